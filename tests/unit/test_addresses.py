"""Where a person is reached: alone, where they last wrote, and where the channel still delivers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.addresses import addresses, close
from bot.storage.tables import ConversationRow, IdentityRow, PartnerKind, PartnerRow, PersonRow

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    """Someone who was bound to Teams first and to Matrix later."""
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(PartnerRow(id="ggd", kind=PartnerKind.GGD, name="GGD", origin="pack"))
        session.add(PersonRow(id="me", name="Iemand", partner_id="ggd"))
        await session.flush()
        for days, channel in enumerate(("teams", "matrix")):
            bound_at = NOW + timedelta(days=days)
            session.add(IdentityRow(person_id="me", channel=channel, subject="s", bound_at=bound_at))
        await session.flush()
        yield session
    await engine.dispose()


async def wrote(
    session: AsyncSession, channel: str, conversation: str, day: int, personal: bool = True
) -> None:
    row = ConversationRow(channel=channel, conversation=conversation, subject="s", updated_at=NOW)
    row.person_id, row.personal, row.updated_at = "me", personal, NOW + timedelta(days=day)
    session.add(row)
    await session.flush()


async def reached(session: AsyncSession) -> tuple[str, str | None]:
    address = (await addresses(session, ["me", "nobody"], ["teams", "matrix", "console", "fake"]))["me"]
    return address.to.channel, address.conversation


async def test_who_never_wrote_is_reached_on_the_first_channel_in_a_new_conversation(
    session: AsyncSession,
) -> None:
    assert await reached(session) == ("teams", None)


async def test_the_conversation_of_the_last_talk_is_the_one(session: AsyncSession) -> None:
    await wrote(session, "matrix", "!mine", day=2)
    await wrote(session, "teams", "a:mine", day=1)
    assert await reached(session) == ("matrix", "!mine")


async def test_a_room_with_others_in_it_is_never_the_one(session: AsyncSession) -> None:
    await wrote(session, "teams", "19:group", day=3, personal=False)
    assert await reached(session) == ("teams", None)
    await wrote(session, "matrix", "!mine", day=1)
    assert await reached(session) == ("matrix", "!mine")


async def test_a_conversation_that_was_closed_is_left_for_another(session: AsyncSession) -> None:
    await wrote(session, "teams", "a:mine", day=2)
    await wrote(session, "matrix", "!mine", day=1)
    await close(session, "teams", "a:mine")
    assert await reached(session) == ("matrix", "!mine")
