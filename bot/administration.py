"""What an administrator does with a bot from the command line: migrate, import, export, codes, doctor."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import delivery_sum, doctor
from bot.access import codes
from bot.answers import guard_of
from bot.calendar import WorkCalendar
from bot.clock import SystemClock, local
from bot.content.chosen import chosen_pack
from bot.content.faults import did_you_mean
from bot.content.loader import load_pack
from bot.content.seed import agenda_deadline, seed
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables import PersonRow

if TYPE_CHECKING:
    from bot.transfer.importing import Report


_NAMED = 3


class AdministrationError(Exception):
    """What was asked does not hold; the message is one line in English."""


async def migrate_database(settings: Settings) -> None:
    """Bring the schema up to date."""
    async with opened_database(settings):
        pass


async def import_into(
    settings: Settings, kind: str, file: Path, *, dry_run: bool, nobody: bool = False
) -> Report:
    """Import a file whole, or not at all where one row is bad; `nobody`: what may be a person is none."""
    from bot.transfer.importing import import_file

    pack = chosen_pack(settings)
    calendar, guard, now = WorkCalendar(pack.calendar), guard_of(pack), SystemClock().now()

    def deadline(starts_at: datetime) -> datetime:
        return agenda_deadline(starts_at, pack.policy, calendar)

    async with opened_database(settings) as database, database.session() as session:
        # What a row may refer to is in the pack as well, and may not have been written yet.
        await seed(session, pack, now)
        report = await import_file(
            session,
            kind,
            file,
            now=now,
            deadline=deadline,
            calendar=calendar,
            guard=guard.examine,
            nobody=nobody,
            dry_run=dry_run,
        )
        if dry_run:
            await session.rollback()
        return report


async def export_from(settings: Settings, kind: str, form: str) -> bytes:
    """All entries of a kind as a file: `form` is ``.csv`` or ``.xlsx``."""
    from bot.transfer.exporting import export_rows
    from bot.transfer.sheets import write_csv, write_xlsx

    pack = chosen_pack(settings)
    async with opened_database(settings) as database, database.session() as session:
        # A bot that was never started has an empty database, and the columns alone help nobody.
        await seed(session, pack, SystemClock().now())
        sheet = await export_rows(session, kind)
    return {".csv": write_csv, ".xlsx": write_xlsx}[form](sheet)


async def counts_of_guard(settings: Settings, since: date | None) -> list[str]:
    """How often the guard stopped a text since a day, by default of the last 90: lines of CSV."""
    from bot.guard_counts import Outcome, counted

    first = since or local(SystemClock().now()).date() - timedelta(days=90)
    async with opened_database(settings) as database, database.session() as session:
        counts = await counted(session, first)
    rows = [
        ",".join((kind, *(str(found.get(outcome, 0)) for outcome in Outcome)))
        for kind, found in sorted(counts.items())
    ]
    return [",".join(("kind", *Outcome)), *rows]


async def sums_of_deliveries(settings: Settings) -> tuple[list[str], int]:
    """The daily sum: lines of CSV, and how many deliveries are unaccounted for."""
    async with opened_database(settings) as database, database.session() as session:
        found = await delivery_sum.sums(session, SystemClock().now())
    rows = [
        f"{one.day},{one.planned},{one.sent},{one.skipped},{one.failed},{one.uncertain},{one.still_open},"
        f"{one.unaccounted}"
        for one in found
    ]
    head = "day,planned,sent,skipped,failed,uncertain,open,unaccounted"
    return [head, *rows], sum(one.unaccounted for one in found)


async def issue_code(settings: Settings, person_id: str) -> str:
    """A one-time code for a person; it is kept as a hash only."""
    pack = chosen_pack(settings)
    validity = timedelta(days=pack.policy.code_valid_days)
    now = SystemClock().now()
    async with opened_database(settings) as database, database.session() as session:
        await seed(session, pack, now)
        try:
            return await codes.issue(session, person_id, now, validity, SystemRandom())
        except ValueError as error:
            hint = await _who_was_meant(session, person_id)
            raise AdministrationError(f"{error}{hint}") from error


async def _who_was_meant(session: AsyncSession, typed: str) -> str:
    """Whom an id that is that of no active person may stand for: their own, or one of their name."""
    people = (await session.exec(select(PersonRow.id, PersonRow.name, PersonRow.active))).all()
    if any(person == typed for person, _, _ in people):
        return ": set active to yes to give them a code"
    return may_be_meant(typed, {person: name for person, name, active in people if active})


def may_be_meant(typed: str, people: Mapping[str, str]) -> str:
    """`` (did you mean "…"?)`` for those of `people`, by their id, who are called so or whose id is like it;
    "" where there are none."""
    word = typed.casefold()
    called = sorted(one for one, name in people.items() if word in {one, *name.casefold().split()})
    if called:
        listed = ", ".join(f'"{person}"' for person in called[:_NAMED])
        return f" (did you mean {listed}?)"
    return did_you_mean(word, people)


async def examine_all(settings: Settings) -> list[doctor.Finding]:
    """What is configured, reachable and missing."""
    pack = load_pack(settings.content_root, settings.pack)
    return await doctor.examine(settings, pack, SystemClock().now())


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncIterator[Database]:
    """The database of the settings, its schema up to date, for as long as the block takes."""
    database = Database(settings.database_url)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()
