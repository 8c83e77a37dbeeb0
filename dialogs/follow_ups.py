"""What was answered last, so that "en van het Visser?" and "waar staat dat" need no more words."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.language.leaning import Leaning
from bot.language.meaning import Meaning, Slots
from dialogs.journal import Frame, Served
from dialogs.locations import ALL
from dialogs.wishes import CONTACT, CONVENANT

_ASKED_AGAIN = frozenset((CONTACT, "meeting_next", "agenda_show"))
"""What people ask of one school or partner after another."""
MORE, NEITHER = "more", "neither"
"""The answers of who wants to read all that the bot knows of something in the convenant, and of who means
none of what it offers."""
_WHILE = timedelta(minutes=10)


def served_by(frame: Frame, now: datetime) -> Served | None:
    """What `frame` has answered; None where nobody asks that again of something else."""
    slots = frame.slots
    if frame.dialog == CONVENANT:
        answer = slots.get("answer") or _answer(frame, "which") or slots.get("about", "")
        answer = "" if answer == NEITHER else answer
        read = bool(slots.get("read")) or slots.get("leans") == Leaning.ON or _answer(frame, "next") == MORE
        return Served(intent=frame.dialog, at=now, answer=answer, read=read) if answer else None
    # A service is the same for every school.
    if frame.dialog not in _ASKED_AGAIN or slots.get("service"):
        return None
    return Served(
        intent=frame.dialog,
        at=now,
        organisation=slots.get("organisation", ""),
        location=slots.get("location", "") or school_answered(frame),
        discipline=slots.get("discipline", ""),
        also=slots.get("also", ""),
        person=slots.get("person", ""),
    )


def lately(served: Served | None, now: datetime) -> Meaning | None:
    """What was answered a short while ago, as the meaning of the question; None where nothing was."""
    if served is None or now - served.at > _WHILE:
        return None
    slots = Slots(
        organisation=served.organisation,
        location=served.location,
        discipline=served.discipline,
        also=served.also,
        person=served.person,
        about=served.answer,
        read="yes" if served.read else "",
    )
    return Meaning(served.intent, 1.0, slots)


def told_lately(served: Served | None, now: datetime) -> Meaning | None:
    """The same of an answer from the convenant only, on which one asks on in the middle of something else."""
    return lately(served, now) if served is not None and served.answer else None


def told_by(frame: Frame, asked_at: datetime | None) -> Served | None:
    """What an open `frame` told before it asked, at `asked_at`, what else is wanted; None where it told
    nothing that people ask on about."""
    return served_by(frame, asked_at) if asked_at and frame.dialog == CONVENANT else None


def being_asked(frame: Frame) -> Meaning | None:
    """The same of a question that is not answered yet, because the school is still asked for."""
    if frame.dialog not in _ASKED_AGAIN:
        return None
    names = ("organisation", "location", "discipline", "also", "candidates")
    return Meaning(frame.dialog, 1.0, Slots(**{name: frame.slots.get(name, "") for name in names}))


def _answer(frame: Frame, name: str) -> str:
    """The key that the person chose at the question of that name; "" where none was."""
    entry = frame.find(name)
    return entry.value if entry and isinstance(entry.value, str) else ""


def school_answered(frame: Frame) -> str:
    """The vestiging that the person answered when it was asked for; "" where none was, or all were."""
    entry = frame.find("location")
    value = entry.value if entry else ""
    if isinstance(value, dict):
        value = value.get("location", "")
    return value if isinstance(value, str) and value != ALL else ""
