"""The rival of the token model for what is told in many words: a linear model of whole clauses.

Each clause is one item with its words, pairs of words and their classes as features (maximum entropy: a
sequence of one item to CRFsuite); its label is the kind of personal data in it. A finding is a whole clause.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from bot.privacy.findings import Finding, FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import Lists
from training.guard.crf import SEED
from training.guard.samples import varied
from training.guard.slots import Slots
from training.guard.texts import Marked, Sample

KINDS = (FindingKind.SPECIAL, FindingKind.INDIRECT)
_CLAUSE = re.compile(r"[^,.;:!?\n()]+")
_WORD = re.compile(r"[^\W\d_]+")


def train_clauses(texts: Sequence[Marked], model: Path, lists: Lists) -> None:
    """Write the model of these texts to a file."""
    chance = random.Random(SEED)
    trainer = pycrfsuite.Trainer(
        algorithm="lbfgs",
        params={"c1": 0.3, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 3},
        verbose=False,
    )
    for sample in varied(texts, Slots(chance), lists.classes, chance):
        for start, end in _clauses(sample.text):
            trainer.append([_features(sample.text[start:end], lists)], [_label(sample, start, end)])
    trainer.train(str(model))


class Clauses:
    """The trained model."""

    def __init__(self, model: Path, lists: Lists) -> None:
        self._lists = lists
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def findings(self, text: str, least: Mapping[FindingKind, float]) -> Iterator[Finding]:
        """Clauses that hold a kind with at least this probability."""
        for start, end in _clauses(text):
            self._tagger.set([_features(text[start:end], self._lists)])
            for kind in KINDS:
                if kind in self._tagger.labels():
                    odds = self._tagger.marginal(kind, 0)
                    if odds >= least[kind]:
                        yield Finding(start, end, kind, odds)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    for match in _CLAUSE.finditer(text):
        if match[0].strip():
            yield match.span()


def _label(sample: Sample, start: int, end: int) -> str:
    for span in sample.spans:
        if span.kind in KINDS and span.start < end and start < span.end:
            return str(span.kind)
    return "O"


def _features(clause: str, lists: Lists) -> list[str]:
    words = ["^", *(fold(match[0]) for match in _WORD.finditer(clause)), "$"]
    classes = [lists.classes.of(word) for word in words]
    found = {f"w={word}" for word in words}
    found |= {f"c={name}" for names in classes for name in names}
    for before, after, old, new in zip(words, words[1:], classes, classes[1:], strict=False):
        found.add(f"{before} {after}")
        found |= {f"{name}+{after}" for name in old} | {f"{before}+{name}" for name in new}
    told = {name for names in classes for name in names}
    found |= {f"{one}&{other}" for one in told for other in told if one < other}
    return sorted(found)
