"""What the bot does at its homeserver: once for each transaction id, paced, and only while it answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiolimiter import AsyncLimiter

from adapters.matrix.client import Client
from adapters.matrix.ending import end_late
from adapters.matrix.errors import Away, Denied, NotYet, Throttled
from adapters.matrix.events import EventHead
from adapters.matrix.http import Json
from adapters.matrix.paths import CLIENT, quoted, room_path
from adapters.matrix.rooms import Rooms

PER_SECOND = 100
AT_ONCE = 30
_LONGEST_WAIT = 10.0
"""A pause that the homeserver asks for is waited for here up to this; a longer one is the delivery's."""
_ATTEMPTS = 3
_UNTIL_KNOWN = 15.0
_UNTIL_APPEARED = 8.0
"""So long a room that was asked for without an answer may take to appear, before another is asked for."""
_ENCRYPTED = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}

T = TypeVar("T")

log = logging.getLogger(__name__)


class HomeserverWire:
    """`client` is the device that is logged in: None while there is none, or while nothing arrives. `direct`
    is the account's list of direct rooms by person (``m.direct``)."""

    def __init__(self, rooms: Rooms) -> None:
        self.client: Client | None = None
        self.direct: dict[str, Any] = {}
        self._rooms = rooms
        self._asked_for: set[str] = set()
        """With whom a direct room was asked for that has not appeared yet."""
        self._pace = AsyncLimiter(PER_SECOND, 1)
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._under_way: set[asyncio.Future[Any]] = set()

    @property
    def is_connected(self) -> bool:
        return self.client is not None

    async def send(self, room: str, kind: str, content: dict[str, Any], transaction: str) -> str:
        """The id of the event. Sent twice with one `transaction` it appears once. Raises HomeserverError."""

        async def put(client: Client) -> str:
            sent_kind, sent = await client.encrypted(room, kind, content)
            path = f"{room_path(room, 'send', sent_kind)}/{quoted(transaction)}"
            said = await client.http.call("PUT", path, sent)
            log.info("sent", extra={"action": "matrix_sent", "delivery": transaction})
            return str(said.get("event_id") or "")

        return await self._patiently(put)

    async def remove(self, room: str, event: str, transaction: str) -> None:
        """Takes the content of an event away for everyone. Raises HomeserverError."""
        path = f"{room_path(room, 'redact', event)}/{quoted(transaction)}"
        await self._patiently(lambda client: client.http.call("PUT", path, {}))

    async def head_of(self, room: str, event: str) -> EventHead:
        """Who did what by an event, also one that is removed or that cannot be decrypted. Raises
        HomeserverError."""
        said = await self._patiently(lambda client: client.http.call("GET", room_path(room, "event", event)))
        return EventHead(str(said.get("type") or ""), str(said.get("sender") or ""))

    async def join(self, room: str, via: str) -> None:
        """Raises HomeserverError."""
        query = {"via": via, "server_name": via} if via else {}
        path = f"{CLIENT}/join/{quoted(room)}"
        await self._patiently(lambda client: client.http.call("POST", path, {}, query=query, seconds=30))

    async def leave(self, room: str) -> None:
        """Goes out of a room, or declines the invite to it, and forgets it. Raises HomeserverError."""
        await self._patiently(lambda client: client.http.call("POST", room_path(room, "leave"), {}))
        await self.forget(room)

    async def forget(self, room: str) -> None:
        """The homeserver keeps nothing of a room that was left. Raises HomeserverError."""
        await self._patiently(lambda client: client.http.call("POST", room_path(room, "forget"), {}))

    async def open_direct(self, user: str) -> str:
        """The id of a new encrypted room with `user` alone, which the bot knows by then; of the one that it
        has where it did not know it yet, or had asked for and got no answer. Raises HomeserverError."""
        if made := await self._made_before(user):
            await self.note_direct(made, user)
            return made
        asked = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [user],
            "initial_state": [_ENCRYPTED],
        }

        async def create(client: Client) -> Json:
            # From here on it may be made, whatever comes of the answer.
            self._asked_for.add(user)
            try:
                return await client.http.call("POST", f"{CLIENT}/createRoom", asked, seconds=30)
            except (Denied, Throttled):
                self._asked_for.discard(user)
                raise

        said = await self._patiently(create)
        room = str(said.get("room_id") or "")
        await self.note_direct(room, user)
        if not await self._comes_to_hold(lambda: self._rooms.direct_with(user) is not None, _UNTIL_KNOWN):
            raise NotYet("the new room did not appear")
        self._asked_for.discard(user)
        return room

    async def _made_before(self, user: str) -> str:
        """The room with `user` alone that is there already, "" where none is. Raises HomeserverError."""
        if not await self._comes_to_hold(lambda: self._rooms.are_all_known, _UNTIL_KNOWN):
            raise NotYet("the rooms are not known yet")
        if user in self._asked_for:
            await self._comes_to_hold(lambda: self._rooms.direct_with(user) is not None, _UNTIL_APPEARED)
            self._asked_for.discard(user)
        found = self._rooms.direct_with(user)
        return found.id if found else ""

    async def _comes_to_hold(self, what: Callable[[], bool], seconds: float) -> bool:
        """Waits for what a sync may bring, and says whether it came. Raises Away where none comes."""
        now = asyncio.get_running_loop().time
        deadline = now() + seconds
        while not what():
            if self.client is None:
                raise Away("not connected")
            if now() > deadline:
                return False
            await asyncio.sleep(0.05)
        return True

    async def note_direct(self, room: str, user: str) -> None:
        """Clients show the room among the talks with people. Raises HomeserverError."""
        noted = self.direct.get(user)
        rooms = [*noted] if isinstance(noted, list) else []
        if room in rooms:
            return
        self.direct[user] = [*rooms, room]
        await self._write_direct()

    async def drop_direct(self, room: str) -> None:
        """The room is none of the talks with people any more. Raises HomeserverError."""
        kept = {
            user: [one for one in rooms if one != room]
            for user, rooms in self.direct.items()
            if isinstance(rooms, list)
        }
        kept = {user: rooms for user, rooms in kept.items() if rooms}
        if kept != self.direct:
            self.direct = kept
            await self._write_direct()

    async def end(self, seconds: float) -> None:
        """Nothing goes out any more: what is being sent may still arrive for so long, and is then cut off.
        It goes out again by its transaction id, from whoever is connected next."""
        self.client = None
        await end_late(self._under_way, seconds)
        self.direct = {}

    async def _write_direct(self) -> None:
        async def put(client: Client) -> None:
            path = f"{CLIENT}/user/{quoted(client.user_id)}/account_data/m.direct"
            await client.http.call("PUT", path, self.direct)

        await self._patiently(put)

    async def _patiently(self, do: Callable[[Client], Awaitable[T]]) -> T:
        for attempt in range(1, _ATTEMPTS + 1):
            client = self.client
            if client is None:
                raise Away("not connected")
            try:
                async with self._at_once, self._pace:
                    if self.client is not client:
                        # Meanwhile it may have been let go, and another process may use its keys.
                        continue
                    return await self._cut_off_at_the_end(do(client))
            except Throttled as throttled:
                pause = throttled.after_seconds
                if attempt == _ATTEMPTS or pause > _LONGEST_WAIT:
                    raise
            await asyncio.sleep(pause)
        raise Away("not reached")

    async def _cut_off_at_the_end(self, doing: Awaitable[T]) -> T:
        work = asyncio.ensure_future(doing)
        self._under_way.add(work)
        work.add_done_callback(self._under_way.discard)
        try:
            return await work
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            raise Away("not connected any more") from None
