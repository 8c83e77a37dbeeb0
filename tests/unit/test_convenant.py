"""Which answer from the convenant a question finds: two sets of questions, and the edges."""

from __future__ import annotations

import string
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.language import Language
from bot.content.loader import load_pack
from bot.convenant.finding import Convenant, Found
from bot.language.words import plain_words
from tests.unit.data_lines import data_cells

PACK = load_pack(Path("content"), "leiden")
CONVENANT = Convenant(PACK.convenant, PACK.language)


def questions(name: str) -> list[tuple[str, str]]:
    return [(answer, question) for answer, question in data_cells(name)]


WRITTEN_APART = questions("convenant_questions.txt")
LATER = questions("convenant_questions_later.txt")
BLIND = questions("convenant_questions_blind.txt")


def outcomes(asked: list[tuple[str, str]]) -> Counter[str]:
    return Counter(outcome(answer, CONVENANT.find(question)) for answer, question in asked)


def outcome(answer: str, found: Found) -> str:
    if answer == "-":
        return "wrong" if found.sure else "asked_of_none" if found.ids else "none"
    if found.sure:
        return "right" if found.ids == (answer,) else "wrong"
    return "asked" if answer in found.ids else "missed"


@pytest.mark.parametrize(("asked", "at_least"), [(WRITTEN_APART, 0.95), (LATER, 0.90)])
def test_the_right_answer_is_found_and_seldom_a_wrong_one(
    asked: list[tuple[str, str]], at_least: float
) -> None:
    answerable = sum(answer != "-" for answer, _ in asked)
    counted = outcomes(asked)
    assert (counted["right"] + counted["asked"]) / answerable >= at_least, counted
    assert counted["wrong"] / len(asked) <= 0.03, counted


def test_questions_by_somebody_who_read_the_convenant_and_no_answer_find_their_paragraph() -> None:
    counted = Counter(by_paragraph(wanted.split("/"), CONVENANT.find(question)) for wanted, question in BLIND)
    answerable = sum(wanted != "-" for wanted, _ in BLIND)
    assert answerable >= 250
    assert (counted["right"] + counted["asked"]) / answerable >= 0.83, counted
    assert counted["wrong"] / answerable <= 0.05, counted


def by_paragraph(wanted: list[str], found: Found) -> str:
    if wanted == ["-"]:
        return "of none"
    right = [not set(wanted).isdisjoint(PACK.convenant[one].paragraphs) for one in found.ids]
    if found.sure:
        return "right" if right[0] else "wrong"
    return "asked" if any(right) else "missed"


def test_the_questions_are_enough_and_none_is_a_phrasing() -> None:
    phrasings = {plain_words(asked) for one in PACK.convenant.values() for asked in one.asked}
    phrasings |= {plain_words(asked) for questions in PACK.language.questions.values() for asked in questions}
    assert len(WRITTEN_APART) >= 150
    assert len(LATER) >= 100
    assert sum(answer == "-" for answer, _ in WRITTEN_APART) >= 25
    assert {answer for answer, _ in [*WRITTEN_APART, *LATER]} <= {"-", *PACK.convenant}
    all_of_them = (*WRITTEN_APART, *LATER, *BLIND)
    assert [question for _, question in all_of_them if plain_words(question) in phrasings] == []


def test_a_phrasing_finds_its_own_answer() -> None:
    missed = [
        asked
        for one in PACK.convenant.values()
        for asked in one.asked
        if one.id not in CONVENANT.find(asked).ids
    ]
    assert missed == []


def test_a_slip_is_forgiven() -> None:
    assert CONVENANT.find("wat is de opzegtermyn van het convenat").ids[0] == "opzeggen"


def test_a_paragraph_that_is_named_is_kept_to() -> None:
    found = CONVENANT.find("wat staat er in paragraaf 4.6")
    assert not found.sure
    assert found.ids
    assert all("4.6" in PACK.convenant[one].paragraphs for one in found.ids)


def test_a_paragraph_that_does_not_exist_is_not_made_up() -> None:
    assert not CONVENANT.find("wat staat er in § 9.9").sure


@pytest.mark.parametrize("text", ["", "???", "🙈", "qwxz vbnk", "a" * 5_000])
def test_what_is_no_question_finds_nothing(text: str) -> None:
    assert CONVENANT.find(text) == Found()


def test_without_content_there_is_no_answer() -> None:
    assert Convenant({}, Language()).find("wat is het convenant") == Found()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=string.ascii_letters + " ?!'§.1234€\n", max_size=200))
def test_whatever_is_asked_only_answers_that_exist_are_found(text: str) -> None:
    found = CONVENANT.find(text)
    assert set(found.ids) <= PACK.convenant.keys()
    assert len(found.ids) <= (1 if found.sure else 3)
    assert len(found.ids) == 1 or not found.sure
    assert CONVENANT.find(text) == found
