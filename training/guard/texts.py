"""The training texts: one message a line, personal data in double square brackets with its kind first.

``[[PERSON {first}]] uit [[AGE_CLASS 3B]] heeft weer gedeald``: a slot in braces is filled from lists
(`training/guard/slots.py`). Files are named ``hand_HAND_N.txt``: each hand wrote apart from the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.privacy.findings import FindingKind

TEXTS = Path(__file__).with_name("texts")
_MARK = re.compile(r"\[\[(?P<kind>[A-Z_]+) (?P<words>.+?)\]\]")
_SLOT = re.compile(r"\{(?P<name>[a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` is personal data of this kind."""

    start: int
    end: int
    kind: FindingKind


@dataclass(frozen=True, slots=True)
class Sample:
    """A message as somebody could have typed it, with what in it is personal."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One line of a file: `pieces` are words and their kind, None where they are not personal."""

    hand: str
    place: str
    """File and line, for messages to the writer."""
    pieces: tuple[tuple[str, FindingKind | None], ...]

    @property
    def has_slots(self) -> bool:
        return any(_SLOT.search(words) for words, _ in self.pieces)

    def filled(self, slot: Callable[[str], str]) -> Sample:
        """The message with each slot filled by ``slot(name)``; in a line without capitals in lower case."""
        lower = not any(map(str.isupper, "".join(_SLOT.sub("", words) for words, _ in self.pieces)))
        text, spans = "", []
        for words, kind in self.pieces:
            written = _SLOT.sub(lambda match: slot(match["name"]), words)
            written = written.lower() if lower else written
            if kind is not None and written:
                spans.append(Span(len(text), len(text) + len(written), kind))
            text += written
        return Sample(text, tuple(spans))


def read_texts(folder: Path = TEXTS) -> list[Marked]:
    """All messages. Raises ValueError where a mark is wrong, with file and line."""
    return [marked for path in sorted(folder.glob("hand_*_*.txt")) for marked in _read(path)]


def _read(path: Path) -> Iterator[Marked]:
    hand = path.stem.split("_")[1]
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            yield Marked(hand, f"{path.name}:{number}", tuple(_pieces(line.strip(), f"{path.name}:{number}")))


def _pieces(line: str, place: str) -> Iterator[tuple[str, FindingKind | None]]:
    line = line.replace("\\n", "\n")
    last = 0
    for match in _MARK.finditer(line):
        yield line[last : match.start()], None
        try:
            yield match["words"], FindingKind(match["kind"])
        except ValueError:
            raise ValueError(f"{place}: no such kind: {match['kind']}") from None
        last = match.end()
    yield line[last:], None
    if "[[" in _MARK.sub("", line) or "]]" in _MARK.sub("", line):
        raise ValueError(f"{place}: a mark is not closed")
