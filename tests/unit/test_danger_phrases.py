"""Phrases of danger are tried only where they may begin, and figures of speech are no danger."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import understanding_of
from bot.calm_words import CALM, HERE, PRESENT
from bot.content.loader import load_pack
from bot.danger_idioms import IDIOMS, literally
from bot.danger_phrases import Signs, signs
from bot.danger_signs import ABOUT_SUICIDE, BY_CASE, CONDITION, EVENTS, NO_CALL, TOLD
from bot.danger_spelling import sentences
from bot.danger_words import DANGER
from bot.emergency import acute
from bot.language.meaning import Hunch
from bot.language.understanding import Understanding

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
TYPED = [
    line
    for name in ("acute.txt", "calm.txt")
    for line in (DATA / name).read_text("utf-8").splitlines()
    if line
]
WORDS = sorted({word for line in TYPED for sentence in sentences(line) for word in sentence.split()})
ALL_SIGNS = [
    *EVENTS.values(),
    *(TOLD, CONDITION, BY_CASE, ABOUT_SUICIDE, NO_CALL, IDIOMS),
    *(found for evidence in (*DANGER.values(), CALM, HERE, PRESENT) for _, found in evidence),
]
FIGURES = [
    "hij schiet tekort",
    "de begeleiding schiet tekort bij die leerling",
    "ik schrik me dood",
    "hij loopt zich het vuur uit de sloffen",
    "ik schiet er niks mee op",
    "dat is een steek onder water",
    "ze vochten voor hun plek in het team",
    "er ligt een brandbrief van de ouders",
    "de directeur ligt onder vuur",
    "hij gooit olie op het vuur",
    "de discussie loopt uit de hand",
    "de les loopt uit de hand",
    "potje voetbal loopt uit de hand",
    "leerling gooit met krijtjes",
    "ze gooien met sneeuwballen",
    "hij gooit met propjes",
    "leerlingen schreeuwen in de gang",
    "mijn mailbox ontploft",
    "we zitten op een tijdbom",
    "je hebt me uit de brand geholpen dank je",
    "hij steekt zijn vinger op",
    "we verdrinken in het werk",
    "ze bestoken mij met mails",
    "het mes snijdt aan twee kanten",
    "daar sta ik voor in vuur en vlam",
    "kunnen wij eruit stappen",
    "ze schieten met waterpistolen op elkaar",
    "hij schiet het doelpunt van zijn leven",
    "er wordt geschoten op het doel",
    "botte messen in de kantine",
    "alle banden zijn lek gestoken",
    "hij slaat een bladzijde om en zucht",
    "de stoel zakt in elkaar",
    "mijn stapel nakijkwerk loopt uit de hand",
    "ik wil iets inbrengen over racistische memes",
    "toilet verstopt begane grond",
    "hij wordt niet wakker van zijn wekker",
]


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return understanding_of(load_pack(ROOT / "content", "leiden"))


def spans(found: Signs, sentence: str, *, everywhere: bool) -> list[tuple[int, int]]:
    matches = found.pattern.finditer(sentence) if everywhere else found.finditer(sentence)
    return [match.span() for match in matches]


@given(st.one_of(st.sampled_from(TYPED), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)))
def test_what_is_found_is_what_the_pattern_finds_everywhere(text: str) -> None:
    for sentence in sentences(text):
        for found in ALL_SIGNS:
            assert spans(found, sentence, everywhere=False) == spans(found, sentence, everywhere=True)


def test_each_way_to_begin_a_phrase_is_known() -> None:
    found = signs("*mes\nvecht*\n*lokaal*\n… brand\n^ help\nrook hier|daar")
    for said in (
        "een keukenmes",
        "ze vechten",
        "in praktijklokaalx",
        "er is hier brand",
        "help",
        "de rook hier",
    ):
        assert found.search(said), said
        assert spans(found, said, everywhere=False) == spans(found, said, everywhere=True)


@pytest.mark.parametrize("said", FIGURES)
def test_a_figure_of_speech_calls_nobody(said: str, understanding: Understanding) -> None:
    assert acute(said) is None
    assert understanding.hears_danger(said) is Hunch.CALM
    assert understanding.understand(said).intent != "emergency"


@pytest.mark.parametrize(
    "said",
    [
        "hij schiet tekort en er wordt nu gevochten op het plein",
        "ik schrik me dood, hij heeft een mes in zijn hand",
        "we verdrinken in het werk en iemand is bewusteloos",
        "de directeur ligt onder vuur. er is brand in de kantine",
        "hij schiet op leerlingen",
        "de ruzie loopt uit de hand",
        "het loopt uit de hand op het plein",
        "de les loopt uit de hand, ze slaan elkaar in elkaar",
        "leerling gooit met stoelen",
        "ze gooien met krijt en een jongen heeft een mes",
        "leerlingen schreeuwen in de gang er is brand",
        "er staat een jongen met een mes op de keel van een meisje",
        "ik wil eruit stappen",
        "mijn collega wacht me buiten op met een mes",
        "mijn collega wacht me op, ik durf niet naar buiten",
    ],
)
def test_a_true_danger_beside_a_figure_is_heard(said: str) -> None:
    assert acute(said) is not None


def test_without_its_figure_a_sentence_keeps_its_other_words() -> None:
    assert literally("hij schiet tekort en gaat weg") == "hij en gaat weg"


def test_the_verdict_on_a_text_does_not_hang_on_what_was_asked_before() -> None:
    asked = [(text, report) for text in TYPED[::25] for report in (False, True)]
    first = [acute(text, in_a_report=report) for text, report in asked]
    for text in TYPED[:80]:
        acute(text)
    assert [acute(text, in_a_report=report) for text, report in reversed(asked)] == first[::-1]
