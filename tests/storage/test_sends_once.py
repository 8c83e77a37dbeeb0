"""Deliveries on a channel on which the same id appears once: what is in doubt is sent again, answers too."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlmodel import col, select

from bot import deliveries, meetings
from bot.channels import Outgoing, TryLater, Uncertain
from bot.clock import SetClock
from bot.corrections import MOVED
from bot.delivery_order import ANSWER
from bot.messages import Sender, say
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState, MeetingRow
from bot.texts import Texts
from scheduler.attempts import MOST_ATTEMPTS, attempt
from scheduler.courier import Courier
from scheduler.planner import Planner
from scheduler.wording import Wording
from tests.fake_channel import FakeChannel
from tests.storage.conftest import NOW
from tests.unit.school_world import CALENDAR, POLICY, fill, wall

TEXTS = Texts([Path(__file__).parents[2] / "content/texts/reminders.ftl"])

ANNA = Sender(channel="matrix", subject="@anna:example.org")
LATER = NOW + timedelta(minutes=5)


async def plan(database: Database, name: str, *, held_by: str = "") -> None:
    async with database.session() as session:
        await deliveries.plan(
            session,
            id=name,
            kind=ANSWER,
            person_id=None,
            to=ANNA,
            conversation=f"!{name}",
            reply=say("hallo"),
            due_at=NOW,
            useful_until=NOW + deliveries.ANSWER_IS_OF_USE,
            cause="",
            now=NOW,
            claimed_by=held_by,
        )


async def state(database: Database, name: str) -> DeliveryRow:
    async with database.session() as session:
        return (await session.exec(select(DeliveryRow).where(col(DeliveryRow.id) == name))).one()


async def claimed(database: Database) -> list[str]:
    async with database.session() as session:
        await deliveries.settle(session, LATER, sends_once=["matrix"])
        rows = await deliveries.claim(session, now=LATER, by="two", channels=["matrix"], limit=9)
        return sorted(row.id for row in rows)


async def test_an_answer_whose_process_was_lost_is_sent_again(database: Database) -> None:
    await plan(database, "a", held_by="one")
    assert await claimed(database) == ["a"]
    row = await state(database, "a")
    assert (row.lease_by, row.doubts, row.reply is not None) == ("two", 1, True)


async def test_whoever_takes_over_need_not_wait_for_the_lease(database: Database) -> None:
    await plan(database, "a", held_by="one")
    await plan(database, "b")
    async with database.session() as session:
        await deliveries.let_go(session, "matrix", now=NOW)
        await deliveries.let_go(session, "teams", now=NOW)
    row = await state(database, "a")
    assert (row.state, row.lease_by, row.due_at, row.doubts) == (DeliveryState.PENDING, "", NOW, 1)
    assert (await state(database, "b")).doubts == 0


async def test_however_often_a_process_was_lost_it_is_sent_again(database: Database) -> None:
    await plan(database, "a", held_by="one")
    for minutes in (3, 6, 9):
        now = NOW + timedelta(minutes=minutes)
        async with database.session() as session:
            await deliveries.settle(session, now, sends_once=["matrix"])
            [row] = await deliveries.claim(session, now=now, by="two", channels=["matrix"], limit=9)
            assert row.doubts == 1


class Lost(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("ends", [Lost(), Uncertain("no answer"), TryLater("throttled")])
async def test_who_may_have_read_that_a_meeting_is_hears_that_it_moved(
    database: Database, ends: BaseException
) -> None:
    """Though the reminder will not be sent again: it is not true any more."""
    now, channel = wall(11, 3, 9), Doubtful(ends)
    planner, clock = Planner(POLICY, CALENDAR, ["console"]), SetClock(now)
    wording = Wording(TEXTS, POLICY, clock)
    courier = Courier(database, {"console": channel}, clock, "one", Random(0), wording.render, ())
    async with database.session() as session:
        await fill(session)
        await planner.plan(session, now, timedelta(0))
    with suppress(Lost):
        await courier.deliver_due()
    now += timedelta(minutes=3)
    async with database.session() as session:
        meeting = await session.get_one(MeetingRow, "2026-2:lis")
        await meetings.move(
            session,
            meeting,
            starts_at=meeting.starts_at + timedelta(days=14),
            ends_at=meeting.ends_at + timedelta(days=14),
            deadline_at=meeting.deadline_at + timedelta(days=14),
            place="",
            now=now,
        )
    async with database.session() as session:
        await deliveries.settle(session, now, sends_once=["console"])
        await planner.plan(session, now, timedelta(0))
    async with database.session() as session:
        told = [row.person_id for row in await session.exec(select(DeliveryRow)) if row.kind == MOVED]
    # What was refused before it was taken nobody can have read.
    assert sorted(map(str, told)) == ([] if isinstance(ends, TryLater) else ["anker", "boei", "dek"])


async def test_what_waits_for_another_attempt_is_due_when_the_channel_works_again(database: Database) -> None:
    await plan(database, "tried", held_by="one")
    await plan(database, "ahead")
    async with database.session() as session:
        await deliveries.later(session, "tried", at=LATER, reason="away", by="one")
        row = await session.get_one(DeliveryRow, "ahead")
        row.due_at = LATER
    async with database.session() as session:
        await deliveries.bring_forward(session, "matrix", now=NOW)
    assert (await state(database, "tried")).due_at == NOW
    assert (await state(database, "ahead")).due_at == LATER


async def test_only_what_waits_for_that_reason_is_brought_forward_and_costs_no_attempt(
    database: Database,
) -> None:
    reasons = {"unreached": "not reached: 502", "throttled": "too many requests", "news": "not reached: 502"}
    for name, reason in reasons.items():
        await plan(database, name, held_by="one")
        async with database.session() as session:
            await deliveries.later(session, name, at=LATER, reason=reason, by="one")
            row = await session.get_one(DeliveryRow, name)
            row.attempts = 40
            if name == "news":
                row.kind = "agenda"
    async with database.session() as session:
        await deliveries.bring_forward(session, "matrix", now=NOW, reason="not reached", kind=ANSWER)
    found = {name: await state(database, name) for name in reasons}
    assert {name: (row.due_at, row.attempts) for name, row in found.items()} == {
        "unreached": (NOW, 39),
        "throttled": (LATER, 40),
        "news": (LATER, 40),
    }


class Doubtful(FakeChannel):
    sends_once = True

    def __init__(self, ends: BaseException) -> None:
        self.ends = ends

    async def send(self, message: Outgoing) -> None:
        raise self.ends


async def test_doubt_is_another_attempt_until_there_were_enough() -> None:
    message = Outgoing("a", "fake", "anna", "", "anna", say("x"))
    tried = [
        await attempt(
            Doubtful(Uncertain("no answer")), message, nth=nth, clock=SetClock(NOW), random=Random(0)
        )
        for nth in (1, MOST_ATTEMPTS)
    ]
    assert [outcome.state for outcome in tried] == [DeliveryState.PENDING, DeliveryState.UNCERTAIN]
    assert tried[0].in_doubt
