"""What people type leads to the topic: in `understand`, and as what the dialog is opened with."""

from __future__ import annotations

import pytest

from bot.answers import meaning_of, names_of, understanding_of
from bot.content.protocol import Topic
from tests.unit.test_protocol_walks import PACK, TOPICS

NAMES = names_of(PACK)
UNDERSTANDING = understanding_of(PACK, NAMES)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("stappenplan bij bedreiging docent", "intimidatie"),
        ("vuurwerk in de kluis gevonden, wat nu", "vuurwerk"),
        ("docent stuurt appjes naar leerling", "seksuele_intimidatie"),
        ("leerling van 18 komt nooit, wat kan ik", "verzuim"),
        ("wat doen we met een nepvuurwapen", "wapenbezit"),
        ("wat moet ik doen bij een mes in een kluisje", "wapenbezit"),
        ("er gaat een naaktfoto rond, wat nu", "seksuele_intimidatie"),
        ("welke stappen bij vernieling", "vernieling"),
        ("er is gestolen uit de kluisjes wat nu", "diefstal"),
        ("protocol huiselijk geweld", "huiselijk_geweld"),
        ("wat te doen bij brand", "brand"),
        ("protocol discriminatie", "discriminatie"),
        ("wat doen we als de pers belt", "media"),
        ("hij dealt wiet op school, wat te doen", "drugs"),
    ],
)
def test_understand_returns_the_topic(text: str, topic: str) -> None:
    meaning = meaning_of(UNDERSTANDING, text)
    assert meaning["intent"] == "protocol_start"
    assert meaning["slots"]["topic"] == topic
    assert NAMES.topics(text)[0] == topic


def test_whether_something_is_allowed_is_a_question_about_the_convenant() -> None:
    """By docs/understanding.md; it is about the same topic, and the protocol is offered beside it."""
    meaning = meaning_of(UNDERSTANDING, "vuurwerk in de kluis, mogen wij die openmaken")
    assert meaning["intent"] == "convenant_question"
    assert meaning["slots"]["topic"] == "vuurwerk"


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_topic_is_found_by_its_own_words(topic: Topic) -> None:
    for word in topic.words:
        assert topic.id in NAMES.topics(f"protocol {word}"), word


def test_a_bare_wish_names_none() -> None:
    assert NAMES.topics("handelingsprotocol") == ()
