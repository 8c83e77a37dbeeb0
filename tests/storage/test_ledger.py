"""What becomes known at the same moment is written down together, and nobody's is lost by it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.clock import SetClock
from bot.delivery_order import ANSWER
from bot.messages import Sender, say
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from scheduler.attempts import Outcome
from scheduler.ledger import Ledger
from tests.storage.conftest import NOW

NAMES = [f"{number:02}" for number in range(16)]


@pytest.fixture
async def held(database: Database) -> Database:
    """A database with deliveries that `one` holds."""
    async with database.session() as session:
        for name in NAMES:
            await deliveries.plan(
                session,
                id=name,
                kind=ANSWER,
                person_id=None,
                to=Sender(channel="fake", subject=name),
                conversation=name,
                reply=say("tekst"),
                due_at=NOW,
                useful_until=None,
                cause="",
                now=NOW,
                claimed_by="one",
            )
    return database


async def states(database: Database) -> set[str]:
    async with database.session() as session:
        return {str(row.state) for row in await session.exec(select(DeliveryRow))}


def sent(name: str) -> list[Outcome]:
    return [Outcome(name, DeliveryState.SENT)]


async def test_those_of_the_same_moment_share_a_transaction(
    held: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    transactions = 0
    session = held.session

    @asynccontextmanager
    async def counted() -> AsyncIterator[AsyncSession]:
        nonlocal transactions
        transactions += 1
        async with session() as one:
            yield one

    with monkeypatch.context() as patch:
        patch.setattr(held, "session", counted)
        ledger = Ledger(held, SetClock(NOW), "one", ["fake"])
        await asyncio.gather(*(ledger.write_down(sent(name)) for name in NAMES))
    assert transactions <= 2
    assert await states(held) == {"sent"}


async def test_who_returns_finds_it_written(held: Database) -> None:
    ledger = Ledger(held, SetClock(NOW), "one", ["fake"])

    async def writes(name: str) -> str:
        await ledger.write_down(sent(name))
        async with held.session() as session:
            return str((await session.get_one(DeliveryRow, name)).state)

    assert set(await asyncio.gather(*map(writes, NAMES))) == {"sent"}


async def test_one_that_is_cancelled_takes_nothing_of_the_others_along(held: Database) -> None:
    ledger = Ledger(held, SetClock(NOW), "one", ["fake"])
    writing = [asyncio.create_task(ledger.write_down(sent(name))) for name in NAMES]
    await asyncio.sleep(0)
    writing[0].cancel()
    await asyncio.gather(*writing[1:])
    assert await states(held) == {"sent"}


async def test_after_a_failure_the_next_are_written(held: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_reach() -> None:
        raise OSError("out of reach")

    ledger = Ledger(held, SetClock(NOW), "one", ["fake"], pauses=(0, 0))
    with monkeypatch.context() as patch:
        patch.setattr(held, "session", out_of_reach)
        await ledger.write_down(sent(NAMES[0]))
    for name in NAMES[1:]:
        await ledger.write_down(sent(name))
    assert await states(held) == {"claimed", "sent"}


@pytest.mark.parametrize("begins", [False, True])
async def test_what_is_known_to_have_arrived_outlives_a_database_that_restarts(
    held: Database, monkeypatch: pytest.MonkeyPatch, begins: bool
) -> None:
    """Whether it is out of reach at once, or goes while the outcomes are being written."""
    session, failures = held.session, 2

    @asynccontextmanager
    async def restarting() -> AsyncIterator[AsyncSession]:
        nonlocal failures
        gone = failures > 0
        failures -= 1
        if gone and not begins:
            raise OSError("out of reach")
        async with session() as one:
            yield one
            if gone:
                raise OSError("the connection was lost")

    ledger = Ledger(held, SetClock(NOW), "one", ["fake"], pauses=(0, 0, 0))
    monkeypatch.setattr(held, "session", restarting)
    await asyncio.gather(*(ledger.write_down(sent(name)) for name in NAMES))
    monkeypatch.undo()
    assert await states(held) == {"sent"}
