"""The Teams adapter as it runs for real, between a client that signs as Microsoft does and a connector, all
on loopback; only the bot behind it is the test's own."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from prometheus_client import CollectorRegistry

from adapters.teams.auth.credentials import ClientSecret
from adapters.teams.auth.hosts import ConnectorHosts
from adapters.teams.configuration import Configuration, Registration
from adapters.teams.service import PATH, Authorities, Teams, opened
from adapters.teams.webhook import LARGEST_BODY
from bot.clock import Clock
from bot.messages import Message
from bot.storage.database import Database
from bot.texts import Texts
from bot.web import WebServer
from tests.channels.teams.bot_service import BotService
from tests.channels.teams.identity_provider import APP_ID, SECRET, TENANT, IdentityProvider

CONTENT = Path(__file__).parents[3] / "content"
BOT = {"id": f"28:{APP_ID}", "name": "Signaalbot"}
DEMO_TENANT = "00000000-0000-4000-8000-000000000001"
TEXTS = sorted((CONTENT / "texts").glob("*.ftl"))


async def _nothing() -> None:
    pass


Hear = Callable[[Message], Awaitable[None]]


@dataclass
class TeamsWorld:
    """`heard` is what the bot behind the adapter was handed; `hear` is what it does with it."""

    teams: Teams
    service: BotService
    provider: IdentityProvider
    database: Database
    clock: Clock
    http: aiohttp.ClientSession
    heard: list[Message]
    url: str = ""
    hear: Hear | None = None
    tick: Callable[[], Awaitable[None]] = _nothing

    async def hears(self, message: Message) -> None:
        self.heard.append(message)
        if self.hear:
            await self.hear(message)

    def forget(self) -> None:
        """As after a restart: what stood in memory only is gone."""
        self.teams.references.forget_recent()

    def activity(self, **changed: Any) -> dict[str, Any]:
        """A message in the personal chat of Anna, with some of it changed; what becomes None is left out."""
        activity = {
            "type": "message",
            "id": f"activity-{next(_numbers)}",
            "timestamp": "2026-11-02T08:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self.service.url,
            "locale": "nl-NL",
            "from": {"id": "29:anna", "name": "Anna", "aadObjectId": "00000000-0000-4000-8000-00000000a44a"},
            "recipient": BOT,
            "conversation": {"id": "a:anna", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "text": "hallo",
        }
        return {name: value for name, value in (activity | changed).items() if value is not None}

    async def post(
        self, activity: Any, *, token: str | None = None, **request: Any
    ) -> tuple[int, dict[str, Any] | None]:
        """Hands in `activity`, signed unless `token` is another; the status and the JSON of the answer."""
        signed = token or self.provider.mint(serviceurl=self.service.url)
        headers = {"Authorization": f"Bearer {signed}"} | request.pop("headers", {})
        body = request or {"json": activity}
        async with self.http.post(self.url, headers=headers, **body) as response:
            text = await response.text()
            return response.status, await response.json() if text else None


_numbers = itertools.count(1)


@asynccontextmanager
async def teams_world(database: Database, clock: Clock) -> AsyncIterator[TeamsWorld]:
    provider, service = IdentityProvider(clock), BotService()
    async with AsyncExitStack() as stack:
        for server in (provider, service):
            await server.start()
            stack.push_async_callback(server.stop)
        stack.push_async_callback(database.close)
        await database.migrate()
        configuration = Configuration(
            Registration(APP_ID, TENANT, ClientSecret(SECRET), (TENANT, DEMO_TENANT)),
            ConnectorHosts((), loopback=True),
            service.url,
        )
        authorities = Authorities(provider.metadata_url, provider.token_url)
        teams = await stack.enter_async_context(
            opened(configuration, database, Texts(TEXTS), clock, authorities)
        )
        http = await stack.enter_async_context(aiohttp.ClientSession())
        world = TeamsWorld(teams, service, provider, database, clock, http, [])
        stack.push_async_callback(teams.settle)
        door = WebServer(
            "127.0.0.1",
            0,
            teams.open_to(world.hears),
            ready=_ready,
            figures=CollectorRegistry(),
            largest_body=LARGEST_BODY,
        )
        world.url = f"http://127.0.0.1:{await door.start()}{PATH}"
        stack.push_async_callback(door.stop)
        yield world


async def _ready() -> bool:
    return True
