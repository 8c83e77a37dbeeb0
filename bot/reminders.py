"""Which reminders a meeting calls for: to whom, when, and until when they are of use (DESIGN §8).

Pure: the same facts give the same reminders, whenever they are asked for. Nothing here is stored; the
planner compares these with the deliveries that it finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from bot.calendar import WorkCalendar
from bot.clock import at_local, local
from bot.content.model import Policy, ReminderKind, ReminderRule

_DAY = timedelta(days=1)
_MEETING = "meeting:"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone with a contact task at the vestiging, for this partner."""

    person_id: str
    partner_id: str
    partner_kind: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the reminders of one meeting follow from. `brought_in` are the partners with an item on its
    agenda; a meeting that does not take place has no recipients."""

    id: str
    starts_at: datetime
    deadline_at: datetime
    recipients: tuple[Recipient, ...]
    brought_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to say to a person about a meeting, at `due_at` or later, but before `useful_until`.

    `occurrence` counts the policy's rules of this kind, from 1.
    """

    kind: ReminderKind
    occurrence: int
    meeting_id: str
    starts_at: datetime
    person_id: str
    due_at: datetime
    useful_until: datetime

    @property
    def id(self) -> str:
        """The same for the same message about the same meeting at the same moment, and for no other:
        a meeting that moves has new reminders, one that gets another room has not."""
        start = f"{self.starts_at.astimezone(UTC):%Y%m%dT%H%MZ}"
        return f"{self.kind}:{self.occurrence}:{self.meeting_id}:{start}:{self.person_id}"

    @property
    def cause(self) -> str:
        """What the reminder depends on; `meeting_of` reads it."""
        return f"{_MEETING}{self.meeting_id}"


def reminders(facts: MeetingFacts, policy: Policy, calendar: WorkCalendar) -> list[Reminder]:
    """Every reminder of a meeting, those that lie in the past too, by moment.

    A call to bring something in is of use until the next one about it is due to the same person, the
    last one until the deadline: after a failure nobody gets three of them at once.
    """
    found = []
    for before, anchor in (("deadline", facts.deadline_at), ("meeting", facts.starts_at)):
        timed = [
            (rule, occurrence, moment_before(anchor, rule, policy, calendar))
            for rule, occurrence in _numbered(policy.reminders)
            if rule.before == before
        ]
        for person_id, recipients in _by_person(facts.recipients).items():
            wanted = [
                Reminder(rule.kind, occurrence, facts.id, facts.starts_at, person_id, moment, anchor)
                for rule, occurrence, moment in timed
                if _concerns(rule, recipients, facts.brought_in)
            ]
            found += _each_until_the_next(wanted)
    return sorted(found, key=lambda reminder: (reminder.due_at, reminder.id))


def moment_before(anchor: datetime, rule: ReminderRule, policy: Policy, calendar: WorkCalendar) -> datetime:
    """When a reminder of this rule is said, for a deadline or a start at `anchor`: always before it, on a
    working day and within the speaking hours. What would fall on another day moves to the one before."""
    hour = speaking_hour(rule, policy)
    day = calendar.working_days_before(local(anchor).date(), rule.working_days_before)
    moment = at_local(day, hour)
    return moment if moment < anchor else at_local(calendar.working_days_before(day, 1), hour)


def moments(
    rule: ReminderRule, after: datetime, until: datetime, policy: Policy, calendar: WorkCalendar
) -> Iterator[datetime]:
    """Every moment in ``after < moment <= until`` at which this rule could have something to say."""
    day = local(after).date()
    while (moment := at_local(day, speaking_hour(rule, policy))) <= until:
        if moment > after and calendar.is_working_day(day):
            yield moment
        day += _DAY


def anchors(
    rule: ReminderRule, first: datetime, last: datetime, calendar: WorkCalendar
) -> tuple[datetime, datetime]:
    """Between which two moments every deadline or start lies whose reminder falls on `first` to `last`.

    A few others lie there too, as a day too many does no harm and one too few loses a reminder.
    """
    opens = calendar.working_days_after(local(first).date() - _DAY, rule.working_days_before)
    closes = calendar.working_days_after(local(last).date(), rule.working_days_before + 2)
    return at_local(opens, time.min), at_local(closes + _DAY, time.min)


def meeting_of(cause: str) -> str:
    """The id of the meeting that a delivery with this cause is about, "" where it is about none."""
    return cause.removeprefix(_MEETING) if cause.startswith(_MEETING) else ""


def speaking_moment(moment: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """The first moment, at or after `moment`, at which the bot may speak unasked."""
    hours = policy.speaking_hours
    return calendar.next_working_moment(moment, hours.opens, hours.closes)


def speaking_hour(rule: ReminderRule, policy: Policy) -> time:
    """The rule's hour, or the nearest one at which the bot may speak."""
    hours = policy.speaking_hours
    return min(max(rule.hour, hours.opens), hours.closes)


def _by_person(recipients: Iterable[Recipient]) -> dict[str, list[Recipient]]:
    found: dict[str, list[Recipient]] = {}
    for recipient in recipients:
        found.setdefault(recipient.person_id, []).append(recipient)
    return found


def _concerns(rule: ReminderRule, recipients: Iterable[Recipient], brought_in: frozenset[str]) -> bool:
    """Whether the rule speaks to someone with these tasks."""
    partners = {recipient.partner_id for recipient in recipients if recipient.partner_kind in rule.to}
    if rule.kind is ReminderKind.AGENDA_EMPTY:
        partners -= brought_in
    return bool(partners)


def _numbered(rules: Iterable[ReminderRule]) -> Iterator[tuple[ReminderRule, int]]:
    seen = Counter[ReminderKind]()
    for rule in rules:
        seen[rule.kind] += 1
        yield rule, seen[rule.kind]


def _each_until_the_next(wanted: Iterable[Reminder]) -> list[Reminder]:
    """`wanted`, each ending where the next begins; of those for one moment the last alone remains."""
    in_order = sorted(wanted, key=lambda reminder: reminder.due_at)
    ends = [reminder.due_at for reminder in in_order[1:]]
    kept = [replace(earlier, useful_until=end) for earlier, end in zip(in_order, ends, strict=False)]
    return [*(reminder for reminder in kept if reminder.due_at < reminder.useful_until), *in_order[-1:]]
