"""Labelled messages as training texts: marks instead of places, slots where names stand.

A set that was scored as unseen is of more use as training text afterwards. Its names become slots, so that
none of them is learnt by heart; a name that is an ordinary word too stays, since that is what it teaches.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.privacy.findings import FindingKind
from bot.privacy.lists import Lists
from bot.privacy.tokens import read_tokens
from training.guard.texts import Sample


def marked_lines(samples: Iterable[Sample], known: Lists) -> list[str]:
    """Each message as a line of a `hand_*_*.txt`; one that holds the signs of a mark itself is left out."""
    return [_line(sample, known) for sample in samples if not any(sign in sample.text for sign in "{}[]")]


def _line(sample: Sample, known: Lists) -> str:
    pieces: list[str] = []
    last = 0
    for span in sorted(sample.spans, key=lambda span: (span.start, -span.end)):
        if span.start < last:
            continue
        words = sample.text[span.start : span.end]
        if span.kind is FindingKind.PERSON:
            words = _with_slots(words, known)
        pieces += (sample.text[last : span.start], f"[[{span.kind} {words}]]")
        last = span.end
    return "".join((*pieces, sample.text[last:])).strip().replace("\n", "\\n")


def _with_slots(name: str, known: Lists) -> str:
    """`Wessel de Jong` as `{first} de {last}`."""
    pieces: list[str] = []
    last = 0
    for token in read_tokens(name):
        slot = "first" if token.key in known.first else "last" if token.key in known.surnames else ""
        if not slot or token.key in known.common or len(token.key) < 3:
            continue
        if slot == "first" and "{" in "".join(pieces) and token.key in known.surnames:
            slot = "last"
        pieces += (name[last : token.start], f"{{{slot}}}")
        last = token.end_of_name
    return "".join((*pieces, name[last:]))
