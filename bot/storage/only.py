"""The one connection of a process to its SQLite file, and whose turn it is to use it.

SQLAlchemy's own way of beginning and ending a transaction takes twenty times as long as SQLite does. So a
session begins with the driver, and SQLAlchemy joins its transaction where it is asked for objects.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Dialect, exc
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.sqlite import Connection


@dataclass(slots=True)
class Only:
    """To be used within ``async with``: its users take turns, in the order in which they came. `dialect` is
    how SQLAlchemy writes for it."""

    path: str
    dialect: Dialect = field(default_factory=SQLiteDialect_aiosqlite)
    _connection: Connection | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _loop: asyncio.AbstractEventLoop | None = None
    _user: asyncio.Task[Any] | None = None

    async def connection(self) -> Connection:
        """It is opened when it is first asked for, and anew where it was closed. Raises sqlite3.Error."""
        if self._connection is None or not self._connection.is_open:
            self._connection = await Connection.open(self.path)
        return self._connection

    async def __aenter__(self) -> Only:
        """Raises RuntimeError where this very task has the turn: it would wait for itself for ever."""
        if self._loop is not (loop := asyncio.get_running_loop()):
            # A lock belongs to one event loop. Of another nobody is left by now.
            self._loop, self._turn, self._user = loop, asyncio.Lock(), None
        user = asyncio.current_task()
        if self._user is not None and self._user is user:
            raise RuntimeError("a session within a session of the same database")
        await self._turn.acquire()
        self._user = user
        return self

    async def __aexit__(self, *raised: object) -> None:
        """Whatever is still open at the end of a turn is undone."""
        try:
            await self.rollback()
        finally:
            self._user = None
            self._turn.release()

    async def begun(self) -> Connection:
        """The connection within a transaction: the one that is open, or a new one. Only within one's turn.
        Raises sqlalchemy.exc.DBAPIError."""
        if (begun := self._in_transaction) is not None:
            return begun
        with as_sqlalchemy_says("BEGIN IMMEDIATE"):
            connection = await self.connection()
            await connection.begin()
        return connection

    async def commit(self) -> None:
        """Keeps what stands open, if anything does. Raises sqlalchemy.exc.DBAPIError."""
        if (begun := self._in_transaction) is not None:
            with as_sqlalchemy_says("COMMIT"):
                await begun.commit()

    async def rollback(self) -> None:
        """Undoes what stands open, if anything does."""
        if (begun := self._in_transaction) is not None:
            await begun.rollback()

    @property
    def _in_transaction(self) -> Connection | None:
        """The connection, where a transaction is open in it."""
        known = self._connection
        return known if known is not None and known.in_transaction else None

    def stop(self) -> None:
        """Closes the connection; the next that is asked for is a new one. Only within one's turn."""
        if self._connection is not None:
            self._connection.stop()


class OnlySession(AsyncSession):
    """A session within one's turn on `only`."""

    def __init__(self, engine: AsyncEngine, only: Only) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.only = only
        self.is_over = False

    async def begun(self) -> Connection:
        """The connection in the transaction of this session. Raises sqlalchemy.exc.DBAPIError, and
        InvalidRequestError where the session's turn is over."""
        if self.is_over:
            raise exc.InvalidRequestError("this session is over")
        return await self.only.begun()

    async def commit(self) -> None:
        if self.in_transaction():
            await super().commit()
        # SQLAlchemy's may be a transaction that never asked for the connection.
        await self.only.commit()

    async def rollback(self) -> None:
        await super().rollback()
        await self.only.rollback()


@contextmanager
def as_sqlalchemy_says(statement: str) -> Iterator[None]:
    """Errors of SQLite by the names that they have in SQLAlchemy, and without the values of the statement:
    they may be what people wrote."""
    try:
        yield
    except sqlite3.Error as error:
        kind = getattr(exc, type(error).__name__, exc.DBAPIError)
        raise kind(statement, None, error) from error
