"""Which meeting is next, which agenda is open, and who takes part."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import meetings
from bot.clock import at_local, local
from bot.content.policy import Participants, Policy
from bot.storage.tables import (
    ContactRow,
    MeetingKind,
    MeetingRow,
    MeetingState,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
    VestigingRow,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
    await engine.dispose()


def meeting(
    vestiging: str,
    days: float,
    *,
    deadline: float = 7,
    kind: MeetingKind = MeetingKind.SIGNAALOVERLEG,
    state: MeetingState = MeetingState.PLANNED,
) -> MeetingRow:
    """A meeting so many days after NOW, with its deadline so many days before it."""
    starts_at = NOW + timedelta(days=days)
    return MeetingRow(
        id=f"{vestiging}+{days:g}",
        kind=kind,
        vestiging_id=vestiging,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=75),
        deadline_at=starts_at - timedelta(days=deadline),
        state=state,
    )


def vestiging(name: str) -> VestigingRow:
    return VestigingRow(id=name, name=name, board="b", sector="vo", origin="test")


def person(
    name: str, partner: str, *, roles: tuple[Role, ...] = (Role.CONTACT,), active: bool = True
) -> PersonRow:
    return PersonRow(id=name, name=name, partner_id=partner, roles=[str(r) for r in roles], active=active)


def ids(rows: list[MeetingRow]) -> list[str]:
    return [row.id for row in rows]


async def test_next_meeting_is_the_first_that_has_not_started(session: AsyncSession) -> None:
    session.add_all([meeting("lis", -1), meeting("lis", 0), meeting("lis", 20), meeting("lis", 3)])
    session.add(meeting("mare", 1))
    found = await meetings.next_meeting(session, "lis", NOW)
    assert found is not None
    assert found.id == "lis+3"


async def test_a_cancelled_meeting_is_never_next(session: AsyncSession) -> None:
    session.add(meeting("lis", 3, state=MeetingState.CANCELLED))
    assert await meetings.next_meeting(session, "lis", NOW) is None


async def test_upcoming_is_in_order_and_no_more_than_asked(session: AsyncSession) -> None:
    session.add_all([meeting("lis", 9), meeting("mare", 2), meeting("lis", 4), meeting("athena", 1)])
    assert ids(await meetings.upcoming(session, ["lis", "mare"], NOW, limit=2)) == ["mare+2", "lis+4"]
    assert await meetings.upcoming(session, [], NOW, limit=2) == []


async def test_after_the_deadline_an_item_goes_to_the_next_round(session: AsyncSession) -> None:
    session.add_all([meeting("lis", 3), meeting("lis", 60), meeting("lis", 120)])
    assert ids(await meetings.open_for_items(session, ["lis"], NOW)) == ["lis+60"]
    closed = await meetings.just_closed(session, "lis", NOW)
    assert closed is not None
    assert closed.id == "lis+3"


async def test_the_deadline_itself_is_too_late(session: AsyncSession) -> None:
    session.add(meeting("lis", 7))
    assert await meetings.open_for_items(session, ["lis"], NOW) == []
    assert ids(await meetings.open_for_items(session, ["lis"], NOW - timedelta(seconds=1))) == ["lis+7"]


async def test_two_meetings_at_one_moment_are_still_one_open_agenda(
    session: AsyncSession,
) -> None:
    session.add_all([meeting("lis", 10), meeting("mare", 9), meeting("mare", 30)])
    twin = meeting("lis", 10)
    twin.id = "lis+10b"
    session.add(twin)
    found = await meetings.open_for_items(session, ["lis", "mare", "athena"], NOW)
    assert ids(found) == ["mare+9", "lis+10"]


async def test_an_item_may_be_for_a_day_as_amsterdam_has_it(session: AsyncSession) -> None:
    session.add_all([meeting("lis", 9), meeting("mare", 30), meeting("lis", 30), meeting("lis", 30.01)])
    day = local(NOW + timedelta(days=30)).date()
    first, last = meeting("athena", 30), meeting("vmbo", 30)
    first.starts_at = at_local(day, time.min)
    last.starts_at = first.starts_at - timedelta(seconds=1)
    session.add_all([first, last])
    asked = ["lis", "mare", "athena", "vmbo"]
    found = await meetings.open_for_items(session, asked, NOW, day)
    assert [one.vestiging_id for one in found] == ["athena", "lis", "mare"]
    assert found[1].id == "lis+30"
    (before,) = await meetings.open_for_items(session, asked, NOW, day - timedelta(days=1))
    assert before.vestiging_id == "vmbo"


async def test_only_a_signaaloverleg_takes_items(session: AsyncSession) -> None:
    session.add(meeting("lis", 10, kind=MeetingKind.VEILIGE_SCHOOL_OVERLEG))
    assert await meetings.open_for_items(session, ["lis"], NOW) == []
    assert await meetings.just_closed(session, "lis", NOW + timedelta(days=5)) is None


async def test_participants_are_the_core_contacts_here_and_the_coordinators(session: AsyncSession) -> None:
    kinds = {"school": PartnerKind.SCHOOL, "politie": PartnerKind.POLITIE, "ggd": PartnerKind.GGD}
    kinds |= {"gemeente": PartnerKind.GEMEENTE}
    session.add_all(PartnerRow(id=i, kind=kind, name=i, origin="test") for i, kind in kinds.items())
    session.add_all([vestiging("lis"), vestiging("mare")])
    session.add_all(
        [
            person("Anker", "school"),
            person("Boei", "politie"),
            person("Dek", "ggd"),
            person("Zeil", "gemeente", roles=(Role.COORDINATOR, Role.ADMINISTRATOR)),
            person("Elders", "school"),
            person("Weg", "politie", active=False),
            person("Niet", "ggd", roles=(Role.COORDINATOR,)),
        ]
    )
    await session.flush()
    here = {"Anker": "school", "Boei": "politie", "Dek": "ggd", "Weg": "politie"}
    session.add_all(ContactRow(vestiging_id="lis", partner_id=p, person_id=name) for name, p in here.items())
    session.add(ContactRow(vestiging_id="mare", partner_id="school", person_id="Elders"))
    core = (PartnerKind.SCHOOL, PartnerKind.POLITIE)
    policy = Policy(participants=Participants(core=core))
    found = await meetings.participants(session, meeting("lis", 3), policy)
    assert [row.name for row in found] == ["Anker", "Boei", "Zeil"]


async def test_many_vestigingen_are_still_one_query(session: AsyncSession) -> None:
    vestigingen = [f"v{number}" for number in range(300)]
    session.add_all(meeting(name, 10) for name in vestigingen)
    await session.commit()
    statements: list[str] = []
    engine = session.bind
    assert engine is not None
    event.listen(
        engine.sync_engine,
        "before_cursor_execute",
        lambda *arguments: statements.append(arguments[2]),
    )
    assert len(await meetings.open_for_items(session, vestigingen, NOW)) == 300
    assert len(statements) == 1
