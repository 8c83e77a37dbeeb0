"""Which option is meant, and when it is better to ask again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Option
from dialogs.choices import OutOfRange, chosen, chosen_many

PLACES = (
    Option(key="in_school", label="In de school"),
    Option(key="around_school", label="Rond de school"),
    Option(key="online", label="Online"),
)
REVIEW = (
    Option(key="yes", label="Ja, versturen"),
    Option(key="change", label="Iets wijzigen"),
    Option(key="no", label="Nee, stoppen"),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", "in_school"),
        ("2.", "around_school"),
        ("nummer 3", "online"),
        ("de laatste", "online"),
        ("eerste", "in_school"),
        ("rond school", "around_school"),
        ("ONLINE!", "online"),
        ("onlien", "online"),
        ("in de school", "in_school"),
    ],
)
def test_the_option_meant(text: str, key: str) -> None:
    found = chosen(text, PLACES)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["", "school", "weet ik niet", "wie is de wijkagent?"])
def test_none_or_more_than_one_fits(text: str) -> None:
    assert chosen(text, PLACES) is None


@pytest.mark.parametrize(
    ("text", "key"), [("ja", "yes"), ("nee", "no"), ("wijzigen", "change"), ("Ja graag", "yes")]
)
def test_short_answers(text: str, key: str) -> None:
    found = chosen(text, REVIEW)
    assert found is not None
    assert found.key == key


@given(st.integers(min_value=4, max_value=999))
def test_a_number_that_no_option_has(number: int) -> None:
    with pytest.raises(OutOfRange):
        chosen(str(number), PLACES)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("1 en 3", ["in_school", "online"]),
        ("3,1", ["in_school", "online"]),
        ("1 2 3", ["in_school", "around_school", "online"]),
        ("online", ["online"]),
        ("rond de school en online", ["around_school", "online"]),
    ],
)
def test_several_options(text: str, keys: list[str]) -> None:
    found = chosen_many(text, PLACES)
    assert found is not None
    assert [option.key for option in found] == keys


def test_one_part_that_fits_none_spoils_the_list() -> None:
    assert chosen_many("1 en morgen", PLACES) is None


@given(st.text(max_size=60))
def test_any_words_are_an_option_none_or_a_number_too_high(text: str) -> None:
    try:
        assert chosen(text, PLACES) in (*PLACES, None)
        assert chosen_many(text, PLACES) is None or chosen_many(text, PLACES)
    except OutOfRange:
        assert any(character.isdigit() for character in text)


def test_an_answer_with_a_comma_is_itself() -> None:
    options = [
        Option(key="found", label="Gevonden, of in een kluis"),
        Option(key="no", label="Nee, het is rustig"),
    ]
    assert [chosen(one.label.lower(), options) for one in options] == options
