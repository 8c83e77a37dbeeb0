"""The fields of a form: what a person may fill in, and what is said when it does not fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Unfit:
    """An answer that does not fit, as the id and the arguments of what is said about it."""

    text_id: str
    arguments: dict[str, Any] = field(default_factory=dict)


class FieldKind(StrEnum):
    TEXT = "text"
    DATE = "date"
    ONE = "one"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `options` are the members of a choice, as keys whose labels are attributes of
    the field's text; `given` are more of these, that hold unasked and may be named all the same. Lengths are
    in characters."""

    name: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    multiline: bool = False
    shortest: int = 3
    longest: int = 500
    options: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


def fit_text(field: Field, text: str) -> str | Unfit:
    """`text` without odd spaces and control characters, or why it does not fit."""
    words = tidy(text)
    if not re.search(r"\w", words):
        return Unfit("field-no-words")
    if len(words) < field.shortest:
        return Unfit("field-too-short", {"shortest": field.shortest})
    if len(words) > field.longest:
        return Unfit("field-too-long", {"longest": field.longest, "length": len(words)})
    return words


def says_nothing(text: str) -> bool:
    """Whether the words say that there is no answer: for a field that need not be filled in."""
    return " ".join(re.findall(r"\w+", text.casefold())) in _NOTHING


_NOTHING = frozenset(
    (
        "nee",
        "niemand",
        "geen",
        "niets",
        "niks",
        "nvt",
        "n v t",
        "weet niet",
        "weet ik niet",
        "ik weet niet",
        "ik weet het niet",
        "weet het niet",
        "weet ik nog niet",
        "niet bekend",
        "geen idee",
        "onbekend",
    )
)


def tidy(text: str) -> str:
    """`text` without control characters, its spaces folded and its line ends kept."""
    if text.isprintable():
        return " ".join(text.split())
    visible = "".join(
        c for c in text.replace("\r\n", "\n").replace("\t", " ") if c == "\n" or c.isprintable()
    )
    lines = [" ".join(line.split()) for line in visible.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
