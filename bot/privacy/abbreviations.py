"""Dutch abbreviations with points, which look like somebody's initials: `m.b.t.` and `d.w.z.`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.lists import lists
from bot.privacy.tokens import Token

_KNOWN = frozenset(
    """
    aub adhv ahv avv bgg bv cq dmv dwz ea ed eea ev evt ihb ihkv igv ikv imo iom ipv itt ivm jl ltv miv mbt
    mbv mmv mn muv nav nb nvt oa oid om ovv svp taa tav tbv tgv thv tnv tov tzt va vwb wo zg zi zo zoz zsm
    """.split()
)
_LONG = 3
"""Fewer letters, and those in capitals before a name, may be initials: `N.B. de Vries`, `leerling m.n.`."""
_SOMEBODY = frozenset(("one", "kin"))


def abbreviated(tokens: Sequence[Token]) -> Iterator[int]:
    """The places of the tokens of such abbreviations: each letter and each point."""
    at = 0
    while at < len(tokens):
        end = _end_of_letters(tokens, at)
        letters = "".join(token.text for token in tokens[at:end:2])
        if letters.lower() in _KNOWN and not _may_be_initials(letters, tokens, at, end):
            yield from range(at, end)
        at = max(end, at + 1)


def _end_of_letters(tokens: Sequence[Token], at: int) -> int:
    """Behind letters that are glued together by points, the last point with them."""
    end = at
    while end < len(tokens) and len(tokens[end].text) == 1 and tokens[end].text.isalpha():
        if end > at and tokens[end].gap:
            break
        end += 1
        if end < len(tokens) and tokens[end].text == "." and not tokens[end].gap:
            end += 1
        else:
            break
    return end


def _may_be_initials(letters: str, tokens: Sequence[Token], at: int, end: int) -> bool:
    if letters[1:].islower():
        somebody = at > 0 and _SOMEBODY & set(lists().classes.of(tokens[at - 1].key))
        return len(letters) < _LONG and bool(somebody)
    return len(letters) < _LONG or (end < len(tokens) and tokens[end].text[0].isupper())
