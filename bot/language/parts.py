"""A message cut where a second wish may begin."""

from __future__ import annotations

import re

_MOST_WORDS = 60
_SHORTEST = 2
_WITH_WHO = 3
_BEGINS_A_WISH = (
    "wie|wat|wanneer|welke|waar|hoe|zet|kun|kan|mag|moet|graag|ook|stuur|geef|nummer|het nummer"
    "|is|er is|er zijn|staat|heeft|wil|willen|weten|ik wil|ik moet|ik zoek"
)
_JOINS = r"(?:,| en| maar| verder| daarnaast)\s+(?:dan |ook |nog |verder )*"
_CUTS = re.compile(rf"[.?!;\n]+|{_JOINS}(?=(?:{_BEGINS_A_WISH})\b)", re.IGNORECASE)
# Who speaks or where, before what is wanted: "ik zit op het Marecollege en wil …".
_SAYS_WHO = re.compile(
    r"(?:(?:eh|hoi|hallo|dag) )?(?:ik|we|wij) (?:zit|zitten|werk|werken|ben|zijn)\b", re.IGNORECASE
)


def parts_of(text: str) -> tuple[str, ...]:
    """The two parts of `text` that may each be a wish; none where it falls into more, or is a long story."""
    if len(text.split()) > _MOST_WORDS:
        return ()
    parts = [part.strip() for part in _CUTS.split(text)]
    found = [part for part in parts if len(part.split()) >= _SHORTEST]
    if len(found) == _WITH_WHO and _SAYS_WHO.match(found[0]):
        found[:2] = [" ".join(found[:2])]
    return tuple(found) if len(found) == 2 else ()
