"""The bot as a service: its channels, its web server and its clock, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from secrets import token_bytes
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import uvloop
from aiohttp import web
from prometheus_client import CollectorRegistry
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from adapters.mail.channel import mail_channel
from adapters.mail.configuration import configuration_of as mail_configuration_of
from adapters.teams.configuration import Configuration, configuration_of
from adapters.teams.service import Authorities, opened
from adapters.teams.webhook import LARGEST_BODY
from bot.app.app import App
from bot.app.retention import clean_up_by
from bot.calendar_door import CalendarDoor
from bot.channels import Channel
from bot.clock import Clock, SystemClock
from bot.collector import spare_what_stays
from bot.content.chosen import chosen_pack
from bot.meeting_links import MeetingLinks
from bot.messages import Message
from bot.metrics import count_events, watch_event_loop
from bot.protocol.downloads import Downloads
from bot.protocol.links import Links
from bot.settings import Settings
from bot.storage.database import Database
from bot.texts import Texts
from bot.web import WebServer
from scheduler.ticker import Ticker

if TYPE_CHECKING:
    from adapters.matrix.configuration import Configuration as MatrixConfiguration

T = TypeVar("T")

log = logging.getLogger(__name__)

Started = Callable[[int], None]
"""Hears the port at which the web server listens."""


def run_on_uvloop(work: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, on an event loop that takes less of each request."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


async def serve(
    settings: Settings, *, authorities: Authorities | None = None, started: Started | None = None
) -> None:
    """Run until SIGTERM or SIGINT; the turns under way are finished first.

    Raises SettingsError, DatabaseError, and CannotListen where the port is taken.
    """
    teams = configuration_of(settings)
    matrix = _matrix_of(settings)
    if teams is None and matrix is None:
        raise ValueError("no channel is configured")
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    await run_until(stop, settings, teams, authorities or Authorities(), started, matrix=matrix)


async def run_until(
    stop: asyncio.Event,
    settings: Settings,
    configuration: Configuration | None,
    authorities: Authorities,
    started: Started | None = None,
    *,
    matrix: MatrixConfiguration | None = None,
) -> None:
    """As `serve`, until `stop` is set. `configuration` is that of Teams."""
    clock, database = SystemClock(), Database(settings.database_url)
    pack = chosen_pack(settings)
    figures = CollectorRegistry()
    count_events(figures)
    texts, mail = Texts(pack.texts, clock), mail_configuration_of(settings)
    also = [mail_channel(mail, database, texts, clock)] if mail else []
    links, meeting_links = _links(settings)
    async with AsyncExitStack() as connections:
        spoken = await _opened(connections, configuration, matrix, authorities, database, texts, clock)
        channels: list[Channel] = [*(one.channel for one in spoken), *also]
        app = App(
            database,
            pack,
            channels,
            clock,
            public_url=settings.public_url,
            links=links,
            meeting_links=meeting_links,
        )
        await app.start()
        spare_what_stays()
        routes = [route for one in spoken for route in one.open_to(app.handle, app.tick)]
        sender = mail.sender if mail else ""
        calendars = CalendarDoor(database, pack.name, pack.policy, texts, clock, meeting_links, sender)
        server = WebServer(
            settings.http_host,
            settings.http_port,
            [
                *routes,
                *calendars.routes(),
                *_downloads(app, links),
            ],
            ready=lambda: _answers(database),
            figures=figures,
            largest_body=LARGEST_BODY,
        )

        async def at_night() -> None:
            await clean_up_by(settings, database, clock.now())

        ticker = Ticker(app.tick, at_night)
        stalls = asyncio.create_task(watch_event_loop(figures))
        try:
            port = await server.start()
            ticker.start()
            if started:
                started(port)
            await stop.wait()
            log.info("stops", extra={"action": "app_stopping"})
        finally:
            stalls.cancel()
            with suppress(asyncio.CancelledError):
                await stalls
            await server.stop()
            # First, because who has settled may have handed its keys to another process.
            await ticker.stop()
            for one in spoken:
                await one.settle()
            await app.stop()


class Spoken(Protocol):
    """A channel of this process, with its connections."""

    @property
    def channel(self) -> Channel: ...

    def open_to(
        self, hear: Callable[[Message], Awaitable[None]], deliver: Callable[[], Awaitable[None]]
    ) -> list[web.RouteDef]:
        """From now on what people do reaches `hear`; the routes are those of the channel's own door."""
        ...

    async def settle(self) -> None:
        """Waits for the turns that are under way."""
        ...


async def _opened(
    connections: AsyncExitStack,
    teams: Configuration | None,
    matrix: MatrixConfiguration | None,
    authorities: Authorities,
    database: Database,
    texts: Texts,
    clock: Clock,
) -> list[Spoken]:
    spoken: list[Spoken] = []
    if teams is not None:
        opening = opened(teams, database, texts, clock, authorities)
        spoken.append(await connections.enter_async_context(opening))
    if matrix is not None:
        # Who runs Teams alone does not wait for this to load.
        from adapters.matrix import service as matrix_service

        opening_matrix = matrix_service.opened(matrix, database, texts, clock)
        spoken.append(await connections.enter_async_context(opening_matrix))
    return spoken


def _matrix_of(settings: Settings) -> MatrixConfiguration | None:
    if not settings.wants_matrix:
        return None
    from adapters.matrix import configuration

    return configuration.configuration_of(settings)


def _links(settings: Settings) -> tuple[Links | None, MeetingLinks | None]:
    """To checklists and to meetings. The latter are of use for weeks, so a secret that ends with the process
    will not do for them."""
    if not settings.public_url:
        return None, None
    address, secret = settings.public_url, settings.link_secret.get_secret_value().encode()
    return Links(address, secret or token_bytes()), MeetingLinks(address, secret) if secret else None


def _downloads(app: App, links: Links | None) -> list[web.RouteDef]:
    if links is None:
        return []
    return Downloads(
        links, app.database, lambda: (app.knowledge.pack, app.knowledge.texts), app.clock
    ).routes()


async def _answers(database: Database) -> bool:
    try:
        async with asyncio.timeout(2), database.session() as session:
            await (await session.connection()).execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError, TimeoutError):
        return False
    return True
