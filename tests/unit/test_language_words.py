"""Dutch chat as plain words, the words that work everywhere, and slips of the finger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.language import Language
from bot.language.slips import Slips
from bot.language.words import MOST_WORDS, Word, global_word, plain_words, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Op 't Visser?", ("op", "t", "visser")),
        ("cobra's", ("cobras",)),
        ("coördinator ISK-leerlingen", ("coordinator", "isk", "leerlingen")),
        ("", ()),
        ("🙂 !", ()),
    ],
)
def test_words_lose_their_dress(text: str, plain: tuple[str, ...]) -> None:
    assert plain_words(text) == plain


def test_capitals_tell_something_only_among_small_letters() -> None:
    assert words("bel het OM") == (Word("bel"), Word("het"), Word("om", shouted=True))
    assert words("BEL HET OM")[2] == Word("om")


@given(st.text())
def test_words_are_plain_and_not_too_many(text: str) -> None:
    found = plain_words(text)
    assert len(found) <= MOST_WORDS
    assert all(word == word.lower() and not word.isspace() and word for word in found)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("stop", "stop"),
        ("Stop!", "stop"),
        ("laat maar", "stop"),
        ("ik wil stoppen", "stop"),
        ("terug", "terug"),
        ("ga terug aub", "terug"),
        ("terrug", "terug"),
        ("treug", "terug"),
        ("doe maar opnieuw", "opnieuw"),
        ("overslaan", "overslaan"),
        ("sla maar over", "overslaan"),
        ("herhaal de vraag", "herhaal"),
        ("wat zei je", "herhaal"),
        ("HELP", "help"),
        ("?", "help"),
    ],
)
def test_global_words(text: str, meant: str) -> None:
    assert global_word(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "leerlingen stoppen met vapen",
        "een leerling komt niet terug van de pauze",
        "help mij met een agendapunt",
        "het gaat opnieuw mis bij de fietsen",
        "nee",
        "vandaag",
    ],
)
def test_an_answer_is_no_global_word(text: str) -> None:
    assert global_word(text) is None


@given(st.sampled_from(["lammenschans", "vlietland", "leerplicht"]), st.data())
def test_one_slip_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    typed = data.draw(
        st.sampled_from(
            [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
        )
    )
    assert Slips(["lammenschans", "vlietland", "leerplicht"]).nearest(typed) == word


def test_two_equally_near_words_are_not_chosen_between() -> None:
    assert Slips(["kamer", "kager"]).nearest("kaper") is None


def test_short_words_are_left_alone() -> None:
    assert Slips(["mare", "visser"]).nearest("maar") is None


def test_language_of_two_files_is_one() -> None:
    intents = {"help": {"examples": ["hulp"]}}
    assert Language.of({"intents": intents}, {"synonyms": {"nr": "nummer"}}).synonyms == {"nr": "nummer"}
    with pytest.raises(ValueError, match="two files"):
        Language.of({"intents": intents}, {"intents": intents})
    with pytest.raises(ValueError, match="Extra inputs"):
        Language.of({"intent": intents})
