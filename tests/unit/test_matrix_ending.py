"""What was cancelled ends, though it took the cancellation for something else at first."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from adapters.matrix import ending, leading
from adapters.matrix.ending import end
from adapters.matrix.leading import Leading
from adapters.matrix.lines import Lines
from adapters.matrix.service import Matrix
from bot.clock import SetClock
from tests.unit.matrix_world import NOW, database_in


class Stubborn:
    """Work for ever that goes on after the first cancellations: `deaf_to` of them."""

    def __init__(self, deaf_to: int = 1) -> None:
        self.told = 0
        self.ended = asyncio.Event()
        self.works = asyncio.Event()
        self._deaf_to = deaf_to

    async def work(self) -> None:
        try:
            while self.told <= self._deaf_to:
                self.works.set()
                with suppress(TimeoutError):
                    await self._wait_as_a_library_does()
        finally:
            self.ended.set()

    async def _wait_as_a_library_does(self) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.told += 1
            if self.told > self._deaf_to:
                raise
            raise TimeoutError from None


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "AGAIN_AFTER", 0.02)


async def test_it_is_told_until_it_ends() -> None:
    stubborn = Stubborn(deaf_to=3)
    task = asyncio.create_task(stubborn.work())
    await stubborn.works.wait()
    async with asyncio.timeout(5):
        await end([task])
    assert task.cancelled()
    assert stubborn.told == 4


async def test_what_it_raises_at_its_end_is_no_fault_of_who_ends_it() -> None:
    async def breaks() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError

    task = asyncio.create_task(breaks())
    await asyncio.sleep(0)
    await end([task])
    assert isinstance(task.exception(), ValueError)


async def test_who_is_cancelled_while_it_ends_another_leaves_when_that_has_ended() -> None:
    stubborn = Stubborn(deaf_to=4)
    task = asyncio.create_task(stubborn.work())
    await stubborn.works.wait()
    ends = asyncio.create_task(end([task]))
    await asyncio.sleep(0)
    ends.cancel()
    await asyncio.wait({ends}, timeout=5)
    assert ends.cancelled()
    assert stubborn.ended.is_set()


async def test_who_leads_no_longer_does_not_go_on_though_its_work_missed_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that lead would corrupt the keys."""
    monkeypatch.setattr(leading, "LET_GO_AFTER", 0.1)
    monkeypatch.setattr(leading, "RENEW_EVERY", 0.02)
    stubborn = Stubborn()
    async with database_in(tmp_path) as database:
        one = Leading(database, SetClock(NOW), "matrix", "one")
        running = asyncio.create_task(one.run(stubborn.work))
        await stubborn.works.wait()
        with monkeypatch.context() as away:
            away.setattr(one, "_take", _nobody_knows)
            async with asyncio.timeout(5):
                await stubborn.ended.wait()
        await end([running])


async def test_work_in_line_that_missed_the_end_ends_all_the_same() -> None:
    stubborn, lines = Stubborn(), Lines()
    lines.put("a", stubborn.work, lambda: None)
    await stubborn.works.wait()
    async with asyncio.timeout(5):
        await lines.settle(0.01)
    assert stubborn.ended.is_set()


async def _nobody_knows() -> None:
    return None


async def test_who_is_told_to_end_twice_still_forgets_what_another_process_will_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ending, "AGAIN_AFTER", 0.02)
    forgotten: list[str] = []
    matrix = object.__new__(Matrix)
    stubborn = Stubborn(deaf_to=2)
    sending = asyncio.ensure_future(stubborn.work())
    await stubborn.works.wait()

    async def end_sending(_seconds: float) -> None:
        await end([sending])

    async def settle(_seconds: float) -> None:
        forgotten.append("lines")

    matrix._wire = cast(Any, SimpleNamespace(end=end_sending))
    matrix._account = cast(Any, SimpleNamespace(close=lambda: forgotten.append("account")))
    matrix._lines = cast(Any, SimpleNamespace(settle=settle))
    matrix._tokens = cast(Any, SimpleNamespace(forget=lambda: forgotten.append("tokens")))
    matrix._rooms = cast(Any, SimpleNamespace(forget_all=lambda: forgotten.append("rooms")))
    ending_leading = asyncio.ensure_future(matrix._end_leading())
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await end([ending_leading])
    assert forgotten == ["account", "lines", "tokens", "rooms"]
