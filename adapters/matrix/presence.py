"""Showing that the bot is at work: a read receipt and "is typing", where the answer takes a while.

What the bot says at once is a receipt itself, so then neither costs a request.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from adapters.matrix.ending import end
from adapters.matrix.errors import HomeserverError
from adapters.matrix.http import Http
from adapters.matrix.paths import quoted, room_path

_PATIENCE = 1.0
_TYPING_MS = 30_000

log = logging.getLogger(__name__)


class Said:
    """How much the bot has said in each room since it started."""

    def __init__(self) -> None:
        self._in: Counter[str] = Counter()

    def note(self, room: str) -> None:
        self._in[room] += 1

    def so_far(self, room: str) -> int:
        return self._in[room]


class Presence:
    """What others see of the bot beside what it says. While it is not `connected` it shows nothing."""

    def __init__(self, http: Http, user: str, said: Said, connected: Callable[[], bool]) -> None:
        self._http = http
        self._user = user
        self._said = said
        self._connected = connected

    @asynccontextmanager
    async def attending(self, room: str, event: str) -> AsyncIterator[None]:
        """While the bot works on `event`."""
        before, is_slow = self._said.so_far(room), False

        async def show() -> None:
            nonlocal is_slow
            await asyncio.sleep(_PATIENCE)
            is_slow = True
            await self._typing(room, is_typing=True)
            await self._read(room, event)

        showing = asyncio.create_task(show())
        try:
            yield
        finally:
            await end([showing])
        if is_slow:
            await self._typing(room, is_typing=False)
        elif self._said.so_far(room) == before:
            await self._read(room, event)

    async def _read(self, room: str, event: str) -> None:
        await self._show("POST", room_path(room, "receipt", "m.read", event), {})

    async def _typing(self, room: str, *, is_typing: bool) -> None:
        body = {"typing": True, "timeout": _TYPING_MS} if is_typing else {"typing": False}
        await self._show("PUT", f"{room_path(room, 'typing')}/{quoted(self._user)}", body)

    async def _show(self, method: str, path: str, body: object) -> None:
        if not self._connected():
            return
        try:
            await self._http.call(method, path, body)
        except HomeserverError as error:
            log.info("not shown: %s", error, extra={"action": "matrix_presence_unshown"})
