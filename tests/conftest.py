"""What every tier of the tests shares: docs/testing.md tells which tier is for what."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import pytest
import pytest_asyncio
from hypothesis import settings

from bot.clock import AMSTERDAM, SetClock
from bot.storage.database import Database
from tests.channels.matrix.people import CLIENTS, People, people_at
from tests.channels.matrix.world import Matrix
from tests.environments import python_with
from tests.needed import IN_CI, postgres_programs, stop_without
from tests.postgres import PostgresServer
from tests.synapse import Synapse
from tools.node import install, missing

_UNIT = Path(__file__).parent / "unit"
_CHANNELS = Path(__file__).parent / "channels"

# A busy machine is no failure; in CI an example that fails must fail for the next person too.
# `make test` is for many times an hour; `make check` looks further (--hypothesis-profile=thorough).
_EVERYWHERE = settings(deadline=None, derandomize=IN_CI, print_blob=True)
settings.register_profile("quick", _EVERYWHERE, max_examples=25)
settings.register_profile("thorough", _EVERYWHERE, max_examples=150)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", type=Path, help="the folder in which to keep pictures of what people see")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Forbids the unit tier the network, and the channels' tests all of it but this machine."""
    for item in items:
        if item.path.is_relative_to(_UNIT):
            item.add_marker(pytest.mark.disable_socket)
        elif item.path.is_relative_to(_CHANNELS):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command line that sets up its logs must not blind the tests after it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    rooms = {room: logging.getLogger(room).level for room in ("bot", "dialogs", "adapters", "scheduler")}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for room, was in rooms.items():
        logging.getLogger(room).setLevel(was)


@pytest.fixture
def clock() -> SetClock:
    """Monday 2 November 2026, nine o'clock: in a school week, on a working day, in winter time."""
    return SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))


@pytest.fixture
def pictures(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the pictures of a test go: they are thrown away, unless the run is to keep them."""
    return request.config.getoption("--pictures") or tmp_path


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "bot.db"

    async def migrate() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await database.migrate()
        await database.close()

    asyncio.run(migrate())
    # All of it must be in the one file that is copied.
    assert not path.with_name("bot.db-wal").exists()
    return path


@pytest.fixture
def migrated_url(_migrated: Path, tmp_path: Path) -> str:
    """The URL of a SQLite database of this test's own with the schema in it and nothing else: migrating takes
    much of a transcript, and where it is not what is tried, once a run is enough."""
    path = tmp_path / "bot.db"
    copyfile(_migrated, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of this test's own: every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'signaalbot.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = f"test_{next(_numbers)}"
    yield server.create(name)
    server.drop(name)


_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL server for each process of the run. Where none is installed: skips, and in CI fails."""
    server = PostgresServer.start(postgres_programs())
    yield server
    server.stop()


@pytest.fixture(scope="session")
def synapse() -> Iterator[Synapse]:
    """One Matrix homeserver for each process of the run, installed at the first run: that takes a minute."""
    stop_without(missing())
    install(CLIENTS)
    server = Synapse(python_with("synapse"))
    server.start()
    yield server
    server.end()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def people(synapse: Synapse) -> AsyncIterator[People]:
    """Whoever logs in writes to that homeserver from a client that is not ours."""
    async with people_at(synapse.url) as people:
        yield people


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def matrix(synapse: Synapse, people: People, tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    """Bots and people on that homeserver."""
    matrix = Matrix(synapse, people, tmp_path_factory.mktemp("matrix"))
    await matrix.prepare()
    return matrix
