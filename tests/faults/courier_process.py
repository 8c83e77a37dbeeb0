"""A process of its own that plans and delivers, for tests that kill it.

It speaks over HTTP to a stub (`tests/faults/receiving.py`). Its clock stood at ``--at`` when the machine's
showed ``--began``, and goes ``--speed`` times as fast, so that a lease does not take two minutes.
It kills itself, as hard as that goes, at the first log event with the action ``--dies-at``. It ends when
nothing is open.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from random import Random
from urllib.parse import quote
from uuid import uuid4

import aiohttp
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.channels import Outgoing, Refused, TryLater, Uncertain
from bot.messages import Reply, say
from bot.reminders import DIGEST
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow
from scheduler.courier import Courier
from scheduler.planner import Planner
from tests.fake_channel import FakeChannel
from tests.unit.school_world import CALENDAR, POLICY

_PAUSE = 0.05
log = logging.getLogger(__name__)
CHANNELS = ("matrix", "teams")


class FastClock:
    def __init__(self, began: float, at: datetime, speed: float) -> None:
        self._began, self._at, self._speed = began, at.astimezone(UTC), speed

    def now(self) -> datetime:
        # The machine's own clock, as every process on it must have the same.
        return self._at + timedelta(seconds=(time.time() - self._began) * self._speed)


class OverHttp(FakeChannel):
    """Puts each message to the stub; `name` says which kind of channel that plays."""

    def __init__(self, name: str, stub: str, http: aiohttp.ClientSession) -> None:
        self.name = name
        self.sends_once = name == "matrix"
        self._stub = stub
        self._http = http

    async def send(self, message: Outgoing) -> None:
        try:
            async with self._http.put(f"{self._stub}/{self.name}/{quote(message.id, safe='')}") as answer:
                if answer.status == 429:
                    raise TryLater("throttled", 1)
                if answer.status >= 400:
                    raise Refused(str(answer.status))
        except aiohttp.ClientConnectorError as error:
            raise TryLater("out of reach") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Uncertain("broke") from error


class DiesAt(logging.Handler):
    """SIGKILL to this process, in the middle of whatever it does."""

    def __init__(self, action: str) -> None:
        super().__init__(logging.DEBUG)
        self._action = action

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(record, "action", "") == self._action:
            os.kill(os.getpid(), signal.SIGKILL)


async def work(given: argparse.Namespace) -> None:
    clock = FastClock(given.began, datetime.fromisoformat(given.at), given.speed)
    database = Database(given.url)
    planner = Planner(POLICY, CALENDAR, CHANNELS) if given.plan else None
    async with aiohttp.ClientSession() as http:
        channels = {name: OverHttp(name, given.stub, http) for name in CHANNELS}
        courier = Courier(database, channels, clock, uuid4().hex, Random(), _words)
        while True:
            try:
                await tick(database, clock, planner, courier)
                if not await _open(database):
                    break
            except Exception as error:  # as `scheduler.ticker`: what fails is tried at the next beat
                log.warning("tick failed: %s", type(error).__name__, extra={"action": "tick_failed"})
            await asyncio.sleep(_PAUSE)
    await database.close()


async def tick(database: Database, clock: FastClock, planner: Planner | None, courier: Courier) -> None:
    async with database.session() as session:
        await deliveries.settle(session, clock.now(), sends_once=("matrix",), but_not=(DIGEST,))
        if planner is not None:
            await planner.plan(session, clock.now(), timedelta(0))
    await courier.deliver_due()


async def _open(database: Database) -> int:
    async with database.session() as session:
        open_ = select(func.count()).where(col(DeliveryRow.state).in_(deliveries.OPEN))
        return (await session.exec(open_)).one()


async def _words(_session: AsyncSession, row: DeliveryRow) -> Reply:
    return say(row.kind)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("stub")
    parser.add_argument("--began", type=float, required=True)
    parser.add_argument("--at", required=True)
    parser.add_argument("--speed", type=float, default=60)
    parser.add_argument("--plan", action="store_true")
    parser.add_argument("--dies-at", default="")
    given = parser.parse_args()
    if given.dies_at:
        for room in ("bot", "scheduler"):
            logger = logging.getLogger(room)
            logger.setLevel(logging.DEBUG)
            logger.addHandler(DiesAt(given.dies_at))
    asyncio.run(work(given))


if __name__ == "__main__":
    main()
