"""The alarm clock: no beat doubles another, none is lost for good, and none is cut off."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from apscheduler.events import EVENT_JOB_MAX_INSTANCES

from bot.clock import AMSTERDAM
from scheduler.ticker import Ticker

SOON = 0.005


async def nothing() -> None:
    pass


async def test_work_that_fails_is_logged_and_called_again(caplog: pytest.LogCaptureFixture) -> None:
    calls = 0
    third = asyncio.Event()

    async def tick() -> None:
        nonlocal calls
        calls += 1
        if calls >= 3:
            third.set()
        raise RuntimeError("no database")

    ticker = Ticker(tick, nothing, seconds=SOON)
    ticker.start()
    await asyncio.wait_for(third.wait(), 5)
    await ticker.stop()
    told = [record for record in caplog.records if record.name == "scheduler.ticker"]
    assert {vars(record)["action"] for record in told} == {"tick_failed"}


async def test_one_that_never_began_can_be_stopped() -> None:
    await Ticker(nothing, nothing).stop()


async def test_a_slow_tick_is_never_joined_by_another_and_stop_waits_for_it() -> None:
    refused, may_end = asyncio.Event(), asyncio.Event()
    at_once = most = ended = 0

    async def tick() -> None:
        nonlocal at_once, most, ended
        at_once += 1
        most = max(most, at_once)
        await may_end.wait()
        at_once -= 1
        ended += 1

    ticker = Ticker(tick, nothing, seconds=SOON)
    ticker._scheduler.add_listener(lambda _: refused.set(), EVENT_JOB_MAX_INSTANCES)
    ticker.start()
    await asyncio.wait_for(refused.wait(), 5)
    stopping = asyncio.create_task(ticker.stop())
    done, _ = await asyncio.wait([stopping], timeout=10 * SOON)
    assert not done
    may_end.set()
    await asyncio.wait_for(stopping, 5)
    assert (most, ended, at_once) == (1, 1, 0)


def test_the_night_work_is_due_once_a_night_all_year_also_when_the_clock_changes() -> None:
    ticker = Ticker(nothing, nothing, at_night=time(4, 30))
    trigger = ticker.nightly_trigger
    fired, moment = [], datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(365):
        moment = trigger.get_next_fire_time(None, moment + timedelta(seconds=1))
        fired.append(moment.astimezone(AMSTERDAM))
    assert {one.time() for one in fired} == {time(4, 30)}
    assert len({one.date() for one in fired}) == 365


def test_an_hour_that_a_clock_change_skips_or_repeats_is_refused() -> None:
    with pytest.raises(ValueError, match="02:30"):
        Ticker(nothing, nothing, at_night=time(2, 30))
