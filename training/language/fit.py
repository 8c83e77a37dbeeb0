"""Fits the linear model: a support vector machine with one plane an intent, leaning a little on naive Bayes.

What an intent's examples hold often (Bayes) and what tells it from the others (the machine) are both linear,
so their sum is one model (compare Wang and Manning 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.language.features import features
from bot.language.linear import RARITY, ZERO, LinearModel
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
    return _fitted(examples, _sharpness(examples, most), digest, most)


def fit_without(
    examples: Sequence[Example], fold: int, sharpness: float, *, most: int | None = None
) -> LinearModel:
    """The model of every fold but one."""
    return _fitted([one for one in examples if one.fold != fold], sharpness, "", most)


def _fitted(examples: Sequence[Example], sharpness: float, digest: str, most: int | None) -> LinearModel:
    rows, labels, first = _varied(examples)
    vectorizer = DictVectorizer()
    counts = _narrow(vectorizer.fit_transform(rows))
    shared = np.bincount(counts[first].indices, minlength=counts.shape[1]) >= _FEWEST_EXAMPLES
    names, counts = np.array(vectorizer.feature_names_)[shared], _narrow(counts[:, shared])
    rarities = _rarities(counts[first])
    matrix = _narrow(normalize(counts @ diags(rarities / RARITY)))
    machine = LinearSVC(C=_C, random_state=1).fit(matrix, labels)
    bayes = MultinomialNB(alpha=_SMOOTHING, fit_prior=False).fit(matrix, labels).feature_log_prob_
    weights = (machine.coef_ + _BAYES_WEIGHS * (bayes - bayes.mean(axis=0))).T
    step = float(np.abs(weights).max()) / _MOST
    told = _telling(np.abs(weights).max(axis=1), most)
    names = names[told]
    return LinearModel(
        intents=tuple(str(intent) for intent in machine.classes_),
        rows={str(name): row for row, name in enumerate(names)},
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


def _varied(examples: Sequence[Example]) -> tuple[list[dict[str, float]], list[str], list[int]]:
    """The features and labels of every variant, and which rows are the examples as they were written."""
    rows: list[dict[str, float]] = []
    labels: list[str] = []
    first: list[int] = []
    for example in examples:
        first.append(len(rows))
        for masked in example.variants:
            rows.append(features(*masked))
            labels.append(example.intent)
    return rows, labels, first


def _rarities(counts: Any) -> Any:
    """The inverse document frequency of each feature, as whole numbers of `1 / RARITY`."""
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    rare = np.log((1 + counts.shape[0]) / (1 + held)) + 1
    return np.rint(rare * RARITY).clip(1, 255).astype(np.uint8)


def _sharpness(examples: Sequence[Example], most: int | None) -> float:
    """The sharpness at which what is held out is least surprising (log-likelihood; Guo et al. 2017)."""
    margins: list[list[float]] = []
    right: list[int] = []
    for fold in range(FOLDS):
        model = fit_without(examples, fold, 1.0, most=most)
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


def _narrow(matrix: Any) -> csr_matrix:
    # liblinear takes 32-bit places only.
    matrix.indices = matrix.indices.astype(np.int32)
    matrix.indptr = matrix.indptr.astype(np.int32)
    return matrix
