"""What is asked, told at first, or put right in a walk, and what is none of these."""

from __future__ import annotations

import pytest

from bot.protocol.answering import corrected, told_at_first
from bot.protocol.asking import asked_about, is_question
from tests.unit.test_protocol_walks import TOPICS


@pytest.mark.parametrize("text", ["mag ik schorsen", "moet ik hem schorsen", "wie doet dat", "schorsen?"])
def test_a_question_is_one_without_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["schorsen", "4", "4?", "weet ik niet", "kan ik niet zeggen", "ja"])
def test_an_answer_is_no_question(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    ("topic", "text", "found"),
    [
        ("wapenbezit", "er is een mes gevonden in een kluisje", {"wat": "found"}),
        ("wapenbezit", "er is geen mes gevonden", {}),
        ("wapenbezit", "pistool gevonden in een kluisje", {}),
        ("wapenbezit", "iemand dreigt met een mes", {}),
        ("seksuele_intimidatie", "er gaat een naaktfoto rond van een meisje", {"wat": "image"}),
        ("geweld", "een stagiair van 22 jaar heeft een leerling geslagen", {}),
        ("geweld", "een docent is geslagen door een jongen van 15 jaar", {"ouders.leeftijd": "under_16"}),
        ("geweld", "een student van 22 jaar heeft een ander geslagen", {"ouders.leeftijd": "adult"}),
        ("verzuim", "leerling komt al 4 weken niet meer op school", {"soort": "weeks"}),
    ],
)
def test_a_story_answers_what_it_surely_tells(topic: str, text: str, found: dict[str, str]) -> None:
    assert told_at_first(TOPICS[topic], text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nee het is rustig", ("gevaar.nu", "no")),
        ("ja", None),
        ("nee", None),
        ("leerling", None),
    ],
)
def test_only_another_answer_puts_an_earlier_one_right(text: str, found: tuple[str, str] | None) -> None:
    answers = {"gevaar.nu": "yes", "wat": "found", "wie.wie": "outsider"}
    assert corrected(TOPICS["wapenbezit"], answers, text) == found


def test_whether_to_keep_the_picture_is_answered_from_the_protocol() -> None:
    topic = TOPICS["seksuele_intimidatie"]
    assert asked_about(topic, {"sector": "vo"}, "moet ik die foto bewaren als bewijs") == ["niet_kijken"]
