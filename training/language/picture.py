"""A confusion matrix as an SVG: rows are what was meant, columns what was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.sax.saxutils import escape

_CELL = 34
_LEFT = 160
_TOP = 150
_SAYS = 'font-family="sans-serif" font-size="11" fill="#1a1a1a"'


def drawn(pairs: Mapping[tuple[str, str], int]) -> str:
    """`pairs`: how often (meant, understood) occurred. Right ones are blue, mistakes are red."""
    intents = sorted({intent for pair in pairs for intent in pair})
    meant = Counter[str]()
    for (intent, _), times in pairs.items():
        meant[intent] += times
    width, height = _LEFT + _CELL * len(intents) + 20, _TOP + _CELL * len(intents) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="Confusion matrix of {sum(meant.values())} messages">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="{height - 12}" {_SAYS}>'
        "rows: what was meant; columns: what was understood</text>",
    ]
    for row, intent in enumerate(intents):
        y = _TOP + row * _CELL
        parts.append(
            f'<text x="{_LEFT - 8}" y="{y + 21}" text-anchor="end" {_SAYS}>'
            f"{escape(intent)} ({meant[intent]})</text>"
        )
        parts.append(
            f'<text transform="translate({_LEFT + row * _CELL + 21} {_TOP - 8}) rotate(-60)" {_SAYS}>'
            f"{escape(intent)}</text>"
        )
        for column, understood in enumerate(intents):
            times = pairs.get((intent, understood), 0)
            parts.append(_cell(_LEFT + column * _CELL, y, times, meant[intent], right=row == column))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _cell(x: int, y: int, times: int, whole: int, *, right: bool) -> str:
    part = times / whole if whole else 0.0
    colour = "#1f5fa8" if right else "#b3261e"
    shade = 0.12 + 0.88 * part if times else 0.0
    ink = "#ffffff" if shade > 0.55 else "#1a1a1a"
    box = (
        f'<rect x="{x}" y="{y}" width="{_CELL - 2}" height="{_CELL - 2}" fill="{colour}"'
        f' fill-opacity="{shade:.2f}" stroke="#d0d0d0"/>'
    )
    if not times:
        return box
    label = (
        f'<text x="{x + _CELL / 2 - 1}" y="{y + 21}" text-anchor="middle" font-family="sans-serif"'
        f' font-size="11" fill="{ink}">{times}</text>'
    )
    return box + label
