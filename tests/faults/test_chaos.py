"""Three processes on one PostgreSQL, one killed every few seconds, the server restarted twice (issue 6).

``SIGNAALBOT_TEST_CHAOS=10000`` (`make chaos`) is the whole of it; without, a smaller run of the same.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest
from sqlmodel import insert, select

from bot.messages import say
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from tests.faults.receiving import Fleet, Receiver, receiving
from tests.needed import postgres_programs
from tests.postgres import PostgresServer

pytestmark = [pytest.mark.chaos, pytest.mark.postgresql]

DELIVERIES = int(os.environ.get("SIGNAALBOT_TEST_CHAOS") or 600)
PROCESSES = 3
KILLED_EVERY = 3.0 if DELIVERIES > 1_000 else 1.0
ANSWERS_AFTER = 0.25
"""Seconds: so that much is in the air when a process is killed, and a small run is not over before that."""

SPEED = 30
"""The clock's: a lease of two minutes takes four seconds."""

DUE = datetime(2026, 11, 3, 8, tzinfo=UTC)
PATIENCE = 120 + DELIVERIES / 8


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """One of its own, that keeps what it has confirmed: others would not like to be restarted."""
    started = PostgresServer.start(postgres_programs(), "synchronous_commit=on")
    yield started
    started.stop()


@pytest.mark.parametrize("channel", ["matrix", "teams"])
async def test_every_delivery_has_one_outcome_whoever_dies(server: PostgresServer, channel: str) -> None:
    url = server.create("chaos")
    await _fill(url, channel)
    began = time.monotonic()
    async with receiving() as receiver:
        receiver.answers_after = ANSWERS_AFTER
        fleet = Fleet(url, receiver, DUE, SPEED)
        killed = await asyncio.wait_for(_until_all_is_over(fleet, server, receiver), PATIENCE)
        seconds = time.monotonic() - began
    rows = await _rows(url)
    states = Counter(row.state for row in rows.values())
    seen = receiver.arrived[channel]
    again = sum(times - 1 for times in receiver.requests.values())
    twice = sum(times - 1 for times in seen.values())
    sys.stderr.write(
        f"\n{channel}: {len(rows)} deliveries in {seconds:.0f} s, {killed} processes killed, server "
        f"restarted twice: {dict(states)}, arrived {len(seen)}, handed over once more {again}, "
        f"arrived once more {twice}\n"
    )
    assert len(rows) == DELIVERIES
    assert killed
    assert {id_ for id_, row in rows.items() if row.state == DeliveryState.SENT} <= set(seen)
    if channel == "matrix":
        # What may have been sent is sent again, and the channel knows its id again.
        assert set(states) == {DeliveryState.SENT}
        assert set(seen.values()) == {1}
        return
    assert set(states) <= {DeliveryState.SENT, DeliveryState.UNCERTAIN}
    for id_, row in rows.items():
        # Nobody sends what another holds: once more only where it was in doubt, and then once.
        assert seen[id_] <= 1 + min(row.doubts, 1), f"{id_} arrived too often"


async def _until_all_is_over(fleet: Fleet, server: PostgresServer, receiver: Receiver) -> int:
    """How many processes were killed on the way. One that is replaced has work to do: killing begins again
    when something was sent since, for a machine under load takes long to start one."""
    random = Random(6)
    running = [await fleet.start() for _ in range(PROCESSES)]
    restarts = [(DELIVERIES / 4, False), (DELIVERIES / 2, True)]
    killed, sent_before = 0, 0
    try:
        while any(process.returncode is None for process in running):
            await asyncio.sleep(KILLED_EVERY)
            sent = len(receiver.requests)
            if restarts and sent > restarts[0][0]:
                await asyncio.to_thread(server.restart, hard=restarts.pop(0)[1])
            alive = [n for n, process in enumerate(running) if process.returncode is None]
            if sent > sent_before and sent < DELIVERIES and alive:
                victim = random.choice(alive)
                running[victim].kill()
                killed += await running[victim].wait() == -signal.SIGKILL
                running[victim] = await fleet.start()
            sent_before = sent
        assert not restarts
        return killed
    finally:
        for process in running:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _fill(url: str, channel: str) -> None:
    database = Database(url)
    await database.migrate()
    reply = say("tekst").model_dump(mode="json")
    row = {
        "kind": "last_day",
        "cause": "",
        "channel": channel,
        "tenant": "",
        "reply": reply,
        "position": 0,
        "created_at": DUE,
        "due_at": DUE,
        "state": DeliveryState.PENDING,
        "reason": "",
        "attempts": 0,
        "doubts": 0,
        "lease_by": "",
        "tried": [],
    }
    async with database.session() as session:
        for start in range(0, DELIVERIES, 1_000):
            ids = [f"{n:05}" for n in range(start, min(start + 1_000, DELIVERIES))]
            rows = [{**row, "id": id_, "subject": id_, "conversation": id_, "line": id_} for id_ in ids]
            await session.exec(insert(DeliveryRow).values(rows))
    await database.close()


async def _rows(url: str) -> dict[str, DeliveryRow]:
    database = Database(url)
    async with database.session() as session:
        rows = {row.id: row for row in await session.exec(select(DeliveryRow))}
    await database.close()
    return rows
