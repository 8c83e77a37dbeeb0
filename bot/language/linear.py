"""The linear model that tells intents apart: how it is kept in a file, and what it says of an utterance.

Each feature (`bot/language/features.py`) has a weight for each intent; an intent's margin is their sum. The
file is made from the examples of `content/language` by ``make model`` (`training/language`), which needs
scikit-learn; reading it needs nothing but Python.
"""

from __future__ import annotations

import base64
import json
import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("data") / "intents.json"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights as whole numbers of −127…127 times `step`, a row of one for each intent a feature.

    `sharpness` turns margins into certainties: it was chosen so that of what is called 80 % certain four in
    five are right. `examples` is the digest of the content that the model was made from.
    """

    intents: tuple[str, ...]
    rows: Mapping[str, int]
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
        width = len(self.intents)
        sums = list(self.bias)
        for name, amount in features.items():
            row = self.rows.get(name)
            if row is not None:
                start = row * width
                for place, weight in enumerate(self.weights[start : start + width]):
                    sums[place] += amount * self.step * weight
        return sums

    def knows(self, feature: str) -> bool:
        return feature in self.rows

    def words(self) -> tuple[str, ...]:
        """The words of the examples that the model knows."""
        return tuple(name for name in self.rows if name.isalpha())


def read(file: Path = FILE) -> LinearModel:
    """The model in `file`. Raises OSError where it is not there, ValueError where it is none."""
    data = json.loads(file.read_text("utf-8"))
    try:
        names: Sequence[str] = data["features"].split("\n")
        weights = array("b", base64.b64decode(data["weights"]))
        model = LinearModel(
            intents=tuple(data["intents"]),
            rows={name: row for row, name in enumerate(names)},
            weights=weights,
            bias=tuple(data["bias"]),
            step=data["step"],
            sharpness=data["sharpness"],
            examples=data["examples"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file.name} is no model") from error
    if len(weights) != len(names) * len(model.intents) or len(model.bias) != len(model.intents):
        raise ValueError(f"{file.name} has not as many weights as features")
    return model


def write(model: LinearModel, file: Path = FILE) -> None:
    """Put `model` into `file`: the same model always gives the same bytes."""
    lines = base64.b64encode(model.weights.tobytes()).decode("ascii")
    data = {
        "intents": model.intents,
        "examples": model.examples,
        "sharpness": model.sharpness,
        "step": model.step,
        "bias": model.bias,
        "features": "\n".join(model.rows),
        "weights": lines,
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
