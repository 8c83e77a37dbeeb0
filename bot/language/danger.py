"""Danger by its likeness to the examples: the second net behind the phrases of `bot.emergency`, and what says
that a phrase of danger is surely none.

`read` gives the reading of a text, in which the model has ranked all intents.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.danger_idioms import literally
from bot.danger_kinds import Danger
from bot.danger_spelling import sentences
from bot.danger_words import DANGER
from bot.emergency import acute
from bot.language.intents import ASK_BELOW, EMERGENCY
from bot.language.meaning import Hunch
from bot.language.reading import Reading
from bot.language.words import Word

Read = Callable[[str], Reading]
Odds = tuple[tuple[str, float], ...]

# Danger needs less to be believed: a wrong 112 costs a glance, a missed one may cost a life. From the first
# it is asked whether there is danger; from the second 112 comes before all else (docs/understanding.md).
_MAYBE = 0.12
_SURE = 0.42
# Below this the model is so sure of calm that a phrase of danger is none ("de kok slijpt zijn messen").
_CALM = 0.015
# Who lies still is told of calmly too ("een docent is in elkaar gezakt").
_CALM_OF_WHO_LIES = 0.004

# Between signs or joining words; a closing sign stays: "mes!" is a cry, and "mes" is not.
_BORDER = re.compile(r"(?<=[.,;:!?)\n])|\(|\s[-–—]\s|\b(?:en|maar|want|terwijl|toen|dus)\b", re.IGNORECASE)
# Of these the model has no say: who jokes about suicide hears 113, and a bomb is told of in two words.
_BELIEVED = frozenset((Danger.SUICIDE, Danger.BOMB))
_SIGNS = tuple(sign for evidence in DANGER.values() for _, sign in evidence)
# Single words are no sentence to judge by.
_SHORTEST_CRY = 3
# Single letters say nothing, but for those that are a word cut short ("m" is him, "n" is a).
_CUT_SHORT = frozenset("mntukzr")
# What is left of a sentence without its figure of speech says little where it is short.
_SHORTEST_REST = 6


def hunch(read: Read, text: str) -> Hunch:
    """How much `text` sounds like danger that is going on, wherever no phrase says so."""
    danger = _danger(read, text)
    if danger >= _MAYBE and (rest := _literal(text)) is not None:
        danger = min(danger, _danger(read, rest, _SHORTEST_REST))
    return Hunch.DANGER if danger >= _SURE else Hunch.MAYBE if danger >= _MAYBE else Hunch.CALM


def is_surely_calm(read: Read, text: str) -> bool:
    """Whether a phrase of danger in `text` is surely none: the whole is calm, and each clause with such a
    phrase by itself. Never without a model, of a cry of a word or two, of another language, or of what is
    believed always."""
    found = {one: danger for one in (text, *_BORDER.split(text)) if (danger := acute(one))}
    if any(danger.abroad for danger in found.values()):
        # The model learned Dutch only.
        return False
    heard = {danger.danger for danger in found.values()}
    below = _CALM_OF_WHO_LIES if Danger.UNCONSCIOUS in heard else _CALM
    return not heard & _BELIEVED and all(_is_calm(read(one), below) for one in {text, *found})


def is_a_figure(read: Read, text: str) -> bool:
    """Whether it sounds like danger by a figure of speech only ("hij schiet tekort")."""
    if _odds(read(text)) < _MAYBE:
        return False
    rest = _literal(text)
    return rest is not None and _danger(read, rest, _SHORTEST_REST) < _MAYBE


def is_a_word_alone(reading: Reading) -> bool:
    """Whether it is one word, and none of danger: the model only knows beside which others such are said."""
    words = [word.text for word in reading.said if _says_something(word)]
    return len(words) <= 1 and not any(sign.search(word) for sign in _SIGNS for word in words)


def danger_first(odds: Odds) -> list[tuple[str, float]]:
    """`odds`, with danger in front where it is likely enough."""
    danger = dict(odds).get(EMERGENCY, 0.0)
    if danger < _MAYBE:
        return list(odds)
    certainty = danger if danger < _SURE else max(danger, ASK_BELOW)
    return [(EMERGENCY, certainty), *((one, odd) for one, odd in odds if one != EMERGENCY)]


def without_danger(odds: Odds) -> list[tuple[str, float]]:
    """`odds` of all but danger, together 1 again."""
    others = [(intent, odd) for intent, odd in odds if intent != EMERGENCY]
    whole = sum(odd for _, odd in others) or 1.0
    return [(intent, round(odd / whole, 4)) for intent, odd in others]


def _is_calm(reading: Reading, below: float) -> bool:
    return len(reading.said) >= _SHORTEST_CRY and _odds(reading, 1.0) < below


def _danger(read: Read, text: str, shortest: int = _SHORTEST_CRY) -> float:
    """How certainly `text` is danger; 0 for fewer words than that."""
    reading = read(text)
    return _odds(reading) if sum(map(_says_something, reading.said)) >= shortest else 0.0


def _says_something(word: Word) -> bool:
    return len(word.text) > 1 or word.text in _CUT_SHORT or word.text.isdigit()


def _odds(reading: Reading, unknown: float = 0.0) -> float:
    return dict(reading.ranking.odds).get(EMERGENCY, unknown)


def _literal(text: str) -> str | None:
    """`text` without its figures of speech; None where it holds none."""
    whole = list(sentences(text))
    rest = [literally(sentence) for sentence in whole]
    return ". ".join(rest) if rest != whole else None
