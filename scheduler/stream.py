"""Sends side by side, and hands on what became of it in groups: writing down ten takes hardly longer than
writing down one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Generic, TypeVar

from scheduler.attempts import Outcome

SIDE_BY_SIDE = 20
TOGETHER = 10
"""So many outcomes are not kept waiting for others."""

WAITS_AT_MOST = 0.05
"""Seconds that an outcome is in memory only for the sake of others. Where nothing is being sent any more it
does not wait at all."""

One = TypeVar("One")


class Stream(Generic[One]):
    """What one process holds at this moment. At the end all of it has ended and is written down; whoever is
    cancelled cancels it, and what had left by then is written down."""

    def __init__(
        self,
        send: Callable[[One], Awaitable[Outcome]],
        write_down: Callable[[Sequence[Outcome]], Awaitable[None]],
    ) -> None:
        self._send = send
        self._write_down = write_down
        self._turns = asyncio.Semaphore(SIDE_BY_SIDE)
        self._sending: set[asyncio.Task[None]] = set()
        self._writing: set[asyncio.Task[None]] = set()
        self._outcomes: list[Outcome] = []
        self._timer: asyncio.TimerHandle | None = None
        self._written = 0
        self._changed = asyncio.Event()
        self._fault: BaseException | None = None

    @property
    def unsent(self) -> int:
        """How many are being sent, or wait for their turn."""
        return len(self._sending)

    @property
    def is_empty(self) -> bool:
        return not self._sending and not self._writing and not self._outcomes

    async def __aenter__(self) -> Stream[One]:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and not issubclass(kind, Exception):
            for task in self._sending:
                task.cancel()
        while self._sending:
            await asyncio.wait(self._sending)
        while self._writing:
            await asyncio.wait(self._writing)

    def begin(self, ones: Iterable[One]) -> None:
        for one in ones:
            task = asyncio.create_task(self._one(one))
            self._sending.add(task)
            task.add_done_callback(self._sent)

    async def until(self, unsent: int) -> None:
        """Returns when at most so many have not left."""
        while len(self._sending) > unsent:
            await self._change()
        self._raise_fault()

    async def until_some_are_written_down(self) -> None:
        """Returns at once where nothing is held."""
        before = self._written
        while self._written == before and not self.is_empty:
            await self._change()
        self._raise_fault()

    async def _change(self) -> None:
        self._raise_fault()
        self._changed.clear()
        await self._changed.wait()

    def _raise_fault(self) -> None:
        if self._fault is not None:
            raise self._fault

    async def _one(self, one: One) -> None:
        async with self._turns:
            outcome = await self._send(one)
        self._outcomes.append(outcome)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._changed.set()
        if not task.cancelled() and (fault := task.exception()) is not None:
            # Whatever a channel does has an outcome: this is the end of the process.
            self._fault = fault
        elif len(self._outcomes) >= TOGETHER or not self._sending:
            self._hand_on()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(WAITS_AT_MOST, self._hand_on)

    def _hand_on(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._outcomes:
            outcomes, self._outcomes = self._outcomes, []
            task = asyncio.ensure_future(self._write_down(outcomes))
            self._writing.add(task)
            task.add_done_callback(self._wrote)

    def _wrote(self, task: asyncio.Task[None]) -> None:
        self._writing.discard(task)
        self._written += 1
        self._changed.set()
