"""Training the token model: a conditional random field over the features of `bot/privacy/features.py`."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from bot.privacy.features import Features
from bot.privacy.gazetteer import Gazetteer
from bot.privacy.lists import Lists
from training.guard.samples import Example, example, varied, with_gaps
from training.guard.slots import Slots
from training.guard.texts import Marked

SEED = 20261124
_SETTINGS = {
    "c1": 0.15,
    "c2": 0.03,
    "max_iterations": 90,
    "feature.minfreq": 3,
    "feature.possible_transitions": False,
    "period": 5,
    "epsilon": 1e-4,
}


def train(
    texts: Sequence[Marked],
    model: Path,
    lists: Lists,
    phrases: Sequence[str],
    *,
    held_out: bool | None = False,
) -> None:
    """Write the model of these texts to a file; the same texts, lists and names give the same bytes."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_SETTINGS, verbose=False)
    for seen, said in examples(texts, lists, phrases, held_out=held_out):
        trainer.append(seen, said)
    trainer.train(str(model))


def examples(
    texts: Sequence[Marked], lists: Lists, phrases: Sequence[str], *, held_out: bool | None
) -> Iterator[Example]:
    """What the trainer gets, in order: messages in several spellings; `phrases` are no person's names."""
    chance = random.Random(SEED)
    slots = Slots(chance, held_out=held_out)
    features = Features(with_gaps(lists))
    samples = list(varied(texts, slots, lists.classes, chance))
    gazetteer = Gazetteer([*phrases, *sorted(slots.known)])
    for sample in samples:
        seen, said = example(sample, features, gazetteer)
        if seen:
            yield seen, said


def shuffled(texts: Iterable[Marked]) -> list[Marked]:
    found = list(texts)
    random.Random(SEED).shuffle(found)
    return found
