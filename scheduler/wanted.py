"""Which reminders there should be: those about something, those that fall due, those that are still of use.

The bridge between the database and the pure functions of `bot.reminders` and `bot.reminder_tasks`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import chain
from typing import TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar import WorkCalendar
from bot.clock import local
from bot.content.policy import Policy, ReminderRule
from bot.people import coordinators
from bot.reminder_moments import anchors, moment_of, moments, speaking_hour
from bot.reminder_tasks import (
    ACTION,
    ROUND,
    YEAR,
    ActionFacts,
    RoundFacts,
    action_reminders,
    day_span,
    round_reminders,
    yearly_reminders,
)
from bot.reminder_wishes import hours_wished, wishes_of
from bot.reminders import AFTER_IS_OF_USE, MEETING, MeetingFacts, Reminder, reminders
from scheduler.facts import Span, anchors_within, facts_of, meetings_at, meetings_in
from scheduler.task_facts import action_facts, actions_due, round_facts, rounds_from

_AT_ONCE = 500
_HALF_A_YEAR = timedelta(days=200)
T = TypeVar("T")


class Wanted:
    """By one policy and calendar."""

    def __init__(self, policy: Policy, calendar: WorkCalendar) -> None:
        self._policy = policy
        self._calendar = calendar
        self._meeting_rules = [one for one in policy.reminders if one.counts_from not in (ACTION, ROUND)]
        self._action_rules = [one for one in policy.reminders if one.counts_from == ACTION]
        self._round_rules = [one for one in policy.reminders if one.counts_from == ROUND]

    async def about(self, session: AsyncSession, causes: Collection[str], now: datetime) -> list[Reminder]:
        """Every reminder, of whatever moment, that is about one of these."""
        ids: dict[str, list[str]] = {MEETING: [], ACTION: [], ROUND: [], YEAR: []}
        for cause in sorted(causes):
            what, _, name = cause.partition(":")
            ids.get(what, []).append(name)
        found = await self._of_meetings(session, ids[MEETING])
        found += await self._of_actions(session, await action_facts(session, [int(n) for n in ids[ACTION]]))
        found += await self._of_rounds(session, await round_facts(session, ids[ROUND]))
        if ids[YEAR]:
            yearly = await self._yearly(session, now - _HALF_A_YEAR, now + _HALF_A_YEAR)
            found += [one for one in yearly if one.about in causes]
        return found

    async def due(self, session: AsyncSession, since: datetime, until: datetime) -> list[Reminder]:
        """Those whose moment comes in ``since < moment <= until``; what has none costs a query or two."""
        hours = await hours_wished(session)
        wanted = await self._meetings_due(session, hours, since, until)
        found = await self._of_meetings(session, wanted)
        for first, last in self._spans(self._action_rules, hours, since, until):
            numbers = await actions_due(session, day_span(first, last))
            found += await self._of_actions(session, await action_facts(session, numbers))
        for first, last in self._spans(self._round_rules, hours, since, until):
            found += await self._of_rounds(session, await rounds_from(session, day_span(first, last)))
        if any(self._may_speak(task.hour, hours, since, until) for task in self._policy.yearly_tasks):
            found += await self._yearly(session, since, until)
        return _once(one for one in found if since < one.due_at <= until)

    async def useful(
        self,
        session: AsyncSession,
        now: datetime,
        until: datetime,
        person_ids: Collection[str] | None = None,
    ) -> list[Reminder]:
        """Those whose moment has come by `until`, however long ago, that are still of use: to everyone or
        to these people. It looks at all that is ahead."""
        meeting_ids: dict[str, None] = {}
        for rule in self._meeting_rules:
            span = self._span_of_all(rule, now, until)
            meeting_ids.update(dict.fromkeys(await meetings_in(session, rule, span, person_ids)))
        found = await self._of_meetings(session, list(meeting_ids))
        for rule in self._action_rules:
            days = day_span(*self._span_of_all(rule, now, until))
            found += await self._of_actions(
                session, await action_facts(session, await actions_due(session, days))
            )
        for rule in self._round_rules:
            days = day_span(*self._span_of_all(rule, now, until))
            found += await self._of_rounds(session, await rounds_from(session, days))
        found += await self._yearly(session, now - _HALF_A_YEAR, until)
        return _once(
            one
            for one in found
            if one.due_at <= until
            and one.useful_until > now
            and (person_ids is None or one.person_id in person_ids)
        )

    async def moments(self, session: AsyncSession, now: datetime, until: datetime) -> list[datetime]:
        """The moments in ``now < moment <= until`` at which there may be a reminder to plan."""
        hours = await hours_wished(session)
        found: set[datetime] = set()
        for rule in self._meeting_rules:
            for hour in {rule.hour, *hours}:
                for anchor, vestigingen in await self._anchors_due(session, rule, hour, now, until):
                    found.add(moment_of(anchor, rule, self._policy, self._calendar, hour))
                    found.update(self._moment_at(one, anchor, rule, hour) for one in vestigingen or ())
        for one in await self._other_than_meetings(session, now, until):
            found.add(one.due_at)
        return sorted(moment for moment in found if now < moment <= until)

    async def _other_than_meetings(
        self, session: AsyncSession, now: datetime, until: datetime
    ) -> list[Reminder]:
        found = await self._yearly(session, now, until)
        for rule in self._action_rules:
            numbers = await actions_due(session, day_span(*self._span_of_all(rule, now, until)))
            found += await self._of_actions(session, await action_facts(session, numbers))
        for rule in self._round_rules:
            days = day_span(*self._span_of_all(rule, now, until))
            found += await self._of_rounds(session, await rounds_from(session, days))
        return found

    async def _meetings_due(
        self, session: AsyncSession, hours: Collection[time], since: datetime, until: datetime
    ) -> list[str]:
        """The meetings that have a reminder in the window, and few others."""
        found: dict[str, None] = {}
        for rule in self._meeting_rules:
            for hour in dict.fromkeys((rule.hour, *hours)):
                # An hour that somebody wishes concerns their meetings alone.
                theirs = None if hour == rule.hour else hour
                for anchor, vestigingen in await self._anchors_due(session, rule, hour, since, until):
                    ids = await meetings_at(session, rule, [anchor], hour=theirs, vestigingen=vestigingen)
                    found.update(dict.fromkeys(ids))
        return list(found)

    async def _anchors_due(
        self, session: AsyncSession, rule: ReminderRule, hour: time, since: datetime, until: datetime
    ) -> list[tuple[datetime, Collection[str] | None]]:
        """The anchors of which a reminder at this hour falls in the window: everywhere (None), or only at the
        vestigingen whose own free days have moved it there."""
        said_at = speaking_hour(hour, self._policy)
        due = list(moments(said_at, since, until, self._calendar))
        if not due:
            return []
        found: list[tuple[datetime, Collection[str] | None]] = []
        for anchor in await anchors_within(session, rule, anchors(rule, due[0], due[-1], self._calendar)):
            moment = moment_of(anchor, rule, self._policy, self._calendar, hour)
            if since < moment <= until:
                found.append((anchor, None))
            elsewhere = {
                vestiging
                for vestiging in self._calendar.free_at(local(moment).date())
                if since < self._moment_at(vestiging, anchor, rule, hour) <= until
            }
            if elsewhere:
                found.append((anchor, elsewhere))
        return found

    def _moment_at(self, vestiging: str, anchor: datetime, rule: ReminderRule, hour: time) -> datetime:
        return moment_of(anchor, rule, self._policy, self._calendar.of(vestiging), hour)

    async def _of_meetings(self, session: AsyncSession, meeting_ids: Sequence[str]) -> list[Reminder]:
        found: list[Reminder] = []
        for ids in batches(meeting_ids):
            facts: list[MeetingFacts] = await facts_of(session, ids)
            people = {one.person_id for each in facts for one in each.recipients}
            wishes = await wishes_of(session, people, [f"{MEETING}:{one}" for one in ids])
            for one in facts:
                found += reminders(one, self._policy, self._calendar, wishes)
        return found

    async def _of_actions(self, session: AsyncSession, facts: Sequence[ActionFacts]) -> list[Reminder]:
        people = {one.person_id for each in facts for one in each.recipients}
        wishes = await wishes_of(session, people)
        return [one for each in facts for one in action_reminders(each, self._policy, self._calendar, wishes)]

    async def _of_rounds(self, session: AsyncSession, facts: Sequence[RoundFacts]) -> list[Reminder]:
        wishes = await wishes_of(session, {one for each in facts for one in each.coordinators})
        return [one for each in facts for one in round_reminders(each, self._policy, self._calendar, wishes)]

    async def _yearly(self, session: AsyncSession, after: datetime, until: datetime) -> list[Reminder]:
        if not self._policy.yearly_tasks:
            return []
        people = await coordinators(session)
        wishes = await wishes_of(session, people)
        return yearly_reminders(after, until, people, self._policy, self._calendar, wishes)

    def _spans(
        self, rules: Iterable[ReminderRule], hours: Collection[time], since: datetime, until: datetime
    ) -> Iterator[Span]:
        for rule in rules:
            due = sorted(
                chain.from_iterable(
                    moments(speaking_hour(hour, self._policy), since, until, self._calendar)
                    for hour in {rule.hour, *hours}
                )
            )
            if due:
                yield anchors(rule, due[0], due[-1], self._calendar)

    def _may_speak(self, hour: time, hours: Collection[time], since: datetime, until: datetime) -> bool:
        return any(
            any(True for _ in moments(speaking_hour(one, self._policy), since, until, self._calendar))
            for one in {hour, *hours}
        )

    def _span_of_all(self, rule: ReminderRule, now: datetime, until: datetime) -> Span:
        if rule.counts_from == "end":
            return now - AFTER_IS_OF_USE, until
        return now, anchors(rule, until, until, self._calendar)[1]


def batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """`rows` in parts that one query can name."""
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))


def _once(found: Iterable[Reminder]) -> list[Reminder]:
    return list({one.id: one for one in found}.values())
