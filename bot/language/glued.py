"""Words typed without spaces ("wieisdewijkagent"), taken apart into known ones.

Dutch writes compounds as one word, so only what falls into at least four known words is taken apart; the
fewest words win, and of those the longest last ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_SHORTEST_GLUED = 11
_LONGEST_GLUED = 120
_LONGEST_WORD = 24
_FEWEST_WORDS = 4
_TOKEN = re.compile(r"[^\W\d_]+")


def unglued(text: str, known: Collection[str]) -> str:
    """`text`, with spaces put into what was typed without. `known` are words in lower case."""
    if not any(len(token) >= _SHORTEST_GLUED for token in text.split()):
        return text
    return _TOKEN.sub(lambda token: _apart(token.group(), known), text)


def _apart(token: str, known: Collection[str]) -> str:
    word = token.lower()
    if not _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED or word in known:
        return token
    parts = _fewest(word, known)
    return " ".join(parts) if len(parts) >= _FEWEST_WORDS else token


def _fewest(word: str, known: Collection[str]) -> list[str]:
    """The fewest known words that `word` falls into; none where it does not."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(word) + 1):
        found: list[str] | None = None
        for start in range(max(0, end - _LONGEST_WORD), end):
            before, last = best[start], word[start:end]
            if before is None or last not in known or (len(last) == 1 and last not in "tnu"):
                continue
            if found is None or len(before) + 1 < len(found):
                found = [*before, last]
        best.append(found)
    return best[-1] or []
