"""What is wrong in a content file, said so that an editor can jump to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written; `line` counts from 1."""

    path: Path
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, as one line: ``content/leiden/partners.yaml:12: unknown key "knd"``.

    With a `grave` one the bot runs and fails in its task all the same.
    """

    path: Path
    line: int
    message: str
    grave: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` (did you mean "…"?)`` for the known word that `word` resembles, "" where none does."""
    found = process.extractOne(word, list(known), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE)
    return f' (did you mean "{found[0]}"?)' if found else ""


def not_in(section: str, known: Iterable[str], wanted: str) -> str:
    """What to say of a reference to `wanted`, which is none of the `known` ids of `section`."""
    return f'"{wanted}" is not in {section}{did_you_mean(wanted, known)}'
