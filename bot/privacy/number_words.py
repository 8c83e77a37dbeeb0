"""Numbers in words, as somebody types who knows that digits are seen: "nul zes twaalf vierendertig"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.folding import fold

_FEWEST_DIGITS = 8
_WORD = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"[ ,.\n-]{0,2}")
_TELEPHONE = re.compile(r"0\d{9}")
_UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien".split()
_UNITS += "vijftien zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()

Edit = tuple[int, int, str]
"""What to put in the place of ``text[start:end]``."""


def digits_for_words(text: str) -> Iterator[Edit]:
    """Edits that write a row of numbers in words, of eight digits or more together, in digits."""
    row: list[Edit] = []
    last = words = 0
    for match in _WORD.finditer(text):
        written = match[0]
        number = written if written.isdecimal() else _NUMBERS.get(fold(written)) if len(written) > 2 else None
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


def _as_digits(row: list[Edit], words: int) -> Iterator[Edit]:
    digits = "".join(number for _, _, number in row)
    # One word between digits is enough where the whole is a telephone number: `06twaalf345678`.
    if words < (1 if _TELEPHONE.fullmatch(digits) else 2) or len(digits) < _FEWEST_DIGITS:
        return
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
