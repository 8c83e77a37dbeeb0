"""Every transcript holds in Teams, and Teams takes every card in it: asked, answered and closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adapters.teams.cards import Cards
from adapters.transcripts.player import play
from adapters.transcripts.transcript import load
from bot.app.rehearsal import demo_stages
from tests.channels.teams.card_schema import faults_of

JOURNEYS = sorted((Path(__file__).parents[2] / "journeys").glob("*.chat"))
Card = dict[str, Any]


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """Every card that is made."""
    made: list[Card] = []
    for name in ("card_of", "used_card", "closed_card"):
        monkeypatch.setattr(Cards, name, _recorded(getattr(Cards, name), made))
    return made


def _recorded(make: Callable[..., Card | None], made: list[Card]) -> Callable[..., Card | None]:
    def recording(*args: Any, **kwargs: Any) -> Card | None:
        card = make(*args, **kwargs)
        made.extend([card] if card else [])
        return card

    return recording


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
async def test_teams_takes_every_card(path: Path, migrated_url: str, cards: list[Card]) -> None:
    result = await play(load(path), demo_stages(migrated_url, channel="teams"))
    if not result.holds:
        pytest.fail(result.report(), pytrace=False)
    assert [fault for card in cards for fault in faults_of(card)] == []
