"""Which intent words come closest to: by likeness to the examples of `content/language`, and by its cues.

An utterance becomes weighted features: its words, pairs of words, and runs of four letters, which survive
typos; rare ones weigh more (TF-IDF). An intent is as likely as the cosine to its nearest examples, plus what
its cues add. All of it follows from the content alone: the same words always give the same answer.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.content.language import Language
from bot.language.slips import Slips
from bot.language.words import ORDINARY, plain_words

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_NEAREST = 3
_LETTERS = 4
_LETTERS_WEIGH = 0.35
_PAIR_WEIGHS = 0.5
# What one point of a cue adds to a cosine, and how much all cues of an intent add at most.
_CUE_POINT = 0.11
_MOST_BY_CUES = 0.5
# How sharply a lead in score becomes certainty, and the score at which words are fully familiar.
_SHARPNESS = 12.0
_FAMILIAR = 0.42

Mask = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Intents with their certainty, the likeliest first. `familiar` lies in 0…1: how much the words are about
    anything known, whichever intent it is."""

    odds: tuple[tuple[str, float], ...] = ()
    familiar: float = 0.0


class IntentScorer:
    """Scores every intent for an utterance that is already cut into words and markers of names."""

    def __init__(self, language: Language, mask: Mask) -> None:
        """`mask` cuts a text into words, with ``{school}``, ``{partner}``, ``{thema}`` for its names."""
        self._intents: list[str] = []
        examples: list[dict[str, float]] = []
        for intent, said in language.intents.items():
            for example in said.examples:
                self._intents.append(intent)
                examples.append(_features(_cut(example, mask)))
        self._idf = _rarity(examples)
        self._unseen = max(self._idf.values(), default=1.0)
        self._holding: dict[str, list[tuple[int, float]]] = {}
        for index, features in enumerate(examples):
            for feature, weight in self._weighed(features).items():
                self._holding.setdefault(feature, []).append((index, weight))
        self._slips = Slips(feature for feature in self._idf if feature.isalpha())
        self._cues = _cues(language, mask)
        self._all = tuple(dict.fromkeys(self._intents))

    def rank(self, said: Sequence[str]) -> Ranking:
        """Every intent with its certainty in 0…1, the likeliest first; none without content or words."""
        if not self._all or not said:
            return Ranking()
        said = [self._slips.nearest(word) or word if self._strange(word) else word for word in said]
        likeness = self._likeness(said)
        hints = self._hints(said)
        scores = {
            intent: max(0.0, likeness.get(intent, 0.0) + hints.get(intent, 0.0)) for intent in self._all
        }
        best = max(scores.values())
        weights = {intent: math.exp(_SHARPNESS * (score - best)) for intent, score in scores.items()}
        familiar = min(1.0, best / _FAMILIAR)
        share = familiar / sum(weights.values())
        ranked = sorted(scores, key=lambda intent: -scores[intent])
        return Ranking(tuple((intent, round(weights[intent] * share, 4)) for intent in ranked), familiar)

    def _strange(self, word: str) -> bool:
        return word not in self._idf and word not in ORDINARY and word.isalpha()

    def _likeness(self, said: Sequence[str]) -> dict[str, float]:
        cosines: dict[int, float] = {}
        for feature, weight in self._weighed(_features(said)).items():
            for index, held in self._holding.get(feature, ()):
                cosines[index] = cosines.get(index, 0.0) + weight * held
        nearest: dict[str, list[float]] = {}
        for index, cosine in cosines.items():
            nearest.setdefault(self._intents[index], []).append(cosine)
        return {intent: _together(found) for intent, found in nearest.items()}

    def _hints(self, said: Sequence[str]) -> dict[str, float]:
        points: dict[str, float] = {}
        for phrase in {tuple(said[i : i + n]) for n in (1, 2, 3, 4) for i in range(len(said) - n + 1)}:
            for intent, weight in self._cues.get(phrase, ()):
                points[intent] = points.get(intent, 0.0) + weight
        return {intent: min(_MOST_BY_CUES, weight * _CUE_POINT) for intent, weight in points.items()}

    def _weighed(self, features: Mapping[str, float]) -> dict[str, float]:
        weighed = {name: count * self._idf.get(name, self._unseen) for name, count in features.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {name: weight / length for name, weight in weighed.items()}


def _together(cosines: list[float]) -> float:
    nearest = sorted(cosines, reverse=True)[:_NEAREST]
    return 0.5 * nearest[0] + 0.5 * sum(nearest) / _NEAREST


def _cut(example: str, mask: Mask) -> tuple[str, ...]:
    pieces = (piece for piece in _PLACEHOLDER.split(example) if piece)
    return tuple(word for piece in pieces for word in ((piece,) if piece.startswith("{") else mask(piece)))


def _cues(language: Language, mask: Mask) -> dict[tuple[str, ...], list[tuple[str, float]]]:
    cues: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    for intent, said in language.intents.items():
        for phrase, weight in said.cues.items():
            pieces = [piece for piece in _PLACEHOLDER.split(phrase) if piece]
            words = (
                word for piece in pieces for word in ((piece,) if piece[0] == "{" else plain_words(piece))
            )
            cues.setdefault(tuple(words), []).append((intent, weight))
    return cues


def _features(said: Sequence[str]) -> dict[str, float]:
    features: dict[str, float] = {}
    for word in said:
        features[word] = features.get(word, 0.0) + 1
        if not word.startswith("{"):
            for letters in _runs(f"_{word}_"):
                features[f"#{letters}"] = features.get(f"#{letters}", 0.0) + _LETTERS_WEIGH
    for pair in zip(("^", *said), (*said, "$"), strict=True):
        features[" ".join(pair)] = features.get(" ".join(pair), 0.0) + _PAIR_WEIGHS
    return features


def _runs(word: str) -> Iterator[str]:
    if len(word) > _LETTERS:
        yield from (word[i : i + _LETTERS] for i in range(len(word) - _LETTERS + 1))


def _rarity(examples: Sequence[Mapping[str, float]]) -> dict[str, float]:
    counts = Counter(name for features in examples for name in features)
    return {name: math.log((1 + len(examples)) / (1 + count)) + 1 for name, count in counts.items()}
