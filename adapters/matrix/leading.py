"""One process for each device: two with the same keys would corrupt them. The others stand by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot import leases
from bot.clock import Clock
from bot.storage.database import Database

LASTS = timedelta(seconds=12)
"""Another process takes over at most this and `LOOK_EVERY` after the death of the one that leads."""
RENEW_EVERY = 4.0
LOOK_EVERY = 2.0
_LET_GO_AFTER = timedelta(seconds=9)
"""Without a renewal for so long the work is stopped, well before another may begin it."""

log = logging.getLogger(__name__)


class Leading:
    """`holder` names this process among all that share the database."""

    def __init__(self, database: Database, clock: Clock, name: str, holder: str) -> None:
        self._database = database
        self._clock = clock
        self._name = name
        self._holder = holder

    async def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Does `work` while this process leads, for ever: until it is cancelled."""
        while True:
            if not await self._take():
                log.info("stands by", extra={"action": "matrix_stands_by"})
                await self._wait_for_it()
            log.info("leads", extra={"action": "matrix_leads"})
            await self._lead(work)
            await asyncio.sleep(LOOK_EVERY)

    async def _wait_for_it(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if await self._take():
                return

    async def _lead(self, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.ensure_future(work())
        renewed = self._clock.now()
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=RENEW_EVERY)
                if await self._take():
                    renewed = self._clock.now()
                elif self._clock.now() - renewed > _LET_GO_AFTER or await self._is_lost():
                    log.error("leads no longer", extra={"action": "matrix_lease_lost"})
                    return
            if error := task.exception():
                log.error("the work ended", exc_info=error, extra={"action": "matrix_work_ended"})
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await self._give_up()

    async def _take(self) -> bool:
        """False also where the database is away."""
        try:
            async with self._database.session() as session:
                return await leases.take(session, self._name, self._holder, self._clock.now(), LASTS)
        except (SQLAlchemyError, OSError):
            return False

    async def _is_lost(self) -> bool:
        try:
            async with self._database.session() as session:
                return await leases.holder_of(session, self._name) not in ("", self._holder)
        except (SQLAlchemyError, OSError):
            return False

    async def _give_up(self) -> None:
        try:
            async with self._database.session() as session:
                await leases.give_up(session, self._name, self._holder)
        except (SQLAlchemyError, OSError) as error:
            why = type(error).__name__
            log.warning("lease not given up: %s", why, extra={"action": "matrix_lease_kept"})
