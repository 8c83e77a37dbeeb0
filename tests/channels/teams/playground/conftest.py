"""Microsoft's own local Teams client against the bot: with a browser, and by the client's own HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import SetClock
from bot.content.loader import load_pack
from bot.content.model import Pack
from tests.channels.teams.playground.browser import Page, page_at
from tests.channels.teams.playground.demo_bot import DemoBot, demo_bot
from tests.channels.teams.playground.person import Person, person_at
from tests.needed import browser, stop_without
from tools.node import install, missing
from tools.playground.playground import FOLDER, Playground


@pytest.fixture(scope="session")
def demo_pack() -> Pack:
    return load_pack(CONTENT, DEMO)


@pytest.fixture
async def bot(demo_pack: Pack, tmp_path: Path, clock: SetClock) -> AsyncIterator[DemoBot]:
    """The bot as it begins: nobody has written to it yet."""
    async with demo_bot(demo_pack, f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}", clock) as bot:
        yield bot


@pytest.fixture
def playground(bot: DemoBot, _installed: None, tmp_path: Path) -> Iterator[Playground]:
    """A playground that hands everything to `bot`."""
    playground = Playground.start(bot.port, tmp_path)
    yield playground
    playground.stop()


@pytest.fixture
async def person(playground: Playground) -> AsyncIterator[Person]:
    """Fenna of the demo pack's school, without a browser."""
    async with person_at(playground.url) as person:
        yield person


@pytest.fixture
async def page(playground: Playground, _browser: Path) -> AsyncIterator[Page]:
    """The same Fenna at the playground's page; opening it installs the bot in her personal chat."""
    async with page_at(playground.url, _browser) as page:
        yield page


@pytest.fixture(scope="session")
def _installed() -> None:
    stop_without(missing())
    install(FOLDER)


@pytest.fixture(scope="session")
def _browser() -> Path:
    return browser()
