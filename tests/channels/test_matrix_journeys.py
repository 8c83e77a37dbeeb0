"""Every transcript holds in Matrix: heard as a homeserver tells it, read as a client shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.transcripts.player import play
from adapters.transcripts.transcript import load
from bot.app.rehearsal import demo_stages

JOURNEYS = sorted((Path(__file__).parents[1] / "journeys").glob("*.chat"))


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
async def test_journey(path: Path, migrated_url: str) -> None:
    result = await play(load(path), demo_stages(migrated_url, channel="matrix"))
    if not result.holds:
        pytest.fail(result.report(), pytrace=False)
