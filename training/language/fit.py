"""Fits the linear model: a support vector machine with one plane an intent, leaning a little on naive Bayes.

What an intent's examples hold often (Bayes) and what tells it from the others (the machine) are both linear,
so their sum is one model (compare Wang and Manning 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import diags
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.language.features import features
from bot.language.linear import RARITY, ZERO, LinearModel
from training.language.counted import Counted, counted, narrow
from training.language.examples import FOLDS, Example

# Chosen on the folds (docs/understanding.md).
_C = 1.0
_SMOOTHING = 0.3
_BAYES_WEIGHS = 0.1
# What one example alone has says more of that example than of its intent.
_FEWEST_EXAMPLES = 2
_MOST = 127
# A feature whose every weight is less than this part of the greatest says next to nothing.
_NEGLIGIBLE = 0.03


def fit(examples: Sequence[Example], digest: str = "", *, most: int | None = None) -> LinearModel:
    """The model of all `examples`, its certainty calibrated on what each fold says of the others. It keeps
    the `most` telling features, or all that tell anything."""
    known = counted(examples)
    return fitted(known, _sharpness(known, examples, most), digest, most=most)


def fitted(known: Counted, sharpness: float, digest: str = "", *, most: int | None = None) -> LinearModel:
    """The model of all that is `known`, with that sharpness."""
    held = np.bincount(known.counts[known.as_written].indices, minlength=known.counts.shape[1])
    known = known.of_columns(held >= _FEWEST_EXAMPLES)
    rarities = _rarities(known.counts[known.as_written])
    matrix = narrow(normalize(known.counts @ diags(rarities / RARITY)))
    machine = LinearSVC(C=_C, random_state=1).fit(matrix, known.labels)
    bayes = MultinomialNB(alpha=_SMOOTHING, fit_prior=False).fit(matrix, known.labels).feature_log_prob_
    weights = (machine.coef_ + _BAYES_WEIGHS * (bayes - bayes.mean(axis=0))).T
    step = float(np.abs(weights).max()) / _MOST
    told = _telling(np.abs(weights).max(axis=1), most)
    return LinearModel(
        intents=tuple(str(intent) for intent in machine.classes_),
        rows={str(name): row for row, name in enumerate(known.names[told])},
        rarities=rarities[told].tobytes(),
        weights=(np.rint(weights[told] / step) + ZERO).astype(np.uint8).tobytes(),
        bias=tuple(round(float(bias), 4) for bias in machine.intercept_),
        step=round(step, 8),
        sharpness=sharpness,
        examples=digest,
    )


def _telling(strengths: Any, most: int | None) -> Any:
    """Which features are kept, by how much each weighs."""
    told = strengths >= _NEGLIGIBLE * strengths.max()
    if most is not None and most < len(strengths):
        told &= strengths >= np.sort(strengths)[-most]
    return told


def _rarities(counts: Any) -> Any:
    """The inverse document frequency of each feature, as whole numbers of `1 / RARITY`."""
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    rare = np.log((1 + counts.shape[0]) / (1 + held)) + 1
    return np.rint(rare * RARITY).clip(1, 255).astype(np.uint8)


def _sharpness(known: Counted, examples: Sequence[Example], most: int | None) -> float:
    """The sharpness at which what is held out is least surprising (log-likelihood; Guo et al. 2017)."""
    margins: list[list[float]] = []
    right: list[int] = []
    for fold in range(FOLDS):
        model = fitted(known.without(fold), 1.0, most=most)
        for one in examples:
            if one.fold == fold:
                margins.append(model.margins(features(*one.masked)))
                right.append(model.intents.index(one.intent))
    scores = np.array(margins)

    def surprise(sharpness: float) -> float:
        scaled = scores * sharpness
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        log_odds = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        return -float(log_odds[np.arange(len(right)), right].mean())

    return round(float(minimize_scalar(surprise, bounds=(0.5, 20), method="bounded").x), 2)
