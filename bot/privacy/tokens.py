"""A normalised text as tokens: words, numbers and marks, each with what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.privacy.folding import fold

_TOKEN = re.compile(r"\w+(?:'\w+)*|[^\w\s]")
LONGEST_WORD = 40
"""What is longer is no word: of it the beginning is looked at only."""


@dataclass(slots=True)
class Token:
    """``text[start:end]``; `key` is its folded form without a genitive 's."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    """`` `` glued to the token before, ``_`` a space between, ``/`` a new line, ``^`` the first."""
    genitive: bool

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def end_of_name(self) -> int:
        """Where the name ends that this token closes, its genitive left off."""
        return self.end - 2 if self.genitive else self.end


def read_tokens(text: str) -> list[Token]:
    """The tokens of a normalised text in order; all but white space is in one of them."""
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        written = match[0]
        genitive = written[-2:] in ("'s", "'S") and len(written) > 2
        bare = written[:-2] if genitive else written
        gap = "^" if not tokens else "" if start == last else "/" if "\n" in text[last:start] else "_"
        tokens.append(Token(start, end, written, fold(bare[:LONGEST_WORD]).replace("'", ""), gap, genitive))
        last = end
    return tokens
