"""From what a channel has proven to a person, and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Session, SQLModel, create_engine, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access.people import bind, identify, note_first_contact
from bot.messages import Sender
from bot.storage.tables import (
    ContactRow,
    IdentityRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
    VestigingRow,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TEAMS = Sender(channel="teams", subject="object-1", tenant="tenant-1")


@pytest.fixture(scope="module")
def filled() -> bytes:
    """A database file with two people in it."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(PartnerRow(id="politie", kind=PartnerKind.POLITIE, name="Politie", origin="pack"))
        for vestiging in ("athena", "metrum", "thermiek"):
            session.add(
                VestigingRow(id=vestiging, name=vestiging, board="bestuur", sector="vo", origin="pack")
            )
        session.flush()
        for person_id in ("agent", "collega"):
            session.add(
                PersonRow(
                    id=person_id,
                    name="Fictieve Agent",
                    partner_id="politie",
                    vestiging_id="metrum",
                    roles=["contact", "astronaut"],
                )
            )
        session.flush()
        for vestiging, discipline in [("thermiek", ""), ("athena", ""), ("metrum", ""), ("metrum", "jgz")]:
            session.add(
                ContactRow(
                    vestiging_id=vestiging, partner_id="politie", person_id="agent", discipline=discipline
                )
            )
        session.commit()
        return bytes(session.connection().connection.driver_connection.serialize())  # type: ignore[union-attr]


@pytest.fixture
async def engine(filled: bytes, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    (tmp_path / "bot.db").write_bytes(filled)
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    yield engine
    await engine.dispose()


@pytest.fixture
async def session(engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session


async def test_a_person_is_known_by_what_was_bound(session: AsyncSession) -> None:
    assert await identify(session, TEAMS) is None
    await bind(session, "agent", TEAMS, NOW)
    person = await identify(session, TEAMS)
    assert person is not None
    assert (person.id, person.partner_id, person.partner_kind) == ("agent", "politie", PartnerKind.POLITIE)
    assert person.vestigingen == ("metrum", "athena", "thermiek"), "the own one first, each once"
    assert person.home == "metrum"


@pytest.mark.parametrize(
    "other",
    [
        Sender(channel="matrix", subject="object-1", tenant="tenant-1"),
        Sender(channel="teams", subject="object-1", tenant="tenant-2"),
        Sender(channel="teams", subject="object-1"),
        Sender(channel="teams", subject="OBJECT-1", tenant="tenant-1"),
    ],
)
async def test_an_identity_is_all_that_the_channel_proved(session: AsyncSession, other: Sender) -> None:
    await bind(session, "agent", TEAMS, NOW)
    assert await identify(session, other) is None


async def test_who_is_not_active_is_nobody(session: AsyncSession) -> None:
    await bind(session, "agent", TEAMS, NOW)
    (await session.get_one(PersonRow, "agent")).active = False
    assert await identify(session, TEAMS) is None


async def test_a_role_that_does_not_exist_gives_nothing(session: AsyncSession) -> None:
    await bind(session, "agent", TEAMS, NOW)
    person = await identify(session, TEAMS)
    assert person is not None
    assert person.roles == {Role.CONTACT}


async def test_roles_that_cannot_be_read_give_nothing(engine: AsyncEngine, session: AsyncSession) -> None:
    await bind(session, "agent", TEAMS, NOW)
    await session.exec(text("UPDATE person SET roles = '{broken'"))  # type: ignore[call-overload]
    await session.commit()
    async with AsyncSession(engine) as fresh:
        person = await identify(fresh, TEAMS)
    assert person is not None
    assert person.roles == frozenset()


async def test_binding_twice_changes_nothing(session: AsyncSession) -> None:
    await bind(session, "agent", TEAMS, NOW)
    await bind(session, "agent", TEAMS, NOW + timedelta(days=1))
    assert [row.bound_at for row in await session.exec(select(IdentityRow))] == [NOW]


async def test_a_new_account_takes_the_place_of_the_old_one_on_that_channel(session: AsyncSession) -> None:
    matrix = Sender(channel="matrix", subject="@agent:example.org")
    new = TEAMS.model_copy(update={"subject": "object-2"})
    for sender in (matrix, TEAMS, new):
        await bind(session, "agent", sender, NOW)
    known = [await identify(session, sender) for sender in (matrix, TEAMS, new)]
    assert [person and person.id for person in known] == ["agent", None, "agent"]


async def test_an_account_is_one_person_at_a_time(session: AsyncSession) -> None:
    await bind(session, "agent", TEAMS, NOW)
    await bind(session, "collega", TEAMS, NOW)
    person = await identify(session, TEAMS)
    assert person is not None
    assert person.id == "collega"


async def test_the_first_contact_is_noted_once(session: AsyncSession) -> None:
    await bind(session, "agent", TEAMS, NOW)
    before = await identify(session, TEAMS)
    await note_first_contact(session, "agent", NOW)
    await note_first_contact(session, "agent", NOW + timedelta(days=1))
    after = await identify(session, TEAMS)
    assert before is not None
    assert after is not None
    assert (before.noticed, after.noticed) == (False, True)
    assert (await session.get_one(PersonRow, "agent")).noticed_at == NOW


async def test_a_turn_costs_one_query(engine: AsyncEngine, session: AsyncSession) -> None:
    await bind(session, "agent", TEAMS, NOW)
    asked: list[str] = []
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    await identify(session, TEAMS)
    assert len(asked) == 1
