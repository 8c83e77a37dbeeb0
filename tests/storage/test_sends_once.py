"""Deliveries on a channel on which the same id appears once: what is in doubt is sent again, answers too."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sqlmodel import col, select

from bot import deliveries
from bot.channels import Outgoing, Uncertain
from bot.clock import SetClock
from bot.messages import Sender, say
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from scheduler.attempts import MOST_ATTEMPTS, attempt
from tests.fake_channel import FakeChannel
from tests.storage.conftest import NOW

ANNA = Sender(channel="matrix", subject="@anna:example.org")
LATER = NOW + timedelta(minutes=5)


async def plan(database: Database, name: str, *, held_by: str = "") -> None:
    async with database.session() as session:
        await deliveries.plan(
            session,
            id=name,
            kind=deliveries.ANSWER,
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
    assert (row.lease_by, row.doubts, row.reply is not None) == ("two", 0, True)


async def test_whoever_takes_over_need_not_wait_for_the_lease(database: Database) -> None:
    await plan(database, "a", held_by="one")
    await plan(database, "b")
    async with database.session() as session:
        await deliveries.let_go(session, "matrix", now=NOW)
        await deliveries.let_go(session, "teams", now=NOW)
    row = await state(database, "a")
    assert (row.state, row.lease_by, row.due_at) == (DeliveryState.PENDING, "", NOW)


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
        await deliveries.bring_forward(
            session, "matrix", now=NOW, reason="not reached", kind=deliveries.ANSWER
        )
    found = {name: await state(database, name) for name in reasons}
    assert {name: (row.due_at, row.attempts) for name, row in found.items()} == {
        "unreached": (NOW, 39),
        "throttled": (LATER, 40),
        "news": (LATER, 40),
    }


class Doubtful(FakeChannel):
    sends_once = True

    async def send(self, message: Outgoing) -> None:
        raise Uncertain("no answer")


async def test_doubt_is_another_attempt_until_there_were_enough() -> None:
    message = Outgoing("a", "fake", "anna", "", "anna", say("x"))
    tried = [
        await attempt(Doubtful(), message, nth=nth, clock=SetClock(NOW), random=Random(0))
        for nth in (1, MOST_ATTEMPTS)
    ]
    assert [outcome.state for outcome in tried] == [DeliveryState.PENDING, DeliveryState.UNCERTAIN]
