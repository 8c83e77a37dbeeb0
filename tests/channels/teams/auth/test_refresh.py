"""Fetching anew in the background, whatever goes wrong."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from adapters.teams.auth.refresh import Refresh, keep_fresh
from bot.clock import SetClock


async def test_a_fetch_that_breaks_is_logged_and_tried_again(
    clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    tried = 0

    async def fetch() -> bool:
        nonlocal tried
        tried += 1
        raise ZeroDivisionError

    refresh = Refresh(fetch, clock, timedelta(minutes=5))
    for _ in range(2):
        refresh.begin()
        await refresh.finished()
        refresh.begin()
        clock.move_to(clock.now() + timedelta(seconds=refresh.rests_for()))
    assert tried == 2
    assert [record.__dict__["action"] for record in caplog.records] == ["refresh_fault"] * 2


async def test_closing_breaks_off_what_is_under_way(clock: SetClock) -> None:
    ended = asyncio.Event()

    async def fetch() -> bool:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return True

    refresh = Refresh(fetch, clock, timedelta())
    refresh.begin()
    await asyncio.sleep(0)
    await refresh.close()
    assert ended.is_set()
    await refresh.close()


async def test_what_is_kept_is_freshened_again_and_again() -> None:
    class Kept:
        times = 0

        def freshen(self) -> None:
            self.times += 1

    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise asyncio.CancelledError

    one, other = Kept(), Kept()
    with pytest.raises(asyncio.CancelledError):
        await keep_fresh(one, other, sleep=sleep)
    assert (one.times, other.times) == (3, 3)
    assert slept == [60, 60, 60]
