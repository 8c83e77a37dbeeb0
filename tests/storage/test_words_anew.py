"""What is put off is said in words that are true when it is said (decision 034)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlmodel import col, select

from bot import deliveries, meetings
from bot.channels import Outgoing, TryLater
from bot.clock import SetClock
from bot.messages import Items, Sender, plain_text, say
from bot.reminders import DIGEST
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState, MeetingRow
from bot.texts import Texts
from scheduler.courier import WORDS_HOLD, Courier
from scheduler.planner import Planner
from scheduler.stream import SIDE_BY_SIDE
from scheduler.wording import Wording
from tests.fake_channel import FakeChannel
from tests.unit.school_world import CALENDAR, POLICY, fill_schools, wall

TEXTS = Texts([Path(__file__).parents[2] / "content/texts/reminders.ftl"])
LATE = "later dan de bedoeling was"


class Wire(FakeChannel):
    """Takes nothing until `is_up`."""

    name = "console"
    is_up = True

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self.then: Callable[[], None] = lambda: None

    async def send(self, message: Outgoing) -> None:
        if not self.is_up:
            raise TryLater("502")
        self.said[message.id] = plain_text(message.reply.parts)
        self.then()


class Bot:
    """What a tick does: settle, plan, deliver."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.database, self.clock, self.wire = database, SetClock(now), Wire()
        self.planner = Planner(POLICY, CALENDAR, ["console"])
        wording = Wording(TEXTS, POLICY, self.clock)
        channels = {"console": self.wire}
        self.courier = Courier(
            database, channels, self.clock, "one", Random(0), wording.render, (), wording.read_ahead
        )

    async def tick(self, at: datetime, until: datetime | None = None) -> list[str]:
        """The words that arrived in it."""
        self.clock.move_to(at)
        self.wire.said.clear()
        async with self.database.session() as session:
            await deliveries.settle(session, at, but_not=(DIGEST,))
            await self.planner.plan(session, at, timedelta(0))
        await self.courier.deliver_due(until)
        return list(self.wire.said.values())


async def _bot(database: Database, now: datetime, schools: int = 1) -> Bot:
    async with database.session() as session:
        await fill_schools(session, schools)
    return Bot(database, now)


async def test_what_could_not_be_sent_until_the_next_day_says_today_and_that_it_is_late(
    database: Database,
) -> None:
    bot = await _bot(database, wall(11, 16, 8))
    bot.wire.is_up = False
    await bot.tick(wall(11, 16, 9))
    bot.wire.is_up = True
    said = await bot.tick(wall(11, 17, 9))
    assert len(said) == 3
    assert all("is vandaag om 14:00 uur" in one and LATE in one for one in said)


@pytest.mark.parametrize(("minutes", "is_late"), [(30, False), (61, True)])
async def test_later_on_the_same_day_it_says_that_it_is_late(
    database: Database, minutes: int, is_late: bool
) -> None:
    assert timedelta(hours=1) == WORDS_HOLD
    bot = await _bot(database, wall(11, 16, 8))
    bot.wire.is_up = False
    await bot.tick(wall(11, 16, 9))
    bot.wire.is_up = True
    said = await bot.tick(wall(11, 16, 9) + timedelta(minutes=minutes))
    assert {LATE in one for one in said} == {is_late}


async def test_what_was_given_back_at_six_says_the_next_morning_what_is_true_then(database: Database) -> None:
    bot = await _bot(database, wall(11, 16, 8))
    async with database.session() as session:
        for number in range(SIDE_BY_SIDE):
            # As many as are sent side by side, and so slowly that nothing else has a turn before six.
            await deliveries.plan(
                session,
                id=f"before {number}",
                kind="news",
                person_id=None,
                to=Sender(channel="console", subject=f"b{number}"),
                conversation=None,
                reply=say("eerst"),
                due_at=wall(11, 16, 8),
                useful_until=None,
                cause="",
                now=wall(11, 16, 8),
            )
    bot.wire.then = lambda: bot.clock.move_to(wall(11, 16, 18, 1))
    said = await bot.tick(wall(11, 16, 17, 59), until=wall(11, 16, 18))
    assert set(said) == {"eerst"}
    async with database.session() as session:
        rows = await session.exec(select(DeliveryRow).where(col(DeliveryRow.kind) == "day_before"))
        assert {(row.state, row.reason, row.reply is None) for row in rows} == {
            (DeliveryState.PENDING, "not at this hour", False)
        }
    bot.wire.then = lambda: None
    said = [one for one in await bot.tick(wall(11, 17, 8)) if one != "eerst"]
    assert len(said) == 3
    assert all("is vandaag om 14:00 uur" in one and LATE in one for one in said)


async def test_what_was_planned_with_its_words_keeps_them(database: Database) -> None:
    bot = await _bot(database, wall(11, 9, 8))
    async with database.session() as session:
        await deliveries.plan(
            session,
            id="news",
            kind="news",
            person_id="anker",
            to=Sender(channel="console", subject="anker"),
            conversation=None,
            reply=say("nieuws"),
            due_at=wall(11, 9, 8),
            useful_until=None,
            cause="",
            now=wall(11, 9, 8),
        )
    bot.wire.is_up = False
    await bot.tick(wall(11, 9, 8, 5))
    bot.wire.is_up = True
    await bot.tick(wall(11, 12, 8))
    assert bot.wire.said["news"] == "nieuws"


async def test_a_digest_that_is_put_off_says_all_of_it_again_and_that_it_is_late(database: Database) -> None:
    bot = await _bot(database, wall(11, 16, 8), schools=4)
    bot.wire.is_up = False
    await bot.tick(wall(11, 16, 9))
    bot.wire.is_up = True
    said = await bot.tick(wall(11, 17, 9))
    [digest] = [one for one in said if "4 herinneringen" in one]
    assert LATE in digest
    assert len(said) == 3


async def test_a_digest_that_can_no_longer_say_all_waits_for_the_next_look(database: Database) -> None:
    """A meeting was called off after the look of this tick: nothing that stands beside it gets lost."""
    bot = await _bot(database, wall(11, 16, 8), schools=4)
    bot.wire.is_up = False
    await bot.tick(wall(11, 16, 9))
    async with database.session() as session:
        meeting = await session.get_one(MeetingRow, "2026-2:school1")
        await meetings.cancel(session, meeting, now=wall(11, 17, 8))
        rows = await session.exec(select(DeliveryRow).where(col(DeliveryRow.kind) == DIGEST))
        row = rows.one()
        wording = Wording(TEXTS, POLICY, SetClock(wall(11, 17, 9)))
        assert await wording.render(session, row) is None
        row.reply = None
        # Put into words for the first time it says what is left.
        assert await wording.render(session, row) is not None


async def test_what_has_words_never_begins_to_speak_for_others(database: Database) -> None:
    """A channel that took it before knows its id again, and would show none of them."""
    bot = await _bot(database, wall(11, 16, 8), schools=4)
    wording = Wording(TEXTS, POLICY, SetClock(wall(11, 17, 9)))
    async with database.session() as session:
        await bot.planner.plan(session, wall(11, 16, 9), timedelta(0))
        [row, *others] = [row for row in await session.exec(select(DeliveryRow)) if row.person_id == "anker"]
        assert len(others) == 3
        row.reply = say("zoals het was").model_dump(mode="json")
        reply = await wording.render(session, row)
        assert reply is not None
        assert not [part for part in reply.parts if isinstance(part, Items)]
        assert row.kind == "day_before"
        assert {one.state for one in others} == {DeliveryState.PENDING}
