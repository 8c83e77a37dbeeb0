"""Names that are no person's: schools, streets, organisations, brands. Editors add to them in the content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.privacy.tokens import Token, read_tokens


class Gazetteer:
    """Found token by token: the cost of a look-up does not grow with their number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, dict[int, set[tuple[str, ...]]]] = {}
        for phrase in phrases:
            keys = tuple(token.key for token in read_tokens(phrase.replace("’", "'")))
            if keys:
                self._by_first.setdefault(keys[0], {}).setdefault(len(keys), set()).add(keys)
        for first, groups in self._by_first.items():
            self._by_first[first] = dict(sorted(groups.items(), reverse=True))

    def lengths(self, tokens: Sequence[Token]) -> list[int]:
        """For each token of how many tokens the known name is that it belongs to; 0 where to none."""
        keys = [token.key for token in tokens]
        lengths = [0] * len(keys)
        for at, key in enumerate(keys):
            groups = self._by_first.get(key)
            if groups is None:
                continue
            for length, names in groups.items():
                if tuple(keys[at : at + length]) in names:
                    for i in range(at, at + length):
                        lengths[i] = max(lengths[i], length)
                    break
        return lengths
