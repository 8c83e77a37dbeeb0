"""How long the event loop of a process was held up: measured inside that process, by its own thread."""

from __future__ import annotations

import asyncio
import os
from time import perf_counter

_STEP = 0.01
_SCHEDULED = "/proc/thread-self/schedstat"


class Stalls:
    """The longest of late, in milliseconds: on the wall clock, and without the time in which the thread was
    ready to go on and another one had the processor (sched-stats.rst of the Linux kernel)."""

    def __init__(self) -> None:
        self._scheduled = os.open(_SCHEDULED, os.O_RDONLY)
        self._wall = self._own = 0.0

    async def watch(self) -> None:
        """Until it is cancelled."""
        while True:
            due, waited = perf_counter() + _STEP, self._waited()
            await asyncio.sleep(_STEP)
            late = perf_counter() - due
            self._wall = max(self._wall, late * 1000)
            self._own = max(self._own, (late - (self._waited() - waited)) * 1000)

    def take(self) -> dict[str, float]:
        """The longest since it was last asked."""
        longest = {"wall": self._wall, "own": self._own}
        self._wall = self._own = 0.0
        return longest

    def _waited(self) -> float:
        """Seconds in all."""
        return int(os.pread(self._scheduled, 64, 0).split()[1]) / 1e9
