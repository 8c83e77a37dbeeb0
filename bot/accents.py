"""Letters without their accents: "één" as "een"."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """`text` with plain letters for those with accents, and in the plain form of styled ones (NFKD)."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char))
