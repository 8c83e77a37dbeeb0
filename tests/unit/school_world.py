"""A small world in memory: one school with a signaaloverleg on Tuesday 17 November 2026 at 14:00.

`anker` is of the school, `boei` of the police and `dek` of the GGD; all three have a task there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar import WorkCalendar
from bot.clock import at_local
from bot.content.model import FreeDay, SchoolCalendar, SchoolYear
from bot.content.policy import Participants, Policy, ReminderKind, ReminderRule
from bot.storage.tables import (
    AgendaItemRow,
    ContactRow,
    IdentityRow,
    ItemKind,
    MeetingKind,
    MeetingRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    VestigingRow,
)

ALL = (PartnerKind.SCHOOL, PartnerKind.POLITIE, PartnerKind.GGD)
CORE = (PartnerKind.SCHOOL, PartnerKind.POLITIE)
POLICY = Policy(
    reminders=(
        ReminderRule(kind=ReminderKind.CALL_FOR_ITEMS, before="deadline", working_days_before=5, to=ALL),
        ReminderRule(kind=ReminderKind.AGENDA_EMPTY, before="deadline", working_days_before=2, to=CORE),
        ReminderRule(kind=ReminderKind.LAST_DAY, before="deadline", working_days_before=0, to=ALL),
        ReminderRule(kind=ReminderKind.DAY_BEFORE, before="meeting", working_days_before=1, to=ALL),
    ),
    participants=Participants(core=CORE),
)
_LOCAL = FreeDay(name="Leidens Ontzet", day=date(2026, 10, 3))
CALENDAR = WorkCalendar(SchoolCalendar(years={"2026-2027": SchoolYear(id="2026-2027", local=(_LOCAL,))}))
BOUND = datetime.fromisoformat("2026-09-01T09:00:00+02:00")


def wall(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of 2026 on the wall clock in Amsterdam."""
    return at_local(date(2026, month, day), time(hour, minute))


@asynccontextmanager
async def empty_database() -> AsyncIterator[AsyncSession]:
    engine = create_async_engine("sqlite+aiosqlite://")
    try:
        async with engine.begin() as connection:
            await connection.run_sync(SQLModel.metadata.create_all)
        async with AsyncSession(engine, expire_on_commit=False) as session:
            yield session
    finally:
        await engine.dispose()


def the_meeting(*, starts_at: datetime | None = None, deadline_at: datetime | None = None) -> MeetingRow:
    starts_at = starts_at or wall(11, 17, 14)
    return MeetingRow(
        id="2026-2:lis",
        kind=MeetingKind.SIGNAALOVERLEG,
        vestiging_id="lis",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=75),
        deadline_at=deadline_at or wall(11, 10, 17),
        place="lokaal 12",
    )


async def fill(session: AsyncSession, *, without_identity: tuple[str, ...] = ()) -> MeetingRow:
    """The whole world; its meeting."""
    people = {"anker": PartnerKind.SCHOOL, "boei": PartnerKind.POLITIE, "dek": PartnerKind.GGD}
    session.add(VestigingRow(id="lis", name="de LiS", board="LiS", sector="mbo", origin="test"))
    session.add_all(
        PartnerRow(id=kind, kind=kind, name=kind.upper(), origin="test") for kind in people.values()
    )
    session.add_all(PersonRow(id=name, name=name, partner_id=kind) for name, kind in people.items())
    await session.flush()
    for name, kind in people.items():
        session.add(ContactRow(vestiging_id="lis", partner_id=kind, person_id=name))
        if name not in without_identity:
            session.add(IdentityRow(person_id=name, channel="console", subject=name, bound_at=BOUND))
    meeting = the_meeting()
    session.add(meeting)
    await session.flush()
    return meeting


async def fill_schools(session: AsyncSession, count: int) -> None:
    """`fill`, with a task for `anker` at so many schools, which all meet on the same day."""
    first = await fill(session)
    for number in range(1, count):
        name = f"school{number}"
        session.add(VestigingRow(id=name, name=name, board="b", sector="vo", origin="test"))
        await session.flush()
        session.add(ContactRow(vestiging_id=name, partner_id="school", person_id="anker"))
        values = first.model_dump() | {"id": f"2026-2:{name}", "vestiging_id": name}
        session.add(MeetingRow(**values))
    await session.flush()


def item(partner: str, title: str = "vuurwerk bij de fietsen", *, at: datetime = BOUND) -> AgendaItemRow:
    return AgendaItemRow(
        meeting_id="2026-2:lis",
        partner_id=partner,
        person_id="anker" if partner == "school" else "boei",
        kind=ItemKind.TREND,
        theme="vuurwerk",
        title=title,
        description="elke pauze",
        created_at=at,
        changed_at=at,
    )
