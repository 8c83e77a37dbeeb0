"""Running statements that were built once: building one takes longer than running it.

They have a `bindparam` for what differs from one time to the next, and select columns, not entities. On
SQLite they go straight to the driver: where the statement itself takes four microseconds, SQLAlchemy's own
way takes a hundred. What it knows of types and names is asked for once, when a statement is first run.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Executable, Table
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage import sqlite
from bot.storage.only import OnlySession, as_sqlalchemy_says

_Process = Callable[[Any], Any] | None


class Rows(list[Any]):
    """What a statement gave: rows with a name for each column; none where it gives none."""

    def first(self) -> Any | None:
        return self[0] if self else None

    def dicts(self) -> list[dict[str, Any]]:
        """Each row by the names of its columns."""
        return [row._asdict() for row in self]


async def run(session: AsyncSession, statement: Executable, /, **values: Any) -> Rows:
    """Runs `statement` in the transaction of `session`, after what that still had to write. Objects that the
    session holds do not learn of what it changes. Raises sqlalchemy.exc.DBAPIError."""
    await _flushed(session)
    if isinstance(session, OnlySession):
        prepared = _prepared(statement, frozenset(values), session.only.dialect)
        if prepared is not None:
            return prepared.run(await session.begun(), values)
    result = await (await session.connection()).execute(statement, values)
    return Rows(result.all() if result.returns_rows else ())


async def run_many(session: AsyncSession, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """As `run`, once for each of `rows`; it gives nothing back. To PostgreSQL they go together."""
    if not rows:
        return
    if not isinstance(session, OnlySession):
        await _flushed(session)
        await (await session.connection()).execute(statement, rows)
        return
    for values in rows:
        await run(session, statement, **values)


async def _flushed(session: AsyncSession) -> None:
    held = session.sync_session
    if not held.in_transaction():
        # It has nothing to write: whatever is added to it begins a transaction.
        return
    if held.in_nested_transaction():
        # A savepoint is there only once SQLAlchemy has asked for the connection.
        await session.connection()
    if held.new or held.dirty or held.deleted:
        await session.flush()


async def ready(session: AsyncSession) -> None:
    """Waits until the transaction of `session` has begun: on SQLite the database is then ours alone."""
    if isinstance(session, OnlySession):
        await session.begun()
    else:
        await session.connection()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as SQLite takes it. `takes` are its parameters in order: the name of a value and how to
    write it, or "" and a value that never differs; `gives` is how each column of a `row` is read."""

    sql: str
    takes: Sequence[tuple[str, Any]]
    gives: Sequence[_Process]
    row: Callable[[Iterable[Any]], Any]

    def run(self, connection: sqlite.Connection, values: Mapping[str, Any]) -> Rows:
        given = [
            how if not name else values[name] if how is None else how(values[name])
            for name, how in self.takes
        ]
        with as_sqlalchemy_says(self.sql):
            rows = connection.rows(self.sql, given)
        return Rows(map(self._read, rows))

    def _read(self, row: Sequence[Any]) -> Any:
        return self.row(
            value if read is None else read(value) for value, read in zip(row, self.gives, strict=True)
        )


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
        row=namedtuple("Row", gives.keys())._make,  # type: ignore[attr-defined]
    )
