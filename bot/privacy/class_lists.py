"""Classes that are summed up: `in 2b en 2c` tells of two groups, and of no pupil."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.privacy.lists import lists
from bot.privacy.tokens import Token

_CODE = re.compile(r"\d[a-z]{1,5}\d?|[a-z]{1,3}\d[a-z]{0,2}")
_YEAR = re.compile(r"[1-6]")
_LEVELS = frozenset("havo vwo vmbo mavo gymnasium atheneum gym bbl kbl tl".split())
_JOINS = frozenset(("en", "of", ",", "/", "&", "+"))
_PERSONS = frozenset(("one", "kin", "heor"))
_LOOKED_BACK = 5


def with_its_list(tokens: Sequence[Token], run: range) -> range:
    """`run`, a class, with the classes that are joined to it: `2b en 2c`, `4 havo en 5 vwo`; else `run`."""
    end = run.stop
    if not _ends_in_class(tokens, end):
        return run
    while end < len(tokens) and tokens[end].text.lower() in _JOINS:
        after = _class_from(tokens, end + 1)
        if not after:
            break
        end = after
    return range(run.start, end)


def is_of_nobody(tokens: Sequence[Token], run: range) -> bool:
    """Whether no word for one person stands before a list of classes or in it."""
    around = tokens[max(0, run.start - _LOOKED_BACK) : run.stop]
    return not any(_PERSONS & set(lists().classes.of(token.key)) for token in around)


def _ends_in_class(tokens: Sequence[Token], end: int) -> bool:
    last = tokens[end - 1].key
    return bool(_CODE.fullmatch(last)) or last in _LEVELS


def _class_from(tokens: Sequence[Token], at: int) -> int:
    """Behind which token the class ends that begins at `at`; 0 where none does."""
    if at >= len(tokens):
        return 0
    if _CODE.fullmatch(tokens[at].key):
        return at + 1
    level = at + 1 < len(tokens) and tokens[at + 1].key in _LEVELS
    return at + 2 if level and _YEAR.fullmatch(tokens[at].key) else 0
