"""When a reminder is said: on which working day, at which hour, and which meetings have one on a day.

A moment counts from an *anchor*: a deadline, the start or the end of a meeting, the last day of an action,
the first day of a round.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.calendar import WorkCalendar
from bot.clock import at_local, local, whole_days
from bot.content.policy import Policy, ReminderRule

_DAY = timedelta(days=1)
# Everyone who is told of the same meeting is told at the same moment, mostly.
_MANY = 4096


def moment_of(
    anchor: datetime,
    rule: ReminderRule,
    policy: Policy,
    calendar: WorkCalendar,
    hour: time | None = None,
) -> datetime:
    """When a reminder of this rule is said, `hour` being the one that its reader wishes: always before the
    anchor where it counts back from it, and always after where it counts on.

    It falls on a working day and within the speaking hours; what would fall on another day moves to the
    working day before. `calendar` may be that of a vestiging: its own free days move a reminder too, but are
    not skipped in counting, so that everyone has the same time to prepare.
    """
    said_at = speaking_hour(hour or rule.hour, policy)
    if rule.counts_from == "end":
        return _after(anchor, rule.working_days_after, said_at, calendar)
    return before(anchor, rule.working_days_before, said_at, calendar)


@lru_cache(_MANY)
def before(anchor: datetime, working_days: int, hour: time, calendar: WorkCalendar) -> datetime:
    """The moment so many working days before the anchor."""
    day = calendar.whole.working_days_before(local(anchor).date(), working_days)
    day = calendar.working_days_before(day, 0)
    moment = at_local(day, hour)
    return moment if moment < anchor else at_local(calendar.working_days_before(day, 1), hour)


def moments(hour: time, after: datetime, until: datetime, calendar: WorkCalendar) -> Iterator[datetime]:
    """Every moment in ``after < moment <= until`` at which something may be said at this hour."""
    day = local(after).date()
    while (moment := at_local(day, hour)) <= until:
        if moment > after and calendar.is_working_day(day):
            yield moment
        day += _DAY


def anchors(
    rule: ReminderRule, first: datetime, last: datetime, calendar: WorkCalendar
) -> tuple[datetime, datetime]:
    """Between which two moments every anchor lies whose reminder falls on `first` to `last`.

    A few others lie there too, as a day too many does no harm and one too few loses a reminder.
    """
    starts, ends = local(first).date(), local(last).date()
    if rule.counts_from == "end":
        opens = calendar.working_days_before(starts, rule.working_days_after + 2 + calendar.longest_own_break)
        return whole_days(opens, ends)
    opens = calendar.working_days_after(starts - _DAY, rule.working_days_before)
    closes = calendar.working_days_after(ends, rule.working_days_before + 2 + calendar.longest_own_break)
    return whole_days(opens, closes)


def speaking_moment(moment: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """The first moment, at or after `moment`, at which the bot may speak unasked."""
    hours = policy.speaking_hours
    return calendar.next_working_moment(moment, hours.opens, hours.closes)


def speaks_until(moment: datetime, policy: Policy, calendar: WorkCalendar) -> datetime | None:
    """The last moment of the speaking hours in which `moment` lies; None where it lies in none."""
    if speaking_moment(moment, policy, calendar) != moment:
        return None
    return at_local(local(moment).date(), policy.speaking_hours.closes)


def speaking_hour(hour: time, policy: Policy) -> time:
    """`hour`, or the nearest one at which the bot may speak."""
    hours = policy.speaking_hours
    return min(max(hour, hours.opens), hours.closes)


def first_speaking(day: date, hour: time, policy: Policy, calendar: WorkCalendar) -> datetime:
    """The first moment on or after a day at which something may be said at this hour."""
    return at_local(calendar.working_days_after(day - _DAY, 1), speaking_hour(hour, policy))


@lru_cache(_MANY)
def _after(anchor: datetime, working_days: int, hour: time, calendar: WorkCalendar) -> datetime:
    day = calendar.whole.working_days_after(local(anchor).date(), working_days)
    moment = at_local(calendar.working_days_before(day, 0), hour)
    return moment if moment > anchor else at_local(calendar.working_days_after(day - _DAY, 1), hour)
