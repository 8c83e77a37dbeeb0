"""What people wish of their reminders: none before a day, another hour, another channel, none of a kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.changes import note_change
from bot.content.policy import TOPIC_OF, Topic
from bot.storage.tables import ReminderReadRow, ReminderWishRow

ALL = ""
"""The topic of a wish about every kind of message."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person wishes of one kind of message; the defaults are no wish."""

    off: bool = False
    paused_until: date | None = None
    hour: time | None = None
    channel: str = ""


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was wished, by person and topic; and what each has said to know, by person and cause."""

    by_topic: Mapping[tuple[str, str], Wish] = field(default_factory=dict)
    read: frozenset[tuple[str, str]] = frozenset()

    def of(self, person_id: str, topic: str) -> Wish:
        """What holds for this person and topic: what was wished of it, and else what was wished of all."""
        all_, own = self.by_topic.get((person_id, ALL)), self.by_topic.get((person_id, topic))
        if all_ is None or own is None:
            return own or all_ or NO_WISH
        days = [day for day in (all_.paused_until, own.paused_until) if day]
        return Wish(
            off=own.off or all_.off,
            paused_until=max(days, default=None),
            hour=own.hour or all_.hour,
            channel=own.channel or all_.channel,
        )


NO_WISHES = Wishes()


def topic_of(kind: str) -> str:
    """The topic that a kind of reminder belongs to."""
    return TOPIC_OF.get(kind, ALL)


async def wishes_of(session: AsyncSession, person_ids: Collection[str], about: Iterable[str] = ()) -> Wishes:
    """What these people wish, and which of the causes `about` they have said to know: two queries."""
    rows = await session.exec(select(ReminderWishRow).where(col(ReminderWishRow.person_id).in_(person_ids)))
    by_topic = {
        (row.person_id, row.topic): Wish(row.off, row.paused_until, row.hour, row.channel) for row in rows
    }
    read = await session.exec(
        select(ReminderReadRow.person_id, ReminderReadRow.about).where(
            col(ReminderReadRow.about).in_(list(about)), col(ReminderReadRow.person_id).in_(person_ids)
        )
    )
    return Wishes(by_topic, frozenset((person, cause) for person, cause in read))


async def hours_wished(session: AsyncSession) -> list[time]:
    """Every hour that anybody wishes, each once."""
    query = select(col(ReminderWishRow.hour)).where(col(ReminderWishRow.hour).is_not(None)).distinct()
    return [hour for hour in (await session.exec(query)).all() if hour is not None]


async def wish(
    session: AsyncSession, person_id: str, topic: Topic | str, now: datetime, **wanted: Any
) -> None:
    """From now on this person wishes `wanted` (fields of `Wish`) of the topic; other wishes stay.

    A pause that is None ends the pause, an hour that is None takes back the wish, and so on.
    """
    row = await session.get(ReminderWishRow, (person_id, str(topic)))
    if row is None:
        row = ReminderWishRow(person_id=person_id, topic=str(topic))
        session.add(row)
    for name, value in wanted.items():
        if name not in Wish.__dataclass_fields__:
            raise LookupError(name)
        setattr(row, name, value)
    await session.flush()
    await note_change(session, f"person:{person_id}", now)


async def note_read(session: AsyncSession, person_id: str, about: str, now: datetime) -> None:
    """This person knows what they were reminded of: its other reminders about the same agenda can go."""
    if await session.get(ReminderReadRow, (person_id, about)) is None:
        session.add(ReminderReadRow(person_id=person_id, about=about, at=now))
        await session.flush()
    await note_change(session, f"person:{person_id}", now)
