"""The database behind one URL: SQLite or PostgreSQL, the same sessions and the same schema on both."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import cast

from sqlalchemy import URL, AdaptedConnection, AsyncAdaptedQueuePool, Connection, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage import migrations
from bot.storage.only import Only, OnlySession
from bot.storage.parameters import taken_apart
from bot.storage.url import DatabaseError, checked, shown

__all__ = ["Database", "DatabaseError"]

_MIGRATING = 20_261_102
"""The key of the PostgreSQL advisory lock under which one process at a time changes the schema."""

logger = logging.getLogger(__name__)
# At DEBUG this driver logs each statement with its parameters: what people wrote.
logging.getLogger("aiosqlite").setLevel(logging.INFO)


class Database:
    """One database. Raises DatabaseError for a URL that names no database that can be used.

    On SQLite every session holds the write lock from its first statement to its end, and sessions of one
    process take turns: keep them short, and never open one inside another.
    """

    def __init__(self, url: str, *, echo: bool = False) -> None:
        self.url = checked(url)
        self.shown = shown(url)
        self.dialect = self.url.get_backend_name()
        self._only: Only | None = None
        self._is_known = False
        if self.dialect == "sqlite":
            self._engine, self._only = _sqlite(self.url, echo)
        else:
            self._engine = _postgresql(self.url, echo)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        async with self._turn():
            session = await self._session()
            try:
                yield session
                await session.commit()
            except BaseException:
                # It rolls back; who is cancelled once more meanwhile must not leave a transaction open.
                await asyncio.shield(asyncio.ensure_future(session.close()))
                raise
            finally:
                if isinstance(session, OnlySession):
                    session.is_over = True

    async def _session(self) -> AsyncSession:
        if self._only is None:
            return AsyncSession(self._engine, expire_on_commit=False)
        if not self._is_known:
            # When SQLAlchemy first connects it looks around, and ends what stands open.
            async with self._engine.connect():
                self._is_known = True
        return OnlySession(self._engine, self._only)

    def _turn(self) -> AbstractAsyncContextManager[Only | None]:
        return nullcontext() if self._only is None else self._only

    async def migrate(self) -> None:
        """Brings the schema to this version of the code; several processes may do so at once.

        Raises DatabaseError where the database is out of reach, or newer than the code.
        """
        try:
            async with self._turn(), self._engine.begin() as connection:
                found = await connection.run_sync(migrations.current)
                if found == migrations.HEAD:
                    return
                if self.dialect == "postgresql":
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
                await connection.run_sync(migrations.make if found is None else migrations.upgrade)
        except migrations.NewerThanCode as newer:
            raise DatabaseError(f"the database {self.shown} is {newer}: update the bot") from newer
        except (DBAPIError, OSError) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise DatabaseError(f"the database {self.shown} cannot be used: {cause}") from error
        logger.info(
            "schema went from %s to %s", found, migrations.HEAD, extra={"action": "database_migrated"}
        )

    async def close(self) -> None:
        """Closes every connection, on SQLite when whoever has its turn is done. The object can be used again:
        it then opens new ones."""
        async with self._turn():
            await self._engine.dispose()
            if self._only is not None:
                self._only.stop()


def _postgresql(url: URL, echo: bool) -> AsyncEngine:
    address, arguments = taken_apart(url)
    return create_async_engine(
        address,
        echo=echo,
        hide_parameters=True,
        pool_size=5,
        max_overflow=5,
        pool_pre_ping=True,
        connect_args=arguments,
    )


def _sqlite(url: URL, echo: bool) -> tuple[AsyncEngine, Only]:
    only = Only(str(url.database))
    engine = create_async_engine(
        url,
        echo=echo,
        hide_parameters=True,
        # One connection, and its users wait in line for it instead of polling SQLite's lock.
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        async_creator=only.connection,
    )
    only.dialect = engine.dialect

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        adapted = cast(AdaptedConnection, connection.connection.dbapi_connection)
        adapted.run_async(lambda _: only.begun())

    return engine, only
