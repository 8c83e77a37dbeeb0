"""Whether words send their reader to one partner: people of that partner need not call themselves.

The steps of the protocol and the answers from the convenant are written for the schools. Who works for the
RBL reads "bel het RBL" as well, and is told that this is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.content.model import Pack
from bot.content.protocol import ALARM
from bot.language.names import Names

_SENTENCE = re.compile(r"[^.!?:;]+")
# As one is told to: at the beginning of a clause, or as "belt u". "Het overleg" and "vraag mij" are neither.
_SENDS = re.compile(
    r"(?:^\W*|,\s*|\b(?:dan|en|of|anders|eerst|daarom|voorlopig)\s+)"
    r"(?:bel|mail|vraag|meld|overleg|bespreek|spreek|schakel)\b(?! mij\b)"
    # "Dan laat het RBL dat de school weten" tells nobody to.
    r"|^\W*(?:neem\b.*\bcontact op|laat\b.*\bweten)\b"
    r"|\bbelt u\b|\buw contactpersoon bij\b",
    re.IGNORECASE,
)


def sends_to(text: str, partner: str, names: Names) -> bool:
    """Whether a sentence of `text` tells its reader to call, mail or ask `partner`, or one of its
    disciplines."""
    return any(
        partner in names.organisations(sentence)
        for sentence in _SENTENCE.findall(text)
        if _SENDS.search(sentence)
    )


def calls(wanted: Iterable[str], partner: str, pack: Pack) -> bool:
    """Whether whom an advice says to call (`Advice.call`) is `partner`: itself, one of its disciplines or
    its public number. 112 is for everyone."""
    found = set(wanted)
    return ALARM not in found and any(partner == _partner_of(one, pack) for one in found)


def _partner_of(wanted: str, pack: Pack) -> str:
    if wanted in pack.services:
        return pack.services[wanted].partner or wanted
    return pack.disciplines[wanted].partner if wanted in pack.disciplines else wanted
