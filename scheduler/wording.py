"""The words of a reminder, put together when it is about to be sent: true then, and kept from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import meetings
from bot.clock import Clock, local
from bot.content.model import Policy, ReminderKind
from bot.messages import Facts, Items, Part, Reply, Text
from bot.reminders import meeting_of
from bot.storage.tables import (
    AgendaItemRow,
    DeliveryRow,
    ItemState,
    MeetingRow,
    MeetingState,
    PartnerRow,
    PersonRow,
    VestigingRow,
)
from bot.texts import Argument, Texts

LATE = timedelta(hours=1)
"""A reminder that is said this much after its moment says that it is late."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a reminder is about, and who reads it."""

    meeting: MeetingRow
    vestiging: str
    reader: PersonRow
    partner: str
    agenda: Sequence[AgendaItemRow]


class Wording:
    """Renders the deliveries that the planner made."""

    def __init__(self, texts: Texts, policy: Policy, clock: Clock) -> None:
        self._texts = texts
        self._policy = policy
        self._clock = clock

    async def render(self, session: AsyncSession, delivery: DeliveryRow) -> Reply | None:
        """What to say, or None where it is no longer true: the meeting has gone, or its reader has."""
        subject = await _subject(session, delivery)
        if subject is None:
            return None
        now = self._clock.now()
        text_id = f"reminder-{delivery.kind.replace('_', '-')}"
        words = _arguments(subject, now)
        parts: list[Part] = [Text(text=self._texts.say(text_id, **words))]
        if delivery.kind == ReminderKind.DAY_BEFORE:
            parts += await self._meeting(session, text_id, subject)
        parts.append(Text(text=self._texts.say(f"{text_id}.do", **words)))
        if now - delivery.due_at > LATE:
            parts.append(Text(text=self._texts.say("reminder-late"), tone="note"))
        parts.append(Text(text=self._texts.say("reminder-why", **words), tone="note"))
        return Reply(parts=tuple(parts))

    async def _meeting(self, session: AsyncSession, text_id: str, subject: _Subject) -> list[Part]:
        """Place and agenda. The items themselves are for participants only (DESIGN §9)."""
        place = subject.meeting.place or self._texts.say(f"{text_id}.unknown-place")
        count = self._texts.say("reminder-count", count=len(subject.agenda))
        rows = (
            (self._texts.say(f"{text_id}.place"), place),
            (self._texts.say(f"{text_id}.agenda"), count),
        )
        parts: list[Part] = [Facts(rows=rows)]
        joining = await meetings.participants(session, subject.meeting, self._policy)
        if subject.agenda and any(person.id == subject.reader.id for person in joining):
            items = tuple(f"{item.title} ({item.kind})" for item in subject.agenda)
            parts.append(Items(items=items, ordered=True))
        return parts


async def _subject(session: AsyncSession, delivery: DeliveryRow) -> _Subject | None:
    meeting = (
        await session.exec(
            select(MeetingRow, VestigingRow.name)
            .join(VestigingRow, col(VestigingRow.id) == col(MeetingRow.vestiging_id))
            .where(
                col(MeetingRow.id) == meeting_of(delivery.cause),
                col(MeetingRow.state) == MeetingState.PLANNED,
            )
        )
    ).first()
    reader = (
        await session.exec(
            select(PersonRow, PartnerRow.name)
            .join(PartnerRow, col(PartnerRow.id) == col(PersonRow.partner_id))
            .where(col(PersonRow.id) == delivery.person_id, col(PersonRow.active).is_(True))
        )
    ).first()
    if meeting is None or reader is None:
        return None
    items = await session.exec(
        select(AgendaItemRow)
        .where(
            col(AgendaItemRow.meeting_id) == meeting[0].id, col(AgendaItemRow.state) == ItemState.SUBMITTED
        )
        .order_by(col(AgendaItemRow.id))
    )
    return _Subject(*meeting, *reader, list(items))


def _arguments(subject: _Subject, now: datetime) -> dict[str, Argument]:
    meeting, today = subject.meeting, local(now).date()
    return {
        "vestiging": subject.vestiging,
        "partner": subject.partner,
        "start": meeting.starts_at,
        "days": (local(meeting.starts_at).date() - today).days,
        "deadline": meeting.deadline_at,
        "left": (local(meeting.deadline_at).date() - today).days,
        "count": len(subject.agenda),
    }
