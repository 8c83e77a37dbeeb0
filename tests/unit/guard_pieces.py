"""What the guard finds in a text, as the pieces of it."""

from __future__ import annotations

from bot.privacy.findings import FindingKind
from bot.privacy.guard import Guard


def pieces(guard: Guard, text: str, *kinds: FindingKind) -> list[str]:
    """The pieces of these kinds, in the order of the text."""
    return [text[one.start : one.end] for one in guard.examine(text).findings if one.kind in kinds]
