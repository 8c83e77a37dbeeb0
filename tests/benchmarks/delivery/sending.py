"""Deliveries a second: the courier, with all that it writes down, against a bare loop that sends the same.

Both put the same messages over the same HTTP client to the same stub, at most `SIDE_BY_SIDE` at once. The
bare loop claims nothing, remembers nothing and writes nothing.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

import aiohttp
from sqlmodel import col, delete, func, insert, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels import Outgoing
from bot.clock import SetClock
from bot.messages import Reply, say
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from scheduler.courier import Courier
from scheduler.stream import SIDE_BY_SIDE
from tests.benchmarks.measuring import Databases
from tests.benchmarks.tables import Verdict, heading, limits, table
from tests.faults.courier_process import OverHttp

NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)
LATENCIES = (0, 50, 150)
"""Milliseconds. A real channel is seldom faster than the second; 0 shows what the courier itself takes."""

JUDGED = 50
LEAST = 0.8
_MESSAGES = {0: 600, 50: 600, 150: 400}
_BARE = "a bare loop"
_ROOT = Path(__file__).parents[3]


@dataclass
class Sent:
    """Messages a second, and milliseconds of processor for each (of PostgreSQL: this process's own), by who
    sent and the latency of the stub, round by round."""

    speed: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    processor: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))

    def share(self, who: str, latency: int) -> float:
        rounds = zip(self.speed[who, latency], self.speed[_BARE, latency], strict=True)
        return median(own / bare for own, bare in rounds)


def measure(databases: Databases, rounds: int, tell: Callable[[str], None]) -> Sent:
    return asyncio.run(_measure(databases, rounds, tell))


async def _measure(databases: Databases, rounds: int, tell: Callable[[str], None]) -> Sent:
    sent = Sent()
    stores = {kind: Database(databases.new(kind)) for kind in databases.kinds}
    for database in stores.values():
        await database.migrate()
    for latency in LATENCIES:
        async with _stub(latency) as url, aiohttp.ClientSession() as http:
            channel = OverHttp("matrix", url, http)
            for number in range(rounds + 1):
                tell(f"{latency} ms, round {number} of {rounds}")
                count = _MESSAGES[latency]
                speeds = {_BARE: await _timed(_bare(channel, count), count)}
                for kind, database in stores.items():
                    await _fill(database, count)
                    courier = Courier(
                        database, {"matrix": channel}, SetClock(NOW), "bench", Random(0), _words
                    )
                    speeds[kind] = await _timed(courier.deliver_due(), count)
                    await _check(database, count)
                # The first round warms up what is opened and imported once.
                for who, (speed, processor) in speeds.items() if number else ():
                    sent.speed[who, latency].append(speed)
                    sent.processor[who, latency].append(processor)
    for database in stores.values():
        await database.close()
    return sent


async def _timed(work: Awaitable[object], count: int) -> tuple[float, float]:
    """Messages a second, and milliseconds of processor for each."""
    started, worked = perf_counter(), process_time()
    await work
    return count / (perf_counter() - started), (process_time() - worked) * 1000 / count


async def _bare(channel: OverHttp, count: int) -> None:
    names = iter(_names(count))

    async def sends() -> None:
        for name in names:
            await channel.send(Outgoing(name, "matrix", name, "", name, say("tekst")))

    await asyncio.gather(*(sends() for _ in range(SIDE_BY_SIDE)))


def _names(count: int) -> list[str]:
    return [f"call_for_items:1:2026-2:school:20261117T0900Z:{n:05}" for n in range(count)]


async def _fill(database: Database, count: int) -> None:
    row = {
        "kind": "call_for_items",
        "cause": "",
        "channel": "matrix",
        "tenant": "",
        "position": 0,
        "created_at": NOW,
        "due_at": NOW,
        "state": DeliveryState.PENDING,
        "reason": "",
        "attempts": 0,
        "doubts": 0,
        "lease_by": "",
        "tried": [],
    }
    rows = [
        {**row, "id": name, "subject": name, "conversation": name, "line": name} for name in _names(count)
    ]
    async with database.session() as session:
        await session.exec(delete(DeliveryRow))
        for start in range(0, count, 500):
            await session.exec(insert(DeliveryRow).values(rows[start : start + 500]))


async def _check(database: Database, count: int) -> None:
    """A measurement of what did not happen is none."""
    async with database.session() as session:
        arrived = select(func.count()).where(col(DeliveryRow.state) == DeliveryState.SENT)
        assert (await session.exec(arrived)).one() == count


async def _words(_session: AsyncSession, _row: DeliveryRow) -> Reply:
    return say("Het signaaloverleg is morgen om 10:00 uur.")


@asynccontextmanager
async def _stub(latency: int) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.benchmarks.delivery.stub",
        str(latency),
        cwd=_ROOT,
        env=dict(os.environ),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.stdin.close()
        await process.wait()


def report(sent: Sent, rounds: int) -> str:
    """Markdown: the limit, and how many messages a second each sent."""
    rows = [
        (
            who if who == _BARE else f"the courier, {who}",
            f"{latency} ms",
            f"{median(speeds):.0f}",
            f"{median(sent.processor[who, latency]):.1f}",
            "" if who == _BARE else f"{sent.share(who, latency):.2f} ×",
        )
        for (who, latency), speeds in sorted(sent.speed.items(), key=lambda one: one[0][1])
    ]
    heads = (
        "who sends",
        "the channel answers after",
        "messages a second",
        "processor ms each",
        "against the bare loop",
    )
    return "\n".join([heading(rounds), limits(verdicts(sent)), table(heads, rows)])


def verdicts(sent: Sent) -> list[Verdict]:
    found = []
    for who in dict.fromkeys(who for who, _ in sent.speed if who != _BARE):
        share = sent.share(who, JUDGED)
        what = f"deliveries a second against a bare loop, a channel that answers after {JUDGED} ms, {who}"
        found.append(Verdict(what, f"{share:.2f} ×", f"≥ {LEAST} ×", share >= LEAST))
    return found
