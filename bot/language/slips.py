"""The known word that a misspelt one most likely is, in a time that does not grow with how many are known.

Candidates come from an index of words with one or two letters left out (as in SymSpell) and are judged by
their distance: a letter dropped, added, changed or swapped with its neighbour is one slip.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

# Shorter words are too easily another word.
SHORTEST_MISSPELT = 5
_TWO_SLIPS_FROM = 8
_INDEXED_LETTERS = 7
# Of many words that begin alike the shortest are kept, so that looking among them takes no longer with more.
_MOST_ALIKE = 12


class Slips:
    """Finds the one known word that is nearest."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        near: dict[str, list[str]] = {}
        for word in sorted(set(vocabulary), key=lambda word: (len(word), word)):
            if slips := _allowed(word):
                for key in _left_out(word, slips):
                    alike = near.setdefault(key, [])
                    if len(alike) < _MOST_ALIKE:
                        alike.append(word)
        self._near = near

    def nearest(self, word: str) -> str | None:
        """The known word within one slip of `word`, or two in a long word; None if there is none, or if two
        are equally near: then it is not for us to choose."""
        slips = _allowed(word)
        if not slips:
            return None
        close = {known for key in _left_out(word, slips) for known in self._near.get(key, ())}
        judged = sorted((OSA.distance(word, known, score_cutoff=slips), known) for known in close)
        fitting = [(far, known) for far, known in judged if _fits(far, known, word)]
        if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
            return None
        return fitting[0][1]


def _fits(distance: int, known: str, word: str) -> bool:
    return distance <= min(_allowed(word), _allowed(known)) and (distance < 2 or known[0] == word[0])


def _allowed(word: str) -> int:
    return 0 if len(word) < SHORTEST_MISSPELT else 1 if len(word) < _TWO_SLIPS_FROM else 2


def _left_out(word: str, letters: int) -> set[str]:
    """The start of `word`, whole and with up to so many letters left out."""
    found = {word[:_INDEXED_LETTERS]}
    for _ in range(letters):
        found |= {start[:i] + start[i + 1 :] for start in found for i in range(len(start))}
    return found
