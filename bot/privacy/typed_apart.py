"""Digits and letters that are typed one by one: `1 1 8 4 0 6`, `2 3 3 1 h t`, `x x 1 2 3 x`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from bot.privacy.number_words import Edit

_ROW = re.compile(r"(?<![\w.,:/+-])[^\W_](?: [^\W_]){4,}(?![\w:]|[.,/-]\w| [+/=-])")
_OF_COUNTS = re.compile(
    r"\b(?:scores?|stand|cijfers?|uitslag(?:en)?|stemmen|punten|groep(?:en)?|klas(?:sen)?|lokalen|rijen)\W{1,2}$",
    re.IGNORECASE,
)
_MOST_PARTS = 4
"""Runs of letters and of digits in a plate or a code; more are a list (`1 a 2 b 3 c`)."""


def joined_characters(text: str) -> Iterator[Edit]:
    """Edits that take the spaces out of five characters or more, a digit among them, unless they count up."""
    for match in _ROW.finditer(text):
        row = match[0].split(" ")
        parts = sum(1 for _ in groupby(row, str.isdecimal))
        counts_up = all(one < other for one, other in pairwise(row))
        counts = _OF_COUNTS.search(text, max(0, match.start() - 12), match.start()) is not None
        if any(map(str.isdecimal, row)) and parts <= _MOST_PARTS and not counts_up and not counts:
            for at in range(match.start() + 1, match.end(), 2):
                yield at, at + 1, ""
