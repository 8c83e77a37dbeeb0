"""What words come to: "datum" and "wanneer" ask the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SHORTEST_STEM = 3


class Concepts:
    """Finds the concepts of a word by its whole or, where an entry ends in ``*``, by its beginning."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """`words` by the concept they come to."""
        self._whole: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for concept, said in words.items():
            for word in said:
                table = self._stems if word.endswith("*") else self._whole
                table.setdefault(word.rstrip("*"), []).append(concept)

    def of(self, word: str) -> tuple[str, ...]:
        """Its concepts, of its whole before those of its longest stem; none for most words."""
        stems = (word[:length] for length in range(len(word), _SHORTEST_STEM - 1, -1))
        by_stem = next((self._stems[stem] for stem in stems if stem in self._stems), ())
        return (*self._whole.get(word, ()), *by_stem)
