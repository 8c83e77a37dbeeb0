"""An utterance as weighted features, the same for training and for understanding.

Words and pairs of words say what is asked; runs of letters survive typos, compounds and dialect. Names stand
as markers, so that a question about one school is a question about any; what a theme was called is a feature
of its own, for danger and for what lies at hand. What words come to, and in which order, tells of words that
no example holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_RUNS = (3, 4, 5)
_RUN_WEIGHS = 0.45
_PAIR_WEIGHS = 0.7
_GAP_WEIGHS = 0.4
_FRAME_WEIGHS = 0.5
_NAMED_WEIGHS = 0.5
_CONCEPT_WEIGHS = 0.6
_CONCEPT_PAIR_WEIGHS = 0.5


def features(
    said: Sequence[str], named: Sequence[str] = (), concepts: Sequence[Sequence[str]] = ()
) -> dict[str, float]:
    """The features of one utterance, of length 1 together; none without words.

    `said` are its words, names as markers (``{school}``); `named` the words behind the markers of themes;
    `concepts` what its words come to, in their order.
    """
    found: dict[str, float] = {}
    for feature, weight in (*_all(said, named), *_of_concepts(concepts)):
        found[feature] = found.get(feature, 0.0) + weight
    return _of_length_one(found)


def _all(said: Sequence[str], named: Sequence[str]) -> Iterator[tuple[str, float]]:
    for word in said:
        yield word, 1.0
        if not word.startswith("{"):
            for run in runs(word):
                yield run, _RUN_WEIGHS
    framed = ("^", *said, "$")
    for pair in pairwise(framed):
        yield " ".join(pair), _PAIR_WEIGHS
    for first, second in zip(framed, framed[2:], strict=False):
        yield f"{first} … {second}", _GAP_WEIGHS
    # How it begins and ends tells a question from a request: "staat {thema} er", "zet {thema} op".
    for frame in (framed[:3], framed[:4], framed[-3:]):
        yield " ".join(frame), _FRAME_WEIGHS
    for word in named:
        yield f"={word}", _NAMED_WEIGHS
        for run in runs(word):
            yield f"={run}", _NAMED_WEIGHS * _RUN_WEIGHS


def _of_concepts(concepts: Sequence[Sequence[str]]) -> Iterator[tuple[str, float]]:
    for found in concepts:
        for concept in found:
            if not concept.startswith("{"):
                yield f"@{concept}", _CONCEPT_WEIGHS
    if concepts:
        for first, second in pairwise(("^", *(found[0] for found in concepts), "$")):
            yield f"@{first} @{second}", _CONCEPT_PAIR_WEIGHS


def runs(word: str) -> Iterator[str]:
    """Runs of three to five letters, with ``_`` for where the word begins and ends."""
    framed = f"_{word}_"
    for length in _RUNS:
        for start in range(len(framed) - length + 1):
            yield f"#{framed[start : start + length]}"


def _of_length_one(found: Mapping[str, float]) -> dict[str, float]:
    # A word said five times weighs little more than a word said twice.
    damped = {name: math.sqrt(weight) if weight > 1 else weight for name, weight in found.items()}
    length = math.sqrt(sum(weight * weight for weight in damped.values())) or 1.0
    return {name: weight / length for name, weight in damped.items()}
