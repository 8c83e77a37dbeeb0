"""One process for each device: two with the same keys would corrupt them. The others stand by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from adapters.matrix.ending import end
from bot import leases
from bot.clock import Clock
from bot.storage.database import Database

LASTS = timedelta(seconds=12)
"""Another process takes over at most this and `LOOK_EVERY` after the death of the one that leads."""
RENEW_EVERY = 4.0
LOOK_EVERY = 2.0
LET_GO_AFTER = 9.0
"""Without a renewal for so many seconds the work is stopped, well before another may begin it."""

_GIVE_UP_WITHIN = 2.0
_LOST = object()

T = TypeVar("T")

log = logging.getLogger(__name__)


def _nothing() -> None:
    pass


class Leading:
    """`holder` names this process among all that share the database."""

    def __init__(self, database: Database, clock: Clock, name: str, holder: str) -> None:
        self._database = database
        self._asking: set[asyncio.Task[Any]] = set()
        self._clock = clock
        self._name = name
        self._holder = holder

    async def run(self, work: Callable[[], Awaitable[None]], *, over: Callable[[], None] = _nothing) -> None:
        """Does `work` while this process leads, for ever: until it is cancelled. `over` is called at the very
        moment at which it may go on no longer, before `work` has ended."""
        while True:
            try:
                await self._stand_by_and_lead(work, over)
            except Exception:
                # Who neither leads nor stands by would be missed only when all others are gone.
                log.exception("leading failed", extra={"action": "matrix_leading_failed"})
            await asyncio.sleep(LOOK_EVERY)

    async def _stand_by_and_lead(self, work: Callable[[], Awaitable[None]], over: Callable[[], None]) -> None:
        since = await self._take()
        if since is None:
            log.info("stands by", extra={"action": "matrix_stands_by"})
        while since is None:
            await asyncio.sleep(LOOK_EVERY)
            since = await self._take()
        log.info("leads", extra={"action": "matrix_leads"})
        await self._lead(work, over, since)

    async def _lead(
        self, work: Callable[[], Awaitable[None]], over: Callable[[], None], since: float
    ) -> None:
        task = asyncio.ensure_future(work())
        try:
            await self._renew_until_done(task, since)
            if task.done() and (error := task.exception()):
                log.error("the work ended", exc_info=error, extra={"action": "matrix_work_ended"})
        finally:
            over()
            await end([task])
            # Whoever waits gets it soon anyway: a database that hangs keeps nobody here.
            await self._within(_GIVE_UP_WITHIN, self._give_up())

    async def _renew_until_done(self, task: asyncio.Future[None], renewed: float) -> None:
        """Returns when `task` is done, or may go on no longer: by the clock of this machine, whatever the
        database does."""
        now = asyncio.get_running_loop().time
        while True:
            ends = renewed + LET_GO_AFTER
            await asyncio.wait({task}, timeout=max(0.0, min(RENEW_EVERY, ends - now())))
            found = await self._within(max(0.0, ends - now()), self._renew(), task)
            if task.done():
                return
            if isinstance(found, float):
                renewed = found
            elif found is _LOST or now() >= ends:
                log.error("leads no longer", extra={"action": "matrix_lease_lost"})
                return

    async def _renew(self) -> float | object | None:
        """Since when it is renewed; `_LOST` where another leads; None where nobody can tell."""
        since = await self._take()
        if since is None and await self._is_lost():
            return _LOST
        return since

    async def _within(
        self, seconds: float, doing: Coroutine[Any, Any, T], unless: asyncio.Future[None] | None = None
    ) -> T | None:
        """What `doing` gives; None where that takes longer, or `unless` is done first. It is then cancelled
        and not waited for: a connection that hangs may hang in that too."""
        asking = asyncio.create_task(doing)
        self._asking.add(asking)
        asking.add_done_callback(self._asking.discard)
        waiting: set[asyncio.Future[Any]] = {asking} if unless is None else {asking, unless}
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if asking.done():
            return asking.result()
        asking.cancel()
        return None

    async def _take(self) -> float | None:
        """Since when it is taken, in seconds of the loop's clock: not later than the time that was written.
        None also where the database is away."""
        began = asyncio.get_running_loop().time()
        try:
            async with self._database.session() as session:
                taken = await leases.take(session, self._name, self._holder, self._clock.now(), LASTS)
        except (SQLAlchemyError, OSError):
            return None
        return began if taken else None

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
