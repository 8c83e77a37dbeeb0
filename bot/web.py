"""The HTTP side of a running bot: whether it lives, whether it is ready, its figures, a channel's own door.

``GET /healthz`` says that the process answers; ``GET /readyz`` that its database does too; ``GET /metrics``
gives the figures in Prometheus' text format.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

_PATIENCE = 10.0
"""Seconds for which requests that came in may still be answered at the end."""

Ready = Callable[[], Awaitable[bool]]

log = logging.getLogger(__name__)


class CannotListen(Exception):
    """The address is taken, or not of this machine; the message is one line and names it."""


class WebServer:
    """Listens on one address; `routes` are those of the channels."""

    def __init__(
        self,
        host: str,
        port: int,
        routes: Iterable[web.RouteDef],
        *,
        ready: Ready,
        figures: CollectorRegistry,
        largest_body: int,
    ) -> None:
        self._host = host
        self._port = port
        self._ready = ready
        self._figures = figures
        self._web = web.Application(client_max_size=largest_body)
        self._web.add_routes(
            [
                *routes,
                web.get("/healthz", _alive),
                web.get("/readyz", self._is_ready),
                web.get("/metrics", self._show_figures),
            ]
        )
        # Nobody who calls here compresses, and what unpacks to a thousand times its size does no harm unread.
        self._runner = web.AppRunner(
            self._web, access_log=None, shutdown_timeout=_PATIENCE, auto_decompress=False
        )

    async def start(self) -> int:
        """Begins to listen; returns the port, which the system chose where 0 was asked for.

        Raises CannotListen.
        """
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError as error:
            # asyncio's own words for it name the address a second time.
            why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
            where = f"{self._host} (http_host), port {self._port} (http_port)"
            raise CannotListen(f"cannot listen on {where}: {why}") from error
        port = int(self._runner.addresses[0][1])
        log.info("listens on port %d", port, extra={"action": "web_listening", "port": port})
        return port

    async def stop(self) -> None:
        """Stops listening, and lets the requests that came in be answered."""
        await self._runner.cleanup()

    async def _is_ready(self, request: web.Request) -> web.Response:
        ready = await self._ready()
        return web.Response(text="ready" if ready else "not ready", status=200 if ready else 503)

    async def _show_figures(self, request: web.Request) -> web.Response:
        body = generate_latest(self._figures)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _alive(request: web.Request) -> web.Response:
    return web.Response(text="alive")
