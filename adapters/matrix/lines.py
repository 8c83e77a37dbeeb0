"""Work in line: what one person did in one room is done in order, different people's side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

from adapters.matrix.ending import end_late

SIDE_BY_SIDE = 20

Work = Callable[[], Awaitable[None]]

log = logging.getLogger(__name__)


class Lines:
    """Whoever puts work in line does not wait for it."""

    def __init__(self, side_by_side: int = SIDE_BY_SIDE) -> None:
        self._lines: dict[Hashable, deque[tuple[Work | None, Work | None, Callable[[], None]]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._at_once = asyncio.Semaphore(side_by_side)

    def put(
        self, line: Hashable, work: Work | None, done: Callable[[], None], *, after: Work | None = None
    ) -> None:
        """`done` is called when `work` is over, also where it failed: nothing is worked on for ever. `after`
        is waited for first, without keeping others from working."""
        if line in self._lines:
            self._lines[line].append((work, after, done))
            return
        self._lines[line] = deque(((work, after, done),))
        task = asyncio.create_task(self._walk(line))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self, seconds: float) -> None:
        """Waits for what is in line; what takes longer is left undone, and is not `done`."""
        await end_late(self._tasks, seconds)

    async def _walk(self, line: Hashable) -> None:
        waiting = self._lines[line]
        try:
            while waiting:
                work, after, done = waiting.popleft()
                try:
                    if after is not None:
                        await after()
                    if work is not None:
                        async with self._at_once:
                            await work()
                except Exception:
                    log.exception("work failed", extra={"action": "matrix_work_failed"})
                done()
        finally:
            self._lines.pop(line, None)
