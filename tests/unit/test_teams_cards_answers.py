"""What a card hands in: whatever arrives is an answer, or the one error that is answered kindly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.cards.answers import (
    LONGEST,
    MARK,
    Answer,
    UnreadableAnswer,
    answer_of,
    choice_data,
    field_input,
    form_data,
    pick_data,
    word_data,
)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)
OURS = st.fixed_dictionaries(
    {
        MARK: st.fixed_dictionaries(
            {"token": st.just("a1") | JSON},
            optional={"choice": JSON, "word": JSON, "pick": JSON, "form": st.lists(st.text()) | JSON},
        )
        | JSON
    },
    optional={"choice": JSON, field_input("title"): JSON, "msteams": JSON},
)


@given(JSON | OURS)
def test_any_json_is_an_answer_or_unreadable(value: object) -> None:
    try:
        answer = answer_of(value)
    except UnreadableAnswer:
        return
    assert sum((answer.choice is not None, bool(answer.fields), bool(answer.word))) == 1
    assert all(isinstance(one, str) for one in (*answer.fields, *answer.fields.values()))


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (choice_data("a1", "incident"), Answer("a1", choice="incident")),
        (word_data("a1", "overslaan"), Answer("a1", word="overslaan")),
        ({**pick_data("a1"), "choice": "drugs"}, Answer("a1", choice="drugs")),
        (
            {**form_data("a1", ["title", "place"]), "field_title": "Ruit", "field_place": "in_school"},
            Answer("a1", fields={"title": "Ruit", "place": "in_school"}),
        ),
    ],
)
def test_each_button_of_a_card_is_read_back(value: object, answer: Answer) -> None:
    assert answer_of(value) == answer


def test_a_field_left_empty_may_be_left_out() -> None:
    assert answer_of(form_data("a1", ["title", "since"])).fields == {"title": "", "since": ""}


def test_stop_works_even_where_a_client_sends_the_form_along() -> None:
    assert answer_of({**word_data("a1", "stop"), "field_title": "Ruit"}) == Answer("a1", word="stop")


@pytest.mark.parametrize(
    "change",
    [
        {"field_colour": "red"},
        {"colour": "red"},
        {"field_title": 3},
        {"field_title": None},
        {"field_title": {"text": "Ruit"}},
        {"field_title": ["Ruit"]},
        {"field_title": "x" * (LONGEST + 1)},
        {MARK: {"token": "a1"}},
        {MARK: {"token": "a1", "form": ["title"], "choice": "x"}},
        {MARK: {"token": "a1", "form": []}},
        {MARK: {"token": "a1", "form": ["title"] * 41}},
        {MARK: {"token": "a1", "form": ["title"], "extra": True}},
        {MARK: {"token": "a 1", "form": ["title"]}},
        {MARK: {"token": 1, "form": ["title"]}},
        {MARK: {"token": "a1", "word": "help"}},
        {MARK: {"token": "a1", "pick": True}},
        {MARK: {"token": "a1", "pick": False}},
        {MARK: ["a1"]},
        {MARK: None},
    ],
)
def test_what_no_card_hands_in_is_unreadable(change: dict[str, Any]) -> None:
    with pytest.raises(UnreadableAnswer):
        answer_of({**form_data("a1", ["title"]), "field_title": "Ruit", **change})


def test_the_error_holds_nothing_of_what_was_handed_in() -> None:
    with pytest.raises(UnreadableAnswer) as caught:
        answer_of({**form_data("a1", ["title"]), "field_title": ["Fictief Persoon"]})
    assert "Fictief" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
