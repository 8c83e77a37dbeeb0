"""What one reminder says: on its own, and as a line among others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import actions, meetings
from bot.clock import local
from bot.content.policy import Policy, ReminderKind
from bot.messages import Facts, Items, Part
from bot.reminder_tasks import ACTION, ROUND, YEAR
from bot.reminders import MEETING, told_start
from bot.storage.tables import DeliveryRow, MeetingKind
from bot.texts import Argument, Texts
from scheduler.subjects import (
    MeetingSubject,
    Reader,
    action_of,
    meeting_subject,
    round_subject,
)


@dataclass(frozen=True, slots=True)
class Told:
    """`text` and what belongs to it, `do` for what the reader can do, `why` they get it, and `line`, which
    says it among others."""

    kind: str
    text: str
    do: str
    why: str
    line: str
    parts: tuple[Part, ...] = ()


class Telling:
    """In the words of `texts`."""

    def __init__(self, texts: Texts, policy: Policy) -> None:
        self._texts = texts
        self._policy = policy

    async def tell(
        self, session: AsyncSession, row: DeliveryRow, kind: str, reader: Reader, now: datetime
    ) -> Told | None:
        """What this delivery says, as a reminder of this kind; None where it is no longer true."""
        what, _, name = row.cause.partition(":")
        if what == MEETING:
            return await self._meeting(session, row, kind, name, reader, now)
        if what == ACTION:
            return await self._action(session, int(name), reader, now)
        if what == ROUND:
            return await self._round(session, name)
        return self._yearly(row, name) if what == YEAR else None

    async def _meeting(
        self, session: AsyncSession, row: DeliveryRow, kind: str, name: str, reader: Reader, now: datetime
    ) -> Told | None:
        subject = await meeting_subject(session, name)
        if subject is None or not subject.takes_place or _tells_another(row, subject.meeting.starts_at):
            return None
        text_id = f"reminder-{kind.replace('_', '-')}"
        words = self.words(subject, reader, now)
        if kind == ReminderKind.AFTER_MEETING:
            return await self._after(session, text_id, subject, reader, words)
        parts: tuple[Part, ...] = ()
        line = f"reminder-line.{kind.replace('_', '-')}"
        if kind == ReminderKind.DAY_BEFORE:
            parts = await self._place_and_agenda(session, text_id, subject, reader)
            line = line if subject.meeting.kind == MeetingKind.SIGNAALOVERLEG else f"{line}-city"
        say = self._texts.say
        return Told(
            kind,
            say(text_id, **words),
            say(f"{text_id}.do", **words),
            say("reminder-why", **words),
            say(line, **words),
            parts,
        )

    def words(self, subject: MeetingSubject, reader: Reader, now: datetime) -> dict[str, Argument]:
        """What the texts about a meeting can fill in."""
        meeting, today = subject.meeting, local(now).date()
        return {
            "vestiging": subject.vestiging,
            "partner": reader.partner,
            "kind": str(meeting.kind),
            "start": meeting.starts_at,
            "days": (local(meeting.starts_at).date() - today).days,
            "deadline": meeting.deadline_at,
            "left": (local(meeting.deadline_at).date() - today).days,
            "count": len(subject.agenda),
            "place": self.place(subject),
        }

    def place(self, subject: MeetingSubject) -> str:
        return subject.meeting.place or self._texts.say("reminder-day-before.unknown-place")

    async def _place_and_agenda(
        self, session: AsyncSession, text_id: str, subject: MeetingSubject, reader: Reader
    ) -> tuple[Part, ...]:
        """The items themselves are for participants only (DESIGN §9)."""
        say = self._texts.say
        where = (say(f"{text_id}.place"), self.place(subject))
        if subject.meeting.kind != MeetingKind.SIGNAALOVERLEG:
            return (Facts(rows=(where,)),)
        count = say("reminder-count", count=len(subject.agenda))
        facts = Facts(rows=(where, (say(f"{text_id}.agenda"), count)))
        if not subject.agenda:
            return (facts,)
        joining = await meetings.participants(session, subject.meeting, self._policy)
        if all(person.id != reader.person.id for person in joining):
            return (facts,)
        items = tuple(f"{item.title} ({item.kind})" for item in subject.agenda)
        return (facts, Items(items=items, ordered=True))

    async def _after(
        self,
        session: AsyncSession,
        text_id: str,
        subject: MeetingSubject,
        reader: Reader,
        words: Mapping[str, Argument],
    ) -> Told | None:
        agreed = await actions.agreed_in(session, subject.meeting.id, [reader.person.partner_id])
        if not agreed:
            return None
        say = self._texts.say
        lines = tuple(say(f"{text_id}.one", text=one.text, due=one.due_on) for one in agreed)
        return Told(
            ReminderKind.AFTER_MEETING,
            say(text_id, **words),
            say(f"{text_id}.do"),
            say("reminder-why.action", partner=reader.partner),
            "; ".join(lines),
            (Items(items=lines),),
        )

    async def _action(self, session: AsyncSession, number: int, reader: Reader, now: datetime) -> Told | None:
        action = await action_of(session, number)
        if action is None:
            return None
        left = (action.due_on - local(now).date()).days
        say = self._texts.say
        text = say("reminder-action-due", text=action.text, due=action.due_on, left=left)
        do = say("reminder-action-due.do")
        why = say("reminder-why.action", partner=reader.partner)
        return Told(ReminderKind.ACTION_DUE, text, do, why, text)

    async def _round(self, session: AsyncSession, round_id: str) -> Told | None:
        subject = await round_subject(session, round_id)
        if subject is None:
            return None
        say = self._texts.say
        text = say(
            "reminder-round-ahead",
            number=subject.round.number,
            start=subject.round.starts_on,
            end=subject.round.ends_on,
            planned=subject.planned,
            schools=subject.vestigingen,
        )
        why = say("reminder-why.coordinator")
        return Told(ReminderKind.ROUND_AHEAD, text, say("reminder-round-ahead.do"), why, text)

    def _yearly(self, row: DeliveryRow, name: str) -> Told | None:
        day = told_start(row.id)
        if day is None:
            return None
        say, text_id = self._texts.say, f"reminder-yearly-{name}"
        text = say(text_id, day=day)
        return Told(ReminderKind.YEARLY, text, say(f"{text_id}.do"), say("reminder-why.coordinator"), text)


def _tells_another(row: DeliveryRow, starts_at: datetime) -> bool:
    """Planned for a moment at which the meeting is no more, and about to be withdrawn."""
    told = told_start(row.id)
    return told is not None and told != starts_at
