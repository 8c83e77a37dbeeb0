"""The features of all examples and their variants, counted once for the many fits that a model takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer

from bot.language.features import features
from training.language.examples import Example


@dataclass(frozen=True, slots=True)
class Counted:
    """`counts` has a row for each variant of an example and a column for each of `names`. Of each row
    `labels` has the intent, `folds` the fold, and `as_written` whether it is the example itself."""

    names: Any
    counts: csr_matrix
    labels: Any
    folds: Any
    as_written: Any

    def without(self, fold: int) -> Counted:
        """The rows of every fold but one."""
        rest = self.folds != fold
        return replace(
            self,
            counts=narrow(self.counts[rest]),
            labels=self.labels[rest],
            folds=self.folds[rest],
            as_written=self.as_written[rest],
        )

    def of_columns(self, kept: Any) -> Counted:
        """The columns of which the array `kept` says so."""
        return replace(self, names=self.names[kept], counts=narrow(self.counts[:, kept]))


def counted(examples: Sequence[Example]) -> Counted:
    """The features of every variant of `examples`."""
    rows = [(one, place == 0) for one in examples for place in range(len(one.variants))]
    vectorizer = DictVectorizer()
    # One at a time: all of them as dictionaries take more memory than most machines have.
    counts = narrow(vectorizer.fit_transform(_features(examples)))
    return Counted(
        names=np.array(vectorizer.feature_names_),
        counts=counts,
        labels=np.array([one.intent for one, _ in rows]),
        folds=np.array([one.fold for one, _ in rows]),
        as_written=np.array([as_written for _, as_written in rows]),
    )


def narrow(matrix: Any) -> csr_matrix:
    """`matrix` with the 32-bit places that liblinear takes, and no others."""
    matrix.indices = matrix.indices.astype(np.int32)
    matrix.indptr = matrix.indptr.astype(np.int32)
    return matrix


def _features(examples: Sequence[Example]) -> Iterator[dict[str, float]]:
    return (features(*variant) for one in examples for variant in one.variants)
