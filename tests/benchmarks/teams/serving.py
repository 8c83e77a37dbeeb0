"""What every bot that is measured does the same way: it tells its port, and ends with its input."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

from aiohttp import web

PATH = "/api/messages"


def tell(line: object) -> None:
    """One line to whoever measures."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def on_order(answer: Callable[[str], None], ended: asyncio.Event) -> None:
    """Has `answer` called with each line of the input; sets `ended` where the input ends."""

    def read() -> None:
        if line := sys.stdin.readline():
            answer(line.strip())
        else:
            asyncio.get_running_loop().remove_reader(sys.stdin)
            ended.set()

    asyncio.get_running_loop().add_reader(sys.stdin, read)


def run_echo(app: web.Application, process: Callable[[web.Request], Any]) -> None:
    """Serves an echo bot, of which `process` takes a request, until the input ends."""
    app.router.add_post(PATH, process)
    asyncio.run(_serve(app))


async def _serve(app: web.Application) -> None:
    ended = asyncio.Event()
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    on_order(tell, ended)
    tell(runner.addresses[0][1])
    await ended.wait()
    await runner.cleanup()
