"""What could not be sent because the homeserver was not reached: sent soon after it may arrive again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from adapters.matrix.channel import MatrixChannel
from adapters.matrix.errors import UNREACHED
from adapters.matrix.questions import CHANNEL
from bot import deliveries
from bot.clock import Clock
from bot.delivery_order import ANSWER
from bot.storage.database import Database

_RETRY = 4.0
"""Seconds between two attempts of an answer: whoever asked waits for it."""

log = logging.getLogger(__name__)


class Resending:
    """Only what waits for the connection is brought forward: what the homeserver wants later, and what is
    wrong with one room, keeps its own pauses."""

    def __init__(self, channel: MatrixChannel, database: Database, clock: Clock) -> None:
        self._channel = channel
        self._database = database
        self._clock = clock
        self._is_back = False

    def reconnected(self) -> None:
        """All that waits for the connection is due."""
        self._is_back = True
        self._channel.waits.set()

    async def run(self, deliver: Callable[[], Awaitable[None]]) -> None:
        """For ever: until it is cancelled."""
        while True:
            await self._channel.waits.wait()
            self._channel.waits.clear()
            if not self._is_back:
                await asyncio.sleep(_RETRY)
            if not self._channel.can_send:
                # The loop says when it is connected.
                continue
            try:
                await self._bring_forward()
                await deliver()
            except Exception:
                # Whatever it is: the next time is as good as the first.
                log.exception("not delivered", extra={"action": "matrix_waits"})

    async def _bring_forward(self) -> None:
        """While syncs go well and sends fail, answers only: each may be the one by which it shows that they
        arrive again. Anything unasked has hours."""
        kind = "" if self._is_back else ANSWER
        # Before the database is asked: it may be back once more meanwhile.
        self._is_back = False
        async with self._database.session() as session:
            await deliveries.bring_forward(
                session, CHANNEL, now=self._clock.now(), reason=UNREACHED, kind=kind
            )
