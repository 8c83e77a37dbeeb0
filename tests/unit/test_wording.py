"""The words of reminders: who, when, why, and what to do; true at the moment they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from bot.content.policy import ReminderKind
from bot.messages import plain_text
from bot.storage.tables import DeliveryRow, MeetingRow, MeetingState, PersonRow
from bot.texts import Texts
from scheduler.wording import Wording
from tests.unit.school_world import POLICY, empty_database, fill, item, wall

TEXTS = Texts([Path(__file__).parents[2] / "content/texts/reminders.ftl"])


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    async with empty_database() as session:
        await fill(session)
        yield session


def delivery(kind: ReminderKind, due_at: datetime, person: str = "anker") -> DeliveryRow:
    return DeliveryRow(
        id="d",
        kind=str(kind),
        cause="meeting:2026-2:lis",
        person_id=person,
        channel="console",
        subject=person,
        created_at=due_at,
        due_at=due_at,
    )


async def said(session: AsyncSession, row: DeliveryRow, now: datetime | None = None) -> str:
    reply = await Wording(TEXTS, POLICY, SetClock(now or row.due_at)).render(session, row)
    return plain_text(reply.parts) if reply else ""


def test_the_texts_have_no_faults() -> None:
    assert TEXTS.faults == []


ABOUT_AN_AGENDA = (
    ReminderKind.CALL_FOR_ITEMS,
    ReminderKind.AGENDA_EMPTY,
    ReminderKind.LAST_DAY,
    ReminderKind.DAY_BEFORE,
)


@pytest.mark.parametrize("kind", ABOUT_AN_AGENDA)
async def test_every_kind_says_where_when_what_to_do_and_why(
    session: AsyncSession, kind: ReminderKind
) -> None:
    text = await said(session, delivery(kind, wall(11, 9)))
    assert "de LiS" in text
    assert 'Typ "agenda' in text
    assert "U krijgt dit bericht omdat u contactpersoon bent bij de LiS (SCHOOL)." in text
    assert "[" not in text
    assert "{" not in text


async def test_a_call_names_the_day_and_the_deadline(session: AsyncSession) -> None:
    text = await said(session, delivery(ReminderKind.CALL_FOR_ITEMS, wall(11, 3)))
    assert "is dinsdag 17 november om 14:00 uur" in text
    assert "Dat kan tot dinsdag 10 november om 17:00 uur" in text
    assert "later dan" not in text


@pytest.mark.parametrize(
    ("now", "when"),
    [
        (wall(11, 13), "is dinsdag 17 november om 14:00 uur"),
        (wall(11, 16), "is morgen, dinsdag 17 november, om 14:00 uur"),
        (wall(11, 17, 8), "is vandaag om 14:00 uur"),
    ],
)
async def test_today_and_tomorrow_are_those_of_the_moment_of_sending(
    session: AsyncSession, now: datetime, when: str
) -> None:
    assert when in await said(session, delivery(ReminderKind.DAY_BEFORE, wall(11, 13)), now)


async def test_the_last_day_says_today(session: AsyncSession) -> None:
    session.add(item("politie"))
    text = await said(session, delivery(ReminderKind.LAST_DAY, wall(11, 10)))
    assert "sluit vandaag om 17:00 uur" in text
    assert "Er staat nu 1 punt op de agenda." in text


async def test_what_is_late_says_so(session: AsyncSession) -> None:
    row = delivery(ReminderKind.CALL_FOR_ITEMS, wall(11, 3, 9))
    assert "later dan de bedoeling" not in await said(session, row, wall(11, 3, 10))
    assert "later dan de bedoeling" in await said(session, row, wall(11, 3, 10, 1))


async def test_the_day_before_shows_place_and_agenda_to_participants(session: AsyncSession) -> None:
    session.add_all([item("politie"), item("school", "pesten in de klassenapp")])
    row = delivery(ReminderKind.DAY_BEFORE, wall(11, 16))
    text = await said(session, row)
    assert "Waar: lokaal 12" in text
    assert "1. vuurwerk bij de fietsen (trend)\n2. pesten in de klassenapp (trend)" in text


async def test_who_does_not_take_part_sees_how_many_items_there_are_and_not_which(
    session: AsyncSession,
) -> None:
    session.add(item("politie"))
    text = await said(session, delivery(ReminderKind.DAY_BEFORE, wall(11, 16), "dek"))
    assert "Er staat nu 1 punt op de agenda." in text
    assert "vuurwerk" not in text


async def test_a_place_that_is_not_known_is_said_to_be_so(session: AsyncSession) -> None:
    meeting = await session.get_one(MeetingRow, "2026-2:lis")
    meeting.place = ""
    assert "Waar: nog niet bekend" in await said(session, delivery(ReminderKind.DAY_BEFORE, wall(11, 16)))


async def test_nothing_is_said_of_a_cancelled_meeting_or_to_who_left(session: AsyncSession) -> None:
    row = delivery(ReminderKind.DAY_BEFORE, wall(11, 16))
    person = await session.get_one(PersonRow, "anker")
    person.active = False
    assert await said(session, row) == ""
    person.active = True
    (await session.get_one(MeetingRow, "2026-2:lis")).state = MeetingState.CANCELLED
    assert await said(session, row) == ""
