"""The database behind one URL: SQLite or PostgreSQL, the same sessions and the same schema on both."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage import migrations

SQLITE = "sqlite+aiosqlite"
POSTGRESQL = "postgresql+asyncpg"
BUSY_SECONDS = 10.0
_MIGRATING = 20_261_102
"""The key of the PostgreSQL advisory lock under which one process at a time changes the schema."""

logger = logging.getLogger(__name__)
# At DEBUG this driver logs each statement with its parameters: what people wrote.
logging.getLogger("aiosqlite").setLevel(logging.INFO)


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do, and holds no password."""


class Database:
    """One database. Raises DatabaseError for a URL that names no database that can be used.

    On SQLite every session holds the write lock from its first statement to its end, and sessions of one
    process take turns: keep them short, and never open one inside another.
    """

    def __init__(self, url: str, *, echo: bool = False) -> None:
        self.url = _checked(url)
        self.dialect = self.url.get_backend_name()
        self._engine = _sqlite(self.url, echo) if self.dialect == "sqlite" else _postgresql(self.url, echo)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    async def migrate(self) -> None:
        """Brings the schema to this version of the code; several processes may do so at once.

        Raises DatabaseError where the database is out of reach, or newer than the code.
        """
        try:
            async with self._engine.begin() as connection:
                found = await connection.run_sync(migrations.current)
                if found == migrations.HEAD:
                    return
                if self.dialect == "postgresql":
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
                await connection.run_sync(migrations.upgrade)
        except migrations.NewerThanCode as newer:
            raise DatabaseError(f"the database {self.url!r} is {newer}: update the bot") from newer
        except (DBAPIError, OSError) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise DatabaseError(f"the database {self.url!r} cannot be used: {cause}") from error
        logger.info(
            "schema went from %s to %s", found, migrations.HEAD, extra={"action": "database_migrated"}
        )

    async def close(self) -> None:
        """Closes every connection. The object can be used again: it then opens new ones."""
        await self._engine.dispose()


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        # The text itself is left out: it may hold a password.
        raise DatabaseError(f"the database URL cannot be read: {_WANTED}") from None
    if parsed.drivername not in (SQLITE, POSTGRESQL):
        raise DatabaseError(f"the database URL begins with {parsed.drivername!r}: {_WANTED}")
    if not parsed.database:
        raise DatabaseError(f"the database URL {parsed!r} names no database: {_WANTED}")
    folder = Path(parsed.database).resolve().parent
    if parsed.drivername == SQLITE and not folder.is_dir():
        raise DatabaseError(f"the folder {folder} of the database is not there: make it first")
    return parsed


_WANTED = f"write {SQLITE}:///FILE or {POSTGRESQL}://USER:PASSWORD@HOST/NAME"


def _postgresql(url: URL, echo: bool) -> AsyncEngine:
    return create_async_engine(
        url,
        echo=echo,
        hide_parameters=True,
        pool_size=5,
        max_overflow=5,
        pool_pre_ping=True,
        connect_args={"server_settings": {"application_name": "signaalbot"}},
    )


def _sqlite(url: URL, echo: bool) -> AsyncEngine:
    path = str(url.database)
    engine = create_async_engine(
        url,
        echo=echo,
        hide_parameters=True,
        # One connection: sessions then wait in line for the pool instead of polling SQLite's lock.
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        async_creator=lambda: _connected(path),
    )

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later would fail at once when another wrote in between.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def _connected(path: str) -> aiosqlite.Connection:
    # With isolation_level None the driver starts no transactions of its own.
    connecting = aiosqlite.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    # A connection that was never closed must not keep the process alive.
    connecting._thread.daemon = True  # noqa: SLF001
    connection = await connecting
    try:
        await _in_wal_mode(connection)
        for pragma in _PRAGMAS:
            await connection.execute(pragma)
    except BaseException:
        await connection.close()
        raise
    return connection


_PRAGMAS = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten with zeros, and nothing spills into files beside the database.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


async def _in_wal_mode(connection: aiosqlite.Connection) -> None:
    """Sets WAL. Two processes that do so at once get "database is locked" whatever the busy timeout."""
    deadline = asyncio.get_running_loop().time() + BUSY_SECONDS
    while True:
        try:
            await connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or asyncio.get_running_loop().time() > deadline:
                raise
            await asyncio.sleep(0.02)
