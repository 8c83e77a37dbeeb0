"""A channel in a process of its own that takes every message.

``python -m tests.benchmarks.delivery.stub MS`` answers after so many milliseconds, writes its port, and ends
when its input does.
"""

from __future__ import annotations

import asyncio
import sys

from aiohttp import web


async def main(seconds: float) -> None:
    async def take(_request: web.Request) -> web.Response:
        await asyncio.sleep(seconds)
        return web.Response(text="taken")

    app = web.Application()
    app.add_routes([web.put("/{channel}/{id}", take)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) / 1000))
