"""How far the bot has come is stored after the work; work in line is done in order; one process leads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.matrix import leading
from adapters.matrix.leading import Leading
from adapters.matrix.lines import Lines
from adapters.matrix.tokens import Tokens
from bot import leases
from bot.clock import SetClock
from bot.storage.database import Database
from tests.unit.matrix_world import BOT, NOW, actions, database_in


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with database_in(tmp_path) as database:
        yield database


async def test_a_token_is_stored_when_all_before_it_is_done(database: Database) -> None:
    tokens = Tokens(database, BOT, "DEVICE")
    assert await tokens.stored() == ""
    done = []
    for name in ("one", "two"):
        tokens.begin(name)
        done.append(tokens.hold())
    done[1]()
    await tokens.store()
    assert await tokens.stored() == ""
    done[0]()
    await tokens.store()
    assert await tokens.stored() == "two"
    assert await Tokens(database, BOT, "OTHER").stored() == ""


async def test_what_is_under_way_when_the_loop_begins_anew_does_not_count(database: Database) -> None:
    tokens = Tokens(database, BOT, "DEVICE")
    tokens.begin("one")
    done = tokens.hold()
    tokens.forget()
    done()
    await tokens.store()
    assert await tokens.stored() == ""


async def test_a_database_that_is_away_loses_no_token(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = Tokens(database, BOT, "DEVICE")
    tokens.begin("one")
    with monkeypatch.context() as broken:
        broken.setattr(database, "session", _away)
        await tokens.store()
    await tokens.store()
    assert await tokens.stored() == "one"


def _away() -> None:
    raise OSError


async def test_one_persons_work_is_done_in_order_and_others_do_not_wait_for_it() -> None:
    lines, seen, gate = Lines(), list[str](), asyncio.Event()

    async def slow() -> None:
        await gate.wait()
        seen.append("anna 1")

    async def quick(name: str) -> None:
        seen.append(name)

    finished: list[str] = []
    lines.put("anna", slow, lambda: finished.append("1"))
    lines.put("anna", lambda: quick("anna 2"), lambda: finished.append("2"))
    lines.put("ben", lambda: quick("ben"), lambda: finished.append("3"))
    for _ in range(5):
        await asyncio.sleep(0)
    assert seen == ["ben"]
    gate.set()
    await lines.settle(1)
    assert (seen, finished) == (["ben", "anna 1", "anna 2"], ["3", "1", "2"])


async def test_work_that_fails_is_over_and_the_next_is_done() -> None:
    lines, finished = Lines(), list[int]()

    async def fails() -> None:
        raise ValueError("of a person")

    for number in range(2):
        lines.put("anna", fails, lambda number=number: finished.append(number))  # type: ignore[misc]
    await lines.settle(1)
    assert finished == [0, 1]


async def test_what_waits_first_keeps_nobody_from_working() -> None:
    lines, gate, finished = Lines(side_by_side=1), asyncio.Event(), list[str]()

    async def wait() -> None:
        await gate.wait()

    async def nothing() -> None:
        pass

    lines.put("anna", nothing, lambda: finished.append("anna"), after=wait)
    lines.put("ben", nothing, lambda: finished.append("ben"))
    for _ in range(5):
        await asyncio.sleep(0)
    assert finished == ["ben"]
    gate.set()
    await lines.settle(1)
    assert finished == ["ben", "anna"]


async def test_what_takes_too_long_at_the_end_is_not_done() -> None:
    lines, finished = Lines(), list[str]()
    lines.put("anna", asyncio.Event().wait, lambda: finished.append("anna"))  # type: ignore[arg-type]
    await lines.settle(0.01)
    assert finished == []


async def test_one_leads_and_another_takes_over(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(leading, "RENEW_EVERY", 0.01)
    clock, worked = SetClock(NOW), list[str]()

    async def work(name: str) -> None:
        worked.append(name)
        await asyncio.Event().wait()

    first, second = (
        asyncio.create_task(Leading(database, clock, "matrix", name).run(lambda name=name: work(name)))  # type: ignore[misc]
        for name in ("one", "two")
    )
    await asyncio.sleep(0.2)
    assert worked == ["one"]
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await _until(lambda: worked == ["one", "two"])
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)


async def test_who_lost_the_lease_stops(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(leading, "RENEW_EVERY", 0.01)
    clock, stopped = SetClock(NOW), asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    task = asyncio.create_task(Leading(database, clock, "matrix", "one").run(work))
    await asyncio.sleep(0.1)
    other = SetClock(NOW + timedelta(minutes=1))
    assert await Leading(database, other, "matrix", "two")._take() is not None
    async with asyncio.timeout(5):
        await stopped.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("hangs", ["take", "holder_of"])
async def test_who_cannot_renew_stops_in_time_though_the_database_hangs(
    database: Database, monkeypatch: pytest.MonkeyPatch, hangs: str
) -> None:
    monkeypatch.setattr(leading, "RENEW_EVERY", 0.02)
    monkeypatch.setattr(leading, "LET_GO_AFTER", 0.2)
    monkeypatch.setattr(leading, "_GIVE_UP_WITHIN", 0.1)
    told: list[str] = []
    begun, comes_back = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            told.append("stopped")

    async def hang(*_: object) -> bool:
        while not comes_back.is_set():
            # As a connection of which the other end is gone: it does not end when it is told to.
            with suppress(asyncio.CancelledError):
                await comes_back.wait()
        return False

    async def no(*_: object) -> bool:
        return False

    one = Leading(database, SetClock(NOW), "matrix", "one")
    task = asyncio.create_task(one.run(work, over=lambda: told.append("over")))
    await begun.wait()
    with monkeypatch.context() as broken:
        broken.setattr(leases, "give_up", hang)
        broken.setattr(leases, "take", hang if hangs == "take" else no)
        broken.setattr(leases, "holder_of", hang)
        async with asyncio.timeout(2):
            await _until(lambda: told == ["over", "stopped"])
    comes_back.set()
    task.cancel()
    await asyncio.gather(task, *one._asking, return_exceptions=True)


async def test_a_fault_ends_neither_leading_nor_standing_by(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(leading, "LOOK_EVERY", 0.01)
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    async def broken(*_: object) -> bool:
        raise RuntimeError("of ours")

    with monkeypatch.context() as patched:
        patched.setattr(leases, "take", broken)
        task = asyncio.create_task(Leading(database, SetClock(NOW), "matrix", "one").run(work))
        await _until(lambda: "matrix_leading_failed" in actions(caplog.records))
    async with asyncio.timeout(5):
        await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _until(holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    assert holds()
