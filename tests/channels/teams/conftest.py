"""The Teams adapter on an empty SQLite database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SetClock
from bot.storage.database import Database
from tests.channels.teams.world import TeamsWorld, teams_world


@pytest.fixture
async def world(tmp_path: Path, clock: SetClock) -> AsyncIterator[TeamsWorld]:
    async with teams_world(Database(f"sqlite+aiosqlite:///{tmp_path / 'teams.db'}"), clock) as world:
        yield world
