"""The schema that the revisions make, on both databases."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from asyncio.subprocess import PIPE

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect
from sqlmodel import SQLModel, select

from bot.storage import migrations
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import AgendaItemRow, ConversationRow, FactRow
from tests.storage.conftest import sql


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, SQLModel.metadata))


async def test_the_migrated_schema_is_that_of_the_tables(database: Database) -> None:
    async with database.session() as session:
        connection = await session.connection()
        await connection.run_sync(migrations.downgrade, "base")
        await connection.run_sync(migrations.upgrade)
        assert await connection.run_sync(differences) == []


async def test_the_revisions_make_the_schema_that_a_first_start_makes(database: Database) -> None:
    """A first start goes through no revision; with an older database it does."""
    async with database.session() as session:
        connection = await session.connection()
        made = await connection.run_sync(schema)
        await connection.run_sync(migrations.downgrade, "base")
        await connection.run_sync(migrations.upgrade)
        assert await connection.run_sync(schema) == made
    assert made["delivery"]["columns"]


def schema(connection: Connection) -> dict[str, dict[str, list[str]]]:
    """Every table with all that makes it up, in words; columns are in no order."""
    found = inspect(connection)
    return {
        table: {
            "columns": sorted(repr(sorted(map(str, one.items()))) for one in found.get_columns(table)),
            "key": [str(found.get_pk_constraint(table))],
            "foreign": sorted(map(str, found.get_foreign_keys(table))),
            "unique": sorted(map(str, found.get_unique_constraints(table))),
            "indexes": sorted(map(str, found.get_indexes(table))),
            "checks": sorted(map(str, found.get_check_constraints(table))),
        }
        for table in found.get_table_names()
    }


async def test_a_column_that_lacks_its_revision_would_be_noticed(database: Database) -> None:
    async with database.session() as session:
        await sql(session, "ALTER TABLE delivery DROP COLUMN doubts")
        connection = await session.connection()
        found = await connection.run_sync(differences)
    assert "doubts" in str(found)


async def test_every_constraint_has_a_name(database: Database) -> None:
    def unnamed(connection: Connection) -> list[object]:
        found = inspect(connection)
        tables = found.get_table_names()
        keys = [
            key
            for table in tables
            for key in found.get_foreign_keys(table) + found.get_unique_constraints(table)
        ]
        assert keys
        return [key for key in keys if not key["name"]]

    async with database.session() as session:
        assert await (await session.connection()).run_sync(unnamed) == []


async def test_down_to_nothing_and_up_again(database: Database) -> None:
    async with database.session() as session:
        connection = await session.connection()
        await connection.run_sync(migrations.downgrade, "base")
        assert await connection.run_sync(lambda sync: inspect(sync).get_table_names()) == ["alembic_version"]
    await database.migrate()
    async with database.session() as session:
        connection = await session.connection()
        assert await connection.run_sync(differences) == []


async def test_a_talk_from_before_rooms_with_several_people_goes_on(database: Database) -> None:
    values = "'console', 'school', 'school', '', NULL, '{}', '2026-11-02 08:00:00'"
    columns = "channel, conversation, subject, tenant, person_id, state, updated_at"
    old = f"INSERT INTO conversation ({columns}) VALUES ({values})"
    async with database.session() as session:
        connection = await session.connection()
        await connection.run_sync(migrations.downgrade, "0002")
        await sql(session, old)
        await connection.run_sync(migrations.upgrade)
    async with database.session() as session:
        row = await session.get_one(ConversationRow, ("console", "school", "", "school"))
    assert (row.personal, row.closed, row.state) == (True, False, {})


async def test_a_downgrade_that_fails_leaves_everything(database: Database) -> None:
    async def fails() -> None:
        async with database.session() as session:
            await (await session.connection()).run_sync(migrations.downgrade, "base")
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    async with database.session() as session:
        assert await (await session.connection()).run_sync(differences) == []


async def test_several_that_start_at_once_migrate_once(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(4)]
    await asyncio.gather(*(database.migrate() for database in databases))
    async with databases[0].session() as session:
        assert list(await sql(session, "SELECT version_num FROM alembic_version")) == [(migrations.HEAD,)]
    for database in databases:
        await database.close()


async def test_processes_that_start_at_once_all_succeed(database_url: str) -> None:
    start = (
        "import asyncio, sys\n"
        "from bot.storage.database import Database\n"
        "async def main():\n"
        "    database = Database(sys.argv[1])\n"
        "    sys.stdin.read(1)\n"
        "    await database.migrate()\n"
        "    await database.close()\n"
        "asyncio.run(main())\n"
    )
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", start, database_url, stdin=PIPE, stderr=PIPE
        )
        for _ in range(2)
    ]
    ended = await asyncio.gather(*(process.communicate(b"x") for process in processes))
    assert [process.returncode for process in processes] == [0, 0], [errors for _, errors in ended]


async def test_a_database_newer_than_the_code_is_refused_and_left_alone(database: Database) -> None:
    async with database.session() as session:
        session.add(FactRow(name="kept", value="1"))
        await sql(session, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match=r"at revision 9999.*update the bot"):
        await database.migrate()
    async with database.session() as session:
        assert (await session.exec(select(FactRow.name))).one() == "kept"


async def test_the_number_of_a_deleted_item_is_not_used_again(database: Database) -> None:
    sequence = AgendaItemRow.__tablename__
    if database.dialect == "sqlite":
        async with database.session() as session:
            made = await sql(session, f"SELECT sql FROM sqlite_master WHERE name = '{sequence}'")
            assert "AUTOINCREMENT" in made.scalar_one()
    else:
        async with database.session() as session:
            owned = await sql(session, f"SELECT pg_get_serial_sequence('{sequence}', 'id')")
            assert owned.scalar_one() is not None


def test_head_is_the_newest_revision_and_there_is_one_line_of_them() -> None:
    with create_engine("sqlite://").begin() as connection:
        scripts = ScriptDirectory.from_config(migrations.configured(connection))
    assert scripts.get_heads() == [migrations.HEAD]


def test_a_start_with_nothing_to_do_does_not_import_alembic() -> None:
    code = "import sys, bot.storage.database; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
