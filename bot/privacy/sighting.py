"""What one finder saw in the normalised text, before it becomes a `Finding` in the text as it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.privacy.findings import FindingKind

SURE = 0.85
"""From this certainty on a text is refused; below it the person is asked."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """``text[start:end]`` looks like personal data."""

    start: int
    end: int
    kind: FindingKind
    certainty: float
