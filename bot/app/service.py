"""The bot as a service: its channels, its web server and its clock, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import timedelta
from secrets import token_bytes
from typing import Any, TypeVar

import uvloop
from aiohttp import web
from prometheus_client import CollectorRegistry
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from adapters.teams.configuration import Configuration, configuration_of
from adapters.teams.service import Authorities, opened
from adapters.teams.webhook import LARGEST_BODY
from bot.app.app import App
from bot.clock import SystemClock
from bot.content.loader import load_pack
from bot.metrics import count_events, watch_event_loop
from bot.protocol.downloads import Downloads
from bot.protocol.links import Links
from bot.settings import Settings
from bot.storage.database import Database
from bot.texts import Texts
from bot.web import WebServer
from scheduler.retention import Keeping, clean_up
from scheduler.ticker import Ticker

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

    Raises SettingsError, DatabaseError, and OSError where the port is taken.
    """
    configuration = configuration_of(settings)
    if configuration is None:
        raise ValueError("no channel is configured")
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    await run_until(stop, settings, configuration, authorities or Authorities(), started)


async def run_until(
    stop: asyncio.Event,
    settings: Settings,
    configuration: Configuration,
    authorities: Authorities,
    started: Started | None = None,
) -> None:
    """As `serve`, until `stop` is set."""
    clock, database = SystemClock(), Database(settings.database_url)
    pack = load_pack(settings.content_root, settings.pack)
    figures = CollectorRegistry()
    count_events(figures)
    async with opened(configuration, database, Texts(pack.texts), clock, authorities) as teams:
        links = _links(settings)
        app = App(database, pack, [teams.channel], clock, links=links)
        await app.start()
        _spare_the_collector()
        server = WebServer(
            settings.http_host,
            settings.http_port,
            [*teams.open_to(app.handle), *_downloads(app, links)],
            ready=lambda: _answers(database),
            figures=figures,
            largest_body=LARGEST_BODY,
        )
        ticker = Ticker(app.tick, lambda: _clean_up(app, settings))
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
            await teams.settle()
            await ticker.stop()
            await app.stop()


def _spare_the_collector() -> None:
    """What is in memory now stays there. Were it looked through each time that Python collects all garbage,
    the event loop would stand still for a tenth of a second or more."""
    gc.collect()
    gc.freeze()


def _links(settings: Settings) -> Links | None:
    if not settings.public_url:
        return None
    secret = settings.link_secret.get_secret_value().encode() or token_bytes()
    return Links(settings.public_url, secret)


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


async def _clean_up(app: App, settings: Settings) -> None:
    keeping = Keeping(
        received=timedelta(hours=settings.keep_received_hours),
        conversations=timedelta(hours=settings.keep_conversations_hours),
    )
    async with app.database.session() as session:
        await clean_up(session, app.clock.now(), keeping)
