"""SQLite in the event loop's thread: nothing that takes long may happen there."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Executable, bindparam, insert
from sqlalchemy.exc import InvalidRequestError, OperationalError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage import sqlite
from bot.storage.database import Database
from bot.storage.statements import run
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


INSERT: Executable = insert(FactRow.__table__).values(name=bindparam("the_name"), value="1")  # type: ignore[attr-defined]


async def facts(database: Database) -> set[str]:
    async with database.session() as session:
        return set(await session.exec(select(FactRow.name)))


async def test_statements_and_objects_share_one_transaction(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.session() as session:
        await run(session, INSERT, the_name="by statement")
        session.add(FactRow(name="as object", value="1"))
        assert set(await session.exec(select(FactRow.name))) == {"by statement", "as object"}
    assert await facts(database) == {"by statement", "as object"}

    async def fails() -> None:
        async with database.session() as session:
            session.add(FactRow(name="lost object", value="1"))
            await session.flush()
            await run(session, INSERT, the_name="lost")
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await facts(database) == {"by statement", "as object"}
    await database.close()


async def test_what_statements_wrote_can_be_undone_by_hand(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.session() as session:
        await run(session, INSERT, the_name="lost")
        await session.rollback()
        await run(session, INSERT, the_name="kept")
    assert await facts(database) == {"kept"}
    await database.close()


@pytest.mark.parametrize("first", ["nested block", "begun by hand", "added and taken out"])
async def test_what_statements_wrote_is_kept_whatever_sqlalchemy_has_begun(path: Path, first: str) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.session() as session:
        if first == "nested block":
            async with session.begin_nested():
                await run(session, INSERT, the_name="kept")
        elif first == "begun by hand":
            await session.begin()
            await run(session, INSERT, the_name="kept")
        else:
            session.add(row := FactRow(name="never", value="1"))
            session.expunge(row)
            await run(session, INSERT, the_name="kept")
    assert await facts(database) == {"kept"}
    await database.close()


async def test_a_nested_block_that_fails_takes_its_statements_with_it(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")

    async def fails(session: AsyncSession) -> None:
        async with session.begin_nested():
            await run(session, INSERT, the_name="lost")
            raise LookupError

    async with database.session() as session:
        await run(session, INSERT, the_name="kept")
        with pytest.raises(LookupError):
            await fails(session)
    assert await facts(database) == {"kept"}
    await database.close()


async def test_a_session_within_a_session_is_told_so(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.session():
        with pytest.raises(RuntimeError, match="within"):
            await store(database, "never")
    await store(database, "kept")
    assert await facts(database) == {"kept"}
    await database.close()


async def test_a_session_that_is_over_begins_nothing(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.session() as over:
        pass
    with pytest.raises(InvalidRequestError):
        await run(over, INSERT, the_name="never")
    await database.close()


async def test_closing_waits_for_who_has_the_database(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def writes() -> None:
        async with database.session() as session:
            await run(session, INSERT, the_name="kept")
            entered.set()
            await go_on.wait()

    writing = asyncio.create_task(writes())
    await entered.wait()
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    assert not closing.done()
    go_on.set()
    await asyncio.gather(writing, closing)
    assert not path.with_name("test.db-wal").exists(), "the connection is closed"
    assert await facts(database) == {"kept"}
    await database.close()


async def test_who_is_cancelled_between_statements_leaves_no_transaction(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")

    async def hangs() -> None:
        async with database.session() as session:
            await run(session, INSERT, the_name="lost")
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(hangs(), 0.02)
    assert await facts(database) == set()
    await database.close()


async def test_it_can_be_used_again_after_it_was_closed_and_in_another_event_loop(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")

    async def use(name: str) -> None:
        await asyncio.gather(*(store(database, f"{name} {number}") for number in range(3)))
        await database.close()

    await use("first")
    await asyncio.to_thread(asyncio.run, use("second"))
    assert len(await facts(database)) == 6
    await database.close()


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
