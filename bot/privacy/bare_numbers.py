"""Numbers without a word that says whose they are: rows of them, and numbers of things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.privacy.lists import lists
from bot.privacy.tokens import Token

_OWN_NUMBER = re.compile(r"(?!14\d{3}$)[1-9]\d{4,7}")
"""Of a number of which no rule knows the kind, the model is believed that it is somebody's."""
_OF_THINGS = frozenset(
    "kvk factuur bestelling order po iso nen artikel ticket budget kostenplaats lantaarnpaal offerte brin"
    " serie melding"
    " versie model paragraaf pagina bedrag".split()
)
_NUMBER_OF_THING = re.compile(
    r"(?!leerling|student|ll|stam|deelnemer|persoon|clien|patien|pas|kaart|onderwijs)\w{2,}(?:nummers?|nrs?)"
)
_COUNTED = frozenset(
    "euro keer views weergaven likes volgers bezoekers inwoners leerlingen stuks meter km kilo gram"
    " exemplaren".split()
)
_NAMED_BEFORE = 8
_JOINS = frozenset((",", "/", "-", "+", ";", "en", "of", "tot", "t", "m", "met", "van", "&"))
_PERSONS = frozenset(("one", "kin", "heor"))
_OF_CLASSES = frozenset(("age", "class"))
_LOOKED_BACK = 5
_TWO = 2


def is_of_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is named as a thing's, counts something, or is too short or long for somebody's."""
    if not _OWN_NUMBER.fullmatch(tokens[at].text):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].key in _COUNTED:
        return True
    before = [token.key for token in tokens[max(0, at - _NAMED_BEFORE) : at]]
    return any(key in _OF_THINGS or _NUMBER_OF_THING.fullmatch(key) for key in before)


def is_of_row(tokens: Sequence[Token], run: range) -> bool:
    """Whether bare numbers stand in a row of numbers, such as marks or dates, and no person before it."""
    if any(_tells_class(tokens[at]) for at in run) or not any(_is_count(tokens[at]) for at in run):
        return False
    start, end = run.start, run.stop
    while start > 0 and _is_joined(tokens[start - 1]):
        start -= 1
    while end < len(tokens) and _is_joined(tokens[end]):
        end += 1
    numbers = sum(_is_count(tokens[at]) for at in range(start, end))
    before = tokens[max(0, start - _LOOKED_BACK) : run.stop]
    if numbers == _TWO and {"een", "of"} <= {
        token.key for token in tokens[max(0, start - _LOOKED_BACK) : end]
    }:
        # An age that is guessed: `een mbo'er van 19 of 20`.
        return False
    return numbers > 1 and not any(_PERSONS & set(lists().classes.of(token.key)) for token in before)


def _tells_class(token: Token) -> bool:
    """Whether a word says that the number is a class or an age: `3hv2`, `jaar`, `klas`."""
    if not token.word or token.text.isdecimal():
        return False
    return any(map(str.isdigit, token.key)) or bool(_OF_CLASSES & set(lists().classes.of(token.key)))


def _is_count(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) < 4 and token.text[0] != "0"


def _is_joined(token: Token) -> bool:
    return token.text.isdecimal() or token.key in _JOINS
