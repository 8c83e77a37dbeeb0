"""Receipts and "is typing": only where an answer does not follow at once."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from adapters.matrix import presence as presences
from adapters.matrix.errors import Away
from adapters.matrix.http import Http
from adapters.matrix.presence import Presence, Said
from tests.unit.matrix_world import BOT, ROOM


class Shown:
    def __init__(self) -> None:
        self.shown: list[str] = []
        self.fails = False
        self.said = Said()
        self.connected = True
        self.presence = Presence(cast(Http, self), BOT, self.said, lambda: self.connected)

    async def call(self, method: str, path: str, body: Any) -> Any:
        if self.fails:
            raise Away("x")
        self.shown.append("read" if "receipt" in path else f"typing {body['typing']}")
        return {}


@pytest.fixture
def shown() -> Shown:
    return Shown()


async def test_an_answer_at_once_is_a_receipt_itself(shown: Shown) -> None:
    async with shown.presence.attending(ROOM, "$e"):
        shown.said.note(ROOM)
    assert shown.shown == []


async def test_what_is_not_answered_is_read(shown: Shown) -> None:
    shown.said.note("!another")
    async with shown.presence.attending(ROOM, "$e"):
        pass
    assert shown.shown == ["read"]


async def test_whoever_waits_sees_that_the_bot_is_at_work(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presences, "_PATIENCE", 0.0)
    async with shown.presence.attending(ROOM, "$e"):
        await asyncio.sleep(0.05)
        shown.said.note(ROOM)
    assert shown.shown == ["typing True", "read", "typing False"]


async def test_what_cannot_be_shown_changes_nothing(shown: Shown) -> None:
    shown.fails = True
    async with shown.presence.attending(ROOM, "$e"):
        pass
    shown.fails, shown.connected = False, False
    async with shown.presence.attending(ROOM, "$e"):
        pass
    assert shown.shown == []


async def test_a_turn_that_fails_still_fails(shown: Shown) -> None:
    with pytest.raises(ValueError, match="turn"):
        async with shown.presence.attending(ROOM, "$e"):
            raise ValueError("turn")
