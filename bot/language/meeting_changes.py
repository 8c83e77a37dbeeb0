"""What is to change about a meeting, from a few words that are always the same: "overleg metrum verzetten
naar 26 november", "vlietland gaat niet door", "toch weer laten doorgaan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Wanted(StrEnum):
    """`CHANGE`: it is not said what; `MOVE`: it is said whither (`dialogs.wishes` reads the day)."""

    CHANGE = "change"
    MOVE = "move"
    CANCEL = "cancel"
    RESTORE = "restore"


_MEETINGS = frozenset(("overleg", "signaaloverleg", "vso"))
_SCHOOL = "{school}"
_CHANGES = frozenset(("verplaatsen", "verzetten", "verschuiven", "verplaats", "verzet"))
_CALLS_OFF = frozenset(("afzeggen", "annuleren", "afgelasten"))
_OFF = re.compile(r"\b(?:gaat|gaan) (?:helaas )?(?:toch )?niet door\b")
_ON_AGAIN = re.compile(
    r"(?:\b(?:toch|weer)\b.* laten doorgaan|\b(?:toch|weer)\b.* (?:laten door|door laten) ?gaan"
    r"|^laat\b.*\b(?:toch|weer)\b.* door ?gaan|\b(?:gaat|gaan) (?:toch weer|toch|weer) (?:wel )?door)\b"
)
_CALLED_OFF = frozenset(("afzegging", "annulering", "afgelasting"))
_UNDONE = frozenset(("ongedaan", "terugdraaien", "intrekken"))
_OF_THESE = _UNDONE | frozenset("toch weer wel niet helaas door doorgaan gaat gaan laten laat maken".split())
_OF_A_MOMENT = frozenset(
    (
        "naar van op om rond bij eind begin uur u half kwart over voor volgende morgen overmorgen vandaag "
        "dag dagen week weken maand maanden ma di wo do vr za zo "
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
        "januari februari maart april mei juni juli augustus september oktober november december "
        "jan feb mrt apr jun jul aug sep sept okt nov dec "
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
    ).split()
)
_FIGURES = re.compile(r"\d{1,4}(?:e|[uh](?:\d\d)?)?")


def change_wanted(said: Sequence[str]) -> Wanted | None:
    """`said` are the words without the small ones, a name of a school as ``{school}``; None where they mean
    anything else."""
    rest = {word for word in said if word not in _OF_A_MOMENT and not _FIGURES.fullmatch(word)}
    named = bool(rest & _MEETINGS) or _SCHOOL in rest
    rest -= _MEETINGS | {_SCHOOL}
    if named and len(rest) == 1 and rest <= _CHANGES | _CALLS_OFF:
        return Wanted.CHANGE if rest <= _CHANGES else Wanted.CANCEL
    line = " ".join(said)
    if rest & _CALLED_OFF:
        return Wanted.RESTORE if rest & _UNDONE and rest <= _CALLED_OFF | _OF_THESE else None
    if not rest or not rest <= _OF_THESE or line.startswith(("gaat", "gaan")):
        return None
    if _ON_AGAIN.search(line):
        return Wanted.RESTORE if named or rest & {"laat", "laten"} else None
    return Wanted.CANCEL if named and _OFF.search(line) else None
