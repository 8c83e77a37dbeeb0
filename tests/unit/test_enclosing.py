"""Beside the words about a meeting goes the meeting itself, where that is what they are about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from bot.meeting_links import MeetingLinks
from bot.messages import Link, Reply, Text, say
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


LINKS = MeetingLinks("https://bot.example.org", b"geheim")


async def rendered(
    session: AsyncSession,
    kind: str,
    cause: str = "meeting:2026-2:lis",
    *,
    channel: str = "mail",
    links: MeetingLinks | None = None,
    note: bool = False,
) -> Reply | None:
    async def words(_session: AsyncSession, row: DeliveryRow) -> Reply | None:
        noted = (Text(text="waarom", tone="note"),) if note else ()
        return None if row.kind == "over" else Reply(parts=(*say("tekst").parts, *noted))

    row = DeliveryRow(
        id="a", kind=kind, cause=cause, channel=channel, subject="anker", created_at=BOUND, due_at=BOUND
    )
    return await Enclosing(words, "test", TEXTS, SetClock(BOUND), links).render(session, row)


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


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("call_for_items", "Zet in uw agenda"),
        ("moved", "Wijzig in uw agenda"),
        ("cancelled", "Haal uit uw agenda"),
    ],
)
async def test_where_no_file_goes_along_a_link_does(session: AsyncSession, kind: str, text: str) -> None:
    reply = await rendered(session, kind, channel="teams", links=LINKS, note=True)
    assert reply is not None
    link = reply.parts[-2]
    assert isinstance(link, Link)
    assert link.text == text
    token = link.url.removeprefix("https://bot.example.org/overleg/").removesuffix(".ics")
    assert LINKS.read(token, now=BOUND) == "2026-2:lis"


async def test_a_letter_has_the_file_and_other_words_have_no_link(session: AsyncSession) -> None:
    for kind, channel in (("call_for_items", "mail"), ("last_day", "teams")):
        reply = await rendered(session, kind, channel=channel, links=LINKS)
        assert reply is not None
        assert reply.parts == say("tekst").parts
