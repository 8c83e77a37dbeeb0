"""Which intent words come closest to: what the linear model says, and how much of the words it knows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.features import features
from bot.language.linear import LinearModel
from bot.language.masking import Masked


@dataclass(frozen=True, slots=True)
class Ranking:
    """Intents with their certainty, the likeliest first. `familiar` lies in 0…1: which part of the words is
    known from any example, whatever it is about."""

    odds: tuple[tuple[str, float], ...] = ()
    familiar: float = 0.0


def ranked(model: LinearModel | None, masked: Masked) -> Ranking:
    """Every intent with its certainty in 0…1, the likeliest first; none without a model or words."""
    if model is None or not masked.said:
        return Ranking()
    odds = model.odds(features(*masked))
    known = sum(word.startswith("{") or _is_known(word, model) for word in masked.said)
    return Ranking(tuple((intent, round(odd, 4)) for intent, odd in odds), known / len(masked.said))


def _is_known(word: str, model: LinearModel) -> bool:
    """Whether the word, or the first part of a compound, is in any example; a number or a single letter is
    in some, and says nothing."""
    if len(word) < _SHORTEST_TELLING or word.isdigit():
        return False
    return any(word[:length] in model.rows for length in (len(word), *range(len(word) - 3, 4, -1)))


_SHORTEST_TELLING = 2
