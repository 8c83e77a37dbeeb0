"""What can be read of a YAML file in which something is no YAML: one slip costs its own entry and no other.

A file is here a mapping of which each key begins a line, as those of a pack are. Where it cannot be read
whole, each key with what belongs to it is read by itself, and of a list each item. What cannot be read is
left out in such a way that every line keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

# Not `splitlines`: a separator that was pasted into a sentence ends no line in an editor.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_KEY = re.compile(r"""["']?([^\s"':#]+)["']?\s*:(\s*(?:#.*)?$)?""")
_NO_KEY = re.compile(r"-(?:\s|$)|---|\.\.\.")
_ITEM = re.compile(r"( *)-(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is no YAML: its line, from 1, and why."""

    line: int
    why: str


FirstSlip = Callable[[str], Slip | None]
"""The first slip in a text, None where there is none."""


@dataclass(slots=True)
class Sound:
    """A text that can be read, the slips that were left out of it, and the keys of which nothing is left."""

    text: str
    slips: list[Slip] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


def sound_parts(text: str, first_slip: FirstSlip) -> Sound:
    """`text` without what `first_slip` finds fault with."""
    lines = _LINE.findall(text)
    found = Sound("")
    for part in _parts(lines, 0, len(lines), _begins_a_key):
        if _slip_in(lines, part, first_slip) is None:
            continue
        items = _items(lines, part)
        faulty = [(item, slip) for item in items if (slip := _slip_under(lines, part, item, first_slip))]
        for item, slip in faulty:
            found.slips.append(slip)
            _leave_out(lines, item)
        # What is wrong may as well be the key itself.
        rest = _slip_in(lines, part, first_slip)
        if rest is not None:
            found.slips.append(rest)
        if rest is not None or len(faulty) == len(items):
            found.lost |= {head[1]} if (head := _KEY.match(lines[part.start])) else set()
            _leave_out(lines, part)
    found.text = "".join(lines)
    return found


def _slip_in(lines: list[str], part: range, first_slip: FirstSlip) -> Slip | None:
    slip = first_slip("".join(lines[part.start : part.stop]))
    return None if slip is None else Slip(part.start + slip.line, slip.why)


def _slip_under(lines: list[str], part: range, item: range, first_slip: FirstSlip) -> Slip | None:
    """In an item as if it were the only one under its key."""
    slip = first_slip("".join([lines[part.start], *lines[item.start : item.stop]]))
    return None if slip is None else Slip(item.start + max(1, slip.line - 1), slip.why)


def _parts(lines: list[str], start: int, stop: int, begins: Callable[[str], bool]) -> Iterator[range]:
    later = (number for number in range(start + 1, stop) if begins(lines[number]))
    for here, there in pairwise([start, *later, stop]):
        yield range(here, there)


def _begins_a_key(line: str) -> bool:
    # A list may stand as far to the left as its key does, and a bracket may close there.
    return bool(line.strip()) and line[0] not in " \t#]}" and not _NO_KEY.match(line)


def _items(lines: list[str], part: range) -> list[range]:
    """Each item of the list that stands under a key; none where it is no list."""
    head = _KEY.match(lines[part.start])
    if head is None or head[2] is None:
        return []
    inside = (number for number in part[1:] if lines[number].strip() and lines[number].lstrip()[0] != "#")
    first = next(inside, None)
    found = _ITEM.match(lines[first]) if first is not None else None
    if first is None or found is None:
        return []
    indent = found[1]
    return list(
        _parts(lines, first, part.stop, lambda line: bool((one := _ITEM.match(line)) and one[1] == indent))
    )


def _leave_out(lines: list[str], part: range) -> None:
    for number in part:
        lines[number] = "\n"
