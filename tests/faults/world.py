"""A bot with the demo pack on one database, and a channel that can be told to fail."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from random import Random
from typing import Any

from sqlmodel import col, select

from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO
from bot.channels import Outgoing
from bot.clock import AMSTERDAM, SetClock
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.messages import Message, Sender, plain_text
from bot.storage.database import Database
from bot.storage.tables import AgendaItemRow
from tests.fake_channel import FakeChannel

START = datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM)

TALK = (
    "agendapunt",
    "trend",
    "Vuilnis in de struiken",
    "elke pauze ligt er vuilnis in de struiken naast het hek",
    "overlast in de omgeving",
    "3 oktober",
    "bijna elke dag",
    "rond de school",
    "meedenken over extra bakken",
    "1 en 3",
    "ja",
)
"""A complete agenda talk of the school: after each line the bot asks one question more, but for the last."""

ITEM = {
    "meeting_id": "2026-2:davinci_lammenschans",
    "person_id": "school",
    "kind": "trend",
    "theme": "overlast_omgeving",
    "title": "Vuilnis in de struiken",
    "description": "elke pauze ligt er vuilnis in de struiken naast het hek",
    "since": "2026-10-03",
    "frequency": "daily",
    "place": "around_school",
    "question": "meedenken over extra bakken",
    "wanted": ["ggd", "jongerenwerk"],
    "state": "submitted",
}
"""What that talk stores."""


class Outbox(FakeChannel):
    """A channel that keeps what it was handed. `failures` are raised first, one for each attempt."""

    name = "console"

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self.failures: list[Exception] = []

    async def send(self, message: Outgoing) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(message)

    def words(self, subject: str = "school", since: int = 0) -> str:
        """All that `subject` was told, from the message numbered `since` on."""
        told = [one for one in self.sent[since:] if one.subject == subject]
        return "\n".join(plain_text(one.reply.shown().parts) for one in told)


class World:
    """One process of the bot. `crash` ends it without a farewell, and another begins on what it left."""

    def __init__(self, url: str, outbox: Outbox, clock: SetClock, pack: Pack) -> None:
        self.url, self.outbox, self.clock, self.pack = url, outbox, clock, pack
        self._lost: list[App] = []
        self._begin()

    def _begin(self) -> None:
        chance = Random(0)
        self.app = App(Database(self.url), self.pack, [self.outbox], self.clock, random=chance)

    async def crash(self) -> None:
        self._lost.append(self.app)
        self._begin()
        await self.app.start()

    async def end(self) -> None:
        for app in (*self._lost, self.app):
            await app.stop()

    async def say(self, text: str, **message: Any) -> str:
        """What the bot tells the school in answer."""
        before = len(self.outbox.sent)
        await self.app.handle(typed(text, **message))
        return self.outbox.words(since=before)

    async def items(self) -> list[dict[str, Any]]:
        """The agenda items, without their numbers and moments."""
        async with self.app.database.session() as session:
            rows = await session.exec(select(AgendaItemRow).order_by(col(AgendaItemRow.id)))
            return [row.model_dump(include=set(ITEM)) for row in rows]


@asynccontextmanager
async def opened(url: str, pack: Pack | None = None) -> AsyncIterator[World]:
    """A bot that runs on the database at `url`."""
    world = World(url, Outbox(), SetClock(START), pack or demo())
    await world.app.start()
    try:
        yield world
    finally:
        await world.end()


def typed(text: str, subject: str = "school", conversation: str = "", number: str = "") -> Message:
    """`text` as typed on the console; a `number` used before makes it the same message once more."""
    return Message(
        id=number or f"message {next(_numbers)}",
        conversation=conversation or subject,
        sender=Sender(channel="console", subject=subject),
        text=text,
    )


@cache
def demo() -> Pack:
    return load_pack(CONTENT, DEMO)


def logged(records: Mapping[str, Any]) -> str:
    """Every value of a log record, as text."""
    return "\n".join(str(value) for value in records.values())


_numbers = itertools.count(1)
