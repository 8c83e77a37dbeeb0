"""Words that ask the same again, of something else: "en van het Visser?", "en de GGD?"."""

from __future__ import annotations

from collections.abc import Sequence

_AGAIN = frozenset(("en", "of", "ook", "zelfde", "hetzelfde", "idem"))
_BETWEEN = _AGAIN | frozenset(
    "van bij voor op in met over de het een dan die dat nog daar hoe zit wat wie is als mijn".split()
)
_NAMES = frozenset(("{school}", "{partner}"))


def asks_again(said: Sequence[str]) -> bool:
    """Whether `said`, with markers for names, is "en" and names, with nothing but small words between."""
    if not said or said[0] not in _AGAIN:
        return False
    return bool(_NAMES.intersection(said)) and _NAMES.union(_BETWEEN).issuperset(said)
