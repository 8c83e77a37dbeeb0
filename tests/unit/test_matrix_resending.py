"""What could not be sent: tried again when the homeserver may be reached, and no oftener than that."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from adapters.matrix import resending
from adapters.matrix.resending import Resending
from bot import deliveries
from bot.clock import SetClock
from bot.delivery_order import ANSWER
from tests.unit.matrix_world import NOW, actions


class Story:
    """A channel, a database and all that is due, in one: what was brought forward, and when."""

    can_send = True

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waits = asyncio.Event()
        self.forward: list[str] = []
        self.delivered = 0
        self.fails: Exception | None = None
        monkeypatch.setattr(resending, "_RETRY", 0.02)
        monkeypatch.setattr(deliveries, "bring_forward", self._bring_forward)
        parts = cast(Any, self)
        self.resending = Resending(parts, parts, SetClock(NOW))

    def session(self) -> Any:
        return self

    async def __aenter__(self) -> None:
        pass

    async def __aexit__(self, *_: object) -> None:
        pass

    async def _bring_forward(self, *_: object, kind: str, **__: object) -> None:
        self.forward.append(kind)

    async def deliver(self) -> None:
        self.delivered += 1
        if self.fails:
            failure, self.fails = self.fails, None
            raise failure

    async def goes_on(self, seconds: float = 0.1) -> None:
        task = asyncio.create_task(self.resending.run(self.deliver))
        await asyncio.sleep(seconds)
        assert not task.done()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_failed_send_brings_answers_forward_only(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(monkeypatch)
    story.waits.set()
    await story.goes_on()
    assert (story.forward, story.delivered) == ([ANSWER], 1)


async def test_all_of_it_is_due_when_the_homeserver_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(monkeypatch)
    monkeypatch.setattr(resending, "_RETRY", 60.0)
    story.resending.reconnected()
    await story.goes_on()
    assert (story.forward, story.delivered) == ([""], 1)


async def test_whatever_fails_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story = Story(monkeypatch)
    story.fails = ValueError("of ours")
    story.resending.reconnected()
    task = asyncio.create_task(story.resending.run(story.deliver))
    await asyncio.sleep(0.05)
    story.waits.set()
    await asyncio.sleep(0.1)
    assert story.delivered == 2
    assert "matrix_waits" in actions(caplog.records)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_while_it_is_away_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(monkeypatch)
    story.can_send = False
    story.waits.set()
    await story.goes_on()
    assert story.delivered == 0
