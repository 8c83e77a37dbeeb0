"""Matrix as a transcript sees it: what is typed comes in as the homeserver would tell it, what goes out is
read as it stands on the screen. The network and the encryption alone are missing."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from adapters.matrix.channel import MatrixChannel
from adapters.matrix.events import EventHead
from adapters.matrix.handler import Handler
from adapters.matrix.http import Http
from adapters.matrix.presence import Presence, Said
from adapters.matrix.questions import Questions
from adapters.matrix.rendering.words import Words
from adapters.matrix.rooms import Rooms
from adapters.matrix.screen import visible_text
from adapters.matrix.talks import Talks
from adapters.transcripts.stage import Stage
from bot.clock import Clock
from bot.storage.database import Database
from bot.texts import Texts

SERVER = "example.org"
BOT = f"@signaalbot:{SERVER}"
_WATCHED = "m.room.message"


class MatrixFront:
    """An `adapters.transcripts.stage.Front`. `accounts` holds the Matrix id of each persona; any other
    persona is somebody whom the bot does not know."""

    def __init__(self, accounts: Mapping[str, str], database: Database, texts: Texts, clock: Clock) -> None:
        self._accounts = accounts
        self._rooms = Rooms(BOT)
        self._wire = _Screens(self._rooms)
        self._questions = Questions(database)
        self._talks = Talks(database)
        self._said = Said()
        servers = frozenset((SERVER,))
        self.channel = MatrixChannel(
            self._wire, self._rooms, self._questions, self._talks, Words(texts), clock, self._said, servers
        )

    async def say(self, stage: Stage, persona: str, text: str, message_id: str) -> None:
        user = self._account(persona)
        event = {
            "type": "m.room.message",
            "event_id": f"${message_id}",
            "sender": user,
            "origin_server_ts": 0,
            "content": {"msgtype": "m.text", "body": text},
        }
        handler = Handler(
            stage.handle,
            self._rooms,
            self._questions,
            self._talks,
            _nobody_watches(),
            self._wire,
            frozenset((SERVER,)),
        )
        room = self._wire.room_with(user)
        if handler.concerns(room, event):
            await handler.take(room, event)

    def take(self, persona: str) -> tuple[str, ...]:
        return self._wire.take(self._account(persona))

    def waiting(self, persona: str) -> tuple[str, ...]:
        return self._wire.waiting(self._account(persona))

    def _account(self, persona: str) -> str:
        return self._accounts.get(persona, f"@{persona}:{SERVER}")


class _Screens:
    """What stands in each room, in the place of the homeserver. A message with the id of an earlier one does
    not appear again."""

    is_connected = True

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._shown: dict[str, list[str]] = {}
        self._sent: dict[str, str] = {}
        self._ids = itertools.count(1)

    async def send(self, room: str, kind: str, content: dict[str, Any], transaction: str) -> str:
        if transaction not in self._sent:
            self._sent[transaction] = f"$sent-{next(self._ids)}"
            if kind == _WATCHED:
                self._shown.setdefault(room, []).append(visible_text(content))
        return self._sent[transaction]

    async def remove(self, room: str, event: str, transaction: str) -> None:
        """What a person said is theirs, and on nobody's screen here."""

    async def head_of(self, room: str, event: str) -> EventHead:
        return EventHead(_WATCHED, "")

    async def open_direct(self, user: str) -> str:
        return self.room_with(user)

    def room_with(self, user: str) -> str:
        """The direct room with `user`, in which the bot may remove nothing."""
        room = f"!direct-{user}"
        if self._rooms.get(room) is None:
            self._rooms.learn(room, [_joins(user), _joins(BOT)])
        return room

    def take(self, user: str) -> tuple[str, ...]:
        return tuple(self._shown.pop(self.room_with(user), ()))

    def waiting(self, user: str) -> tuple[str, ...]:
        return tuple(self._shown.get(self.room_with(user), ()))


def _joins(user: str) -> dict[str, Any]:
    return {"type": "m.room.member", "sender": user, "state_key": user, "content": {"membership": "join"}}


def _nobody_watches() -> Presence:
    """Receipts and typing go nowhere."""
    return Presence(Http("", None), BOT, Said(), lambda: False)
