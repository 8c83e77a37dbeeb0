"""Every transcript holds in Matrix: heard as a homeserver tells it, read as a client shows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.transcripts.player import play
from adapters.transcripts.transcript import load
from bot.app.rehearsal import CONTENT, DEMO, demo_stages
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.storage.database import Database

JOURNEYS = sorted((Path(__file__).parents[1] / "journeys").glob("*.chat"))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(CONTENT, DEMO)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, and nothing in them: made once."""
    path = tmp_path_factory.mktemp("journeys") / "empty.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.migrate()
    await database.close()
    return path


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
async def test_journey(path: Path, tmp_path: Path, pack: Pack, empty: Path) -> None:
    shutil.copy(empty, tmp_path / "bot.db")
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    result = await play(load(path), demo_stages(url, pack, channel="matrix"))
    if not result.holds:
        pytest.fail(result.report(), pytrace=False)
