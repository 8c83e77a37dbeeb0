"""What a sync brought, put to work: each person's events in order, and none of it waited for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from adapters.matrix.client import Client
from adapters.matrix.handler import Handler
from adapters.matrix.invites import invite_in
from adapters.matrix.keeper import Keeper
from adapters.matrix.lines import Lines
from adapters.matrix.reading import Incoming
from adapters.matrix.rooms import Rooms
from adapters.matrix.syncing import Joined, Synced, is_own_join
from adapters.matrix.tokens import Tokens
from adapters.matrix.unlocking import Unlocking
from adapters.matrix.wire import HomeserverWire

log = logging.getLogger(__name__)


class Intake:
    """The token of a sync is stored when all that it brought has been done."""

    def __init__(
        self,
        rooms: Rooms,
        handler: Handler,
        keeper: Keeper,
        wire: HomeserverWire,
        tokens: Tokens,
        lines: Lines,
    ) -> None:
        self._rooms = rooms
        self._handler = handler
        self._keeper = keeper
        self._wire = wire
        self._tokens = tokens
        self._lines = lines
        self._unlocking: Unlocking | None = None
        self._stopped = False

    def begin(self, client: Client) -> None:
        """From now on `client` decrypts."""
        self._unlocking = Unlocking(client)

    def stop(self) -> None:
        """Takes nothing more in."""
        self._stopped = True

    async def take(self, synced: Synced) -> None:
        """Puts all of it in line; when the bot stops, it is left for the next start. Raises SQLAlchemyError,
        OSError."""
        if self._stopped:
            return
        self._tokens.begin(synced.token)
        done = self._tokens.hold()
        if synced.direct is not None:
            self._wire.direct = dict(synced.direct)
        for room_id in synced.left:
            self._rooms.forget(room_id)
            self._put_room(room_id, partial(self._keeper.forget, room_id))
        for room_id, state in synced.invited.items():
            if invite := invite_in(state, self._rooms.bot):
                self._put_room(room_id, partial(self._keeper.answer, room_id, invite))
        for joined in synced.joined:
            try:
                await self._take_room(joined)
            except (SQLAlchemyError, OSError):
                # The database is away: all of it comes again.
                raise
            except Exception:
                log.exception("a room failed", extra={"action": "matrix_work_failed", "room": joined.room})
            # A long sync must not hold up all else.
            await asyncio.sleep(0)
        self._rooms.are_all_known = True
        done()

    async def _take_room(self, joined: Joined) -> None:
        was = self._rooms.get(joined.room)
        had_successor = was.successor if was else ""
        room = self._rooms.learn(joined.room, [*joined.state, *(one.event for one in joined.events)])
        if room.successor and room.successor != had_successor and self._rooms.get(room.successor) is None:
            self._put_room(room.id, lambda: self._keeper.follow(room))
        if self._keeper.is_astray(room):
            self._put_room(room.id, partial(self._keeper.leave, room.id))
            return
        if old := self._keeper.replaced_by(room):
            # Before anything is heard in it: the talk goes on.
            await self._keeper.move(old, room)
            self._rooms.forget(old.id)
            self._put_room(room.id, partial(self._keeper.leave_behind, old, room))
        for incoming in _since_the_join(joined, self._rooms.bot):
            if is_own_join(incoming.event, self._rooms.bot) and old:
                log.info("came along", extra={"action": "matrix_came_along"})
            elif is_own_join(incoming.event, self._rooms.bot):
                self._put_own_join(joined.room, incoming)
            elif self._handler.concerns(joined.room, incoming.event):
                self._put(incoming)

    def _put_own_join(self, room_id: str, incoming: Incoming) -> None:
        event = str(incoming.event["event_id"])
        welcome = partial(self._handler.welcome, room_id, event)
        self._lines.put(("room", room_id), welcome, self._tokens.hold())

    def _put(self, incoming: Incoming) -> None:
        line = (incoming.room, incoming.event.get("sender"))
        if incoming.locked is None or self._unlocking is None:
            work = partial(self._handler.take, incoming.room, incoming.event)
            self._lines.put(line, work, self._tokens.hold())
            return
        unlocking, arrived = self._unlocking, asyncio.get_running_loop().time()
        self._lines.put(
            line,
            lambda: self._take_unlocked(unlocking, incoming),
            self._tokens.hold(),
            after=lambda: unlocking.wait_for_key(incoming, arrived),
        )

    async def _take_unlocked(self, unlocking: Unlocking, incoming: Incoming) -> None:
        if event := unlocking.unlocked(incoming):
            await self._handler.take(incoming.room, event)
        elif unlocking.may_tell(incoming.room, str(incoming.event.get("sender"))):
            await self._handler.take_unreadable(incoming.room, incoming.event)

    def _put_room(self, room_id: str, work: Callable[[], Awaitable[None]]) -> None:
        """What mostly waits for a homeserver, and keeps nobody's words from being heard meanwhile."""
        self._lines.put(("room", room_id), None, self._tokens.hold(), after=work)


def _since_the_join(joined: Joined, bot: str) -> list[Incoming]:
    """What was said before the bot came in is not for it."""
    for place in range(len(joined.events) - 1, -1, -1):
        if is_own_join(joined.events[place].event, bot):
            if place:
                action = {"action": "matrix_before_join", "count": place}
                log.info("%d events from before the join", place, extra=action)
            return joined.events[place:]
    return joined.events
