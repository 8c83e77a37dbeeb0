"""The linear model that tells intents apart: how it is kept in a file, and what it says of an utterance.

Each feature (`bot/language/features.py`) has a rarity (IDF) and a weight for each intent. An intent's margin
is the sum of its weights, once what is known of the utterance is brought to length 1. The file is made from
the examples of `content/language` by ``python -m training.language build``, which needs scikit-learn;
reading it needs nothing but Python.
"""

from __future__ import annotations

import base64
import json
import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path

RARITY = 25
FILE = Path(__file__).with_name("data") / "intents.json"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights as whole numbers of −127…127 times `step`, one for each intent a feature; `rarities` as
    whole numbers of `1 / RARITY`, one a feature.

    `sharpness` turns margins into certainties: it was chosen so that of what is called 80 % certain four in
    five are right. `examples` is the digest of the content that the model was made from.
    """

    intents: tuple[str, ...]
    rows: Mapping[str, int]
    rarities: array[int]
    weights: array[int]
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
        known = [
            (row, amount * self.rarities[row])
            for name, amount in features.items()
            if (row := self.rows.get(name)) is not None
        ]
        length = math.sqrt(sum(amount * amount for _, amount in known)) or 1.0
        shares = [amount * self.step / length for _, amount in known]
        width = len(self.intents)
        rows = [self.weights[row * width : (row + 1) * width] for row, _ in known]
        columns = zip(*rows, strict=True) if rows else [()] * width
        return [sum(map(mul, shares, column), bias) for bias, column in zip(self.bias, columns, strict=True)]


def read(file: Path = FILE) -> LinearModel:
    """The model in `file`. Raises OSError where it is not there, ValueError where it is none."""
    data = json.loads(file.read_text("utf-8"))
    try:
        names: Sequence[str] = data["features"].split("\n")
        weights = array("b", base64.b64decode(data["weights"]))
        rarities = array("B", base64.b64decode(data["rarities"]))
        model = LinearModel(
            intents=tuple(data["intents"]),
            rows={name: row for row, name in enumerate(names)},
            rarities=rarities,
            weights=weights,
            bias=tuple(data["bias"]),
            step=data["step"],
            sharpness=data["sharpness"],
            examples=data["examples"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file.name} is no model") from error
    wide, high = len(model.intents), len(names)
    if len(weights) != high * wide or len(rarities) != high or len(model.bias) != wide:
        raise ValueError(f"{file.name} has not as many weights as features")
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
