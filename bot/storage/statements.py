"""Running statements that were built once: building one takes longer than running it.

They have a `bindparam` for what differs from one time to the next, and select columns, not entities. On
SQLite they go straight to the driver: where the statement itself takes four microseconds, SQLAlchemy's own
way takes a hundred. What it knows of types and names is asked for once, when a statement is first run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Executable, Result, Table, exc
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage import sqlite

_DRIVER = "signaalbot.driver"
_Process = Callable[[Any], Any] | None


async def run(session: AsyncSession, statement: Executable, /, **values: Any) -> Result[Any]:
    """Runs `statement` in the transaction of `session`, after what that still had to write. Objects that the
    session holds do not learn of what it changes. Raises sqlalchemy.exc.DBAPIError."""
    await _flushed(session)
    driver = await _driver(session)
    if driver is not None:
        prepared = _prepared(statement, frozenset(values), driver.dialect)
        if prepared is not None:
            return prepared.run(driver.connection, values)
    return await (await session.connection()).execute(statement, values)


async def run_many(session: AsyncSession, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """As `run`, once for each of `rows`; it gives nothing back. To PostgreSQL they go together."""
    if not rows:
        return
    if await _driver(session) is None:
        await _flushed(session)
        await (await session.connection()).execute(statement, rows)
        return
    for values in rows:
        await run(session, statement, **values)


async def _flushed(session: AsyncSession) -> None:
    held = session.sync_session
    if held.new or held.dirty or held.deleted:
        await session.flush()


@dataclass(frozen=True, slots=True)
class _Driver:
    """SQLite itself, within one transaction of a session."""

    connection: sqlite.Connection
    dialect: Dialect


async def _driver(session: AsyncSession) -> _Driver | None:
    """None where the database is not SQLite. It is looked up once a transaction."""
    transaction = session.sync_session.get_transaction()
    known = session.info.get(_DRIVER)
    if known is not None and known[0] is transaction:
        return known[1]  # type: ignore[no-any-return]
    connection = (await session.connection()).sync_connection
    assert connection is not None
    under = connection.connection.driver_connection
    driver = _Driver(under, connection.dialect) if isinstance(under, sqlite.Connection) else None
    session.info[_DRIVER] = (session.sync_session.get_transaction(), driver)
    return driver


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as SQLite takes it. `takes` are its parameters in order: the name of a value and how to
    write it, or "" and a value that never differs; `gives` is how each column of a row is read."""

    sql: str
    takes: Sequence[tuple[str, Any]]
    gives: Sequence[_Process]
    columns: SimpleResultMetaData

    def run(self, connection: sqlite.Connection, values: Mapping[str, Any]) -> Result[Any]:
        given = [
            how if not name else values[name] if how is None else how(values[name])
            for name, how in self.takes
        ]
        try:
            rows = connection.rows(self.sql, given)
        except sqlite3.Error as error:
            # By the same names as SQLAlchemy's, and without the values: they may be what people wrote.
            kind = getattr(exc, type(error).__name__, exc.DBAPIError)
            raise kind(self.sql, None, error) from error
        if any(self.gives):
            rows = [
                tuple(
                    value if read is None else read(value)
                    for value, read in zip(row, self.gives, strict=True)
                )
                for row in rows
            ]
        return IteratorResult(self.columns, iter(rows))


@lru_cache(maxsize=512)
def _prepared(statement: Executable, names: frozenset[str], dialect: Dialect) -> _Prepared | None:
    """None for a statement whose text depends on its values, as that of ``IN`` does."""
    table = getattr(statement, "table", None)
    columns = sorted(names) if isinstance(table, Table) and statement.is_insert else None
    compiled = statement.compile(dialect=dialect, column_keys=columns)  # type: ignore[attr-defined]
    assert isinstance(compiled, SQLCompiler)
    if compiled.post_compile_params:
        return None
    takes: list[tuple[str, Any]] = []
    for name in compiled.positiontup or ():
        bind = compiled.binds[name]
        write = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if name in names:
            takes.append((name, write))
        else:
            fixed = compiled.params[name]
            takes.append(("", fixed if write is None else write(fixed)))
    gives = statement.exported_columns  # type: ignore[attr-defined]
    return _Prepared(
        sql=str(compiled),
        takes=takes,
        gives=[column.type.dialect_impl(dialect).result_processor(dialect, None) for column in gives],
        columns=SimpleResultMetaData(list(gives.keys())),
    )
