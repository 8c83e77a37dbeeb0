"""How far the bot has come: the token of the last sync of which everything was done.

It is stored after the work, never before, so that a process that dies hears again what it had not finished;
what it had finished has no effect twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from bot.storage.database import Database
from bot.storage.facts import remember
from bot.storage.tables import FactRow

_PAUSE = 0.25
"""Seconds between two tokens that are stored: a busy bot does not pay for each."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Sync:
    token: str
    open: int = 0


class Tokens:
    """The tokens of one device of one user."""

    def __init__(self, database: Database, user: str, device: str) -> None:
        self._database = database
        self._name = f"matrix-token {user} {device}"
        self._syncs: deque[_Sync] = deque()
        self._changed = asyncio.Event()
        self._last = ""

    async def stored(self) -> str:
        """Where the last process came to; "" at the very first start."""
        async with self._database.session() as session:
            found = await session.exec(select(FactRow.value).where(FactRow.name == self._name))
            return found.first() or ""

    def begin(self, token: str) -> None:
        """What a sync brought is being worked on; it leads to `token`."""
        self._syncs.append(_Sync(token))

    def hold(self) -> Callable[[], None]:
        """The newest sync is not done before the function that this returns is called."""
        sync = self._syncs[-1]
        sync.open += 1

        def done() -> None:
            sync.open -= 1
            self._changed.set()

        return done

    async def keep_storing(self) -> None:
        """Stores each token when its turn has come, until it is cancelled."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self.store()
            except Exception:
                # Were no token stored any more, the next start would hear all since then again.
                log.exception("token not stored", extra={"action": "matrix_token_unstored"})
            await asyncio.sleep(_PAUSE)

    async def store(self) -> None:
        """Stores the token of the last sync that is done, with all before it. Where the database is away, the
        next time will do."""
        token = ""
        while self._syncs and self._syncs[0].open == 0:
            token = self._syncs.popleft().token
        if not token or token == self._last:
            return
        try:
            async with self._database.session() as session:
                await remember(session, self._name, token)
        except (SQLAlchemyError, OSError) as error:
            log.error("token not stored: %s", type(error).__name__, extra={"action": "matrix_token_unstored"})
            self._syncs.appendleft(_Sync(token))
            self._changed.set()
            return
        self._last = token
        log.info("token stored", extra={"action": "matrix_token_stored"})

    def forget(self) -> None:
        """What is under way belongs to a sync that is made anew."""
        self._syncs.clear()
