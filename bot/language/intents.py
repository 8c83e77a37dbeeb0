"""Which intent words come closest to: the linear model, on words whose slips of the finger are mended."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.language import Language
from bot.language.features import features
from bot.language.linear import LinearModel
from bot.language.masking import Masked
from bot.language.slips import Slips
from bot.language.words import ORDINARY, vocabulary


@dataclass(frozen=True, slots=True)
class Ranking:
    """Intents with their certainty, the likeliest first. `familiar` lies in 0…1: which part of the words is
    known from any example, whatever it is about."""

    odds: tuple[tuple[str, float], ...] = ()
    familiar: float = 0.0


class Intents:
    """Ranks the intents for an utterance whose names are masked."""

    def __init__(self, model: LinearModel | None, language: Language) -> None:
        self._model = model
        examples = (example for intent in language.intents.values() for example in intent.examples)
        self._words = vocabulary(examples) | vocabulary(language.synonyms.values())
        self._slips = Slips(word for word in self._words if word.isalpha())

    def rank(self, masked: Masked) -> Ranking:
        """Every intent with its certainty in 0…1, the likeliest first; none without a model or words."""
        if self._model is None or not masked.said:
            return Ranking()
        mended = tuple(self._mended(word) for word in masked.said)
        odds = self._model.odds(features(mended, masked.named))
        known = sum(word in self._words or word.startswith("{") for word in mended)
        return Ranking(tuple((intent, round(odd, 4)) for intent, odd in odds), known / len(mended))

    def _mended(self, word: str) -> str:
        if word in self._words or word in ORDINARY or not word.isalpha():
            return word
        return self._slips.nearest(word) or word
