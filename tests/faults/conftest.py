"""Databases on which the bot has started once: a fresh copy for each test, on both kinds."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import app
from bot.content.model import Pack
from tests.faults.world import World, opened
from tests.postgres import PostgresServer

_TEMPLATE = "faults_template"
_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def started_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database on which the bot has started before, on each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("file_url")
        return
    server: PostgresServer = request.getfixturevalue("postgres_template")
    name = f"faults_{next(_numbers)}"
    yield server.create(name, template=_TEMPLATE)
    server.drop(name)


@pytest.fixture
def file_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The same, on SQLite only."""
    shutil.copy(sqlite_template, tmp_path / "bot.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture
async def world(started_url: str) -> AsyncIterator[World]:
    """The bot on `started_url`."""
    async with opened(started_url) as world:
        yield world


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("faults") / "template.db"
    asyncio.run(_start_once(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> PostgresServer:
    asyncio.run(_start_once(postgres_server.create(_TEMPLATE)))
    return postgres_server


async def _start_once(url: str) -> None:
    async with opened(url):
        pass


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """What is made from the pack alone, and keeps nothing, is made once: a restart then takes no time."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("names_of", "guard_of", "understanding_of", "Texts"):
            patch.setattr(app, name, _once(getattr(app, name)))
        yield


def _once(make: Callable[..., Any]) -> Callable[..., Any]:
    made: dict[Any, Any] = {}

    def remembered(source: Pack | tuple[Path, ...], *others: Any) -> Any:
        key = source.digest if isinstance(source, Pack) else source
        if key not in made:
            made[key] = make(source, *others)
        return made[key]

    return remembered
