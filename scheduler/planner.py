"""Reconciles the reminders that meetings call for with the deliveries that there are (DESIGN §8).

Every tick looks at the reminders that fall due since the last one, and at those that wait to be sent; at all
meetings ahead only in the first tick of a process and after `bot.meetings.changed`. So the work of a tick
grows with what is due. Doing it twice, or in two processes at once, changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import Address, addresses
from bot.calendar import WorkCalendar
from bot.content.model import Policy, ReminderKind, ReminderRule
from bot.meetings import CHANGED
from bot.messages import Sender
from bot.protocol.reminding import PROTOCOL_REMINDER
from bot.reminders import Reminder, anchors, meeting_of, moment_before, moments, reminders, speaking_moment
from bot.storage.facts import remember
from bot.storage.tables import DeliveryRow, DeliveryState, FactRow
from scheduler.facts import Span, anchors_within, facts_of, meetings_within

PLANNED_UNTIL = "reminders_planned_until"
"""The fact that says up to which moment every reminder has its delivery."""

_NOBODY = Sender(channel="", subject="")
_KINDS = [str(kind) for kind in ReminderKind]
_SILENT_AT_NIGHT = [*_KINDS, PROTOCOL_REMINDER]
_AT_ONCE = 500
T = TypeVar("T")

log = logging.getLogger(__name__)


class Planner:
    """Plans by one policy and calendar, for `channels`; it holds nothing that may not be lost."""

    def __init__(self, policy: Policy, calendar: WorkCalendar, channels: Collection[str]) -> None:
        self._policy = policy
        self._channels = channels
        self._calendar = calendar
        self._has_seen_all = False

    async def plan(self, session: AsyncSession, now: datetime, horizon: timedelta) -> None:
        """Withdraws what is no longer wanted, plans what falls due before ``now + horizon`` and has no
        delivery yet, and keeps silent what may not be said at this hour."""
        await self._review(session, now)
        await self._add(session, now, now + horizon)
        await self._hold(session, now)

    async def next_due(self, session: AsyncSession, now: datetime, until: datetime) -> datetime | None:
        """The first moment in ``now < moment <= until`` at which a delivery is due or a reminder may have to
        be planned, None where there is none."""
        waiting = (
            select(DeliveryRow.due_at)
            .where(
                col(DeliveryRow.state) == DeliveryState.PENDING,
                col(DeliveryRow.due_at) > now,
                col(DeliveryRow.due_at) <= until,
            )
            .order_by(col(DeliveryRow.due_at))
            .limit(1)
        )
        found = list(await session.exec(waiting))
        for rule, span in self._spans(now, until):
            for anchor in await anchors_within(session, rule, span):
                moment = moment_before(anchor, rule, self._policy, self._calendar)
                if now < moment <= until:
                    found.append(moment)
        return min(found, default=None)

    async def _review(self, session: AsyncSession, now: datetime) -> None:
        waiting = await session.exec(
            select(DeliveryRow).where(
                col(DeliveryRow.state) == DeliveryState.PENDING, col(DeliveryRow.kind).in_(_KINDS)
            )
        )
        for rows in _batches(list(waiting)):
            meeting_ids = list({meeting_of(row.cause) for row in rows})
            wanted = {reminder.id: reminder for reminder in await self._reminders(session, meeting_ids)}
            unwanted = [row.id for row in rows if row.id not in wanted]
            if unwanted:
                await deliveries.withdraw(session, reason="withdrawn", now=now, ids=unwanted)
                _log_skipped(unwanted, "withdrawn")
            for row in rows:
                reminder = wanted.get(row.id)
                if reminder is not None and reminder.due_at > now:
                    row.due_at, row.useful_until = reminder.due_at, reminder.useful_until

    async def _add(self, session: AsyncSession, now: datetime, until: datetime) -> None:
        facts = await _facts(session)
        since = _moment(facts.get(PLANNED_UNTIL))
        sees_all = since is None or CHANGED in facts or not self._has_seen_all
        spans = self._spans(since or now, until)
        if not spans and not sees_all:
            return
        if sees_all:
            spans += self._spans_of_all(now, until)
        added = 0
        for meeting_ids in _batches(await meetings_within(session, spans)):
            fresh = [
                reminder
                for reminder in await self._reminders(session, meeting_ids)
                if reminder.due_at <= until
                and (reminder.due_at > (since or now) or (sees_all and reminder.useful_until > now))
            ]
            added += await _add_absent(session, fresh, self._channels, now)
        await _remember(session, max(until, since or until), facts.get(CHANGED))
        self._has_seen_all = True
        log.info("reminders planned", extra={"action": "reminders_planned", "count": added})

    async def _hold(self, session: AsyncSession, now: datetime) -> None:
        """After a failure, or a retry late in the day, what is due waits for the next speaking moment."""
        opens = speaking_moment(now, self._policy, self._calendar)
        if opens == now:
            return
        await session.exec(
            update(DeliveryRow)
            .where(
                col(DeliveryRow.state) == DeliveryState.PENDING,
                col(DeliveryRow.kind).in_(_SILENT_AT_NIGHT),
                col(DeliveryRow.due_at) < opens,
            )
            .values(due_at=opens)
        )

    async def _reminders(self, session: AsyncSession, meeting_ids: Sequence[str]) -> list[Reminder]:
        return [
            reminder
            for facts in await facts_of(session, meeting_ids)
            for reminder in reminders(facts, self._policy, self._calendar)
        ]

    def _spans(self, since: datetime, until: datetime) -> list[tuple[ReminderRule, Span]]:
        """Where the meetings lie that have a reminder due in ``since < moment <= until``."""
        found = []
        for rule in self._policy.reminders:
            due = list(moments(rule, since, until, self._policy, self._calendar))
            if due:
                found.append((rule, anchors(rule, due[0], due[-1], self._calendar)))
        return found

    def _spans_of_all(self, now: datetime, until: datetime) -> list[tuple[ReminderRule, Span]]:
        """Where the meetings lie that have a reminder due by `until`, however long ago, still of use."""
        return [
            (rule, (now, anchors(rule, until, until, self._calendar)[1])) for rule in self._policy.reminders
        ]


async def _add_absent(
    session: AsyncSession, wanted: Sequence[Reminder], channels: Collection[str], now: datetime
) -> int:
    causes = {reminder.cause for reminder in wanted}
    known = set(await session.exec(select(DeliveryRow.id).where(col(DeliveryRow.cause).in_(causes))))
    fresh = [reminder for reminder in wanted if reminder.id not in known]
    where = await addresses(session, {reminder.person_id for reminder in fresh}, channels)
    for reminder in fresh:
        await _add_one(session, reminder, where.get(reminder.person_id), now)
    return len(fresh)


async def _add_one(session: AsyncSession, reminder: Reminder, address: Address | None, now: datetime) -> None:
    to, conversation = (address.to, address.conversation) if address else (_NOBODY, None)
    await deliveries.plan(
        session,
        id=reminder.id,
        kind=str(reminder.kind),
        person_id=reminder.person_id,
        to=to,
        conversation=conversation,
        reply=None,
        due_at=reminder.due_at,
        useful_until=reminder.useful_until,
        cause=reminder.cause,
        now=now,
    )
    if reminder.useful_until <= now:
        await _skip(session, reminder.id, "expired", now)
    elif address is None:
        await _skip(session, reminder.id, "no identity", now)


async def _skip(session: AsyncSession, delivery_id: str, reason: str, now: datetime) -> None:
    await deliveries.skipped(session, delivery_id, reason=reason, now=now)
    _log_skipped([delivery_id], reason)


def _log_skipped(delivery_ids: Iterable[str], reason: str) -> None:
    for delivery_id in delivery_ids:
        facts = {"action": "reminder_skipped", "delivery": delivery_id, "reason": reason}
        log.info("reminder skipped", extra=facts)


async def _facts(session: AsyncSession) -> dict[str, str]:
    names = (PLANNED_UNTIL, CHANGED)
    return {
        fact.name: fact.value
        for fact in await session.exec(select(FactRow).where(col(FactRow.name).in_(names)))
    }


async def _remember(session: AsyncSession, until: datetime, change: str | None) -> None:
    """`change` is the one that was seen: a later one, of another process, stays for the next tick."""
    await remember(session, PLANNED_UNTIL, until.isoformat())
    await session.exec(delete(FactRow).where(col(FactRow.name) == CHANGED, col(FactRow.value) == change))


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
