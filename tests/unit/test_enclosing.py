"""Beside the words about a meeting goes the meeting itself, where that is what they are about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.messages import Reply, say
from bot.storage.tables import DeliveryRow, MeetingRow, MeetingState
from bot.texts import Texts
from scheduler.enclosing import Enclosing
from tests.unit.school_world import BOUND, empty_database, fill

TEXTS = Texts(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    async with empty_database() as session:
        await fill(session)
        yield session


async def rendered(session: AsyncSession, kind: str, cause: str = "meeting:2026-2:lis") -> Reply | None:
    async def words(_session: AsyncSession, row: DeliveryRow) -> Reply | None:
        return None if row.kind == "over" else say("tekst")

    row = DeliveryRow(
        id="a", kind=kind, cause=cause, channel="mail", subject="anker", created_at=BOUND, due_at=BOUND
    )
    return await Enclosing(words, "test", TEXTS).render(session, row)


@pytest.mark.parametrize("kind", ["call_for_items", "day_before", "moved", "relocated"])
async def test_the_meeting_goes_along(session: AsyncSession, kind: str) -> None:
    reply = await rendered(session, kind)
    assert reply is not None
    assert reply.invitation is not None
    assert (reply.parts, reply.invitation.summary) == (say("tekst").parts, "Signaaloverleg de LiS")
    assert (reply.invitation.place, reply.invitation.cancelled) == ("lokaal 12", False)


async def test_one_that_does_not_take_place_goes_along_as_such(session: AsyncSession) -> None:
    (await session.get_one(MeetingRow, "2026-2:lis")).state = MeetingState.CANCELLED
    reply = await rendered(session, "cancelled")
    assert reply is not None
    assert reply.invitation is not None
    assert reply.invitation.cancelled


@pytest.mark.parametrize(
    ("kind", "cause"),
    [("last_day", "meeting:2026-2:lis"), ("day_before", "action:7"), ("day_before", "meeting:gone")],
)
async def test_other_words_go_alone(session: AsyncSession, kind: str, cause: str) -> None:
    assert await rendered(session, kind, cause) == say("tekst")


async def test_what_is_not_said_has_no_meeting_either(session: AsyncSession) -> None:
    assert await rendered(session, "over") is None
