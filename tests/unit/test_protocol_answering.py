"""Words that deny a danger are the answer "nee"; what may tell of one is not. What is told ahead is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.protocol import Question, Topic
from bot.language.words import plain_words
from bot.protocol.answering import is_yes, says_only, told
from bot.protocol.facts import UNKNOWN, life_at_risk
from bot.protocol.walk import question
from tests.unit.test_protocol_walks import TOPICS

NO = question(TOPICS["geweld"], "gevaar.nu").answers["no"].words


@pytest.mark.parametrize(
    "text",
    [
        "niemand is gewond",
        "Niemand is gewond!",
        "niemand",
        "nee hoor iedereen is ok",
        "nee, rustig",
        "nee, er is niemand gewond en het is nu rustig",
        "er is geen gevaar meer",
        "het valt mee",
        "het is voorbij",
        "gelukkig is niemand gewond",
        "alles is weer rustig",
        "niks aan de hand",
    ],
)
def test_who_denies_it_has_answered(text: str) -> None:
    assert says_only(text, NO)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nee",  # the label itself says that
        "niemand is veilig",
        "niemand helpt, hij bloedt",
        "niemand is gewond maar hij heeft een mes",
        "niemand gewond, wel een mes",
        "niet rustig",
        "het is niet veilig",
        "is niemand gewond?",
        "het is nog niet voorbij",
        "iemand is gewond",
        "alles staat in brand",
        "rustig aan, hij bloedt",
    ],
)
def test_who_may_tell_of_danger_has_not(text: str) -> None:
    assert not says_only(text, NO)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_other_words_are_those_of_one_answer(topic: Topic) -> None:
    for name, step in topic.steps.items():
        if isinstance(step, Question):
            each = [{tuple(plain_words(one)) for one in answer.words} for answer in step.answers.values()]
            assert sum(map(len, each)) == len(set().union(*each)), name
            assert not step.answers[UNKNOWN].words, name


@pytest.mark.parametrize(
    ("topic_id", "asked", "text", "answers"),
    [
        ("drugs", "onwel", "er wordt nu gedeald", {"wat": "dealing"}),
        ("drugs", "onwel", "nee, er wordt gedeald op het plein", {"onwel": "no", "wat": "dealing"}),
        ("drugs", "onwel", "ja, er wordt gedeald", {}),
        ("drugs", "wat", "er wordt wiet verkocht", {}),
        ("drugs", "wie", "een leerling van 15", {"wie": "pupil", "ouders.leeftijd": "under_16"}),
        ("drugs", "wie", "een leerling van 18", {"wie": "pupil", "ouders.leeftijd": "adult"}),
        # What it was, was asked before: that is changed at the end.
        ("drugs", "wie", "een leerling, wiet", {}),
        ("drugs", "ouders.leeftijd", "17", {"ouders.leeftijd": "from_16"}),
        ("drugs", "ouders.leeftijd", "hij is net 16 jaar", {"ouders.leeftijd": "from_16"}),
        ("drugs", "ouders.leeftijd", "16 of 17", {"ouders.leeftijd": "from_16"}),
        (
            "drugs",
            "ouders.leeftijd",
            "15 en thuis onveilig",
            {"ouders.leeftijd": "under_16", "ouders.thuis": "unsafe"},
        ),
        # Who it was is not kept: it may be who is hurt.
        ("drugs", "onwel", "een leerling", {}),
        ("drugs", "onwel", "wordt er gedeald?", {}),
        ("wapenbezit", "gevaar.nu", "er is een mes gevonden", {"wat": "found"}),
        ("wapenbezit", "gevaar.nu", "pistool", {}),
        ("wapenbezit", "gevaar.nu", "iemand dreigt nu", {}),
    ],
)
def test_what_is_told_is_kept_where_it_is_sure(
    topic_id: str, asked: str, text: str, answers: dict[str, str]
) -> None:
    assert told(TOPICS[topic_id], asked, text) == answers


PHRASES = sorted(
    {
        phrase
        for topic in TOPICS.values()
        for step in topic.steps.values()
        if isinstance(step, Question)
        for answer in step.answers.values()
        for phrase in (answer.label, *answer.words)
    }
)


@given(st.data())
def test_what_means_danger_is_never_kept_for_later(data: st.DataObject) -> None:
    """Nor is anything kept that is no answer to a question which may still come."""
    topic = data.draw(st.sampled_from(list(TOPICS.values())))
    asked = data.draw(st.sampled_from([n for n, s in topic.steps.items() if isinstance(s, Question)]))
    text = ", ".join(data.draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3)))
    for name, key in told(topic, asked, text).items():
        step = question(topic, name)
        assert key in step.answers
        assert not life_at_risk({step.fact: key})
        assert name == asked or key not in ("yes", "no", UNKNOWN)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=lambda topic: topic.id)
def test_the_label_of_an_answer_means_no_other_answer(topic: Topic) -> None:
    for name, step in topic.steps.items():
        if isinstance(step, Question):
            for key, answer in step.answers.items():
                for said in (answer.label, answer.label.lower()):
                    assert told(topic, name, said).get(name, key) == key, f"{name}: {said}"


@pytest.mark.parametrize("text", ["een jongen van de school", "de leerling", "van de klas"])
def test_what_says_no_more_than_where_is_no_answer(text: str) -> None:
    assert "outsider" not in told(TOPICS["wapenbezit"], "wie.wie", text).values()


@pytest.mark.parametrize(
    ("text", "yes"),
    [("ja nu", True), ("ja hoor, nu nog", True), ("ja maar niet nu", False), ("ja?", False), ("nu", False)],
)
def test_a_yes_and_no_more_is_a_yes(text: str, yes: bool) -> None:
    assert is_yes(text) is yes
