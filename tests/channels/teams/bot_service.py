"""The Bot Connector on loopback: keeps what it is told, and answers as a test wants it to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `conversation` and `message` are "" where its path names none."""

    method: str
    conversation: str
    message: str
    authorization: str
    body: dict[str, Any]


@dataclass
class Answer:
    """What the service answers instead of 201; with `drop` it closes the connection without a word."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False


class BotService:
    """`answers` are given first, one for each request."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.answers: list[Answer] = []
        self.seconds = 0.0
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/v3/conversations", self._take)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._take)
        app.router.add_put("/v3/conversations/{conversation}/activities/{message}", self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    def sent(self, conversation: str = "") -> Sequence[dict[str, Any]]:
        """The messages that were posted there, or anywhere; typing is none."""
        return [
            call.body
            for call in self.calls
            if call.method == "POST"
            and call.body.get("type") == "message"
            and conversation in ("", call.conversation)
        ]

    def replaced(self) -> Sequence[Call]:
        return [call for call in self.calls if call.method == "PUT"]

    def opened(self) -> Sequence[Call]:
        return [call for call in self.calls if call.method == "POST" and not call.conversation]

    async def _take(self, request: web.Request) -> web.StreamResponse:
        call = Call(
            request.method,
            request.match_info.get("conversation", ""),
            request.match_info.get("message", ""),
            request.headers.get("Authorization", ""),
            json.loads(await request.read()),
        )
        await asyncio.sleep(self.seconds)
        if self.answers:
            answer = self.answers.pop(0)
            if answer.drop:
                assert request.transport
                request.transport.abort()
                return web.Response()
            return web.json_response(answer.body, status=answer.status, headers=answer.headers)
        self.calls.append(call)
        made = f"a:opened-{len(self.calls)}" if not call.conversation else f"m-{len(self.calls)}"
        return web.json_response({"id": made}, status=201)
