"""What can be right in a meeting or a round and hardly ever is: it is imported, and told as a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.calendar import CLOSES, OPENS, WorkCalendar, school_year
from bot.storage.tables import MeetingState
from bot.transfer.checks import Problem
from bot.transfer.record import Record
from bot.transfer.records import MeetingRecord, RoundRecord

Days = tuple[date, date]
"""The first and the last of a round."""


def doubts(
    record: Record,
    others: Mapping[tuple[str, date], Iterable[MeetingRecord]],
    rounds: Mapping[str, Days],
    calendar: WorkCalendar,
) -> Iterator[Problem]:
    """A column and what is unlikely there. `others` as of `by_school_and_day`, `rounds` by id, both as they
    will be after the import."""
    match record:
        case MeetingRecord() if record.state == MeetingState.PLANNED:
            yield from _moment(record, calendar)
            if days := rounds.get(record.round):
                yield from _round_of(record, days)
            for other in others.get((record.vestiging, record.date), ()):
                if other.id != record.id and other.start < record.end and record.start < other.end:
                    yield "start", f'at that time "{other.id}" is at this vestiging as well'
        case RoundRecord():
            yield from _round(record, rounds)


def by_school_and_day(meetings: Iterable[MeetingRecord]) -> dict[tuple[str, date], list[MeetingRecord]]:
    """The planned meetings that are at a vestiging."""
    found: defaultdict[tuple[str, date], list[MeetingRecord]] = defaultdict(list)
    for meeting in meetings:
        if meeting.vestiging and meeting.state == MeetingState.PLANNED:
            found[meeting.vestiging, meeting.date].append(meeting)
    return found


def _moment(meeting: MeetingRecord, calendar: WorkCalendar) -> Iterator[Problem]:
    if not calendar.of(meeting.vestiging).is_school_day(meeting.date):
        yield "date", f"{meeting.date} is no school day ({meeting.date:%A})"
    if meeting.start < OPENS or meeting.end > CLOSES:
        yield "start", f"{meeting.start:%H:%M} to {meeting.end:%H:%M} is outside working hours"


def _round_of(meeting: MeetingRecord, days: Days) -> Iterator[Problem]:
    first, last = days
    if not first <= meeting.date <= last:
        yield "date", f"{meeting.date} lies outside round {meeting.round}, {first} to {last}"


def _round(record: RoundRecord, rounds: Mapping[str, Days]) -> Iterator[Problem]:
    if school_year(record.starts_on) != record.school_year:
        yield "starts_on", f"{record.starts_on} is not in {record.school_year}"
    for other, (first, last) in sorted(rounds.items()):
        if other != record.id and first <= record.ends_on and record.starts_on <= last:
            yield "starts_on", f"it falls together with round {other}, {first} to {last}"
