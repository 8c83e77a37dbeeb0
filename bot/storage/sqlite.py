"""SQLite in the event loop's own thread, as a driver for SQLAlchemy's `aiosqlite` dialect.

A statement takes some tens of microseconds. Handing it to another thread and waiting for the answer takes
several times as long, and aiosqlite itself does so four times a statement. What can take long does not happen
in this thread: waiting for another process that holds the write lock, and bringing the log into the database
(a checkpoint), which waits for the disk.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

BUSY_SECONDS = 10.0
"""So long a transaction waits for another process's to end."""

_TRY_AGAIN_SECONDS = 0.01
_CHECKPOINT_EVERY = 200
"""Transactions: some 10 MB of log."""

_PRAGMAS = (
    # A crash of the process loses nothing. A power failure may take the newest transactions, whole.
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten with zeros, and nothing spills into files beside the database.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    # In pages of 4 kB. Only where the other thread cannot keep up is a checkpoint made in this one.
    "PRAGMA wal_autocheckpoint = 10000",
)


class Connection:
    """One connection. Its methods are coroutines because the dialect awaits them."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._checkpoint: asyncio.Future[None] | None = None
        self._since_checkpoint = 0
        # With isolation_level None the driver starts no transactions of its own.
        self._connection: sqlite3.Connection | None = sqlite3.connect(
            path, timeout=0, isolation_level=None, check_same_thread=False
        )

    @classmethod
    async def open(cls, path: str) -> Connection:
        connection = cls(path)
        try:
            # Two processes that set WAL at once get "database is locked" whatever the time-out.
            await connection._patiently("PRAGMA journal_mode = WAL")
            for pragma in _PRAGMAS:
                await connection._patiently(pragma)
        except BaseException:
            await connection.close()
            raise
        return connection

    async def begin(self) -> None:
        """Begins a transaction, unless one is open. It holds the write lock: one that reads first and writes
        later would fail at once when another wrote in between."""
        if not self._open.in_transaction:
            await self._patiently("BEGIN IMMEDIATE")

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    @property
    def in_transaction(self) -> bool:
        return self._connection is not None and self._connection.in_transaction

    def cursor(self) -> Cursor:
        return Cursor(self._open.cursor())

    def rows(self, statement: str, parameters: Sequence[Any]) -> list[Any]:
        """Runs `statement` in the transaction that is open; every row that it gives. Raises sqlite3.Error."""
        return self._open.execute(statement, parameters).fetchall()

    async def commit(self) -> None:
        self._open.commit()
        self._since_checkpoint += 1
        if self._since_checkpoint >= _CHECKPOINT_EVERY and self._checkpoint is None:
            self._since_checkpoint = 0
            self._checkpoint = asyncio.get_running_loop().run_in_executor(None, _checkpoint, self._path)
            self._checkpoint.add_done_callback(self._checkpointed)

    async def rollback(self) -> None:
        self._open.rollback()

    async def close(self) -> None:
        self.stop()

    def stop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    async def create_function(
        self, name: str, count: int, function: Callable[..., Any], **flags: bool
    ) -> None:
        self._open.create_function(name, count, function, **flags)

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise sqlite3.OperationalError("connection closed")
        return self._connection

    async def _patiently(self, statement: str) -> None:
        """Runs `statement` as soon as no other process is in its way."""
        deadline = asyncio.get_running_loop().time() + BUSY_SECONDS
        while True:
            try:
                self._open.execute(statement)
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(_TRY_AGAIN_SECONDS)

    def _checkpointed(self, done: asyncio.Future[None]) -> None:
        self._checkpoint = None
        if not done.cancelled():
            # One that failed is made up for by the next.
            done.exception()


class Cursor:
    """A cursor of `Connection`."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    async def __aenter__(self) -> Cursor:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        self._cursor.execute(statement, parameters)

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        self._cursor.executemany(statement, parameters)

    async def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid


def _checkpoint(path: str) -> None:
    """Brings what it can of the log into the database; nobody waits for it."""
    if not Path(path).exists():
        return
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        connection.close()
