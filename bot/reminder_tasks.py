"""Reminders of what is not one meeting: actions, rounds, and the yearly tasks of the convenant.

As `bot.reminders`: pure, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.calendar import WorkCalendar
from bot.clock import at_local, local
from bot.content.policy import Policy, ReminderKind, ReminderRule, YearlyTask
from bot.reminder_moments import before, speaking_hour
from bot.reminder_wishes import NO_WISHES, Wishes, topic_of
from bot.reminders import PAUSED, Recipient, Reminder, numbered, reminder_of

ACTION, ROUND, YEAR = "action", "round", "year"
_TASK_IS_OF_USE = timedelta(days=30)
_LONGEST_AHEAD = timedelta(days=130)
"""Sixty working days, with every vacation in between."""


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An open action: whose partner does it, who is told, and the last day."""

    id: int
    partner_id: str
    due_on: date
    recipients: tuple[Recipient, ...]
    vestiging: str = ""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round, and the coordinators who prepare it."""

    id: str
    starts_on: date
    coordinators: tuple[str, ...]


def action_reminders(
    facts: ActionFacts, policy: Policy, calendar: WorkCalendar, wishes: Wishes = NO_WISHES
) -> list[Reminder]:
    """Of what a partner still has to do; of use until the end of the last day."""
    ends = end_of(facts.due_on, policy)
    return [
        reminder_of(
            rule,
            occurrence,
            f"{ACTION}:{facts.id}",
            ends,
            person_id,
            count_from=ends,
            ends=ends,
            policy=policy,
            calendar=calendar.of(facts.vestiging),
            wishes=wishes,
        )
        for rule, occurrence in _rules(policy, "action")
        for person_id in sorted({one.person_id for one in facts.recipients if one.partner_kind in rule.to})
    ]


def round_reminders(
    facts: RoundFacts, policy: Policy, calendar: WorkCalendar, wishes: Wishes = NO_WISHES
) -> list[Reminder]:
    """Of a round that comes; of use until it begins."""
    starts = start_of(facts.starts_on, policy)
    return [
        reminder_of(
            rule,
            occurrence,
            f"{ROUND}:{facts.id}",
            starts,
            person_id,
            count_from=starts,
            ends=starts,
            policy=policy,
            calendar=calendar,
            wishes=wishes,
        )
        for rule, occurrence in _rules(policy, "round")
        for person_id in facts.coordinators
    ]


def yearly_reminders(
    after: datetime,
    until: datetime,
    coordinators: Collection[str],
    policy: Policy,
    calendar: WorkCalendar,
    wishes: Wishes = NO_WISHES,
) -> list[Reminder]:
    """Of the yearly tasks, those due in ``after < moment <= until``; of use for a month after the day."""
    return [
        reminder
        for task in policy.yearly_tasks
        for day in task.days(local(after).date(), (local(until) + _LONGEST_AHEAD).date())
        for person_id in coordinators
        for reminder in yearly_of(task, day, person_id, policy, calendar, wishes)
        if after < reminder.due_at <= until
    ]


def yearly_of(
    task: YearlyTask, day: date, person_id: str, policy: Policy, calendar: WorkCalendar, wishes: Wishes
) -> Iterator[Reminder]:
    """The reminders of one task in one year to one person, each of use until the next, the last for a month
    after the day: what the convenant asks for is not done with when the day has passed."""
    wish = wishes.of(person_id, topic_of(ReminderKind.YEARLY))
    hour = speaking_hour(wish.hour or task.hour, policy)
    anchor = end_of(day, policy)
    moments = sorted({before(anchor, days, hour, calendar) for days in task.working_days_before})
    for occurrence, due_at in enumerate(moments, 1):
        ends = moments[occurrence] if occurrence < len(moments) else anchor + _TASK_IS_OF_USE
        say_at = due_at
        if wish.paused_until is not None:
            resumes = calendar.working_days_after(wish.paused_until - timedelta(days=1), 1)
            say_at = max(due_at, at_local(resumes, hour))
        silence = "turned off" if wish.off else PAUSED if say_at >= ends else ""
        about = f"{YEAR}:{task.name}"
        yield Reminder(
            ReminderKind.YEARLY, occurrence, about, anchor, person_id, due_at, ends, say_at, silence
        )


def end_of(day: date, policy: Policy) -> datetime:
    """The last moment of a day at which somebody is at work."""
    return at_local(day, policy.speaking_hours.closes)


def start_of(day: date, policy: Policy) -> datetime:
    return at_local(day, policy.speaking_hours.opens)


def day_span(first: datetime, last: datetime) -> tuple[date, date]:
    """The days of the wall clock on which these moments lie."""
    return local(first).date(), local(last).date()


def _rules(policy: Policy, counts_from: str) -> Iterator[tuple[ReminderRule, int]]:
    return (one for one in numbered(policy.reminders) if one[0].counts_from == counts_from)
