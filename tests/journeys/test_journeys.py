"""Every transcript in this folder holds, on every kind of database; docs/transcripts.md is their grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.transcripts.player import play
from adapters.transcripts.transcript import load
from bot.app.rehearsal import demo_stages

JOURNEYS = sorted(Path(__file__).parent.glob("*.chat"))


@pytest.mark.database
@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
async def test_journey(path: Path, database_url: str) -> None:
    result = await play(load(path), demo_stages(database_url))
    if not result.holds:
        pytest.fail(result.report(), pytrace=False)


def test_there_are_journeys() -> None:
    assert len(JOURNEYS) >= 20
