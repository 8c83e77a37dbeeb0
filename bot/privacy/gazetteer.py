"""Names that are no person's: schools, streets, organisations, brands. Editors add to them in the content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.privacy.tokens import Token, read_tokens


class Gazetteer:
    """Found token by token: the cost of a look-up does not grow with their number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            keys = tuple(token.key for token in read_tokens(phrase.replace("’", "'")))
            if keys:
                self._by_first.setdefault(keys[0], []).append(keys)
        for group in self._by_first.values():
            group.sort(key=len, reverse=True)

    def lengths(self, tokens: Sequence[Token]) -> list[int]:
        """For each token of how many tokens the known name is that it belongs to; 0 where to none."""
        lengths = [0] * len(tokens)
        for at, token in enumerate(tokens):
            for keys in self._by_first.get(token.key, ()):
                if len(keys) <= len(tokens) - at and all(
                    tokens[at + i].key == key for i, key in enumerate(keys)
                ):
                    for i in range(at, at + len(keys)):
                        lengths[i] = max(lengths[i], len(keys))
                    break
        return lengths
