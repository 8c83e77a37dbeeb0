"""The door: ``POST /api/messages``, where the Bot Framework hands in what happened.

What is not let in costs little and leaves no trace of its body. What is let in is acknowledged in time
whatever the work: Teams hands in again what takes it longer than about ten seconds.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from aiohttp import web
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity, ActivityTypes
from sqlalchemy.exc import SQLAlchemyError

from adapters.teams.activities import Malformed, place_of, read
from adapters.teams.adapter import TeamsAdapter
from adapters.teams.auth.refusals import NotAdmitted
from adapters.teams.handler import Handler
from adapters.teams.turnstile import Turnstile
from bot.channels import SendError

LARGEST_BODY = 256 * 1024
ACKNOWLEDGE_AFTER = 4.0
TYPING_AFTER = 1.0
_DEEPEST = 40
"""Levels of nesting in a body: a card's answer has four or five."""
_RETRY_AFTER = "10"

log = logging.getLogger(__name__)

ShowTyping = Callable[[str], Awaitable[None]]


class Doorkeeper(Protocol):
    """Lets an activity in, or raises NotAdmitted. `authorization` holds every header of that name; `prove`
    judges it alone, before the body is read."""

    async def prove(self, authorization: Sequence[str]) -> object: ...

    async def admit(self, authorization: Sequence[str], activity: Mapping[str, object]) -> object: ...


class Webhook:
    """One for a process. `stop` waits for the turns that were acknowledged and still run."""

    def __init__(
        self, doorkeeper: Doorkeeper, adapter: TeamsAdapter, handler: Handler, typing: ShowTyping
    ) -> None:
        self._doorkeeper = doorkeeper
        self._adapter = adapter
        self._handler = handler
        self._typing = typing
        self._turns: set[asyncio.Task[Any]] = set()
        self._turnstile = Turnstile()

    async def receive(self, request: web.Request) -> web.Response:
        """Answers 200 or 202 to what it takes, and 4xx to what it does not: never 5xx for what was sent."""
        try:
            authorization = request.headers.getall("Authorization", [])
            await self._doorkeeper.prove(authorization)
            body = await _body_of(request)
            await self._doorkeeper.admit(authorization, body)
            activity = read(body)
        except NotAdmitted as refused:
            _turned_away(refused.status, refused.reason)
            headers = {"Retry-After": _RETRY_AFTER} if refused.status == 503 else None
            return web.Response(status=refused.status, headers=headers)
        except Malformed as error:
            return _turned_away(400, str(error))
        except _Unreadable as error:
            return _turned_away(error.status, str(error))
        return await self._take(activity)

    async def stop(self) -> None:
        await asyncio.gather(*self._turns, return_exceptions=True)

    async def _take(self, activity: Activity) -> web.Response:
        turn = asyncio.ensure_future(self._turn(activity))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)
        await asyncio.wait({turn}, timeout=TYPING_AFTER)
        if not turn.done():
            await self._show_typing(activity, turn)
        return _answer(turn.result() if turn.done() else self._handler.received(activity))

    async def _show_typing(self, activity: Activity, turn: asyncio.Task[Any]) -> None:
        typing = asyncio.ensure_future(self._type(activity))
        self._turns.add(typing)
        typing.add_done_callback(self._turns.discard)
        await asyncio.wait({turn}, timeout=ACKNOWLEDGE_AFTER - TYPING_AFTER)

    async def _turn(self, activity: Activity) -> InvokeResponse | None:
        await self._turnstile.pass_through()
        try:
            return await self._adapter.process(activity, self._handler)
        except Exception as error:
            # A 5xx would only bring the same activity back.
            log.exception(
                "turn failed: %s", type(error).__name__, extra={"action": "turn_failed", "channel": "teams"}
            )
            return self._handler.received(activity) if activity.type == ActivityTypes.invoke else None

    async def _type(self, activity: Activity) -> None:
        if activity.type != ActivityTypes.message:
            return
        try:
            await self._typing(place_of(activity).thread)
        except (SendError, SQLAlchemyError, OSError) as error:
            why = type(error).__name__
            log.info("typing not shown: %s", why, extra={"action": "teams_typing_unsent"})


class _Unreadable(Exception):
    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


async def _body_of(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise _Unreadable(415, "the content is not JSON")
    if request.charset not in (None, "utf-8", "UTF-8"):
        raise _Unreadable(415, "the content is not UTF-8")
    if "Content-Encoding" in request.headers:
        raise _Unreadable(415, "the content is compressed")
    if (request.content_length or 0) > LARGEST_BODY:
        raise _Unreadable(413, "the content is too large")
    try:
        raw = await request.read()
        body = json.loads(raw.decode())
    except web.HTTPRequestEntityTooLarge:
        raise _Unreadable(413, "the content is too large") from None
    except (ValueError, RecursionError, web.HTTPException) as error:
        raise _Unreadable(400, f"the content cannot be read: {type(error).__name__}") from None
    if not isinstance(body, dict):
        raise _Unreadable(400, "the content is no object")
    if not _is_shallow(body, _DEEPEST):
        raise _Unreadable(400, "the content is nested too deeply")
    return body


def _is_shallow(value: Any, levels: int) -> bool:
    if isinstance(value, dict):
        return levels > 0 and all(_is_shallow(inner, levels - 1) for inner in value.values())
    if isinstance(value, list):
        return levels > 0 and all(_is_shallow(inner, levels - 1) for inner in value)
    return True


def _turned_away(status: int, reason: str) -> web.Response:
    log.warning("turned away: %s", reason, extra={"action": "teams_turned_away", "reason": reason})
    return web.Response(status=status)


def _answer(response: InvokeResponse | None) -> web.Response:
    if response is None:
        return web.Response(status=200)
    if response.body is None:
        return web.Response(status=int(response.status or 200))
    return web.json_response(response.body, status=int(response.status or 200))
