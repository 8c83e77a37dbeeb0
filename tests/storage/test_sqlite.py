"""SQLite in the event loop's thread: nothing that takes long may happen there."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.storage import sqlite
from bot.storage.database import Database
from bot.storage.tables import FactRow


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "test.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.fixture
def another(path: Path) -> Iterator[sqlite3.Connection]:
    """The connection of another process, that holds the write lock."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


async def store(database: Database, name: str) -> None:
    async with database.session() as session:
        session.add(FactRow(name=name, value="1"))


async def test_while_another_process_writes_everything_else_goes_on(
    path: Path, another: sqlite3.Connection
) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    storing = asyncio.create_task(store(database, "kept"))
    loop, longest = asyncio.get_running_loop(), 0.0
    for _ in range(20):
        before = loop.time()
        await asyncio.sleep(0.002)
        longest = max(longest, loop.time() - before)
    assert not storing.done()
    assert longest < sqlite.BUSY_SECONDS / 10
    another.execute("ROLLBACK")
    await storing
    async with database.session() as session:
        assert (await session.exec(select(FactRow.name))).one() == "kept"
    await database.close()


async def test_a_lock_that_is_never_let_go_is_an_error(
    path: Path, another: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    database = Database(f"sqlite+aiosqlite:///{path}")
    with pytest.raises(OperationalError, match="locked"):
        await store(database, "lost")
    another.execute("ROLLBACK")
    await store(database, "kept")
    await database.close()


async def test_who_is_cancelled_while_waiting_leaves_no_transaction(
    path: Path, another: sqlite3.Connection
) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await store(database, "lost")
    another.execute("ROLLBACK")
    await store(database, "kept")
    async with database.session() as session:
        assert (await session.exec(select(FactRow.name))).one() == "kept"
    await database.close()


async def test_the_log_is_brought_into_the_database_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_CHECKPOINT_EVERY", 5)
    database = Database(f"sqlite+aiosqlite:///{path}")
    for number in range(5):
        await store(database, f"fact {number}")
    await asyncio.get_running_loop().shutdown_default_executor()
    assert _facts_without_the_log(path) == 5
    await database.close()


def _facts_without_the_log(path: Path) -> int:
    alone = path.with_name("alone.db")
    alone.write_bytes(path.read_bytes())
    connection = sqlite3.connect(alone)
    (count,) = connection.execute("SELECT count(*) FROM fact").fetchone()
    connection.close()
    return int(count)
