"""Words as the lists hold them."""

from __future__ import annotations

from bot.accents import without_accents


def fold(word: str) -> str:
    """A word as the lists hold it: lower case, without accents."""
    if word.isascii():
        return word.lower()
    plain = word.casefold().translate(_FOLDED)
    return without_accents(plain)


_FOLDED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ə": "e"})
