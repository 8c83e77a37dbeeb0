"""A stub of two kinds of channel over HTTP, and the processes that send to it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from aiohttp import web

_ROOT = Path(__file__).parents[2]


class Receiver:
    """``matrix`` knows a transaction id again, as a homeserver does; ``teams`` does not. `arrived` counts
    what people see, `requests` what was asked. `on_request` hears of each before it is answered, which is so
    many seconds after it arrived: what is in the air then."""

    def __init__(self) -> None:
        self.arrived: dict[str, Counter[str]] = {"matrix": Counter(), "teams": Counter()}
        self.requests: Counter[str] = Counter()
        self.answers_after = 0.0
        self.on_request: Callable[[], None] = lambda: None
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        channel, id_ = request.match_info["channel"], request.match_info["id"]
        self.requests[id_] += 1
        if channel == "teams" or not self.arrived[channel][id_]:
            self.arrived[channel][id_] += 1
        self.on_request()
        await asyncio.sleep(self.answers_after)
        return web.Response(text="taken")


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.add_routes([web.put("/{channel}/{id}", receiver.take)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield receiver
    finally:
        await runner.cleanup()


class Fleet:
    """Starts processes on one database, all with the same fast clock."""

    def __init__(self, url: str, receiver: Receiver, at: datetime, speed: float) -> None:
        self._url, self._receiver, self._at, self._speed = url, receiver, at, speed
        self._began = time.time()

    async def start(self, *options: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.faults.courier_process",
            self._url,
            self._receiver.url,
            f"--began={self._began}",
            f"--at={self._at.isoformat()}",
            f"--speed={self._speed}",
            *options,
            cwd=_ROOT,
            stdout=asyncio.subprocess.DEVNULL,
        )
