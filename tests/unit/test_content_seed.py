"""Seeding: what the pack holds is there after it, what was decided since stays."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel, col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.content.loader import load_pack
from bot.content.seed import Seeded, seed
from bot.storage.tables import (
    ContactRow,
    IdentityRow,
    MeetingRow,
    MeetingState,
    PartnerRow,
    PersonRow,
    RoundRow,
    VestigingRow,
)

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
WHOLE = load_pack(Path("content"), "demo")
PLACES = {"lis", "davinci_lammenschans"}
DEMO = WHOLE.model_copy(
    update={
        "contacts": tuple(one for one in WHOLE.contacts if one.vestiging in PLACES),
        "meetings": tuple(one for one in WHOLE.meetings if one.vestiging in PLACES),
    }
)
CHANGED = DEMO.model_copy(update={"digest": "another"})


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    engine = create_async_engine("sqlite+aiosqlite://")
    event.listen(engine.sync_engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
    await engine.dispose()


async def count(session: AsyncSession, table: type[SQLModel]) -> int:
    return (await session.exec(select(func.count()).select_from(table))).one()


async def test_all_of_the_pack_is_written(session: AsyncSession) -> None:
    written = await seed(session, DEMO, NOW)
    assert written == Seeded(
        partners=await count(session, PartnerRow),
        vestigingen=await count(session, VestigingRow),
        people=await count(session, PersonRow),
        contacts=await count(session, ContactRow),
        rounds=await count(session, RoundRow),
        meetings=await count(session, MeetingRow),
    )
    assert written.vestigingen == 23
    # Nine people, each on the console, in Teams and on Matrix.
    assert await count(session, IdentityRow) == 27


async def test_the_agenda_closes_five_working_days_before(session: AsyncSession) -> None:
    await seed(session, DEMO, NOW)
    meeting = await session.get_one(MeetingRow, "2026-2:davinci_lammenschans")
    assert meeting.starts_at == datetime(2026, 11, 17, 9, tzinfo=UTC)
    assert meeting.deadline_at == datetime(2026, 11, 10, 16, tzinfo=UTC)


async def test_the_same_pack_again_does_nothing(session: AsyncSession) -> None:
    await seed(session, DEMO, NOW)
    partner = await session.get_one(PartnerRow, "politie")
    partner.name = "Aangepast"
    assert await seed(session, DEMO, NOW) == Seeded()
    assert (await session.get_one(PartnerRow, "politie")).name == "Aangepast"


async def test_another_pack_updates_without_doubling(session: AsyncSession) -> None:
    await seed(session, DEMO, NOW)
    before = (
        await count(session, ContactRow),
        await count(session, MeetingRow),
        await count(session, IdentityRow),
    )
    lis = DEMO.vestigingen["lis"].model_copy(update={"name": "Nieuwe naam"})
    await seed(session, CHANGED.model_copy(update={"vestigingen": {**DEMO.vestigingen, "lis": lis}}), NOW)
    after = (
        await count(session, ContactRow),
        await count(session, MeetingRow),
        await count(session, IdentityRow),
    )
    assert after == before
    assert (await session.get_one(VestigingRow, "lis")).name == "Nieuwe naam"


async def test_what_was_imported_stays(session: AsyncSession) -> None:
    await seed(session, DEMO, NOW)
    lis = await session.get_one(VestigingRow, "lis")
    lis.origin, lis.name = "import", "Van de gemeente"
    await seed(session, CHANGED, NOW)
    assert (await session.get_one(VestigingRow, "lis")).name == "Van de gemeente"


@pytest.mark.parametrize("changes", [{"revision": 1}, {"state": MeetingState.CANCELLED}])
async def test_a_meeting_that_was_moved_or_cancelled_stays(
    session: AsyncSession, changes: dict[str, object]
) -> None:
    await seed(session, DEMO, NOW)
    meeting = await session.get_one(MeetingRow, "2026-2:lis")
    for name, value in {**changes, "place": "elders"}.items():
        setattr(meeting, name, value)
    await seed(session, CHANGED, NOW)
    assert (await session.get_one(MeetingRow, "2026-2:lis")).place == "elders"


async def test_a_meeting_that_nobody_touched_follows_the_pack(session: AsyncSession) -> None:
    await seed(session, DEMO, NOW)
    later = {one.id: one for one in DEMO.meetings}["2026-2:lis"].starts_at + timedelta(hours=1)
    moved = tuple(
        one.model_copy(update={"starts_at": later}) if one.id == "2026-2:lis" else one
        for one in DEMO.meetings
    )
    await seed(session, CHANGED.model_copy(update={"meetings": moved}), NOW)
    assert (await session.get_one(MeetingRow, "2026-2:lis")).starts_at == later


async def test_the_tasks_of_the_packs_people_become_those_of_the_pack(session: AsyncSession) -> None:
    await seed(session, DEMO, NOW)
    session.add(PersonRow(id="gast", name="Gast", partner_id="politie"))
    await session.flush()
    session.add(ContactRow(vestiging_id="lis", partner_id="politie", person_id="gast"))
    fewer = tuple(one for one in DEMO.contacts if (one.vestiging, one.person) != ("lis", "politie"))
    await seed(session, CHANGED.model_copy(update={"contacts": fewer}), NOW)
    found = select(ContactRow.person_id).where(
        col(ContactRow.vestiging_id) == "lis", col(ContactRow.partner_id) == "politie"
    )
    assert list(await session.exec(found)) == ["gast"]


async def test_a_later_confirmation_and_another_identity_stay(session: AsyncSession) -> None:
    await seed(session, DEMO, NOW)
    contact = (await session.exec(select(ContactRow).where(col(ContactRow.person_id) == "school"))).one()
    contact.confirmed_on = date(2026, 11, 1)
    on_console = (col(IdentityRow.person_id) == "school", col(IdentityRow.channel) == "console")
    identity = (await session.exec(select(IdentityRow).where(*on_console))).one()
    identity.subject = "andere"
    await seed(session, CHANGED, NOW)
    assert contact.confirmed_on == date(2026, 11, 1)
    assert list(await session.exec(select(IdentityRow.subject).where(*on_console))) == ["andere"]
