"""Sessions, settings and errors of the database, on both kinds."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from bot.storage.columns import Unreadable
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import ContactRow, FactRow, PartnerRow
from tests.storage.conftest import sql


async def names(database: Database) -> set[str]:
    async with database.session() as session:
        return set(await session.exec(select(FactRow.name)))


async def test_a_session_commits_when_its_block_ends(database: Database) -> None:
    async with database.session() as session:
        row = FactRow(name="kept", value="1")
        session.add(row)
    assert row.value == "1", "a row can be read after its session"
    assert await names(database) == {"kept"}


async def test_a_session_that_raises_leaves_nothing(database: Database) -> None:
    async def fails() -> None:
        async with database.session() as session:
            session.add(FactRow(name="gone", value="1"))
            await session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await names(database) == set()


async def test_a_cancelled_session_leaves_nothing_and_holds_nothing(database: Database) -> None:
    entered = asyncio.Event()

    async def hangs() -> None:
        async with database.session() as session:
            session.add(FactRow(name="gone", value="1"))
            await session.flush()
            entered.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hangs())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5):
        assert await names(database) == set()


async def test_sessions_at_once_lose_no_update(database: Database) -> None:
    async with database.session() as session:
        session.add(FactRow(name="count", value="0"))

    async def adds_one() -> None:
        async with database.session() as session:
            row = (await session.exec(select(FactRow).with_for_update())).one()
            await asyncio.sleep(0)
            row.value = str(int(row.value) + 1)

    await asyncio.gather(*(adds_one() for _ in range(20)))
    async with database.session() as session:
        assert (await session.exec(select(FactRow.value))).one() == "20"


async def test_a_row_that_points_nowhere_is_refused(database: Database) -> None:
    async def points_nowhere() -> None:
        async with database.session() as session:
            session.add(ContactRow(vestiging_id="nowhere", partner_id="nobody", person_id="no one"))

    with pytest.raises(IntegrityError) as error:
        await points_nowhere()
    assert "no one" not in str(error.value), "an error does not show what was to be stored"


async def test_json_and_a_kind_that_cannot_be_read_do_not_fail_a_query(
    database: Database,
) -> None:
    async with database.session() as session:
        await sql(
            session,
            "INSERT INTO partner (id, kind, name, aliases, disciplines, signs, origin)"
            " VALUES ('x', 'gone_kind', 'X', '[oops', '[]', '', '')",
        )
    async with database.session() as session:
        row = (await session.exec(select(PartnerRow))).one()
    assert isinstance(row.aliases, Unreadable)
    assert row.kind == "gone_kind"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://user:hunter2@host/name", "begins with 'mysql'"),
        ("sqlite:///x.db", "begins with 'sqlite'"),
        ("postgresql+asyncpg://user:hunter2@host", "names no database"),
        ("postgresql+asyncpg://user:hunter2@host:poort/x", "port in the database URL is no number"),
        ("postgresql+asyncpg://user:h@hun:hunter2@host/x", "is no number"),
        ("postgresql+asyncpg://user:hunter2@host:99999/x", "not between 1 and 65535"),
        ("postgresql+asyncpg://user:h@hunter2@host/x", "an @ too many: .* as %40"),
        ("postgresql+asyncpg://user:h@h/hunter2@host/x", "an @ too many"),
        ("sqlite+aiosqlite://", "names no database"),
        ("hunter2", "cannot be read"),
        ("", "cannot be read"),
        ("sqlite+aiosqlite:////nowhere/at/all/x.db", "/nowhere/at/all of the database is not there"),
    ],
)
def test_a_url_that_cannot_be_used_says_why(url: str, says: str) -> None:
    with pytest.raises(DatabaseError, match=says) as error:
        Database(url)
    assert "hunter2" not in str(error.value)


async def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("this is a letter, not a database " * 100)
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(DatabaseError, match="not a database"):
        await database.migrate()
    await database.close()


async def test_a_server_out_of_reach_says_so_without_the_password() -> None:
    database = Database("postgresql+asyncpg://someone:hunter2@127.0.0.1:1/x")
    with pytest.raises(DatabaseError, match="cannot be used") as error:
        await database.migrate()
    assert "hunter2" not in str(error.value)
    await database.close()


async def test_sqlite_is_set_up_on_every_connection(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    wanted = {
        "journal_mode": "wal",
        # It waits for another process itself, without blocking this one.
        "busy_timeout": 0,
        "foreign_keys": 1,
        "secure_delete": 1,
        "synchronous": 1,
    }
    async with database.session() as session:
        found = {name: (await sql(session, f"PRAGMA {name}")).scalar_one() for name in wanted}
    await database.close()
    assert found == wanted


async def test_another_process_waits_for_the_lock_and_does_not_fail(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'x.db'}"
    one, other = Database(url), Database(url)
    await one.migrate()

    async def writes(database: Database, name: str) -> None:
        async with database.session() as session:
            found = set(await session.exec(select(FactRow.name)))
            session.add(FactRow(name=name, value=str(len(found))))

    await asyncio.gather(*(writes(one if n % 2 else other, f"fact {n}") for n in range(20)))
    async with one.session() as session:
        values = await session.exec(select(FactRow.value))
        assert sorted(map(int, values)) == list(range(20)), "each saw what the one before had written"
    await one.close()
    await other.close()


async def test_deleted_text_is_nowhere_in_the_file_or_its_log(tmp_path: Path) -> None:
    path, secret = tmp_path / "x.db", "een zeer herkenbare zin " * 200
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.migrate()
    async with database.session() as session:
        session.add(FactRow(name="secret", value=secret))
        session.add(FactRow(name="other", value="stays"))

    def on_disk() -> bytes:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert b"zeer herkenbare" in on_disk()
    async with database.session() as session:
        await session.delete((await session.exec(select(FactRow).where(col(FactRow.name) == "secret"))).one())
    assert b"zeer herkenbare" not in on_disk()
    assert b"stays" in on_disk()
    await database.close()


async def test_what_is_stored_is_not_logged(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with database.session() as session:
        session.add(FactRow(name="a", value="een zeer herkenbare zin"))
    assert "zeer herkenbare" not in caplog.text
