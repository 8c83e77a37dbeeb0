"""A file into the database: all of it, or nothing where any row is wrong."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import meetings
from bot.access.people import bind
from bot.calendar import WorkCalendar
from bot.clock import local
from bot.content.faults import did_you_mean
from bot.guard_counts import Outcome, note
from bot.privacy.findings import Judgement
from bot.transfer import checks, stored
from bot.transfer.checks import Problem
from bot.transfer.doubts import by_school_and_day, doubts
from bot.transfer.free_texts import FreeTexts
from bot.transfer.record import Record
from bot.transfer.records import RECORDS, MeetingRecord, PersonRecord, RoundRecord
from bot.transfer.sheets import Sheet, UnreadableSheet, read_sheet
from bot.transfer.stored import Entry, Key

R = TypeVar("R", bound=Record)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one row, as one line; row 0 is the file as a whole."""

    path: Path
    row: int
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        said = "; ".join(f"column {column}: {what}" if column else what for column, what in self.problems)
        if not self.row:
            return f"{self.path}: {said}"
        return f"{self.path}:row {self.row}{', ' if self.problems[0][0] else ': '}{said}"


@dataclass(frozen=True, slots=True)
class Report:
    """How many rows are new, changed and the same; with any fault nothing was written. `warnings` are of
    rows that can be right and hardly ever are."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


async def import_file(
    session: AsyncSession,
    kind: str,
    path: Path,
    *,
    now: datetime,
    deadline: Callable[[datetime], datetime],
    calendar: WorkCalendar,
    guard: Callable[[str], Judgement],
    nobody: bool = False,
    dry_run: bool = False,
) -> Report:
    """Adds what is new in a .csv or .xlsx file, changes what differs, and removes nothing.

    `deadline` tells when the agenda of a meeting that starts at a moment closes; by `calendar` a meeting on a
    free day is told as a warning; `guard` judges what people wrote in their own words; `nobody` says that
    what it finds likely is about no person. A dry run reports the same and writes nothing. Doing it twice
    changes nothing.
    """
    try:
        sheet = await asyncio.to_thread(read_sheet, path)
    except UnreadableSheet as error:
        return Report(faults=(Fault(path, error.row, (("", str(error)),)),))
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    found[1] += _header(sheet, RECORDS[kind])
    if found[1]:
        return _refused(path, found)
    records = _records(sheet, RECORDS[kind], found)
    entries = await stored.entries(session, kind)
    differing = [(row, record) for row, record in records if _differs(record, entries.get(record.key))]
    known = await stored.known(session)
    free_texts = FreeTexts(guard, nobody)
    for row, record in differing:
        entry = entries.get(record.key)
        before = entry.record if entry else None
        found[row] += checks.problems(record, before, known, now=now, free_texts=free_texts)
    if any(found.values()):
        return _refused(path, found)
    added = [record for _, record in differing if record.key not in entries]
    warnings = await _warnings(session, path, differing, calendar)
    report = Report(len(added), len(differing) - len(added), len(records) - len(differing), warnings=warnings)
    if not dry_run and differing:
        await _write(session, [record for _, record in differing], entries, now, deadline)
        for kinds in free_texts.kept:
            await note(session, local(now).date(), kinds, Outcome.NOBODY)
        logger.info("%d new, %d changed", report.new, report.changed, extra={"action": f"imported_{kind}"})
    return report


async def _warnings(
    session: AsyncSession, path: Path, differing: list[tuple[int, Record]], calendar: WorkCalendar
) -> tuple[Fault, ...]:
    if not any(isinstance(record, MeetingRecord | RoundRecord) for _, record in differing):
        return ()
    meetings = await _after(session, "meetings", MeetingRecord, differing)
    rounds = await _after(session, "rounds", RoundRecord, differing)
    days = {one.id: (one.starts_on, one.ends_on) for one in rounds}
    others = by_school_and_day(meetings)
    found = ((row, tuple(doubts(record, others, days, calendar))) for row, record in differing)
    return tuple(Fault(path, row, said) for row, said in found if said)


async def _after(
    session: AsyncSession, kind: str, record: type[R], differing: list[tuple[int, Record]]
) -> Iterable[R]:
    """All of a kind as they are once the import is done."""
    entries = (await stored.entries(session, kind)).items()
    before = {key: entry.record for key, entry in entries if isinstance(entry.record, record)}
    return (before | {new.key: new for _, new in differing if isinstance(new, record)}).values()


def _header(sheet: Sheet, record: type[Record]) -> list[Problem]:
    wanted = list(record.model_fields)
    unknown = [column for column in sheet.columns if column not in wanted]
    missing = [column for column in wanted if column not in sheet.columns]
    twice = {column for column in sheet.columns if sheet.columns.count(column) > 1} - set(unknown)
    return [
        *(("", f'unknown column "{column}"{did_you_mean(column, missing)}') for column in unknown),
        *(("", f'column "{column}" is missing') for column in missing),
        *(("", f'column "{column}" is there twice') for column in sorted(twice)),
    ]


def _records(
    sheet: Sheet, kind: type[Record], found: defaultdict[int, list[Problem]]
) -> list[tuple[int, Record]]:
    """What can be read of each row; what cannot is added to `found`."""
    records: list[tuple[int, Record]] = []
    first: dict[Key, int] = {}
    for row in sheet.rows:
        record = _record(kind, dict(zip(sheet.columns, row.cells, strict=True)), found[row.number])
        records.append((row.number, record))
        if not record.has(*record.key_columns):
            continue
        earlier = first.setdefault(record.key, row.number)
        if earlier != row.number:
            found[row.number].append((record.key_columns[0], f"the same as row {earlier}"))
    return records


def _record(kind: type[Record], cells: dict[str, str], problems: list[Problem]) -> Record:
    try:
        return kind.model_validate(cells)
    except ValidationError as error:
        unread = {str(details["loc"][0]): details["msg"] for details in error.errors()}
        problems += [(column, said.removeprefix("Value error, ")) for column, said in unread.items()]
        return kind.partly(cells, unread)


def _differs(record: Record, entry: Entry | None) -> bool:
    return entry is None or record.changes(entry.record)


def _refused(path: Path, found: dict[int, list[Problem]]) -> Report:
    return Report(faults=tuple(Fault(path, row, tuple(said)) for row, said in sorted(found.items()) if said))


async def _write(
    session: AsyncSession,
    records: list[Record],
    entries: dict[Key, Entry],
    now: datetime,
    deadline: Callable[[datetime], datetime],
) -> None:
    for record in records:
        entry = entries.get(record.key)
        values = record.values()
        if isinstance(record, MeetingRecord):
            values |= _reckoned(values, entry, deadline, now)
        if entry is None:
            session.add(record.table(**values))
        else:
            for name, value in values.items():
                setattr(entry.row, name, value)
            if isinstance(record, MeetingRecord):
                await meetings.note_changed(session, entry.row, now)
    await session.flush()
    for record in records:
        if isinstance(record, PersonRecord):
            for sender in record.senders():
                await bind(session, record.id, sender, now)
    # Who takes part and when decides who is reminded.
    await meetings.changed(session, now)


def _reckoned(
    values: dict[str, Any], entry: Entry | None, deadline: Callable[[datetime], datetime], now: datetime
) -> dict[str, Any]:
    """What follows for a meeting from what the file says. One that keeps its time keeps its deadline."""
    if entry is None:
        return {"deadline_at": deadline(values["starts_at"])}
    moved = values["starts_at"] != entry.row.starts_at
    return {
        "revision": entry.row.revision + 1,
        "deadline_at": deadline(values["starts_at"]) if moved else entry.row.deadline_at,
        "relocated_at": now if values["place"] != entry.row.place else entry.row.relocated_at,
    }
