"""Words as the lists hold them."""

from __future__ import annotations

import unicodedata


def fold(word: str) -> str:
    """A word as the lists hold it: lower case, without accents."""
    if word.isascii():
        return word.lower()
    plain = word.casefold().translate(_FOLDED)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


_FOLDED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ə": "e"})
