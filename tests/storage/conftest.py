"""A database with the newest schema, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CursorResult, text
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.database import Database
from tests.postgres import PostgresServer

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
_TEMPLATE = "storage_template"
_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A copy, made anew for each test, of a database that was migrated once."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_template")
    return server.create(f"storage_{next(_numbers)}", template=_TEMPLATE)


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    database = Database(migrated_url)
    yield database
    await database.close()


async def sql(session: AsyncSession, statement: str) -> CursorResult[Any]:
    """Runs plain SQL, for what no code of the project does."""
    return await (await session.connection()).execute(text(statement))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(_migrated(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> PostgresServer:
    asyncio.run(_migrated(postgres_server.create(_TEMPLATE)))
    return postgres_server


async def _migrated(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.close()
