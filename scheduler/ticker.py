"""The alarm clock: it says that it is time, and remembers nothing (DESIGN §8).

APScheduler 3 forgets what it was to do at a crash, so what is due stands in the database, and a beat that was
missed is made up for by the next.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import time

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import AMSTERDAM

Work = Callable[[], Awaitable[None]]

AT_NIGHT = time(4, 30)
CHANGING_HOUR = 2

log = logging.getLogger(__name__)
# At INFO it writes two lines for every beat.
logging.getLogger("apscheduler").setLevel(logging.WARNING)


class Ticker:
    """Calls `tick` every so many seconds and `nightly` once a night, never twice at once.

    Work that fails is logged as ``tick_failed`` or ``nightly_failed``, and called again at its next moment.
    Raises ValueError for a night hour that one night a year does not have and another has twice.
    """

    def __init__(self, tick: Work, nightly: Work, *, seconds: float = 15, at_night: time = AT_NIGHT) -> None:
        if at_night.hour == CHANGING_HOUR:
            raise ValueError(f"nightly work cannot begin at {at_night:%H:%M}: the clocks change in that hour")
        self._scheduler = AsyncIOScheduler(timezone=AMSTERDAM)
        self._running: set[asyncio.Task[None]] = set()
        # Never too late: what a beat has to do is judged by the database, not by the clock's own delay.
        common = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self.nightly_trigger = CronTrigger(hour=at_night.hour, minute=at_night.minute, timezone=AMSTERDAM)
        self._scheduler.add_job(
            self._run, IntervalTrigger(seconds=seconds), args=("tick", tick), id="tick", **common
        )
        self._scheduler.add_job(
            self._run, self.nightly_trigger, args=("nightly", nightly), id="nightly", **common
        )

    def start(self) -> None:
        """Begins, within the running event loop; the first tick comes after one interval."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Ends: no new work begins, and work in flight is waited for. One that never began has ended."""
        if not self._scheduler.running:
            return
        # shutdown() cancels the coroutines that still run, so it comes after them.
        self._scheduler.pause()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._scheduler.shutdown(wait=False)

    async def _run(self, name: str, work: Work) -> None:
        task = asyncio.ensure_future(self._guarded(name, work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        await asyncio.shield(task)

    async def _guarded(self, name: str, work: Work) -> None:
        try:
            await work()
        except Exception:
            log.exception("%s failed", name, extra={"action": f"{name}_failed"})
