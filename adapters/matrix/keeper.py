"""What becomes of rooms: invites are answered, upgrades followed, rooms that are left forgotten."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from adapters.matrix.configuration import server_of
from adapters.matrix.errors import Denied, HomeserverError
from adapters.matrix.invites import Invitations, Invite
from adapters.matrix.questions import CHANNEL, Questions
from adapters.matrix.rooms import Room, Rooms
from adapters.matrix.wire import HomeserverWire
from bot import rooms as kept_rooms
from bot.storage.database import Database

_PAUSE, _LONGEST_PAUSE = 2.0, 30.0
_GIVES_UP_AFTER = 300.0
"""Seconds. The token of a sync is not stored before all that it brought is done or given up."""

log = logging.getLogger(__name__)


class Keeper:
    """Each of its deeds is repeated until it is done, denied, or was tried for long enough."""

    def __init__(
        self,
        wire: HomeserverWire,
        rooms: Rooms,
        questions: Questions,
        invitations: Invitations,
        database: Database,
    ) -> None:
        self._wire = wire
        self._rooms = rooms
        self._questions = questions
        self._invitations = invitations
        self._database = database
        self._followed: dict[str, str] = {}

    async def answer(self, room_id: str, invite: Invite) -> None:
        """Joins the room, or declines."""

        async def decide() -> None:
            if not await self._invitations.accepts(room_id, invite):
                await self._wire.leave(room_id)
                return
            await self._wire.join(room_id, server_of(invite.by))
            if invite.is_direct:
                await self._wire.note_direct(room_id, invite.by)
            log.info("joined", extra={"action": "matrix_joined"})

        await _until_done(decide)

    async def follow(self, room: Room) -> None:
        """Goes to the room that takes the place of `room`, where somebody says so who may invite the bot; to
        any other, and where that wants an invite, one has to come."""
        successor, by = room.successor, room.succeeded_by

        async def join() -> None:
            if not await self._invitations.may_lead(by):
                log.warning("not followed", extra={"action": "matrix_invite_declined", "why": "tombstone"})
                return
            self._followed[successor] = room.id
            await self._wire.join(successor, server_of(by))

        await _until_done(join)

    def is_astray(self, new: Room) -> bool:
        """The bot followed somebody into `new`, which does not say that it takes the old room's place."""
        old = self._followed.get(new.id)
        return bool(old and new.creator and new.predecessor != old)

    async def leave(self, room_id: str) -> None:
        """Goes out of a room in which it has no business."""

        async def leave() -> None:
            await self._wire.leave(room_id)
            log.warning("left again", extra={"action": "matrix_astray"})

        await _until_done(leave)
        self._followed.pop(room_id, None)

    def replaced_by(self, new: Room) -> Room | None:
        """The room in whose place `new` comes, where both say so."""
        old = self._rooms.get(new.predecessor) if new.predecessor else None
        return old if old is not None and old.successor == new.id else None

    async def move(self, old: Room, new: Room) -> None:
        """The talks of `old` go on in `new`. Raises SQLAlchemyError, OSError."""
        async with self._database.session() as session:
            await kept_rooms.move(session, CHANNEL, old.id, new.id)
        log.info("room replaced", extra={"action": "matrix_room_replaced"})

    async def leave_behind(self, old: Room, new: Room) -> None:
        """Nothing is said in `old` any more."""

        async def leave() -> None:
            if person := new.is_alone_with(self._rooms.bot):
                await self._wire.note_direct(new.id, person)
            await self._wire.drop_direct(old.id)
            await self._wire.leave(old.id)

        await _until_done(leave)

    async def forget(self, room_id: str) -> None:
        """The bot is in that room no longer."""

        async def clear() -> None:
            async with self._database.session() as session:
                await kept_rooms.forget(session, CHANNEL, room_id)
            await self._questions.forget(room_id)
            await self._wire.drop_direct(room_id)
            await self._wire.forget(room_id)
            log.info("room forgotten", extra={"action": "matrix_room_forgotten"})

        await _until_done(clear)


async def _until_done(deed: Callable[[], Awaitable[None]]) -> None:
    """A room whose server is gone is answered as by one that is away: for ever, were it not given up."""
    loop = asyncio.get_running_loop()
    ends, pause = loop.time() + _GIVES_UP_AFTER, _PAUSE
    while True:
        try:
            await deed()
        except Denied as denied:
            log.warning("denied: %s", denied, extra={"action": "matrix_room_denied"})
        except (HomeserverError, SQLAlchemyError, OSError) as error:
            if loop.time() + pause > ends:
                log.error("given up: %s", type(error).__name__, extra={"action": "matrix_room_given_up"})
                return
            log.info("again in a moment: %s", type(error).__name__, extra={"action": "matrix_room_later"})
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            continue
        return
