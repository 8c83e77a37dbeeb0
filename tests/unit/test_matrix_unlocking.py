"""A message that came before its key: asked for again, waited for, answered kindly where it stays locked."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from adapters.matrix import unlocking
from adapters.matrix.client import Client
from adapters.matrix.reading import Incoming
from adapters.matrix.unlocking import Unlocking
from tests.unit.matrix_world import ANNA, ROOM, says


class Keys:
    """A client whose key comes, or does not."""

    def __init__(self) -> None:
        self.has_it = False
        self.asked = 0

    def has_key_of(self, _: Any) -> bool:
        return self.has_it

    async def ask_for_key_of(self, _: Any) -> None:
        self.asked += 1

    def decrypted(self, _: Any) -> Any:
        return says("hallo") if self.has_it else None


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlocking, "_LOOK_EVERY", 0.01)
    monkeypatch.setattr(unlocking, "PATIENCE", 0.2)


def locked() -> Incoming:
    return Incoming(ROOM, says("x"), cast(Any, object()))


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_the_key_is_asked_for_once_and_its_coming_ends_the_wait() -> None:
    keys = Keys()
    waiting = Unlocking(cast(Client, keys))
    incoming = locked()
    task = asyncio.create_task(waiting.wait_for_key(incoming, now()))
    await asyncio.sleep(0.05)
    assert not task.done()
    keys.has_it = True
    async with asyncio.timeout(1):
        await task
    assert keys.asked == 1
    unlocked = waiting.unlocked(incoming)
    assert unlocked is not None
    assert unlocked["content"]["body"] == "hallo"


async def test_the_wait_counts_from_when_the_message_came() -> None:
    keys = Keys()
    waiting = Unlocking(cast(Client, keys))
    async with asyncio.timeout(0.15):
        await waiting.wait_for_key(locked(), now() - 1)
    assert waiting.unlocked(locked()) is None


async def test_what_has_its_key_is_not_waited_for() -> None:
    keys = Keys()
    keys.has_it = True
    await Unlocking(cast(Client, keys)).wait_for_key(locked(), now())
    assert keys.asked == 0


async def test_for_many_messages_in_a_row_it_is_said_once() -> None:
    waiting = Unlocking(cast(Client, Keys()))
    assert waiting.may_tell(ROOM, ANNA)
    assert not waiting.may_tell(ROOM, ANNA)
    assert waiting.may_tell("!another", ANNA)
