"""Reconciles what should be said unasked with the deliveries that there are (DESIGN §8).

Every tick looks at the reminders that fall due since the last one, at those that wait to be sent now, and at
what has changed (`bot.changes`); at all that is ahead only in the first tick of a process and after
`bot.meetings.changed`. So the work of a tick grows with what is due. Doing it twice, or in two processes at
once, changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.agenda import NEW_ITEM
from bot.calendar import WorkCalendar
from bot.changes import changes, reconciled
from bot.content.policy import Policy
from bot.corrections import CORRECTIONS
from bot.meetings import CHANGED
from bot.protocol.reminding import PROTOCOL_REMINDER
from bot.reminder_moments import speaking_moment, speaks_until
from bot.reminders import DIGEST, Reminder, meeting_of
from bot.storage.facts import remember
from bot.storage.tables import DeliveryRow, DeliveryState, FactRow
from scheduler.adding import Adding
from scheduler.correcting import corrections_of
from scheduler.reviewing import REMINDERS, Review
from scheduler.undelivered import UNDELIVERED
from scheduler.wanted import Wanted

PLANNED_UNTIL = "reminders_planned_until"
"""The fact that says up to which moment every reminder has its delivery."""

_HELD = [*REMINDERS, *CORRECTIONS, DIGEST, NEW_ITEM, PROTOCOL_REMINDER, UNDELIVERED]
_CHANGES_AT_ONCE = 1_000
_LOOKS_AHEAD = timedelta(days=7)

log = logging.getLogger(__name__)


class Planner:
    """Plans by one policy and calendar, for `channels`; it holds nothing that may not be lost."""

    def __init__(self, policy: Policy, calendar: WorkCalendar, channels: Collection[str]) -> None:
        self._policy = policy
        self._calendar = calendar
        self._wanted = Wanted(policy, calendar)
        self._review = Review(policy, calendar, channels, self._wanted)
        self._adding = Adding(channels)
        self._has_seen_all = False

    async def plan(self, session: AsyncSession, now: datetime, horizon: timedelta) -> None:
        """Withdraws what is no longer wanted, plans what falls due before ``now + horizon`` and has no
        delivery yet, corrects what is no longer true, and keeps silent what may not be said at this hour."""
        changed = await changes(session, _CHANGES_AT_ONCE)
        facts = await _facts(session)
        sees_all = PLANNED_UNTIL not in facts or CHANGED in facts or not self._has_seen_all
        until = now + horizon
        await self._review.look(session, now, until, changed, sees_all=sees_all)
        # First: the reminders of the new moment would be the last that its reader was told.
        moved = await self._adding.correct(session, list(filter(None, map(meeting_of, changed))), now)
        await self._add(session, now, until, changed, facts, moved, sees_all=sees_all)
        await reconciled(session, changed)
        await self._hold(session, now)

    def speaks_until(self, now: datetime) -> datetime | None:
        """Until when the bot may go on to speak unasked; None where it may not at this hour: what is due
        then, after `plan`, may be said at any hour."""
        return speaks_until(now, self._policy, self._calendar)

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
        first = (await session.exec(waiting)).first()
        until = first or until
        while now < until:
            # Mostly there is one soon: to look a week ahead each time costs less than to look at all.
            looked = min(until, now + _LOOKS_AHEAD)
            if found := await self._wanted.moments(session, now, looked):
                return found[0]
            now = looked
        return first

    async def _add(
        self,
        session: AsyncSession,
        now: datetime,
        until: datetime,
        changed: Mapping[str, datetime],
        facts: Mapping[str, str],
        moved: Collection[tuple[str, str]],
        *,
        sees_all: bool,
    ) -> None:
        begins = _moment(facts.get(PLANNED_UNTIL)) or now
        fresh = await self._wanted.due(session, begins, until) if until > begins else []
        if sees_all:
            fresh += await self._wanted.useful(session, now, until)
        elif changed:
            fresh += await self._of_changed(session, now, until, changed)
        added = await self._adding.add(session, fresh, now, moved)
        if until > begins or PLANNED_UNTIL not in facts:
            await remember(session, PLANNED_UNTIL, max(until, begins).isoformat())
        await _forget(session, facts.get(CHANGED))
        self._has_seen_all = True
        if fresh or sees_all:
            log.info("reminders planned", extra={"action": "reminders_planned", "count": added})

    async def _of_changed(
        self, session: AsyncSession, now: datetime, until: datetime, changed: Mapping[str, datetime]
    ) -> list[Reminder]:
        """The reminders, due and of use, of what has changed."""
        people = [one.removeprefix("person:") for one in changed if one.startswith("person:")]
        causes = [one for one in changed if not one.startswith("person:")]
        found = await self._wanted.useful(session, now, until, people) if people else []
        if causes:
            found += await self._wanted.about(session, causes, now)
        return [one for one in found if one.due_at <= until and one.useful_until > now]

    async def _hold(self, session: AsyncSession, now: datetime) -> None:
        """After a failure, or a retry late in the day, what is due waits for the next speaking moment."""
        opens = speaking_moment(now, self._policy, self._calendar)
        if opens == now:
            return
        await session.exec(
            update(DeliveryRow)
            .where(
                col(DeliveryRow.state) == DeliveryState.PENDING,
                col(DeliveryRow.kind).in_(_HELD),
                col(DeliveryRow.due_at) < opens,
            )
            .where(col(DeliveryRow.id).not_in(await self._urgent(session, now, opens)))
            .values(due_at=opens)
        )

    async def _urgent(self, session: AsyncSession, now: datetime, opens: datetime) -> set[str]:
        """The corrections that would come too late when the bot speaks again: they are said at any hour."""
        rows = await session.exec(
            select(DeliveryRow.cause).where(
                col(DeliveryRow.state) == DeliveryState.PENDING,
                col(DeliveryRow.kind).in_(CORRECTIONS),
                col(DeliveryRow.due_at) < opens,
            )
        )
        found = await corrections_of(session, {meeting_of(cause) for cause in rows}, now)
        return {one.id for one in found if one.is_urgent(now, opens)}


async def _facts(session: AsyncSession) -> dict[str, str]:
    names = (PLANNED_UNTIL, CHANGED)
    return {
        fact.name: fact.value
        for fact in await session.exec(select(FactRow).where(col(FactRow.name).in_(names)))
    }


async def _forget(session: AsyncSession, change: str | None) -> None:
    """`change` is the one that was seen: a later one, of another process, stays for the next tick."""
    if change is not None:
        await session.exec(delete(FactRow).where(col(FactRow.name) == CHANGED, col(FactRow.value) == change))


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None
