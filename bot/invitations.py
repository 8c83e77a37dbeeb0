"""Meetings as a calendar file (RFC 5545), for an attachment and for a private feed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event, vCalAddress, vDuration

from bot.messages import Invitation
from bot.storage.tables import MeetingRow, MeetingState
from bot.texts import Texts

_PRODUCT = "-//Signaalbot//NL"
_OURS = UUID("6f0f6c39-0b7e-4e0e-9a57-5a2c8d0b7a11")
_REFRESH = timedelta(hours=4)


def uid_of(installation: str, meeting_id: str) -> str:
    """The same for a meeting for good, and for no other in the world (RFC 7986 §5.3); it tells nothing."""
    return str(uuid5(_OURS, f"{installation}/{meeting_id}"))


def invitation_of(meeting: MeetingRow, vestiging: str, installation: str, texts: Texts) -> Invitation:
    """A meeting as a calendar shows it, without the name of any person: its revision is its sequence."""
    kind = str(meeting.kind).replace("_", "-")
    return Invitation(
        uid=uid_of(installation, meeting.id),
        sequence=meeting.revision,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        summary=texts.say(f"calendar-{kind}", vestiging=vestiging),
        place=meeting.place,
        cancelled=meeting.state == MeetingState.CANCELLED,
    )


def calendar(
    invitations: Iterable[Invitation],
    *,
    now: datetime,
    organizer: str = "",
    told: bool = False,
    name: str = "",
) -> bytes:
    """The file. With `told` it is a message about one meeting, with a method (RFC 5546): PUBLISH, or CANCEL
    for one that does not take place. Without, it is a feed called `name`, which says of each how it stands.

    `organizer` is an e-mail address: a message must name one, so that without it there is no method.
    """
    meetings = list(invitations)
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if told and organizer:
        made.add("method", "CANCEL" if any(meeting.cancelled for meeting in meetings) else "PUBLISH")
    if name:
        made.add("name", name)
        made.add("x-wr-calname", name)
        made.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", vDuration(_REFRESH))
    for meeting in meetings:
        made.add_component(_event(meeting, organizer, now))
    return bytes(made.to_ical())


def _event(meeting: Invitation, organizer: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", meeting.starts)
    event.add("dtend", meeting.ends)
    event.add("summary", meeting.summary)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    if organizer:
        event.add("organizer", vCalAddress(f"mailto:{organizer}"))
    return event
