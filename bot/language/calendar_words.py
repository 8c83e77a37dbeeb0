"""Asking for one's meetings in one's own calendar, and taking that back: few words say it, and surely."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.words import Word

LINK, UNLINK = "calendar_link", "calendar_unlink"

_AGENDA = frozenset("agenda agendas kalender overleggen afspraken vergaderingen".split())
# One meeting has a link and an address of its own.
_MEETING = _AGENDA | {"overleg"}
_LINK = frozenset("link koppeling abonnement adres feed".split())
_GLUED = frozenset("agendalink kalenderlink agendafeed agendakoppeling agendaadres".split())
_PROGRAMS = frozenset("outlook ics ical icloud google iphone android".split())
_DEVICES = frozenset("telefoon mobiel gsm iphone".split())
_SMALL = frozenset("mijn mn m n de".split())
_TAKES_BACK = frozenset(
    "trek intrekken verwijder verwijderen wis stop stopzetten weg ongeldig blokkeer blokkeren".split()
)


def calendar_wish(said: Sequence[Word]) -> str:
    """The intent, "" where the words are about something else.

    "Agenda" alone is the agenda of a meeting; what makes it one's own is a link, a program, or "in mijn
    telefoon".
    """
    words = [word.text for word in said]
    known = set(words)
    glued = bool(known & _GLUED)
    linked = glued or (bool(known & _AGENDA) and bool(known & _LINK))
    if linked and known & _TAKES_BACK:
        return UNLINK
    own = bool(known & _MEETING) and (bool(known & _PROGRAMS) or _in_a_device(words))
    return LINK if linked or own else ""


def _in_a_device(words: Sequence[str]) -> bool:
    said = [word for word in words if word not in _SMALL]
    return any(first in ("in", "op") and second in _DEVICES for first, second in pairwise(said))
