"""A Matrix adapter without a network: a homeserver that only remembers, and people who do things in rooms."""

from __future__ import annotations

import itertools
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel, create_engine

from adapters.matrix.channel import MatrixChannel
from adapters.matrix.errors import HomeserverError
from adapters.matrix.events import EventHead
from adapters.matrix.handler import Handler
from adapters.matrix.http import Http
from adapters.matrix.presence import Presence, Said
from adapters.matrix.questions import Questions
from adapters.matrix.rendering.words import Words
from adapters.matrix.rooms import Rooms
from adapters.matrix.talks import Talks
from bot.channels import Outgoing
from bot.clock import SetClock
from bot.messages import Message, Reply
from bot.storage.database import Database
from bot.storage.tables import ReceivedRow
from bot.texts import Texts

BOT, ANNA, BEN = "@bot:example.org", "@anna:example.org", "@ben:example.org"
ROOM, GROUP = "!direct", "!group"
SERVERS = frozenset({"example.org"})
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TEXTS = Texts([Path(__file__).parents[2] / "content" / "texts" / "matrix.ftl"])

_numbers = itertools.count(1)


def state(kind: str, content: Any, *, key: str = "", by: str = ANNA) -> dict[str, Any]:
    return event(kind, content, by=by) | {"state_key": key}


def event(kind: str, content: Any, *, by: str = ANNA) -> dict[str, Any]:
    return {
        "type": kind,
        "event_id": f"$event{next(_numbers)}",
        "sender": by,
        "origin_server_ts": 0,
        "content": content,
    }


def joins(user: str) -> dict[str, Any]:
    return state("m.room.member", {"membership": "join"}, key=user, by=user)


def says(text: Any, *, by: Any = ANNA, **more: Any) -> dict[str, Any]:
    return event("m.room.message", {"msgtype": "m.text", "body": text, **more}, by=by)


def reacts(to: str, key: str, *, by: str = ANNA) -> dict[str, Any]:
    relation = {"rel_type": "m.annotation", "event_id": to, "key": key}
    return event("m.reaction", {"m.relates_to": relation}, by=by)


class Wire:
    """What was sent and removed. A transaction that came before is answered as then; `fails` is raised."""

    def __init__(self, rooms: Rooms) -> None:
        self.is_connected = True
        self.fails: HomeserverError | None = None
        self.sent: list[tuple[str, str, dict[str, Any], str]] = []
        self.removed: list[tuple[str, str]] = []
        self.removal_fails: HomeserverError | None = None
        self.heads: dict[str, EventHead] = {}
        self._rooms = rooms
        self._ids: dict[str, str] = {}

    async def send(self, room: str, kind: str, content: dict[str, Any], transaction: str) -> str:
        if self.fails:
            raise self.fails
        if transaction not in self._ids:
            self._ids[transaction] = f"$sent{len(self._ids)}"
            self.sent.append((room, kind, content, transaction))
        return self._ids[transaction]

    async def remove(self, room: str, event: str, transaction: str) -> None:
        if self.removal_fails:
            raise self.removal_fails
        self.removed.append((room, event))

    async def head_of(self, room: str, event: str) -> EventHead:
        return self.heads.get(event) or EventHead("m.room.message", ANNA)

    async def open_direct(self, user: str) -> str:
        room = f"!opened-{user}"
        self._rooms.learn(room, [joins(BOT), state("m.room.member", {"membership": "invite"}, key=user)])
        return room

    def contents(self, kind: str = "m.room.message") -> list[dict[str, Any]]:
        return [content for _, sent, content, _ in self.sent if sent == kind]


class World:
    """Anna's direct room, a group with Ben, and the bot behind both: what it `heard`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.rooms = Rooms(BOT)
        self.wire = Wire(self.rooms)
        self.questions = Questions(database)
        self.talks = Talks(database)
        self.heard: list[Message] = []
        self.rooms.learn(ROOM, [joins(ANNA), joins(BOT)])
        self.rooms.learn(GROUP, [joins(ANNA), joins(BEN), joins(BOT)])
        self.channel = MatrixChannel(
            self.wire, self.rooms, self.questions, self.talks, Words(TEXTS), SetClock(NOW), Said(), SERVERS
        )
        presence = Presence(Http("", None), BOT, Said(), lambda: False)
        self.handler = Handler(
            self._hears, self.rooms, self.questions, self.talks, presence, self.wire, SERVERS
        )
        self.answer: Reply | None = None

    async def has_heard(self, conversation: str, event_id: str) -> None:
        """As the core notes it with the turn."""
        async with self._database.session() as session:
            session.add(ReceivedRow(channel="matrix", conversation=conversation, message_id=event_id, at=NOW))

    async def _hears(self, message: Message) -> None:
        self.heard.append(message)
        if self.answer:
            await self.says(self.answer, id=f"answer:{message.id}", conversation=message.conversation)

    async def says(self, reply: Reply, **changed: Any) -> None:
        """The bot sends `reply` to Anna, in her direct room."""
        given = {"id": "answer:1", "channel": "matrix", "subject": ANNA, "tenant": "", "conversation": ROOM}
        await self.channel.send(Outgoing(**{**given, "reply": reply, **changed}))
        await self.channel.settle()

    async def happens(self, event: dict[str, Any], room: str = ROOM) -> Message | None:
        """What the bot hears of `event`; None where it hears nothing."""
        before = len(self.heard)
        if self.handler.concerns(room, event):
            await self.handler.take(room, event)
        return self.heard[before] if len(self.heard) > before else None

    def restarted(self) -> World:
        """Another process on the same database."""
        return World(self._database)


@asynccontextmanager
async def matrix_world(folder: Path) -> AsyncIterator[World]:
    async with database_in(folder) as database:
        yield World(database)


@cache
def _empty() -> bytes:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with engine.connect() as connection:
        content: bytes = connection.connection.driver_connection.serialize()  # type: ignore[union-attr]
    engine.dispose()
    return content


@asynccontextmanager
async def database_in(folder: Path) -> AsyncIterator[Database]:
    """An empty one, without going along the history of its schema: that takes a while."""
    file = folder / "matrix.db"
    file.write_bytes(_empty())
    database = Database(f"sqlite+aiosqlite:///{file}")
    try:
        yield database
    finally:
        await database.close()


def actions(records: list[logging.LogRecord]) -> list[str]:
    return [str(getattr(record, "action", "")) for record in records]
