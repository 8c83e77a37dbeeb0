"""A process that is killed at each boundary, for real; another goes on where it was (promises 1 to 3).

On a channel with transaction ids everybody gets each reminder exactly once; on one without, at most once
more, and only what the database calls doubtful.
"""

from __future__ import annotations

import asyncio
import signal

import pytest
from sqlmodel import select

from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState, IdentityRow
from tests.faults.receiving import Fleet, Receiver, receiving
from tests.unit.school_world import BOUND, fill, wall

pytestmark = pytest.mark.database

ON = {"anker": "matrix", "boei": "teams", "dek": "matrix"}
BOUNDARIES = {
    "computed": "reminders_planned",
    "rendered": "delivery_rendered",
    "claimed": "deliveries_claimed",
    "sent": "delivery_attempted",
    "marked": "delivery_sent",
}
"""By the log event at which the process is killed."""


@pytest.fixture
async def school_url(database_url: str) -> str:
    """A school with people on two channels, and a call for items that fell due a minute ago."""
    database = Database(database_url)
    await database.migrate()
    async with database.session() as session:
        await fill(session, without_identity=tuple(ON))
        for person, channel in ON.items():
            session.add(IdentityRow(person_id=person, channel=channel, subject=person, bound_at=BOUND))
    await database.close()
    return database_url


@pytest.mark.parametrize("boundary", BOUNDARIES)
async def test_a_process_that_is_killed_loses_and_doubles_nothing(school_url: str, boundary: str) -> None:
    async with receiving() as receiver:
        fleet = Fleet(school_url, receiver, wall(11, 3, 9, 1), speed=60)
        first = await fleet.start("--plan", f"--dies-at={BOUNDARIES[boundary]}")
        assert await asyncio.wait_for(first.wait(), 60) == -signal.SIGKILL
        await _goes_on(fleet)
    await _holds(school_url, receiver, may_repeat=boundary in ("claimed", "sent", "marked"))


async def test_a_process_that_is_killed_while_a_message_is_in_the_air(school_url: str) -> None:
    async with receiving() as receiver:
        fleet = Fleet(school_url, receiver, wall(11, 3, 9, 1), speed=60)
        first = await fleet.start("--plan")
        receiver.on_request = first.kill
        assert await asyncio.wait_for(first.wait(), 60) == -signal.SIGKILL
        receiver.on_request = lambda: None
        await _goes_on(fleet)
    await _holds(school_url, receiver, may_repeat=True)


async def _goes_on(fleet: Fleet) -> None:
    second = await fleet.start("--plan")
    try:
        assert await asyncio.wait_for(second.wait(), 90) == 0
    finally:
        if second.returncode is None:
            second.kill()


async def _holds(url: str, receiver: Receiver, *, may_repeat: bool) -> None:
    database = Database(url)
    async with database.session() as session:
        rows = {str(row.person_id): row for row in await session.exec(select(DeliveryRow))}
    await database.close()
    assert set(rows) == set(ON)
    for person, row in rows.items():
        seen = receiver.arrived[ON[person]][row.id]
        if ON[person] == "matrix":
            assert (row.state, seen) == (DeliveryState.SENT, 1)
        else:
            assert row.state in (DeliveryState.SENT, DeliveryState.UNCERTAIN)
            assert 1 <= seen <= 1 + min(row.doubts, 1), "it came again without a doubt"
        assert row.doubts == 0 or may_repeat
