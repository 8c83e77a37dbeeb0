"""What the model says where a phrase of danger was heard: that it is surely none; and when it has no say."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import names_of, understanding_of
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.emergency import acute
from bot.language.meaning import Hunch
from bot.language.understanding import Understanding

CALM = [
    "de kok slijpt zijn messen",
    "de zon brandt lekker op het plein",
    "mes en vork zijn op in de kantine",
    "het ei ontploft in de magnetron",
]
DANGER = [
    "er ligt een jongen bewusteloos op de gang",
    "twee jongens vechten op het plein",
    "er staat een man met een mes in de aula",
    "het lokaal staat in brand",
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(Path(__file__).parents[2] / "content", "leiden")


@pytest.fixture(scope="module")
def bot(pack: Pack) -> Understanding:
    return understanding_of(pack)


@pytest.mark.parametrize("text", CALM)
def test_a_phrase_of_danger_in_a_calm_sentence_is_none(bot: Understanding, text: str) -> None:
    assert acute(text)
    assert bot.is_surely_calm(text)
    assert bot.understand(text).intent != "emergency"


@pytest.mark.parametrize("danger", DANGER)
@pytest.mark.parametrize("calm", CALM)
def test_calm_words_around_it_hide_no_danger(bot: Understanding, calm: str, danger: str) -> None:
    for text in (danger, f"{calm}. {danger}", f"{danger}, {calm}", f"{calm}\n{danger}\n{calm}"):
        assert not bot.is_surely_calm(text), text
        assert bot.understand(text).intent == "emergency"


@pytest.mark.parametrize("cry", ["Brand!", "mes!", "vechtpartij!", "Iemand schiet!", "bom gevonden"])
@pytest.mark.parametrize(
    "calm",
    [
        "Wat staat er in het convenant over privacy?",
        "wat is het nummer van de wijkagent van het visser?",
        "wanneer is het volgende overleg van het vlietland en wie komt er?",
    ],
)
def test_a_cry_of_a_word_or_two_is_believed_beside_anything(bot: Understanding, cry: str, calm: str) -> None:
    for text in (cry, f"{cry} {calm}", f"{cry}\n{calm}", f"{calm} {cry}"):
        assert not (acute(text) and bot.is_surely_calm(text)), text
    assert bot.understand(f"{cry}. {calm}").intent == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "de toneelclub speelt een moord en de hoofdrolspeler is echt gestoken",
        "de tweede klas bakt pannenkoeken en er staat een pan in de fik",
        "de docent aardrijkskunde is in elkaar gezakt tijdens de les",
        "de kok slijpt zijn messen erwordtgevochtenindeaula",
        "er wordt een taart gesneden - er staat een man met een mes in de aula",
    ],
)
def test_a_danger_that_rides_on_calm_words_is_heard(bot: Understanding, text: str) -> None:
    assert acute(text)
    assert not bot.is_surely_calm(text)


def test_of_suicide_the_model_has_no_say(bot: Understanding) -> None:
    text = "romeo en julia plegen allebei zelfmoord aan het eind van het stuk"
    assert acute(text)
    assert not bot.is_surely_calm(text)


@pytest.mark.parametrize("text", CALM)
def test_without_a_model_every_phrase_is_believed(pack: Pack, text: str) -> None:
    assert not Understanding(pack.language, names_of(pack)).is_surely_calm(text)


@pytest.mark.parametrize("text", ["leerlingen", "kind", "jongen", "deur", "archief", "a b kind"])
def test_a_word_alone_is_no_danger(bot: Understanding, text: str) -> None:
    assert bot.understand(text).intent != "emergency"
    assert bot.hears_danger(text) is Hunch.CALM


def test_letters_are_no_words_of_a_cry(bot: Understanding) -> None:
    assert bot.hears_danger("a b leerling") is Hunch.CALM
    assert bot.hears_danger("zijn hand zit in de draaibank") is Hunch.DANGER


def test_a_word_of_danger_alone_is_still_one(bot: Understanding) -> None:
    assert bot.understand("brand").intent == "emergency"
