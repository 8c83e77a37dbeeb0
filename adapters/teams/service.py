"""Teams, put together: the door, the channel, and what they need while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from adapters.teams.activities import Malformed
from adapters.teams.adapter import TeamsAdapter
from adapters.teams.auth.admission import Admission
from adapters.teams.auth.app_token import AppToken, single_tenant_url
from adapters.teams.auth.hosts import ConnectorHosts
from adapters.teams.auth.keys import METADATA_URL, SigningKeys
from adapters.teams.auth.refresh import Renewable, keep_fresh
from adapters.teams.auth.refusals import Forbidden
from adapters.teams.cards import Cards
from adapters.teams.channel import TeamsChannel
from adapters.teams.configuration import Configuration
from adapters.teams.connector import Connector
from adapters.teams.handler import Handler, Hear
from adapters.teams.references import References
from adapters.teams.webhook import Doorkeeper, Webhook
from bot.clock import Clock
from bot.storage.database import Database
from bot.texts import Texts

PATH = "/api/messages"
_CONNECTIONS = 50
# A connection that the other side may just have closed loses what is sent on it.
_KEPT_ALIVE = 10.0

Deliver = Callable[[], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Authorities:
    """Who vouches for whom: where the Bot Framework's keys and the bot's own token come from."""

    metadata_url: str = METADATA_URL
    token_url: str = ""


class Teams:
    """The adapter as one thing. `channel` sends from the start; `open_to` makes the door."""

    def __init__(
        self, channel: TeamsChannel, connector: Connector, references: References, doorkeeper: Doorkeeper
    ) -> None:
        self.opened = asyncio.Event()
        self.channel = channel
        self._adapter = TeamsAdapter(connector)
        self.references = references
        self._doorkeeper = doorkeeper
        self._webhook: Webhook | None = None

    def open_to(self, hear: Hear, deliver: Deliver | None = None) -> list[web.RouteDef]:
        """The routes through which what people do reaches `hear`; from now on keys and token stay fresh. What
        waits here waits for the next tick, so `deliver` is not called."""
        self.opened.set()
        handler = Handler(hear, self.references, self.channel)
        self._webhook = Webhook(self._doorkeeper, self._adapter, handler, self.channel.typing)
        return [web.post(PATH, self._webhook.receive)]

    async def settle(self) -> None:
        """Waits for the turns that were acknowledged before they were over."""
        if self._webhook:
            await self._webhook.stop()


@asynccontextmanager
async def opened(
    configuration: Configuration,
    database: Database,
    texts: Texts,
    clock: Clock,
    authorities: Authorities = Authorities(),
) -> AsyncIterator[Teams]:
    """Teams with its connections, which are closed at the end."""
    connections = aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_KEPT_ALIVE)
    async with aiohttp.ClientSession(connector=connections, cookie_jar=aiohttp.DummyCookieJar()) as http:
        registration = configuration.registration
        if registration is None:
            log.warning(
                "DEVELOPMENT: Teams admits everyone on this machine", extra={"action": "teams_development"}
            )
            connector = Connector(http, _no_token, configuration.hosts.allows, clock)
            yield _teams(configuration, connector, LocalOnly(configuration.hosts), database, texts, clock)
            return
        keys = SigningKeys(authorities.metadata_url, http, clock)
        token_url = authorities.token_url or single_tenant_url(registration.app_tenant)
        token = AppToken(token_url, registration.app_id, registration.credential, http, clock)
        admission = Admission(registration.app_id, registration.tenants, configuration.hosts, keys, clock)
        connector = Connector(http, token.header, configuration.hosts.allows, clock, token.drop)
        teams = _teams(configuration, connector, admission, database, texts, clock)
        renewing = asyncio.create_task(_keep_fresh_once(teams.opened, keys, token))
        try:
            yield teams
        finally:
            renewing.cancel()
            with suppress(asyncio.CancelledError):
                await renewing
            await keys.close()
            await token.close()


async def _keep_fresh_once(opened: asyncio.Event, *kept: Renewable) -> None:
    # Until the door opens the bot starts, which holds up the loop for longer than a key server may take.
    await opened.wait()
    await keep_fresh(*kept)


class LocalOnly:
    """The doorkeeper of development: lets in what comes from a connector on this machine, unproven."""

    def __init__(self, hosts: ConnectorHosts) -> None:
        self._hosts = hosts

    async def prove(self, authorization: Sequence[str]) -> None:
        """Nothing is asked."""

    async def admit(self, authorization: Sequence[str], activity: Mapping[str, object]) -> None:
        service_url = activity.get("serviceUrl")
        if not isinstance(service_url, str):
            raise Malformed("service_url is missing")
        if not self._hosts.allows(service_url):
            raise Forbidden("host")


def _teams(
    configuration: Configuration,
    connector: Connector,
    doorkeeper: Doorkeeper,
    database: Database,
    texts: Texts,
    clock: Clock,
) -> Teams:
    references = References(database, clock)
    registration = configuration.registration
    channel = TeamsChannel(
        connector,
        references,
        Cards(texts),
        clock,
        bot=f"28:{registration.app_id}" if registration else "",
        service_url=configuration.service_url,
    )
    return Teams(channel, connector, references, doorkeeper)


async def _no_token() -> str:
    return ""
