"""Questions that lean on an answer from the convenant: which answer they find, and what keeps its own way."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.access.people import Person
from bot.answers import names_of, understanding_of
from bot.content.loader import load_pack
from bot.convenant.finding import Convenant
from bot.convenant.next import next_answer
from bot.emergency import acute
from bot.language.leaning import Leaning, leaning
from bot.language.meaning import Hunch, Meaning, Slots
from bot.language.words import plain_words
from bot.messages import Message, Sender
from bot.storage.tables import PartnerKind
from bot.texts import Texts
from dialogs.scene import Knowledge, Scene
from dialogs.wishes import CONVENANT, wishes_in
from tests.unit.data_lines import data_cells

PACK = load_pack(Path("content"), "leiden")
ANSWERS = Convenant(PACK.convenant, PACK.language)
UNDERSTANDING = understanding_of(PACK)
NAMES = names_of(PACK)
TEXTS = Texts(PACK.texts)
SOMEBODY = Person("p", "Fenna Fictief", "school", PartnerKind.SCHOOL, frozenset(), (), "", noticed=True)


FOLLOW_UPS = data_cells("convenant_follow_ups.txt")
LATER = data_cells("convenant_follow_ups_later.txt")
LAST = data_cells("convenant_follow_ups_last.txt")
OTHERS = data_cells("after_a_convenant_answer.txt")


def scene(text: str) -> Scene:
    unused = cast(Any, None)
    knowledge = Knowledge(
        pack=PACK,
        texts=TEXTS,
        names=NAMES,
        understanding=UNDERSTANDING,
        convenant=ANSWERS,
        guard=unused,
        unkept=unused,
        random=Random(0),
    )
    message = Message(id="1", conversation="c", sender=Sender(channel="toy", subject="s"), text=text)
    return Scene(knowledge, unused, datetime(2026, 11, 24, tzinfo=UTC), message, SOMEBODY)


def after(about: str, text: str, *, read: str = "") -> Meaning:
    before = Meaning(CONVENANT, 1.0, Slots(about=about, read=read))
    return wishes_in(scene(text), text, calm=True, after=CONVENANT, before=before)[0]


def is_right(asked: str, text: str, wanted: str) -> bool:
    """Whether `text`, after the likeliest answer to `asked`, gets one that is wanted, or hears of none."""
    meant = after(ANSWERS.find(asked).ids[0], text)
    told = meant.slots.answer or ("" if meant.slots.answers else "-")
    return meant.intent == CONVENANT and told in wanted.split("/")


@pytest.mark.parametrize(("asked", "at_least"), [(FOLLOW_UPS, 55), (LATER, 32), (LAST, 22)])
def test_next_questions_find_their_answer(asked: list[tuple[str, ...]], at_least: int) -> None:
    wrong = [one for one in asked if not is_right(*one)]
    assert len(asked) - len(wrong) >= at_least, wrong


def test_the_questions_are_enough_and_their_answers_exist() -> None:
    assert len(FOLLOW_UPS) == 60
    assert len(LATER) == 40
    assert len(LAST) == 30
    wanted = {one for *_, answers in (*FOLLOW_UPS, *LATER, *LAST) for one in answers.split("/")}
    assert wanted <= {"-", *PACK.convenant}


def test_a_question_that_names_what_it_is_about_is_answered_after_any_answer() -> None:
    """What it finds by itself, it finds after whichever other answer."""
    named = [*data_cells("convenant_questions.txt"), *data_cells("convenant_questions_later.txt")]
    befores = sorted(PACK.convenant)
    lost = []
    for place, (answer, text) in enumerate(named):
        before = befores[(place * 7) % len(befores)]
        alone = wishes_in(scene(text), text, calm=True, after=CONVENANT)[0].slots
        if before != answer == alone.answer and after(before, text).slots.answer != answer:
            lost.append((before, text))
    assert lost == []


@pytest.mark.parametrize("about", ["kluisjes", "signaaloverleg", "contactpersoon_school", "camerabeelden"])
def test_other_wishes_and_danger_keep_their_way(about: str) -> None:
    taken = []
    for intent, text in OTHERS:
        if intent == "emergency":
            heard = acute(text) is not None or UNDERSTANDING.hears_danger(text) is Hunch.DANGER
            taken += [] if heard else [text]
        elif (meant := after(about, text).intent) == CONVENANT:
            taken.append(f"{text} ({intent}, {meant})")
    assert taken == []


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("waar staat dat", Leaning.WHERE),
        ("in welke paragraaf", Leaning.WHERE),
        ("en van wie moet dat dan", Leaning.WHERE),
        ("staat dat in de wet", Leaning.WHERE),
        ("vertel meer", Leaning.MORE),
        ("kunt u dat uitleggen", Leaning.MORE),
        ("en als die er niet is", Leaning.IF),
        ("wat als dat niet lukt", Leaning.IF),
        ("hoe lang bewaar ik die", Leaning.ON),
        ("mogen we dat aanpassen", Leaning.ON),
        ("is dat verplicht", Leaning.ON),
        ("waar vind ik die", Leaning.ON),
        ("hoor ik daar nog iets van", Leaning.ON),
        ("en op het mbo", Leaning.ELSE),
        ("hoe vaak is dat overleg eigenlijk", Leaning.MAYBE),
        ("wat is dan een trend", Leaning.MAYBE),
        ("kunnen we eruit stappen en wanneer moet dat", Leaning.MAYBE),
        ("kluisjes, mag dat", Leaning.MAYBE),
        ("waar kan ik het convenant lezen", None),
        ("wat is een trend", None),
        ("wat als een school niet meedoet", None),
        ("en wie is dat", None),
        ("wie is dat bij ons", None),
        ("ik kan er dan niet bij zijn", None),
        ("oke dan", None),
        ("dat is duidelijk", None),
        ("", None),
    ],
)
def test_a_question_leans_where_it_does_not_name_what_it_is_about(text: str, leans: Leaning | None) -> None:
    assert leaning(plain_words(text)) is leans


def test_where_it_stands_and_more_of_it_are_asked_of_the_same_answer() -> None:
    where = after("kluisjes", "waar staat dat").slots
    assert (where.answer, where.leans, where.read) == ("kluisjes", Leaning.WHERE, "")
    more = after("kluisjes", "en wie doet dat dan", read="yes").slots
    assert (more.answer, more.leans, more.read) == ("kluisjes", Leaning.ON, "yes")


def test_what_the_answers_do_not_tell_is_not_made_up() -> None:
    slots = after("fouilleren", "en als de ouders niet willen").slots
    assert (slots.about, slots.answer, slots.answers) == ("fouilleren", "", "")


def test_what_names_itself_and_is_hardly_anything_else_is_asked_by_itself() -> None:
    assert after("naam_noemen", "en op het mbo").slots.answer == "speciaal_onderwijs_en_mbo"
    assert after("schorsen", "en op het mbo").slots.answer == "schorsen"


def test_nothing_leans_on_an_answer_that_is_there_no_more() -> None:
    assert after("gone", "waar staat dat").slots.answer != "gone"


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=string.ascii_letters + " ?!'§.1234€\n", max_size=120),
    st.sampled_from(sorted(PACK.convenant)),
    st.sampled_from(Leaning),
)
def test_whatever_is_asked_only_an_answer_that_exists_is_found(text: str, about: str, leans: Leaning) -> None:
    found = next_answer(ANSWERS, text, about, leans)
    assert found.id in {"", *PACK.convenant}
    assert next_answer(ANSWERS, text, about, leans) == found


@given(st.lists(st.sampled_from("en als dat die er waar staat wie moet mag wat ik kluisjes meer".split())))
def test_words_that_begin_with_en_lean_as_without_it_or_more(said: list[str]) -> None:
    if leaning(said) is not None:
        assert leaning(["en", *said]) is not None
