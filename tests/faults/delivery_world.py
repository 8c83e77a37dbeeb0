"""Replicas of the planner and the courier on one database, one channel that answers as it is told, and a
record of what it took. For the state machine: everything that can happen to a delivery, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Literal

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries, meetings
from bot.calendar import WorkCalendar
from bot.channels import Closed, Outgoing, TryLater, Uncertain
from bot.clock import SetClock
from bot.content.policy import Policy
from bot.messages import Items
from bot.reminder_wishes import ALL, wish
from bot.reminders import DIGEST, IN_DIGEST
from bot.storage.database import Database
from bot.storage.tables import ContactRow, DeliveryRow, MeetingRow, PersonRow, VestigingRow
from bot.texts import Texts
from scheduler.courier import Courier
from scheduler.planner import Planner
from scheduler.wording import Wording
from tests.fake_channel import FakeChannel
from tests.unit.school_world import fill

Answer = Literal["200", "403", "429", "502", "timeout", "timeout after accept", "dies before", "dies after"]
MEETING = "2026-2:lis"
OTHERS = ("haven", "kade", "sluis")
"""Schools that meet when MEETING was to be at first, and where `anker` alone has a task: with these it gets
more at once than it can read, so they become a digest."""

_START = re.compile(r":(\d{8}T\d{4}Z):")
_TEXTS = Texts([Path(__file__).parents[2] / "content/texts/reminders.ftl"])


class Died(BaseException):
    """The process is gone: nothing of it runs any more."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A reminder or a correction that a channel took, and when; one of several where it took a digest."""

    id: str
    at: datetime
    person_id: str

    @property
    def kind(self) -> str:
        return self.id.split(":")[0]

    @property
    def about(self) -> str:
        """The meeting that it is about, as far as it is one of `OTHERS`."""
        return next((one for one in OTHERS if f":2026-2:{one}:" in self.id), MEETING)

    @property
    def start(self) -> datetime | None:
        """The start of the meeting that it is about."""
        found = _START.search(self.id)
        return datetime.strptime(found[1], "%Y%m%dT%H%MZ").replace(tzinfo=UTC) if found else None


class Wire(FakeChannel):
    """A channel with no memory of its own for what it was handed, as Teams; or, where it `sends_once`, with
    one, as Matrix."""

    def __init__(
        self,
        name: str,
        clock: SetClock,
        taken: list[Taken],
        doubted: Counter[str],
        said_by: Callable[[Outgoing], Awaitable[list[str]]],
    ) -> None:
        self.name = name
        self.said_by = said_by
        self.clock = clock
        self.answer: Answer = "200"
        self.sends_once = False
        self._known: set[str] = set()
        self.taken = taken
        self.doubted = doubted

    async def send(self, message: Outgoing) -> None:
        said = await self.said_by(message)
        match self.answer:
            case "403":
                raise Closed("BotNotInConversationRoster")
            case "429":
                raise TryLater("throttled", 600)
            case "502":
                raise TryLater("bad gateway")
            case "timeout":
                self.doubted.update(said)
                raise Uncertain("no answer")
            case "dies before":
                self.doubted.update(said)
                raise Died
        if not self.sends_once or message.id not in self._known:
            self.taken += [Taken(id_, self.clock.now(), message.subject) for id_ in said]
        self._known.add(message.id)
        if self.answer == "timeout after accept":
            self.doubted.update(said)
            raise Uncertain("no answer")
        if self.answer == "dies after":
            self.doubted.update(said)
            raise Died


class Replica:
    """One process. Once it has died its database does nothing for it any more."""

    def __init__(self, world: World, name: str) -> None:
        self.name = name
        self.alive = True
        self._clock = world.clock
        self.database = Database(world.url)
        channels = {wire.name: wire for wire in world.wires}
        self._send_once = [wire.name for wire in world.wires if wire.sends_once]
        self._planner = Planner(world.policy, world.calendar, channels)
        wording = Wording(_TEXTS, world.policy, world.clock)
        self._courier = Courier(
            _Mortal(self),
            channels,
            world.clock,
            name,
            Random(0),
            wording.render,
            (),
            read_ahead=wording.read_ahead,
        )

    async def tick(self) -> None:
        async with _Mortal(self).session() as session:
            now = self._clock.now()
            await deliveries.settle(session, now, sends_once=self._send_once, but_not=(DIGEST,))
            await self._planner.plan(session, self._clock.now(), timedelta(0))
        await self._courier.deliver_due(self._planner.speaks_until(self._clock.now()))


class _Mortal(Database):
    """The database as a process has it while it lives."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        if not self._replica.alive:
            raise OSError("this process is gone")
        async with self._replica.database.session() as session:
            yield session


class World:
    """One school with a meeting, three people with a task there, and more schools for one of them."""

    def __init__(self, url: str, clock: SetClock, policy: Policy, calendar: WorkCalendar) -> None:
        self.url, self.clock, self.policy, self.calendar = url, clock, policy, calendar
        self.taken: list[Taken] = []
        """What arrived, on whatever channel, in order."""
        self.doubted: Counter[str] = Counter()
        """How often nobody could tell whether a delivery had arrived."""
        self.chat, self.mail = (
            Wire(name, clock, self.taken, self.doubted, self._said_by) for name in ("console", "mail")
        )
        self.database = Database(url)
        self.replicas: list[Replica] = []
        self.digests = 0
        self._begun = 0

    @property
    def wires(self) -> tuple[Wire, Wire]:
        return self.chat, self.mail

    async def begin(self, replicas: int, *, sends_once: bool = False) -> None:
        self.chat.sends_once = sends_once
        async with self.database.session() as session:
            meeting = await fill(session)
            for name in OTHERS:
                session.add(VestigingRow(id=name, name=name, board="b", sector="vo", origin="test"))
                await session.flush()
                session.add(ContactRow(vestiging_id=name, partner_id="school", person_id="anker"))
                values = meeting.model_dump() | {"id": f"2026-2:{name}", "vestiging_id": name}
                session.add(MeetingRow(**values))
            (await session.get_one(PersonRow, "anker")).mail = "anker@example.org"
        for _ in range(replicas):
            self.replicas.append(self._new())

    async def tick(self, number: int) -> None:
        """The replica does what it does every few seconds; where it dies another begins in its place."""
        replica = self.replicas[number]
        try:
            await replica.tick()
        except Died:
            await self.restart(number)

    async def restart(self, number: int) -> None:
        """The process is gone, with all that it held, and another begins."""
        gone = self.replicas[number]
        gone.alive = False
        await gone.database.close()
        self.replicas[number] = self._new()
        self.chat.answer = "200"

    async def move(self, starts_at: datetime, deadline_at: datetime) -> None:
        async with self.database.session() as session:
            meeting = await session.get_one(MeetingRow, MEETING)
            await meetings.move(
                session,
                meeting,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=1),
                deadline_at=deadline_at,
                place=meeting.place,
                now=self.clock.now(),
            )

    async def cancel(self) -> None:
        async with self.database.session() as session:
            meeting = await session.get_one(MeetingRow, MEETING)
            await meetings.cancel(session, meeting, now=self.clock.now())

    async def pause(self, person_id: str, days: int) -> datetime:
        until = self.clock.now() + timedelta(days=days)
        async with self.database.session() as session:
            await wish(session, person_id, ALL, self.clock.now(), paused_until=until.date())
        return until

    async def rows(self) -> dict[str, DeliveryRow]:
        async with self.database.session() as session:
            found = await session.exec(select(DeliveryRow).order_by(col(DeliveryRow.id)))
            return {row.id: row for row in found}

    async def _said_by(self, message: Outgoing) -> list[str]:
        """What people read in it: its own id, or those of all reminders of which it has a line."""
        lines = sum(len(part.items) for part in message.reply.parts if isinstance(part, Items))
        if not lines:
            return [message.id]
        self.digests += 1
        async with self.database.session() as session:
            within = select(DeliveryRow.id).where(col(DeliveryRow.reason) == f"{IN_DIGEST}{message.id}")
            said = [message.id, *await session.exec(within)]
        assert len(said) == lines, f"{message.id} has {lines} lines and stands for {said}"
        return said

    async def end(self) -> None:
        for database in (self.database, *(replica.database for replica in self.replicas)):
            await database.close()

    def _new(self) -> Replica:
        self._begun += 1
        return Replica(self, f"process {self._begun}")
