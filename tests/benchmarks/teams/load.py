"""Whoever writes to a bot: 16 people at once, each of whom waits until their message was taken.

`python -m tests.benchmarks.teams.load CHANNEL_TOKEN SERVICE_URL BOT` answers each line ``URL for SECONDS``
or ``URL everyone 0`` (one message from each) with the milliseconds that each turn took, the seconds of all
together, and how many were answered with anything but 2xx.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from collections.abc import Iterator
from time import perf_counter
from typing import Any

import aiohttp

from tests.benchmarks.teams.people import QUESTIONS, WRITERS, Writer

AT_ONCE = 16


class Load:
    """Writes in turn for everyone, so that each person says little and all together say much."""

    def __init__(self, token: str, service_url: str, bot: str) -> None:
        self._headers = {"Authorization": f"Bearer {token}"}
        self._service_url = service_url
        self._bot = bot
        self._numbers = itertools.count(1)
        self._took: list[float] = []
        self._refused = 0

    async def run(self, url: str, writers: Iterator[Writer]) -> dict[str, Any]:
        """One message for each of `writers`."""
        self._took, self._refused = [], 0
        connections = aiohttp.TCPConnector(limit=AT_ONCE)
        async with aiohttp.ClientSession(connector=connections, headers=self._headers) as http:
            begun = perf_counter()
            await asyncio.gather(*(self._write(http, url, writers) for _ in range(AT_ONCE)))
            return {"took": self._took, "refused": self._refused, "seconds": perf_counter() - begun}

    async def _write(self, http: aiohttp.ClientSession, url: str, writers: Iterator[Writer]) -> None:
        for writer in writers:
            activity = self._activity(writer)
            before = perf_counter()
            async with http.post(url, json=activity) as response:
                await response.read()
            self._took.append((perf_counter() - before) * 1000)
            self._refused += not response.ok

    def _activity(self, writer: Writer) -> dict[str, Any]:
        """As Teams hands in a message of a personal chat."""
        number = next(self._numbers)
        return {
            "type": "message",
            "id": f"activity-{number}",
            "timestamp": "2026-11-02T08:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self._service_url,
            "locale": "nl-NL",
            "from": {"id": f"29:{writer.subject}", "name": "Schrijver", "aadObjectId": writer.subject},
            "recipient": {"id": f"28:{self._bot}", "name": "Bot"},
            "conversation": {
                "id": f"a:{writer.subject}",
                "conversationType": "personal",
                "tenantId": writer.tenant,
            },
            "channelData": {"tenant": {"id": writer.tenant}},
            "text": QUESTIONS[number % len(QUESTIONS)],
            "textFormat": "plain",
        }


def main(token: str, service_url: str, bot: str) -> None:
    load, turns = Load(token, service_url, bot), itertools.cycle(WRITERS)
    for line in sys.stdin:
        url, order, seconds = line.split()
        writers = iter(WRITERS) if order == "everyone" else _until(perf_counter() + float(seconds), turns)
        answer = asyncio.run(load.run(url, writers))
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def _until(end: float, writers: Iterator[Writer]) -> Iterator[Writer]:
    return itertools.takewhile(lambda _writer: perf_counter() < end, writers)


if __name__ == "__main__":
    main(*sys.argv[1:])
