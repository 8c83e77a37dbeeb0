"""What was answered last, so that "en van het Visser?" needs no more words."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.language.meaning import Meaning, Slots
from dialogs.journal import Frame, Served
from dialogs.locations import ALL

_ASKED_AGAIN = frozenset(("contact_lookup", "meeting_next", "agenda_show"))
"""What people ask of one school or partner after another."""
_WHILE = timedelta(minutes=10)


def served_by(frame: Frame, now: datetime) -> Served | None:
    """What `frame` has answered; None where nobody asks that again of something else."""
    slots = frame.slots
    # A service is the same for every school.
    if frame.dialog not in _ASKED_AGAIN or slots.get("service"):
        return None
    return Served(
        intent=frame.dialog,
        at=now,
        organisation=slots.get("organisation", ""),
        location=slots.get("location", "") or _chosen(frame),
        discipline=slots.get("discipline", ""),
        also=slots.get("also", ""),
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
    )
    return Meaning(served.intent, 1.0, slots)


def being_asked(frame: Frame) -> Meaning | None:
    """The same of a question that is not answered yet, because the school is still asked for."""
    if frame.dialog not in _ASKED_AGAIN:
        return None
    names = ("organisation", "location", "discipline", "also", "candidates")
    return Meaning(frame.dialog, 1.0, Slots(**{name: frame.slots.get(name, "") for name in names}))


def _chosen(frame: Frame) -> str:
    """The vestiging that the person answered when it was asked for."""
    entry = frame.find("location")
    value = entry.value if entry else ""
    if isinstance(value, dict):
        value = value.get("location", "")
    return value if isinstance(value, str) and value != ALL else ""
