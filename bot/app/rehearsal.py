"""The bot on a stage: the demo pack, a clock that is set, and chance that always falls the same way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from random import Random

from adapters.console.channel import ConsoleChannel
from adapters.console.player import StageFactory
from bot.app.app import App
from bot.clock import SetClock
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.storage.database import Database

CONTENT = Path(__file__).parents[2] / "content"
DEMO = "demo"


def demo_stages(database_url: str, pack: Pack | None = None) -> StageFactory:
    """Stages for transcripts: the demo pack on this database, chance always the same."""
    content = pack or load_pack(CONTENT, DEMO)

    @asynccontextmanager
    async def stage(moment: datetime, channel: ConsoleChannel) -> AsyncIterator[App]:
        # Chance is not left to itself here: a transcript must go the same way every time.
        chance = Random(0)  # noqa: S311
        app = App(
            Database(database_url), content, [channel], SetClock(moment), random=chance, replica="stage"
        )
        await app.start()
        try:
            yield app
        finally:
            await app.stop()

    return stage
