"""Words typed without spaces ("wieisdewijkagent"), taken apart into known ones.

Dutch writes compounds as one word, so only what falls into at least four known words is taken apart; the
fewest words win. "Verontwaardiging" falls into as many, but the words of a sentence are longer, and its short
ones few.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.privacy.lists import lists

_SHORTEST_GLUED = 11
_LONGEST_GLUED = 120
_LONGEST_WORD = 24
_FEWEST_WORDS = 4
_SHORTEST_WORD = 3
_LETTERS_A_WORD = 3.2
_SMALL = frozenset(
    "al af an as da de dr ga ff ik in is je ja ll na nr nu of om op te t u uw we wc ze zo en er wa n".split()
)
_TOKEN = re.compile(r"[^\W\d_]+")


def unglued(text: str, known: Callable[[str], bool]) -> str:
    """`text`, with spaces put into what was typed without. `known` judges words in lower case."""
    if not any(len(token) >= _SHORTEST_GLUED for token in text.split()):
        return text
    return _TOKEN.sub(lambda token: _apart(token.group(), known), text)


def _apart(token: str, known: Callable[[str], bool]) -> str:
    word = token.lower()
    if not _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED or known(word) or lists().is_compound(word):
        return token
    parts = _fewest(word, known)
    if len(parts) < _FEWEST_WORDS or len(word) < _LETTERS_A_WORD * len(parts):
        return token
    return " ".join(parts)


def _fewest(word: str, known: Callable[[str], bool]) -> list[str]:
    """The fewest known words that `word` falls into, long ones rather than middling ones ("moet ik", not
    "moe tik"); none where it does not."""
    best: list[tuple[int, int, list[str]] | None] = [(0, 0, [])]
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            before, last = best[start], word[start:end]
            if before and (last in _SMALL if len(last) < _SHORTEST_WORD else known(last)):
                ways.append((before[0] + 1, before[1] - len(last) ** 2, [*before[2], last]))
        best.append(min(ways, default=None))
    return best[-1][2] if best[-1] else []
