"""Events that came before their key: asked for again, and waited for a while."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from adapters.matrix.client import Client
from adapters.matrix.reading import Incoming

PATIENCE = 20.0
"""Seconds from the arrival of an event in which its key may still come."""
_LOOK_EVERY = 0.5
_TELL_EVERY = 600.0

log = logging.getLogger(__name__)


class Unlocking:
    """For one client."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._told: dict[tuple[str, str], float] = {}

    async def wait_for_key(self, incoming: Incoming, arrived: float) -> None:
        """Returns when the key has come, or will not any more. `arrived` in seconds of the loop's clock."""
        if incoming.locked is None or self._client.has_key_of(incoming.locked):
            return
        log.info("key asked for", extra={"action": "matrix_key_asked"})
        await self._client.ask_for_key_of(incoming.locked)
        loop = asyncio.get_running_loop()
        while loop.time() < arrived + PATIENCE:
            if self._client.has_key_of(incoming.locked):
                return
            await asyncio.sleep(_LOOK_EVERY)

    def unlocked(self, incoming: Incoming) -> dict[str, Any] | None:
        """The event in plain, None where it cannot be read."""
        return self._client.decrypted(incoming.locked) if incoming.locked is not None else incoming.event

    def may_tell(self, room: str, sender: str) -> bool:
        """Whether the sender is to hear that it could not be read: once for many messages in a row."""
        now, key = asyncio.get_running_loop().time(), (room, sender)
        if now - self._told.get(key, -_TELL_EVERY) < _TELL_EVERY:
            return False
        self._told[key] = now
        return True
