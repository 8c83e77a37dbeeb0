"""Events as nio reads and decrypts them: what it breaks on is left out, and keeps out nothing else."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import nio

from adapters.matrix.client import Client
from adapters.matrix.http import Json

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a room. `locked` is set where it could not be decrypted (yet)."""

    room: str
    event: Json
    locked: nio.MegolmEvent | None = None


class Reading:
    """With the keys and the rooms of `client`, which learns from what is read. Raises nothing of nio's."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def part(self, part: Json, room_id: str = "") -> Any:
        """nio's view of a part of a sync; None where it cannot read it."""

        async def read() -> Any:
            response = nio.SyncResponse.from_dict(part)
            # It takes nothing in whose token it has seen.
            self._client.next_batch = ""
            return await self._received(response)

        return await _unless_it_breaks(read, room_id)

    async def timeline(
        self, room_id: str, state: list[Json], events: list[Json], token: str
    ) -> list[Incoming]:
        """`events` of a room that was in `state` before them."""
        read = await self._joined(room_id, state, events, token)
        if read is not None:
            return list(_incoming(room_id, read))
        for event in state:
            await self._joined(room_id, [event], [], token)
        return await self._one_by_one(room_id, events, lambda one: self._joined(room_id, [], one, token))

    async def page(self, room_id: str, events: list[Json]) -> list[Incoming]:
        """`events` of the past of a room, in the order in which they are given."""
        read = await self._past(room_id, events)
        if read is not None:
            return list(_incoming(room_id, read))
        return await self._one_by_one(room_id, events, partial(self._past, room_id))

    async def _one_by_one(
        self, room_id: str, events: list[Json], read: Callable[[list[Json]], Awaitable[list[Any] | None]]
    ) -> list[Incoming]:
        found: list[Incoming] = []
        for event in events:
            one = await read([event])
            if one is not None:
                found.extend(_incoming(room_id, one))
            elif "state_key" in event:
                # The room counts it, so who came in by it reads along.
                found.append(Incoming(room_id, event))
        return found

    async def _joined(
        self, room_id: str, state: list[Json], events: list[Json], token: str
    ) -> list[Any] | None:
        info = {"state": {"events": state}, "timeline": {"events": events, "limited": False}}
        response = await self.part({"next_batch": token, "rooms": {"join": {room_id: info}}}, room_id)
        return response.rooms.join[room_id].timeline.events if response else None

    async def _past(self, room_id: str, events: list[Json]) -> list[Any] | None:
        async def read() -> Any:
            response = nio.RoomMessagesResponse.from_dict({"chunk": events, "start": ""}, room_id)
            for event in getattr(response, "chunk", ()):
                if isinstance(event, nio.MegolmEvent):
                    event.room_id = room_id
            return await self._received(response)

        response = await _unless_it_breaks(read, room_id)
        return response.chunk if response else None

    async def _received(self, response: Any) -> Any:
        if isinstance(response, nio.ErrorResponse):
            raise ValueError("not what it should be")
        await self._client.receive_response(response)
        return response


async def _unless_it_breaks(read: Callable[[], Awaitable[Any]], room_id: str) -> Any:
    try:
        return await read()
    except Exception:
        log.exception("not read", extra={"action": "matrix_unreadable", "room": room_id})
        return None


def _incoming(room_id: str, events: Iterable[Any]) -> Iterator[Incoming]:
    for event in events:
        source = getattr(event, "source", None)
        if not isinstance(source, dict):
            source = getattr(event, "event_dict", None)
        if not isinstance(source, dict) or not isinstance(source.get("event_id"), str):
            continue
        if getattr(event, "decrypted", False) and "state_key" in source:
            # What says how a room stands came in plain, or is forged.
            continue
        yield Incoming(room_id, source, event if isinstance(event, nio.MegolmEvent) else None)
