"""Training the token model: a conditional random field over the features of `bot/privacy/features.py`."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

from bot.privacy.features import Features
from bot.privacy.gazetteer import Gazetteer
from bot.privacy.lists import Lists
from training.guard.samples import example, varied, with_gaps
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
    """Write the model of these texts to a file; the same texts give the same model."""
    chance = random.Random(SEED)
    slots = Slots(chance, held_out=held_out)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_SETTINGS, verbose=False)
    features = Features(with_gaps(lists))
    samples = list(varied(texts, slots, lists.classes, chance))
    gazetteer = Gazetteer([*phrases, *sorted(slots.known)])
    for sample in samples:
        seen, said = example(sample, features, gazetteer)
        if seen:
            trainer.append(seen, said)
    trainer.train(str(model))


def shuffled(texts: Iterable[Marked]) -> list[Marked]:
    found = list(texts)
    random.Random(SEED).shuffle(found)
    return found
