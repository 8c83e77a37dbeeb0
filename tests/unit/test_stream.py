"""What is sent side by side, and handed on in groups."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.storage.tables import DeliveryState
from scheduler.attempts import Outcome
from scheduler.stream import SIDE_BY_SIDE, TOGETHER, Stream


class Ledger:
    """Remembers the groups in which it was told what became of them."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []

    async def write_down(self, outcomes: Sequence[Outcome]) -> None:
        self.groups.append([one.id for one in outcomes])

    @property
    def all(self) -> list[str]:
        return [one for group in self.groups for one in group]


class Held:
    """A send that ends when the test says so."""

    def __init__(self) -> None:
        self.gates: dict[str, asyncio.Event] = {}
        self.begun: list[str] = []

    async def send(self, name: str) -> Outcome:
        self.begun.append(name)
        await self.gates.setdefault(name, asyncio.Event()).wait()
        return Outcome(name, DeliveryState.SENT)

    def let_go(self, *names: str) -> None:
        for name in names:
            self.gates[name].set()


async def at_once(name: str) -> Outcome:
    return Outcome(name, DeliveryState.SENT)


NAMES = [f"{n:03}" for n in range(100)]


async def test_all_of_it_is_written_down_once_in_groups() -> None:
    ledger = Ledger()
    async with Stream(at_once, ledger.write_down) as stream:
        stream.begin(NAMES)
    assert sorted(ledger.all) == NAMES
    assert len(ledger.groups) <= len(NAMES) / TOGETHER
    assert stream.is_empty


async def test_where_nothing_is_being_sent_an_outcome_does_not_wait_for_others() -> None:
    ledger, held = Ledger(), Held()
    async with Stream(held.send, ledger.write_down) as stream:
        stream.begin(["a", "b"])
        await asyncio.sleep(0)
        held.let_go("a", "b")
        await asyncio.wait_for(stream.until_some_are_written_down(), 1)
        assert sorted(ledger.all) == ["a", "b"]


async def test_while_others_are_sent_an_outcome_waits_a_moment_and_no_longer() -> None:
    ledger, held = Ledger(), Held()
    async with Stream(held.send, ledger.write_down) as stream:
        stream.begin(["quick", "slow"])
        await asyncio.sleep(0)
        held.let_go("quick")
        await stream.until(1)
        assert ledger.all == []
        await asyncio.wait_for(stream.until_some_are_written_down(), 5)
        assert (ledger.all, stream.unsent) == (["quick"], 1)
        held.let_go("slow")
    assert ledger.all == ["quick", "slow"]


async def test_no_more_than_so_many_are_sent_at_once_and_the_next_begin_where_one_has_left() -> None:
    ledger, held = Ledger(), Held()
    async with Stream(held.send, ledger.write_down) as stream:
        stream.begin(NAMES[: SIDE_BY_SIDE + 2])
        await asyncio.sleep(0)
        assert held.begun == NAMES[:SIDE_BY_SIDE]
        held.let_go(NAMES[3])
        await stream.until(SIDE_BY_SIDE + 1)
        await asyncio.sleep(0)
        assert held.begun == NAMES[: SIDE_BY_SIDE + 1]
        for name in NAMES[: SIDE_BY_SIDE + 2]:
            held.gates.setdefault(name, asyncio.Event()).set()


async def test_who_is_cancelled_leaves_what_has_left_written_down() -> None:
    ledger, held = Ledger(), Held()

    async def sends() -> None:
        async with Stream(held.send, ledger.write_down) as stream:
            stream.begin(["left", "in the air"])
            await stream.until(0)

    task = asyncio.create_task(sends())
    for _ in range(3):
        await asyncio.sleep(0)
    held.let_go("left")
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ledger.all == ["left"]


async def test_the_end_of_the_process_is_not_overlooked_while_something_else_is_awaited() -> None:
    class Died(BaseException):
        pass

    async def dies(name: str) -> Outcome:
        raise Died

    ledger = Ledger()

    async def sends() -> None:
        async with Stream(dies, ledger.write_down) as stream:
            stream.begin(["a"])
            # As a claim does, which takes a while.
            await asyncio.sleep(0.01)
            await stream.until_some_are_written_down()

    with pytest.raises(Died):
        await sends()
    assert ledger.all == []
