"""Numbers as reactions: what the bot puts below a question, and what a person chooses with."""

from __future__ import annotations

_TEN = "🔟"
_KEYCAP = "\ufe0f\u20e3"
MOST = 10
"""More options than this have no reactions: they are chosen by number or words."""


def reactions_for(count: int) -> list[str]:
    """The reactions for that many options, in order; none where there are too many."""
    if count > MOST:
        return []
    return [_TEN if number == 10 else f"{number}{_KEYCAP}" for number in range(1, count + 1)]


def number_of(key: str) -> int | None:
    """Which number a reaction shows, with or without the signs that make an emoji of it; None for another."""
    plain = key.replace("\ufe0f", "").replace("\u20e3", "").strip()
    if plain == _TEN:
        return 10
    # Only plain digits: `int` reads those of every script.
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 2 else None
