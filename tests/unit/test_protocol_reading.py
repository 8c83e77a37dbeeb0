"""The Dutch of the protocol reads easily: Flesch-Douma over all advice, topic by topic."""

from __future__ import annotations

import pytest

from bot.content.protocol import Topic
from tests.unit.test_protocol_walks import TOPICS
from tools.readability import advice_texts, all_texts, reading_of, syllables_in

PLAIN = 70
"""Fairly easy, and ten above what is taken for B1: syllables are counted a little low (docs/protocol.md)."""


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_advice_reads_easily(topic: Topic) -> None:
    advice, everything = reading_of(advice_texts(topic)), reading_of(all_texts(topic))
    assert advice.douma >= PLAIN
    assert everything.douma >= PLAIN
    assert advice.words_a_sentence <= 10
    assert everything.longest <= 18


def test_a_hard_text_is_found_hard() -> None:
    hard = (
        "Overeenkomstig het bepaalde in de desbetreffende onderwijswetgeving dient het bevoegd gezag de "
        "onderwijsinspectie onverwijld in kennis te stellen van de tenuitvoerlegging van ordemaatregelen."
    )
    assert reading_of([hard]).douma < 30


@pytest.mark.parametrize(
    ("word", "syllables"), [("mes", 1), ("ouders", 2), ("leerling", 2), ("politie", 3), ("aangifte", 3)]
)
def test_syllables(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_nothing_is_nothing() -> None:
    assert reading_of([]).words == 0
