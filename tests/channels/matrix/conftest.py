"""One bot for all talks: nothing in them moves its clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import pytest_asyncio

from bot.clock import AMSTERDAM, SetClock
from tests.channels.matrix.demo_bot import DemoBot, demo_bot
from tests.channels.matrix.people import Chat
from tests.channels.matrix.world import Matrix


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def bot(matrix: Matrix) -> AsyncIterator[DemoBot]:
    clock = SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))
    async with demo_bot(matrix, clock) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def chat(matrix: Matrix, bot: DemoBot) -> Chat:
    """The direct, encrypted room of a school's contact, who has been greeted in it."""
    return await matrix.talk_with(bot)
