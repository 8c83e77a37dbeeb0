"""What must be fetched anew now and then: in the background, one at a time, and not too often."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.clock import Clock

FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(minutes=2)
LOOK_SECONDS = 60.0

log = logging.getLogger(__name__)


class Refresh:
    """Runs `fetch`, which tells whether it succeeded, as a task of its own that any number may wait for.

    After a success it rests for `pause`; after a failure for FIRST_RETRY, and twice as long after each
    further one, up to LONGEST_RETRY.
    """

    def __init__(self, fetch: Callable[[], Awaitable[bool]], clock: Clock, pause: timedelta) -> None:
        self._fetch = fetch
        self._clock = clock
        self._pause = pause
        self._task: asyncio.Task[None] | None = None
        self._failures = 0
        self._resting_until = datetime.min.replace(tzinfo=UTC)

    def begin(self) -> None:
        """Begins, within the running event loop, unless it is under way or at rest."""
        if self._task is None and self._clock.now() >= self._resting_until:
            self._task = asyncio.create_task(self._run())

    async def finished(self) -> None:
        """Waits for the one under way, if any; a caller that is cancelled does not take it along."""
        if self._task is not None:
            await asyncio.shield(self._task)

    @property
    def succeeded(self) -> bool:
        """Whether the last one did, and none is under way."""
        return self._task is None and self._failures == 0

    def rests_for(self) -> float:
        """Seconds until it may begin again."""
        return max(0.0, (self._resting_until - self._clock.now()).total_seconds())

    async def close(self) -> None:
        """Breaks off what is under way."""
        if (task := self._task) is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _run(self) -> None:
        succeeded = False
        try:
            succeeded = await self._fetch()
        except Exception:
            log.exception("a refresh broke", extra={"action": "refresh_fault"})
        finally:
            self._task = None
            self._rest_after(succeeded)

    def _rest_after(self, succeeded: bool) -> None:
        self._failures = 0 if succeeded else self._failures + 1
        rest = self._pause if succeeded else _backoff(self._failures)
        self._resting_until = self._clock.now() + rest


def _backoff(failures: int) -> timedelta:
    doublings = min(failures - 1, 20)
    return min(FIRST_RETRY * (1 << doublings), LONGEST_RETRY)


class Renewable(Protocol):
    """Something that is fetched again before it expires."""

    def freshen(self) -> None: ...


async def keep_fresh(*kept: Renewable, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Has each of them fetched ahead of time, also while nobody writes. Runs until it is cancelled."""
    while True:
        for one in kept:
            one.freshen()
        await sleep(LOOK_SECONDS)
