"""The two icons of the app, drawn in `icons/*.svg`.

After a change there, librsvg makes them anew: ``rsvg-convert icons/color.svg -o icons/color.png``.
"""

from __future__ import annotations

from pathlib import Path

ACCENT = "#14506b"
"""The background of the coloured icon."""

COLOR, OUTLINE = "color.png", "outline.png"
_FOLDER = Path(__file__).parent / "icons"


def icons() -> dict[str, bytes]:
    """PNG files by their name in the package: `COLOR` 192x192, `OUTLINE` 32x32, white on nothing."""
    return {name: (_FOLDER / name).read_bytes() for name in (COLOR, OUTLINE)}
