"""Which reminders a meeting calls for: to whom, when, and until when they are of use (DESIGN §8).

Pure: the same facts give the same reminders, whenever they are asked for. Nothing here is stored; the
planner compares these with the deliveries that it finds. What is not about a meeting is in
`bot.reminder_tasks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.calendar import WorkCalendar
from bot.content.policy import Policy, ReminderKind, ReminderRule
from bot.reminder_moments import first_speaking, moment_of
from bot.reminder_wishes import NO_WISHES, Wishes, topic_of
from bot.storage.tables import MeetingKind

MEETING = "meeting"
DIGEST = "digest"
"""The kind of a message that says many reminders. It is the first of them; the others end as skipped."""

IN_DIGEST = "in "
"""Why those were skipped: before the id of the digest."""

PAUSED = "paused"
"""The silence of a reminder that loses its use before its reader's pause ends. Until then it waits: the pause
may end sooner."""

SAID_LATER = "~"
"""Stands in the id of a delivery before the number of times that its reader said "later"."""

AFTER_IS_OF_USE = timedelta(days=14)
"""So long after a meeting people are still told what it agreed on."""

_BEFORE_IT_IS_LOST = timedelta(minutes=1)
_UNTIL_READ = frozenset({ReminderKind.CALL_FOR_ITEMS, ReminderKind.AGENDA_EMPTY, ReminderKind.LAST_DAY})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone with a contact task at the vestiging, for this partner; or, with the kind ``coordinator``, who
    leads the meetings."""

    person_id: str
    partner_id: str
    partner_kind: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the reminders of one meeting follow from. `brought_in` are the partners with an item on its
    agenda, `acting` those with an open action that it agreed on; a meeting that does not take place has no
    recipients."""

    id: str
    starts_at: datetime
    deadline_at: datetime
    recipients: tuple[Recipient, ...]
    brought_in: frozenset[str] = frozenset()
    ends_at: datetime | None = None
    acting: frozenset[str] = frozenset()
    kind: MeetingKind = MeetingKind.SIGNAALOVERLEG
    vestiging: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to say to a person, at `due_at` or later, but before `useful_until`.

    `about` is what it depends on, ``meeting:2026-2:lis``, and `anchor` the moment of it that the person is
    told. `occurrence` counts the policy's rules of this kind, from 1. `say_at` is `due_at`, unless its reader
    paused. One with a `silence` is not said, and this is the reason.
    """

    kind: ReminderKind
    occurrence: int
    about: str
    anchor: datetime
    person_id: str
    due_at: datetime
    useful_until: datetime
    say_at: datetime
    silence: str = ""

    @property
    def id(self) -> str:
        """The same for the same message about the same thing at the same moment, and for no other: a meeting
        that moves has new reminders, one that gets another room has not."""
        return delivery_id(f"{self.kind}:{self.occurrence}", self.about, self.anchor, self.person_id)

    @property
    def cause(self) -> str:
        return self.about

    @property
    def waits_until(self) -> datetime:
        """When it is due, or is given up because of its reader's pause."""
        return self.useful_until - _BEFORE_IT_IS_LOST if self.silence == PAUSED else self.say_at


def reminders(
    facts: MeetingFacts, policy: Policy, calendar: WorkCalendar, wishes: Wishes = NO_WISHES
) -> list[Reminder]:
    """Every reminder of a meeting, those that lie in the past too, by moment.

    A call to bring something in is of use until the next one about it is due to the same person, the
    last one until the deadline: after a failure nobody gets three of them at once.
    """
    found = []
    own = calendar.of(facts.vestiging)
    by_person = _by_person(facts.recipients)
    for counts_from, anchor in (
        ("deadline", facts.deadline_at),
        ("meeting", facts.starts_at),
        ("end", facts.ends_at),
    ):
        rules = [
            (rule, occurrence)
            for rule, occurrence in numbered(policy.reminders)
            if rule.counts_from == counts_from and rule.meeting == facts.kind
        ]
        if anchor is None or not rules:
            continue
        ends = anchor + AFTER_IS_OF_USE if counts_from == "end" else anchor
        for person_id, recipients in by_person.items():
            wanted = [
                reminder_of(
                    rule,
                    occurrence,
                    f"{MEETING}:{facts.id}",
                    facts.starts_at,
                    person_id,
                    count_from=anchor,
                    ends=ends,
                    policy=policy,
                    calendar=own,
                    wishes=wishes,
                )
                for rule, occurrence in rules
                if _concerns(rule, recipients, facts)
            ]
            found += _each_until_the_next(wanted)
    return sorted(found, key=lambda reminder: (reminder.due_at, reminder.id))


def reminder_of(
    rule: ReminderRule,
    occurrence: int,
    about: str,
    anchor: datetime,
    person_id: str,
    *,
    count_from: datetime,
    ends: datetime,
    policy: Policy,
    calendar: WorkCalendar,
    wishes: Wishes,
) -> Reminder:
    """The reminder of one rule to one person, at the hour and after the pause that they wish."""
    wish = wishes.of(person_id, topic_of(rule.kind))
    due_at = moment_of(count_from, rule, policy, calendar, wish.hour)
    say_at = due_at
    if wish.paused_until is not None:
        say_at = max(due_at, first_speaking(wish.paused_until, wish.hour or rule.hour, policy, calendar))
    silence = ""
    if wish.off:
        silence = "turned off"
    elif rule.kind in _UNTIL_READ and (person_id, about) in wishes.read:
        silence = "read"
    found = Reminder(rule.kind, occurrence, about, anchor, person_id, due_at, ends, say_at, silence)
    return _unless_paused_too_long(found)


def delivery_id(what: str, about: str, anchor: datetime, person_id: str) -> str:
    """The id of a delivery that says to a person that something is at this moment."""
    return f"{what}:{about.partition(':')[2]}:{anchor.astimezone(UTC):%Y%m%dT%H%MZ}:{person_id}"


def first_said(delivery: str) -> str:
    """The id of the reminder itself, of one that comes again because its reader said "later"."""
    return delivery.partition(SAID_LATER)[0]


def told_start(delivery: str) -> datetime | None:
    """The moment that a delivery with this id tells of, None where it tells of none."""
    parts = first_said(delivery).rsplit(":", 2)
    try:
        return datetime.strptime(parts[-2], "%Y%m%dT%H%MZ").replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return None


def meeting_of(cause: str) -> str:
    """The id of the meeting that a delivery with this cause is about, "" where it is about none."""
    return cause.removeprefix(f"{MEETING}:") if cause.startswith(f"{MEETING}:") else ""


def numbered(rules: Iterable[ReminderRule]) -> Iterator[tuple[ReminderRule, int]]:
    """Each rule with its number among those of its kind for the same kind of meeting."""
    seen = Counter[tuple[ReminderKind, MeetingKind]]()
    for rule in rules:
        seen[rule.kind, rule.meeting] += 1
        yield rule, seen[rule.kind, rule.meeting]


def _by_person(recipients: Iterable[Recipient]) -> dict[str, list[Recipient]]:
    found: dict[str, list[Recipient]] = {}
    for recipient in recipients:
        found.setdefault(recipient.person_id, []).append(recipient)
    return found


def _concerns(rule: ReminderRule, recipients: Iterable[Recipient], facts: MeetingFacts) -> bool:
    """Whether the rule speaks to someone with these tasks."""
    partners = {recipient.partner_id for recipient in recipients if recipient.partner_kind in rule.to}
    if rule.kind is ReminderKind.AGENDA_EMPTY:
        partners -= facts.brought_in
    if rule.kind is ReminderKind.AFTER_MEETING:
        partners &= facts.acting
    return bool(partners)


def _each_until_the_next(wanted: Iterable[Reminder]) -> list[Reminder]:
    """`wanted`, each ending where the next begins; of those for one moment the last alone remains."""
    in_order = sorted(wanted, key=lambda reminder: reminder.due_at)
    found: list[Reminder] = []
    ends: datetime | None = None
    for reminder in reversed(in_order):
        one = reminder if ends is None else replace(reminder, useful_until=min(ends, reminder.useful_until))
        if one.due_at >= one.useful_until and ends is not None:
            continue
        found.append(_unless_paused_too_long(one))
        ends = reminder.due_at
    return found[::-1]


def _unless_paused_too_long(reminder: Reminder) -> Reminder:
    paused = reminder.say_at > reminder.due_at and not reminder.silence
    too_late = paused and reminder.say_at >= reminder.useful_until
    return replace(reminder, silence=PAUSED) if too_late else reminder
