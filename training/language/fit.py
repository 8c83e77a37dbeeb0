"""Fits the linear model: a support vector machine with one plane an intent, its weights made whole numbers."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.svm import LinearSVC

from bot.language.features import features
from bot.language.linear import LinearModel
from training.language.examples import FOLDS, Example
from training.language.variants import variants

_C = 0.6
_MOST = 127
# A feature whose every weight is less than this part of the greatest says next to nothing.
_NEGLIGIBLE = 0.03


def fit(examples: Sequence[Example], digest: str = "") -> LinearModel:
    """The model of all `examples`, its certainty calibrated on what each fold says of the others."""
    return _fitted(examples, _sharpness(examples), digest)


def fit_without(examples: Sequence[Example], fold: int, sharpness: float) -> LinearModel:
    """The model of every fold but one."""
    return _fitted([one for one in examples if one.fold != fold], sharpness, "")


def _fitted(examples: Sequence[Example], sharpness: float, digest: str) -> LinearModel:
    rows, labels = _varied(examples)
    vectorizer = DictVectorizer()
    matrix = _narrow(vectorizer.fit_transform(rows))
    machine = LinearSVC(C=_C, random_state=1).fit(matrix, labels)
    coefficients = machine.coef_.T
    step = float(np.abs(coefficients).max()) / _MOST
    told = np.abs(coefficients).max(axis=1) >= _NEGLIGIBLE * np.abs(coefficients).max()
    whole = np.rint(coefficients[told] / step).astype(np.int8)
    names = [name for name, kept in zip(vectorizer.feature_names_, told, strict=True) if kept]
    return LinearModel(
        intents=tuple(str(intent) for intent in machine.classes_),
        rows={name: row for row, name in enumerate(names)},
        weights=array("b", whole.tobytes()),
        bias=tuple(round(float(bias), 4) for bias in machine.intercept_),
        step=round(step, 8),
        sharpness=sharpness,
        examples=digest,
    )


def _varied(examples: Sequence[Example]) -> tuple[list[dict[str, float]], list[str]]:
    rows: list[dict[str, float]] = []
    labels: list[str] = []
    for example in examples:
        for masked in variants(example.masked):
            rows.append(features(masked.said, masked.named))
            labels.append(example.intent)
    return rows, labels


def _sharpness(examples: Sequence[Example]) -> float:
    """The sharpness at which what is held out is least surprising (log-likelihood; Guo et al. 2017)."""
    margins: list[list[float]] = []
    right: list[int] = []
    for fold in range(FOLDS):
        model = fit_without(examples, fold, 1.0)
        for one in examples:
            if one.fold == fold:
                margins.append(model.margins(features(one.masked.said, one.masked.named)))
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
