"""Looks at the deliveries that wait: is each still wanted, and when and where?"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import addresses
from bot.calendar import WorkCalendar
from bot.content.policy import Policy, ReminderKind
from bot.corrections import CORRECTIONS
from bot.reminder_moments import speaking_moment
from bot.reminder_wishes import topic_of, wishes_of
from bot.reminders import DIGEST, MEETING, PAUSED, SAID_LATER, Reminder, first_said, meeting_of
from bot.storage.tables import DeliveryRow, DeliveryState, MeetingRow
from scheduler.correcting import corrections_of
from scheduler.digest import parts_of, take_apart
from scheduler.wanted import Wanted, batches

REMINDERS = [str(kind) for kind in ReminderKind]
WITHDRAWN = "withdrawn"

log = logging.getLogger(__name__)


class Review:
    """By one policy and calendar."""

    def __init__(
        self, policy: Policy, calendar: WorkCalendar, channels: Collection[str], wanted: Wanted
    ) -> None:
        self._policy = policy
        self._calendar = calendar
        self._channels = channels
        self._wanted = wanted

    async def look(
        self,
        session: AsyncSession,
        now: datetime,
        until: datetime,
        changed: Mapping[str, datetime],
        *,
        sees_all: bool,
    ) -> None:
        """At what is due by `until` and what is about something that changed; or at all that waits."""
        await self._digests(session, now, changed)
        which = true() if sees_all else _due_or_changed(until, changed)
        waiting = await session.exec(
            select(DeliveryRow).where(
                col(DeliveryRow.state) == DeliveryState.PENDING,
                col(DeliveryRow.kind).in_([*REMINDERS, *CORRECTIONS]),
                which,
            )
        )
        rows = list(waiting)
        for part in batches(rows):
            await self._reminders(session, now, [row for row in part if row.kind in REMINDERS])
            await self._corrections(session, now, [row for row in part if row.kind in CORRECTIONS])
        people = {f"person:{row.person_id}" for row in rows} & changed.keys()
        await self._readdress(session, [row for row in rows if f"person:{row.person_id}" in people])

    async def _digests(self, session: AsyncSession, now: datetime, changed: Collection[str]) -> None:
        """Those that wait to be sent once more say what was true before: where anything has changed since,
        they are taken apart, and what is still true is put together anew when it is sent."""
        waiting = await session.exec(
            select(DeliveryRow)
            .where(col(DeliveryRow.state) == DeliveryState.PENDING, col(DeliveryRow.kind) == DIGEST)
            # One that another process claims now is in the air, and says what was true when it was claimed.
            .with_for_update(skip_locked=True)
        )
        for digests in batches(list(waiting)):
            parts = await parts_of(session, digests)
            causes = {one.cause for each in parts.values() for one in each}
            wanted = {one.id: one for one in await self._wanted.about(session, causes, now)}
            for each in parts.values():
                if any(one.cause in changed or not _still_said(one, wanted, now) for one in each):
                    await take_apart(session, each, now)

    async def _reminders(self, session: AsyncSession, now: datetime, rows: Sequence[DeliveryRow]) -> None:
        about = await self._wanted.about(session, {row.cause for row in rows}, now)
        wanted = {reminder.id: reminder for reminder in about}
        places = await self._vestigingen(session, rows)
        gone: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            reminder = wanted.get(first_said(row.id))
            if reminder is None or _is_given_up(reminder, now):
                gone[reminder.silence if reminder else WITHDRAWN].append(row.id)
                continue
            if SAID_LATER in row.id and row.useful_until is not None:
                row.useful_until = min(row.useful_until, reminder.useful_until)
            if reminder.waits_until > now and SAID_LATER not in row.id:
                row.due_at, row.useful_until = reminder.waits_until, reminder.useful_until
                continue
            if row.due_at > now and not row.attempts and SAID_LATER not in row.id:
                row.due_at = now
            if row.due_at <= now:
                own = self._calendar.of(places.get(row.cause))
                row.due_at = _held_until(row, reminder, speaking_moment(now, self._policy, own), now)
        for reason, ids in gone.items():
            await deliveries.withdraw(session, reason=reason, now=now, ids=ids)
            log_skipped(ids, reason)

    async def _corrections(self, session: AsyncSession, now: datetime, rows: Sequence[DeliveryRow]) -> None:
        if not rows:
            return
        wanted = await corrections_of(session, {meeting_of(row.cause) for row in rows}, now)
        unwanted = {row.id for row in rows} - {one.id for one in wanted}
        if unwanted:
            await deliveries.withdraw(session, reason=WITHDRAWN, now=now, ids=unwanted)
            log_skipped(unwanted, WITHDRAWN)

    async def _readdress(self, session: AsyncSession, rows: Sequence[DeliveryRow]) -> None:
        """What waits for someone whose wishes changed goes where they want it now."""
        wishes = await wishes_of(session, {str(row.person_id) for row in rows})
        for row in rows:
            person = str(row.person_id)
            wish = wishes.of(person, topic_of(row.kind)).channel
            if row.attempts or not wish or wish == row.channel:
                continue
            found = await addresses(session, [person], self._channels, preferring={person: wish})
            if person in found:
                deliveries.readdress(row, found[person].to, found[person].conversation)

    async def _vestigingen(self, session: AsyncSession, rows: Sequence[DeliveryRow]) -> dict[str, str]:
        """Where the meeting of each cause is, as far as any vestiging has days off of its own."""
        if not self._calendar.longest_own_break:
            return {}
        ids = {meeting_of(row.cause) for row in rows}
        found = await session.exec(
            select(MeetingRow.id, MeetingRow.vestiging_id).where(col(MeetingRow.id).in_(ids))
        )
        return {f"{MEETING}:{meeting}": vestiging for meeting, vestiging in found if vestiging}


def log_skipped(delivery_ids: Iterable[str], reason: str) -> None:
    """A line for each, by its id."""
    for delivery_id in delivery_ids:
        facts = {"action": "reminder_skipped", "delivery": delivery_id, "reason": reason}
        log.info("reminder skipped", extra=facts)


def _still_said(row: DeliveryRow, wanted: Mapping[str, Reminder], now: datetime) -> bool:
    reminder = wanted.get(first_said(row.id))
    is_due = reminder is not None and (SAID_LATER in row.id or reminder.waits_until <= now)
    is_of_use = row.useful_until is None or row.useful_until > now
    return reminder is not None and not reminder.silence and is_due and is_of_use


def _is_given_up(reminder: Reminder, now: datetime) -> bool:
    return bool(reminder.silence) and (reminder.silence != PAUSED or reminder.waits_until <= now)


def _held_until(row: DeliveryRow, reminder: Reminder, opens: datetime, now: datetime) -> datetime:
    """When it may be said after all, on a day that its own school has off."""
    return opens if opens > now and opens < reminder.useful_until else row.due_at


def _due_or_changed(until: datetime, changed: Mapping[str, datetime]) -> ColumnElement[bool]:
    people = [one.removeprefix("person:") for one in changed if one.startswith("person:")]
    causes = [one for one in changed if not one.startswith("person:")]
    return or_(
        col(DeliveryRow.due_at) <= until,
        col(DeliveryRow.person_id).in_(people),
        col(DeliveryRow.cause).in_(causes),
    )
