"""The linear model that tells intents apart: how it is kept in a file, and what it says of an utterance.

Each feature (`bot/language/features.py`) has a rarity (IDF) and a weight for each intent. An intent's margin
is the sum of its weights, once what is known of the utterance is brought to length 1. The file is made from
the examples of `content/language` by ``python -m training.language build``, which needs scikit-learn;
reading it does not.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

RARITY = 25
FILE = Path(__file__).with_name("data") / "intents.json"


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Weights as whole numbers of −127…127 times `step`, a row for each feature and a column for each intent;
    `rarities` as whole numbers of `1 / RARITY`, one a feature.

    `sharpness` turns margins into certainties: it was chosen so that of what is called 80 % certain four in
    five are right. `examples` is the digest of the content that the model was made from.
    """

    intents: tuple[str, ...]
    rows: Mapping[str, int]
    rarities: NDArray[np.uint8]
    weights: NDArray[np.int8]
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
        found = [
            (row, amount) for name, amount in features.items() if (row := self.rows.get(name)) is not None
        ]
        if not found:
            return list(self.bias)
        rows = [row for row, _ in found]
        known = np.array([amount for _, amount in found]) * self.rarities.take(rows)
        length = math.sqrt(known @ known) or 1.0
        margins = self.bias + known @ self.weights.take(rows, axis=0) * (self.step / length)
        return cast("list[float]", margins.tolist())


def read(file: Path = FILE) -> LinearModel:
    """The model in `file`. Raises OSError where it is not there, ValueError where it is none."""
    data = json.loads(file.read_text("utf-8"))
    try:
        names: Sequence[str] = data["features"].split("\n")
        intents = tuple(data["intents"])
        weights = np.frombuffer(base64.b64decode(data["weights"]), np.int8)
        rarities = np.frombuffer(base64.b64decode(data["rarities"]), np.uint8)
        if len(weights) != len(names) * len(intents) or len(rarities) != len(names):
            raise ValueError(f"{file.name} has not as many weights as features")
        model = LinearModel(
            intents=intents,
            rows={name: row for row, name in enumerate(names)},
            rarities=rarities,
            weights=weights.reshape(len(names), len(intents)),
            bias=tuple(data["bias"]),
            step=data["step"],
            sharpness=data["sharpness"],
            examples=data["examples"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file.name} is no model") from error
    if len(model.bias) != len(intents):
        raise ValueError(f"{file.name} has not as many biases as intents")
    return model


def write(model: LinearModel, file: Path = FILE) -> None:
    """Put `model` into `file`: the same model always gives the same bytes."""
    data = {
        "intents": model.intents,
        "examples": model.examples,
        "sharpness": model.sharpness,
        "step": model.step,
        "bias": model.bias,
        "features": "\n".join(model.rows),
        "rarities": base64.b64encode(model.rarities.tobytes()).decode("ascii"),
        "weights": base64.b64encode(model.weights.tobytes()).decode("ascii"),
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
