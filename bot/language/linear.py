"""The linear model that tells intents apart: how it is kept in a file, and what it says of an utterance.

Each feature (`bot/language/features.py`) has a rarity (IDF) and a weight for each intent. An intent's margin
is the sum of its weights, once what is known of the utterance is brought to length 1. The file is made from
the examples of `content/language` by ``python -m training.language build``, which needs scikit-learn;
reading it does not.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import Protocol

from marisa_trie import Trie

from bot.language.kept import bytes_of, checksum, refuse_damaged, text_of

RARITY = 25
ZERO = 128
"""The byte that stands for a weight of 0."""
FILE = Path(__file__).with_name("data") / "intents.json"


class Rows(Protocol):
    """Which row is a feature's: of a model being made a dictionary, of one that is read a trie."""

    def get(self, name: str, /) -> int | None: ...

    def __contains__(self, name: object, /) -> bool: ...

    def __iter__(self) -> Iterator[str]: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights` are whole numbers of −127…127 times `step`, as bytes that are `ZERO` more: for each feature a
    row of one for each intent. `rarities` are whole numbers of `1 / RARITY`, one a feature.

    `sharpness` turns margins into certainties: it was chosen so that of what is called 80 % certain four in
    five are right. `examples` is the digest of the content that the model was made from.
    """

    intents: tuple[str, ...]
    rows: Rows
    rarities: bytes
    weights: bytes
    bias: tuple[float, ...]
    step: float
    sharpness: float
    examples: str

    def odds(self, features: Mapping[str, float]) -> list[tuple[str, float]]:
        """Every intent with its certainty in 0…1, together 1, the likeliest first."""
        margins = self.margins(features)
        best = max(margins)
        weights = [math.exp(self.sharpness * (margin - best)) for margin in margins]
        whole = sum(weights)
        found = [(intent, weight / whole) for intent, weight in zip(self.intents, weights, strict=True)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def margins(self, features: Mapping[str, float]) -> list[float]:
        """How far each intent's side of its plane the features lie, in the order of `intents`."""
        wide, amounts, rows = len(self.intents), [], []
        find, rarities, weights = self.rows.get, self.rarities, self.weights
        for name, amount in features.items():
            if (row := find(name)) is not None:
                amounts.append(amount * rarities[row])
                rows.append(weights[row * wide : (row + 1) * wide])
        length = math.sqrt(sum(map(mul, amounts, amounts))) or 1.0
        # Python keeps the numbers of 0…255 ready: a column of bytes takes three quarters of the time of a
        # column of signed numbers.
        known, scale, too_much = b"".join(rows), self.step / length, ZERO * sum(amounts)
        return [
            bias + scale * (sum(map(mul, amounts, known[column::wide])) - too_much)
            for column, bias in enumerate(self.bias)
        ]


def read(file: Path = FILE) -> LinearModel:
    """The model in `file`. Raises OSError where it is not there, ValueError where it is none or damaged."""
    data = json.loads(file.read_bytes())
    try:
        features = bytes_of(data["features"])
        if "digest" in data:
            refuse_damaged(features, data["digest"], file.name)
        model = LinearModel(
            intents=tuple(data["intents"]),
            rows=Trie().frombytes(features),
            rarities=bytes_of(data["rarities"]),
            weights=bytes_of(data["weights"]),
            bias=tuple(data["bias"]),
            step=data["step"],
            sharpness=data["sharpness"],
            examples=data["examples"],
        )
    except (KeyError, TypeError, AttributeError, RuntimeError) as error:
        raise ValueError(f"{file.name} is no model") from error
    high, wide = len(model.rows), len(model.intents)
    if len(model.weights) != high * wide or len(model.rarities) != high:
        raise ValueError(f"{file.name} has not as many weights as features")
    if len(model.bias) != wide:
        raise ValueError(f"{file.name} has not as many biases as intents")
    return model


def write(model: LinearModel, file: Path = FILE) -> None:
    """Put `model` into `file`, its rows in a trie's order: the same model always gives the same bytes."""
    trie, wide = Trie(sorted(model.rows)), len(model.intents)
    rows = [model.rows.get(trie.restore_key(row)) or 0 for row in range(len(trie))]
    features = trie.tobytes()
    data = {
        "intents": model.intents,
        "examples": model.examples,
        "sharpness": model.sharpness,
        "step": model.step,
        "bias": model.bias,
        "digest": checksum(features),
        "features": text_of(features),
        "rarities": text_of(bytes(model.rarities[row] for row in rows)),
        "weights": text_of(b"".join(model.weights[row * wide : (row + 1) * wide] for row in rows)),
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
