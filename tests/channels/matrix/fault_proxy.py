"""A proxy between the bot and its homeserver that breaks what passes, for as long as it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import aiohttp
from aiohttp import web

_OF_THE_CONNECTION = {"host", "content-length", "transfer-encoding", "connection", "accept-encoding"}
_LARGEST = 2**26


@dataclass(frozen=True, slots=True)
class Passed:
    """What the homeserver answered."""

    status: int
    body: bytes
    kind: str

    def whole(self) -> web.StreamResponse:
        return web.Response(status=self.status, body=self.body, headers={"Content-Type": self.kind})


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to fail: `instead` of asking the homeserver, which also breaks off what waits for its answer, or
    `after` it has answered. Paths that hold `spares` go through."""

    name: str
    instead: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
    after: Callable[[web.Request, Passed], Awaitable[web.StreamResponse]] | None = None
    spares: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass
class FaultProxy:
    """Passes everything on to `homeserver`, but for the paths that hold `only` while `fault` is set. `failed`
    holds when, by `time.monotonic`, it let a request fail."""

    homeserver: str
    http: aiohttp.ClientSession
    url: str = ""
    fault: Fault | None = None
    only: str = ""
    failed: list[float] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self, fault: Fault, only: str = "") -> None:
        self.fault, self.only, self.failed = fault, only, []
        self._wake()

    def end(self) -> None:
        self.fault = None
        self._wake()

    async def failed_once(self) -> None:
        """Waits until a request has met with the fault."""
        while not self.failed:  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0.05)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        upstream: asyncio.Task[Passed] | None = None
        try:
            while upstream is None or not upstream.done():
                fault = self._fault_of(request)
                if fault and fault.instead:
                    self.failed.append(monotonic())
                    return await fault.instead(request)
                upstream = upstream or asyncio.create_task(self._ask(request, body))
                change = asyncio.create_task(self._changed.wait())
                await asyncio.wait((upstream, change), return_when=asyncio.FIRST_COMPLETED)
                change.cancel()
            answer, fault = await upstream, self._fault_of(request)
            if fault and fault.after:
                self.failed.append(monotonic())
                return await fault.after(request, answer)
            return answer.whole()
        except aiohttp.ClientError:
            return web.Response(status=502)
        finally:
            if upstream is not None:
                upstream.cancel()
                with suppress(asyncio.CancelledError, aiohttp.ClientError):
                    await upstream

    def _fault_of(self, request: web.Request) -> Fault | None:
        fault = self.fault
        return fault if fault and self.only in request.path and not _spared(fault, request.path) else None

    async def _ask(self, request: web.Request, body: bytes) -> Passed:
        headers = {
            name: value for name, value in request.headers.items() if name.lower() not in _OF_THE_CONNECTION
        }
        url = self.homeserver + request.raw_path
        async with self.http.request(request.method, url, data=body or None, headers=headers) as answer:
            return Passed(answer.status, await answer.read(), answer.content_type)

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


@asynccontextmanager
async def fault_proxy(homeserver: str) -> AsyncIterator[FaultProxy]:
    """A proxy on a port of the loopback."""
    async with aiohttp.ClientSession() as http:
        proxy = FaultProxy(homeserver, http)
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_route("*", "/{path:.*}", proxy.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        proxy.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield proxy
        proxy.end()
        await runner.cleanup()


def _spared(fault: Fault, path: str) -> bool:
    return bool(fault.spares) and fault.spares in path


def _says(
    status: int, body: str | dict[str, Any], headers: dict[str, str] | None = None
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def say(_request: web.Request) -> web.StreamResponse:
        if isinstance(body, str):
            return web.Response(status=status, text=body, content_type="text/html", headers=headers)
        return web.json_response(body, status=status, headers=headers)

    return say


async def _reset(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _lost(request: web.Request, _answer: Passed) -> web.StreamResponse:
    return await _reset(request)


async def _truncated(request: web.Request, answer: Passed) -> web.StreamResponse:
    promised = {"Content-Type": answer.kind, "Content-Length": str(len(answer.body))}
    response = web.StreamResponse(status=answer.status, headers=promised)
    await response.prepare(request)
    await response.write(answer.body[: len(answer.body) // 2])
    assert request.transport is not None
    request.transport.close()
    return response


async def _hang(request: web.Request) -> web.StreamResponse:
    """As where a connection is lost: also once the fault is over, nothing comes."""
    await asyncio.Event().wait()
    return await _reset(request)


_LIMITED = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests"}
_UNKNOWN_TOKEN = {"errcode": "M_UNKNOWN_TOKEN", "error": "Invalid access token passed."}

FAULTS = (
    Fault("502", _says(502, "<html><h1>502 Bad Gateway</h1></html>")),
    Fault("503", _says(503, {"errcode": "M_UNKNOWN", "error": "down"})),
    Fault("429 with a delay in its body", _says(429, _LIMITED | {"retry_after_ms": 1500})),
    Fault("429 with a delay in a header", _says(429, _LIMITED, {"Retry-After": "2"})),
    Fault("truncated body", after=_truncated),
    Fault("lost answer", after=_lost),
    Fault("hang", _hang),
    Fault("reset", _reset),
    Fault("401", _says(401, _UNKNOWN_TOKEN), spares="/login"),
    Fault("soft logout", _says(401, _UNKNOWN_TOKEN | {"soft_logout": True}), spares="/login"),
)
"""Every way in which a homeserver, or what stands before it, is known to fail."""
