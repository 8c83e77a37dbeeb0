"""Numbers in words, as somebody types who knows that digits are seen: "nul zes twaalf vierendertig"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.privacy.folding import fold

_FEWEST_DIGITS = 8
_FEWEST_UNITS = 5
_WORD = re.compile(
    r"(?P<times>dubbele?|twee|drie|vier|vijf)"
    r"(?:(?: ?(?:keer|maal)|(?<=dubbel)|(?<=dubbele)) (?P<what>[^\W\d_]{2,}|\d{1,2})"
    r"| (?P<same>nullen|enen|twee[eë]n|drie[eë]n|vieren|vijven|zessen|zevens|achten|negens))\b"
    r"|[^\W\d_]+|\d+",
    re.IGNORECASE,
)
_TIMES = {"dubbel": 2, "dubbele": 2, "twee": 2, "drie": 3, "vier": 4, "vijf": 5}
_SAME = "nullen enen tweeen drieen vieren vijven zessen zevens achten negens".split()
_GAP = re.compile(r"[ ,.\n-]{0,3}| streep(?:je)? ")
_TELEPHONE = re.compile(r"0\d{9}")
_UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien".split()
_UNITS += "vijftien zestien zeventien achttien negentien".split()
BELOW_TWENTY = tuple(_UNITS[1:])
"""The words from one up to nineteen."""
UP_TO_TWELVE = "|".join(BELOW_TWENTY[:12])
"""A pattern of the words from one up to twelve."""
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()

Edit = tuple[int, int, str]
"""What to put in the place of ``text[start:end]``."""


def digits_for_words(text: str) -> Iterator[Edit]:
    """Edits that write rows of numbers in words, of eight digits or of five one by one, in digits."""
    row: list[Edit] = []
    last = words = 0
    for match in _WORD.finditer(text):
        written = match[0]
        number = _number(written) if match["times"] is None else _repeated(match)
        if number is not None and row and not _GAP.fullmatch(text, last, match.start()):
            yield from _as_digits(row, words)
            row, words = [], 0
        if number is None:
            if row:
                yield from _as_digits(row, words)
                row, words = [], 0
            continue
        row.append((match.start(), match.end(), number))
        words += not written.isdecimal()
        last = match.end()
    yield from _as_digits(row, words)


def _number(written: str) -> str | None:
    if written.isdecimal():
        return written
    return _NUMBERS.get(fold(written)) if len(written) > 2 else None


def _repeated(match: re.Match[str]) -> str | None:
    """The digits of `dubbel nul`, `drie keer zeven` and `vier nullen`."""
    number = str(_SAME.index(fold(match["same"]))) if match["same"] else _number(match["what"])
    return number and number * _TIMES[match["times"].lower()]


def _as_digits(row: list[Edit], words: int) -> Iterator[Edit]:
    digits = "".join(number for _, _, number in row)
    units = [number for _, _, number in row if len(number) == 1]
    one_by_one = len(units) == len(row) == words and words >= _FEWEST_UNITS
    if one_by_one and not all(one < other for one, other in pairwise(units)):
        yield from _edits(row)
        return
    # One word between digits is enough where the whole is a telephone number: `06twaalf345678`.
    if words < (1 if _TELEPHONE.fullmatch(digits) else 2) or len(digits) < _FEWEST_DIGITS:
        return
    yield from _edits(row)


def _edits(row: list[Edit]) -> Iterator[Edit]:
    last = row[0][0]
    for start, end, number in row:
        if start > last:
            yield last, start, " "
        yield start, end, number
        last = end


def _numbers() -> dict[str, str]:
    """The Dutch words for 0 to 999, folded, each way of writing."""
    below = {word: number for number, word in enumerate(_UNITS)}
    for ten, word in enumerate(_TENS, start=2):
        below[word] = 10 * ten
        for unit in range(1, 10):
            below[f"{_UNITS[unit]}en{word}"] = 10 * ten + unit
    found = {word: str(number) for word, number in below.items()}
    for hundred in range(1, 10):
        for start in (f"{_UNITS[hundred]}honderd", *(("honderd",) if hundred == 1 else ())):
            found[start] = str(100 * hundred)
            for word, number in below.items():
                if number:
                    found[start + word] = found[f"{start}en{word}"] = str(100 * hundred + number)
    return found


_NUMBERS = {**_numbers(), "zero": "0"}
