"""The daily sum: all that was planned has an outcome or is rightly open, and what is gone is missed."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from bot import deliveries
from bot.delivery_sum import OVERDUE, DaySum, add_up, sums
from bot.messages import Sender, say
from bot.metrics import count_events
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from tests.storage.conftest import NOW, sql

DAY = NOW.date()


async def plan(database: Database, *names: str, at: timedelta = timedelta(0)) -> None:
    async with database.session() as session:
        for name in names:
            await deliveries.plan(
                session,
                id=name,
                kind="last_day",
                person_id=None,
                to=Sender(channel="fake", subject="x"),
                conversation=name,
                reply=say("tekst"),
                due_at=NOW + at,
                useful_until=None,
                cause="",
                now=NOW,
            )


async def ends(database: Database) -> None:
    async with database.session() as session:
        await deliveries.sent(session, ["a", "b"], now=NOW)
        await deliveries.skipped(session, "c", reason="withdrawn", now=NOW)
        await deliveries.failed(session, "d", reason="refused", now=NOW)
        (await session.get_one(DeliveryRow, "e")).state = DeliveryState.UNCERTAIN


async def one(database: Database, later: timedelta = timedelta(0)) -> DaySum:
    async with database.session() as session:
        (found,) = await sums(session, NOW + later)
    return found


async def test_every_outcome_counts_and_nothing_is_left(database: Database) -> None:
    await plan(database, *"abcdef")
    await ends(database)
    found = await one(database)
    assert found == DaySum(DAY, planned=6, sent=2, skipped=1, failed=1, uncertain=1, still_open=1)
    assert found.unaccounted == 0


async def test_what_should_have_left_long_ago_is_unaccounted_for(database: Database) -> None:
    await plan(database, "a")
    await plan(database, "later", at=timedelta(days=2))
    assert (await one(database, OVERDUE - timedelta(seconds=1))).unaccounted == 0
    assert (await one(database, OVERDUE)).unaccounted == 1


async def test_a_lease_that_nobody_settles_is_unaccounted_for(database: Database) -> None:
    await plan(database, "a")
    async with database.session() as session:
        await deliveries.claim(session, now=NOW, by="one", channels=["fake"], limit=1)
    assert (await one(database, deliveries.LEASE)).unaccounted == 0
    assert (await one(database, deliveries.LEASE + OVERDUE)).unaccounted == 1


async def test_a_state_that_nobody_knows_is_unaccounted_for(database: Database) -> None:
    await plan(database, "a")
    async with database.session() as session:
        await sql(session, "UPDATE delivery SET state = 'vanished'")
    assert (await one(database)).unaccounted == 1


async def test_a_row_that_is_gone_is_missed(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    await plan(database, "a", "b")
    async with database.session() as session:
        await add_up(session, NOW)
        await sql(session, "DELETE FROM delivery WHERE id = 'a'")
        await add_up(session, NOW)
    found = await one(database)
    assert (found.planned, found.still_open, found.unaccounted) == (2, 1, 1)
    assert [record.levelname for record in caplog.records if hasattr(record, "sums")] == ["ERROR"]


async def test_more_that_is_planned_is_remembered(database: Database) -> None:
    for names in (["a"], ["b", "c"]):
        await plan(database, *names)
        async with database.session() as session:
            await add_up(session, NOW)
    async with database.session() as session:
        await sql(session, "DELETE FROM delivery")
    assert (await one(database)).unaccounted == 3


async def test_the_figures_are_those_of_yesterday(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    figures = CollectorRegistry()
    count_events(figures)
    await plan(database, *"abcdef")
    await ends(database)
    async with database.session() as session:
        await add_up(session, NOW + timedelta(days=1))

    def figure(outcome: str) -> float | None:
        return figures.get_sample_value("signaalbot_deliveries_yesterday", {"outcome": outcome})

    assert [figure(name) for name in ("planned", "sent", "skipped", "failed", "uncertain", "open")] == [
        6, 2, 1, 1, 1, 0,
    ]  # fmt: skip
    assert figure("unaccounted") == 1
