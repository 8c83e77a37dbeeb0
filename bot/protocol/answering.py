"""Whether what was typed is one of the answers to a question, said in other words.

The first question of every walk is about danger, and who types "nee hoor, niemand is gewond" names a danger
to deny it. A message counts as an answer only where it holds nothing but phrases of that answer: "niemand
helpt, hij bloedt" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.language.words import plain_words

_FILLING = frozenset(
    "nee neen hoor joh gelukkig er is zijn was het dit dat nu nou op moment hier meer weer al helemaal "
    "volgens mij de situatie gewoon allemaal".split()
)
"""Words that change nothing: not "maar", "nog" or "ja", after which something may come."""


_BETWEEN = re.compile(r"[,.;!\n]|\ben\b", re.IGNORECASE)


def says_only(text: str, phrases: Iterable[str]) -> bool:
    """Whether each part of `text` is one of `phrases`, but for words that change nothing.

    Parts are what stands between commas and "en": "niemand is veilig" is not made of "niemand" and "veilig".
    """
    known = {_bare(phrase) for phrase in phrases}
    said = [bare for part in _BETWEEN.split(text) if (bare := _bare(part))]
    return bool(said) and "?" not in text and all(one in known for one in said)


def _bare(text: str) -> tuple[str, ...]:
    return tuple(word for word in plain_words(text) if word not in _FILLING)
