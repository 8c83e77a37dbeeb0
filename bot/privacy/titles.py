"""Names behind a title or a role: `de heer Mes`, `mentor Bakker`. There any word may be a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.findings import FindingKind
from bot.privacy.lists import lists
from bot.privacy.sighting import Sighting
from bot.privacy.tokens import LONGEST_WORD, Token

_CERTAINTY = 0.8
"""Shown and asked about: a word with a capital behind a title is hardly ever something else."""
_TITLES = frozenset("heer dhr meneer mijnheer mevrouw mevr mw juf juffrouw meester".split())
_ROLES = frozenset(
    "mentor mentrix docent docente leraar lerares teamleider conrector rector concierge".split()
)
_LINKS = frozenset("van de der den ten ter het 't el al".split())
_NO_NAMES = frozenset(
    "lo nt2 ckv kcv gym gymnastiek biologie natuurkunde scheikunde wiskunde rekenen aardrijkskunde economie"
    " geschiedenis maatschappijleer muziek tekenen handvaardigheid techniek informatica filosofie drama dans"
    " levensbeschouwing godsdienst klas leerjaar groep vmbo havo vwo mavo mbo isk onderbouw bovenbouw".split()
)
"""What a role is followed by without a name: the subject, the classes."""
_OF_PERSONS = frozenset(("title", "office", "one", "kin", "many"))
_OF_SENTENCES = frozenset(("deed", "state", "heor", "before", "usual", "greeting"))


def titled_in(tokens: Sequence[Token], known: Sequence[int]) -> Iterator[Sighting]:
    """What stands behind a title or a role and is no known name of a thing; `known` as from `Gazetteer`."""
    for at, token in enumerate(tokens):
        title = token.key in _TITLES
        if not title and token.key not in _ROLES:
            continue
        start = at + 1
        if title and start < len(tokens) and tokens[start].text == "." and not tokens[start].gap:
            start += 1
        end = _end_of_name(tokens, known, start, title=title)
        if end:
            yield Sighting(tokens[start].start, tokens[end - 1].end_of_name, FindingKind.PERSON, _CERTAINTY)


def _end_of_name(tokens: Sequence[Token], known: Sequence[int], start: int, *, title: bool) -> int:
    """Behind which token the name ends; 0 where there is none."""
    at = start
    while at < len(tokens) and tokens[at].gap == "_" and tokens[at].key in _LINKS:
        at += 1
    if at >= len(tokens) or not _may_be_name(tokens[at], known[at]):
        return 0
    capital = tokens[at].text[0].isupper()
    if not (capital or (title and at == start and _is_surname(tokens[at]))):
        return 0
    if title and not capital:
        return at + 1
    if at > start and not title:
        # "De docent van het Visser" is somebody of that school.
        return 0
    end = at + 1
    while end < len(tokens) and tokens[end].text[0].isupper() and _may_be_name(tokens[end], known[end]):
        end += 1
    return end


def _may_be_name(token: Token, known: int) -> bool:
    classes = {*lists().classes.of(token.key)}
    return (
        token.gap == "_"
        and token.text[0].isalpha()
        and len(token.key) > 1
        and len(token.text) <= LONGEST_WORD
        and not known
        and token.key not in _NO_NAMES
        and not (classes & _OF_PERSONS and token.key not in lists().surnames)
        and not (classes & _OF_SENTENCES)
    )


def _is_surname(token: Token) -> bool:
    """Whether a word without a capital is a surname; one that is no word of a sentence either."""
    return len(token.key) > 3 and token.key in lists().surnames
