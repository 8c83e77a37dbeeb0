"""The bot on the demo pack as `signaalbot run` puts it together in development, but for its clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry
from sqlmodel import select

from adapters.teams.configuration import configuration_of
from adapters.teams.service import opened
from adapters.teams.webhook import LARGEST_BODY
from bot.app.app import App
from bot.clock import SetClock
from bot.content.model import Pack
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables import ConversationReferenceRow
from bot.texts import Texts
from bot.web import WebServer

PATIENCE = 20.0
"""Seconds within which anything happens, on a busy machine too."""


@dataclass(frozen=True, slots=True)
class DemoBot:
    """A bot that listens on `port`. `app.advance` moves its clock."""

    app: App
    port: int

    async def knows(self, *conversations: str) -> None:
        """Waits until these, and no others, are where the bot knows that it can write."""
        async with asyncio.timeout(PATIENCE):
            while await self._known() != set(conversations):  # noqa: ASYNC110  # a database tells no one
                await asyncio.sleep(0.05)

    async def _known(self) -> set[str]:
        async with self.app.database.session() as session:
            return set(await session.exec(select(ConversationReferenceRow.conversation)))


@asynccontextmanager
async def demo_bot(pack: Pack, database_url: str, clock: SetClock) -> AsyncIterator[DemoBot]:
    settings = Settings(teams_development=True, http_host="127.0.0.1", database_url=database_url)
    configuration = configuration_of(settings)
    assert configuration is not None
    database = Database(settings.database_url)
    async with AsyncExitStack() as stack:
        teams = await stack.enter_async_context(
            opened(configuration, database, Texts(pack.texts, clock), clock)
        )
        app = App(database, pack, [teams.channel], clock)
        await app.start()
        stack.push_async_callback(app.stop)
        stack.push_async_callback(teams.settle)
        server = WebServer(
            settings.http_host,
            0,
            teams.open_to(app.handle),
            ready=_ready,
            figures=CollectorRegistry(),
            largest_body=LARGEST_BODY,
        )
        stack.push_async_callback(server.stop)
        yield DemoBot(app, await server.start())


async def _ready() -> bool:
    return True
