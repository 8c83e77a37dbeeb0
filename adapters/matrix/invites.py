"""Who may invite the bot: people of the allowed servers whom it knows, and rooms that take the place of
another."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.matrix.configuration import server_of
from adapters.matrix.rooms import Rooms
from bot.access.people import identify
from bot.messages import Sender
from bot.storage.database import Database

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Invite:
    """`by` is who invites; `takes_over` the room in whose place this one comes, or ""."""

    by: str
    is_direct: bool = False
    takes_over: str = ""


def invite_in(state: Iterable[Mapping[str, Any]], user: str) -> Invite | None:
    """The invite of `user` in what an invited room shows of itself. Other people's invites may stand there
    too; None where `user` has none."""
    found: Invite | None = None
    takes_over = ""
    for event in state:
        content = event.get("content")
        if not isinstance(content, Mapping):
            continue
        if event.get("type") == "m.room.create":
            predecessor = content.get("predecessor")
            room = predecessor.get("room_id") if isinstance(predecessor, Mapping) else None
            takes_over = room if isinstance(room, str) else ""
        mine = event.get("type") == "m.room.member" and event.get("state_key") == user
        if mine and content.get("membership") == "invite":
            found = Invite(str(event.get("sender")), content.get("is_direct") is True)
    return Invite(found.by, found.is_direct, takes_over) if found else None


class Invitations:
    """Decides which invites are accepted; `strangers`: also those of people whom the bot does not know."""

    def __init__(self, database: Database, rooms: Rooms, servers: frozenset[str], *, strangers: bool) -> None:
        self._database = database
        self._rooms = rooms
        self._servers = servers
        self._strangers = strangers

    async def accepts(self, room_id: str, invite: Invite) -> bool:
        """Raises SQLAlchemyError where it cannot look."""
        if server_of(invite.by) not in self._servers:
            why = "server"
        elif self._is_known_place(room_id, invite) or self._strangers or await self._knows(invite.by):
            return True
        else:
            why = "stranger"
        log.warning("invite declined: %s", why, extra={"action": "matrix_invite_declined", "why": why})
        return False

    async def may_lead(self, user: str) -> bool:
        """Whether the bot follows that person into another room. Raises SQLAlchemyError."""
        return server_of(user) in self._servers and (self._strangers or await self._knows(user))

    def _is_known_place(self, room_id: str, invite: Invite) -> bool:
        """Both rooms name each other, and the one who invites was in the old one."""
        old = self._rooms.get(invite.takes_over) if invite.takes_over else None
        return old is not None and old.successor == room_id and invite.by in old.members

    async def _knows(self, user: str) -> bool:
        async with self._database.session() as session:
            return await identify(session, Sender(channel="matrix", subject=user)) is not None
