"""Which intent words come closest to: what the linear model says, and how much of the words it knows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.features import features, runs
from bot.language.linear import LinearModel
from bot.language.masking import Masked

OUT_OF_SCOPE = "out_of_scope"
EMERGENCY = "emergency"

ASK_BELOW = 0.7
"""Below this certainty the bot asks "Bedoelt u …?"."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Intents with their certainty, the likeliest first. `known` and `familiar` lie in 0…1: which part of the
    words is in any example, whatever it is about, and which part is or is spelt like those."""

    odds: tuple[tuple[str, float], ...] = ()
    known: float = 0.0
    familiar: float = 0.0


def ranked(model: LinearModel | None, masked: Masked) -> Ranking:
    """Every intent with its certainty in 0…1, the likeliest first; none without a model or words."""
    if model is None or not masked.said:
        return Ranking()
    odds = tuple((intent, round(odd, 4)) for intent, odd in model.odds(features(*masked)))
    known = [word.startswith("{") or _is_known(word, model) for word in masked.said]
    familiar = [one or _is_like(word, model) for word, one in zip(masked.said, known, strict=True)]
    return Ranking(odds, sum(known) / len(known), sum(familiar) / len(known))


def _is_known(word: str, model: LinearModel) -> bool:
    """Whether the word, or the first part of a compound, is in any example; a number or a single letter is
    in some, and says nothing."""
    if len(word) < _SHORTEST_TELLING or word.isdigit():
        return False
    return any(word[:length] in model.rows for length in (len(word), *range(len(word) - 3, 4, -1)))


def _is_like(word: str, model: LinearModel) -> bool:
    """Whether most of the word's runs of letters are in examples, as those of a misspelt one are."""
    if len(word) < _SHORTEST_TELLING or word.isdigit():
        return False
    found = [run in model.rows for run in runs(word)]
    return sum(found) >= _MOST_RUNS * len(found)


_SHORTEST_TELLING = 2
_MOST_RUNS = 0.65
