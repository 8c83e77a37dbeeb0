"""Other methods on the same messages: what each makes of intents, without rules or asking."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.language.features import features
from bot.language.masking import Masked
from training.language.counted import narrow
from training.language.examples import Example, masking_of, read_examples, taught_by
from training.language.score import Labelled, read_labelled

_NEAREST = 5
Scores = Callable[[Any, Any, Any], tuple[Any, Any]]


def compared(content: Path, files: Sequence[Path]) -> str:
    """A Markdown table: method, intents right, seconds to train."""
    pack = taught_by(content)
    examples = read_examples(pack)
    masking = masking_of(pack)
    said = [label for file in files for label in read_labelled(file)]
    masked = [masking.example(label.text) for label in said]
    lines = ["| method | intent right | trained in s |", "| --- | --- | --- |"]
    for name, kept, scores in _METHODS:
        started = time.process_time()
        right = _right(examples, masked, said, kept, scores)
        lines.append(f"| {name} | {right / len(said):.1%} | {time.process_time() - started:.1f} |")
    return "\n".join(lines)


def _right(
    examples: Sequence[Example],
    masked: Sequence[Masked],
    said: Sequence[Labelled],
    kept: Callable[[str], bool],
    scores: Scores,
) -> int:
    rows = [(one.intent, variant) for one in examples for variant in one.variants]
    vectorizer = DictVectorizer()
    known = narrow(vectorizer.fit_transform([_kept(variant, kept) for _, variant in rows]))
    asked = narrow(vectorizer.transform([_kept(one, kept) for one in masked]))
    held = np.bincount(known.indices, minlength=known.shape[1])
    rare = diags(np.log((1 + known.shape[0]) / (1 + held)) + 1)
    labels = np.array([intent for intent, _ in rows])
    intents, found = scores(narrow(normalize(known @ rare)), labels, narrow(normalize(asked @ rare)))
    best = intents[found.argmax(axis=1)]
    return sum(intent in label.intents for intent, label in zip(best, said, strict=True))


def _kept(masked: Masked, kept: Callable[[str], bool]) -> dict[str, float]:
    found = features(*masked)
    return {name: weight for name, weight in found.items() if kept(name)} or {"": 1.0}


def _nearest(known: Any, labels: Any, asked: Any) -> tuple[Any, Any]:
    likeness = (asked @ known.T).toarray()
    intents = np.unique(labels)
    best = [np.sort(likeness[:, labels == intent], axis=1)[:, -_NEAREST:].mean(axis=1) for intent in intents]
    return intents, np.column_stack(best)


def _bayes(known: Any, labels: Any, asked: Any) -> tuple[Any, Any]:
    model = MultinomialNB(alpha=0.3, fit_prior=False).fit(known, labels)
    return model.classes_, model.predict_joint_log_proba(asked)


def _machine(known: Any, labels: Any, asked: Any) -> tuple[Any, Any]:
    model = LinearSVC(C=0.5, random_state=1).fit(known, labels)
    return model.classes_, model.decision_function(asked)


def _mixed(known: Any, labels: Any, asked: Any) -> tuple[Any, Any]:
    intents, machine = _machine(known, labels, asked)
    _, bayes = _bayes(known, labels, asked)
    return intents, machine + 0.05 * bayes


def _is_run(name: str) -> bool:
    return name.startswith(("#", "=#"))


_METHODS: tuple[tuple[str, Callable[[str], bool], Scores], ...] = (
    ("nearest examples (TF-IDF cosine)", lambda _: True, _nearest),
    ("naive Bayes", lambda _: True, _bayes),
    ("support vectors, words, pairs and concepts only", lambda name: not _is_run(name), _machine),
    ("support vectors, runs of letters only", _is_run, _machine),
    ("support vectors, all", lambda _: True, _machine),
    ("support vectors leaning on naive Bayes", lambda _: True, _mixed),
)
