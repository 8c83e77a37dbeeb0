"""What may be wrong with what could be read of a row: what it refers to, when it is, whom it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.clock import at_local, local
from bot.content.faults import did_you_mean
from bot.kinds import MeetingKind
from bot.transfer.free_texts import FreeTexts
from bot.transfer.record import Record
from bot.transfer.records import ContactRecord, MeetingRecord, PersonRecord, RoundRecord
from bot.transfer.stored import Known

Problem = tuple[str, str]
"""A column and what is wrong there."""


def problems(
    record: Record,
    stored: Record | None,
    known: Known,
    *,
    now: datetime,
    free_texts: FreeTexts,
) -> Iterator[Problem]:
    """Each problem of a row that is new (`stored` is None) or differs from what is stored."""
    yield from _references(record, known)
    yield from free_texts.problems(record, stored)
    match record:
        case PersonRecord():
            yield from _person(record, known)
        case ContactRecord():
            yield from _contact(record, known, now)
        case RoundRecord() if record.has("starts_on", "ends_on") and record.ends_on < record.starts_on:
            yield "ends_on", f"ends on {record.ends_on}, before it starts"
        case MeetingRecord():
            yield from _meeting(record, stored, now)


def _references(record: Record, known: Known) -> Iterator[Problem]:
    for column, kind in record.refers.items():
        value, ids = getattr(record, column), known.ids[kind]
        if value and value not in ids:
            yield column, f'unknown {column} "{value}"{did_you_mean(value, ids)}'


def _person(person: PersonRecord, known: Known) -> Iterator[Problem]:
    for identity in person.identities:
        owner = known.identities.setdefault(identity, person.id)
        if owner != person.id:
            yield "identities", f'belongs to "{owner}" already'


def _contact(contact: ContactRecord, known: Known, now: datetime) -> Iterator[Problem]:
    partner = known.partner_of.get(contact.person, contact.partner)
    if contact.has("person", "partner") and partner != contact.partner:
        yield "person", f'"{contact.person}" is of "{partner}", not of "{contact.partner}"'
    disciplines = known.disciplines.get(contact.partner, frozenset({contact.discipline}))
    if contact.discipline and contact.discipline not in disciplines:
        hint = did_you_mean(contact.discipline, disciplines)
        yield "discipline", f'"{contact.partner}" has no discipline "{contact.discipline}"{hint}'
    if contact.confirmed_on and contact.confirmed_on > local(now).date():
        yield "confirmed_on", f"{contact.confirmed_on} has not come yet"


def _meeting(meeting: MeetingRecord, stored: Record | None, now: datetime) -> Iterator[Problem]:
    if isinstance(stored, MeetingRecord) and at_local(stored.date, stored.start) <= now:
        yield "id", "this meeting has begun or is over, and stays as it was"
    elif meeting.has("date", "start") and at_local(meeting.date, meeting.start) <= now:
        yield "date", f"{meeting.date} {meeting.start:%H:%M} lies in the past"
    if meeting.has("start", "end") and meeting.end <= meeting.start:
        yield "end", f"ends at {meeting.end:%H:%M}, not after it starts"
    if meeting.kind == MeetingKind.SIGNAALOVERLEG and meeting.has("vestiging") and not meeting.vestiging:
        yield "vestiging", f"a {meeting.kind} needs a vestiging"
