"""What a municipality decides about its meetings and about what the bot says unasked: `policy.yaml`.

Models as those of `bot.content.model`: they refuse unknown keys and cannot be changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.kinds import MeetingKind, PartnerKind, Role

Label = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
DayOfYear = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
WorkingDays = Annotated[int, Field(ge=0, le=60)]
_SUNDAY = 6
_LEAP_YEAR = 2028


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AgendaPolicy(_Content):
    """The agenda closes at `hour`, so many working days before the meeting."""

    working_days_before: WorkingDays = 5
    hour: time = time(17)


class ReminderKind(StrEnum):
    """What a reminder is about."""

    CALL_FOR_ITEMS = "call_for_items"
    AGENDA_EMPTY = "agenda_empty"
    LAST_DAY = "last_day"
    DAY_BEFORE = "day_before"
    MEETING_AHEAD = "meeting_ahead"
    AFTER_MEETING = "after_meeting"
    ACTION_DUE = "action_due"
    ROUND_AHEAD = "round_ahead"
    YEARLY = "yearly"


class Topic(StrEnum):
    """The kinds of message that a person can have wishes about: each of several kinds of reminder."""

    AGENDA = "agenda"
    MEETING = "meeting"
    ACTIONS = "actions"
    NEW_ITEMS = "new_items"
    TASKS = "tasks"


TOPIC_OF: Mapping[str, Topic] = {
    ReminderKind.CALL_FOR_ITEMS: Topic.AGENDA,
    ReminderKind.AGENDA_EMPTY: Topic.AGENDA,
    ReminderKind.LAST_DAY: Topic.AGENDA,
    ReminderKind.DAY_BEFORE: Topic.MEETING,
    ReminderKind.MEETING_AHEAD: Topic.MEETING,
    ReminderKind.AFTER_MEETING: Topic.ACTIONS,
    ReminderKind.ACTION_DUE: Topic.ACTIONS,
    ReminderKind.ROUND_AHEAD: Topic.TASKS,
    ReminderKind.YEARLY: Topic.TASKS,
}


class ReminderRule(_Content):
    """A reminder at `hour`, so many working days before something or after it, to people with a task for
    these kinds of partner at the vestiging, or to the coordinators.

    It counts from the agenda's `deadline`, the start of the `meeting` (or, with `after`, its end), the last
    day of an `action`, or the first day of a `round`. Only meetings of the kind `meeting` count.
    """

    kind: ReminderKind
    meeting: MeetingKind = MeetingKind.SIGNAALOVERLEG
    before: Literal["deadline", "meeting", "action", "round"] | None = None
    working_days_before: WorkingDays = 0
    after: Literal["meeting"] | None = None
    working_days_after: Annotated[int, Field(ge=1, le=60)] = 1
    hour: time = time(9)
    to: tuple[PartnerKind | Literal[Role.COORDINATOR], ...]

    @model_validator(mode="after")
    def _counts_from_one_thing(self) -> ReminderRule:
        if (self.before is None) == (self.after is None):
            raise ValueError(f"{self.kind} counts from before or from after, from one of the two")
        wanted = _COUNTS_FROM.get(self.kind, ("deadline", "meeting"))
        given = "end" if self.after else str(self.before)
        if given not in wanted:
            raise ValueError(f"{self.kind} cannot count from {given}: it is about {' or '.join(wanted)}")
        return self

    @property
    def counts_from(self) -> Literal["deadline", "meeting", "action", "round", "end"]:
        return self.before or "end"


_COUNTS_FROM: Mapping[ReminderKind, tuple[str, ...]] = {
    ReminderKind.AFTER_MEETING: ("end",),
    ReminderKind.ACTION_DUE: ("action",),
    ReminderKind.ROUND_AHEAD: ("round",),
    ReminderKind.YEARLY: (),
}


class YearlyTask(_Content):
    """What the coordinator must see to on a day of the year, every so many years from the first: `name` is
    that of its text, ``reminder-yearly-NAME``. The reminder comes so many working days before that day."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z-]{0,30}$")]
    on: DayOfYear
    first_year: Annotated[int, Field(ge=2020, le=2100)]
    every_years: Annotated[int, Field(ge=1, le=10)] = 1
    working_days_before: tuple[WorkingDays, ...] = (0,)
    hour: time = time(9)

    @model_validator(mode="after")
    def _is_a_day(self) -> YearlyTask:
        _day_in(_LEAP_YEAR, self.on)
        return self

    def days(self, first: date, last: date) -> Iterator[date]:
        """Each day between these, both included, on which it must have been done."""
        for year in range(first.year, last.year + 1):
            if year >= self.first_year and (year - self.first_year) % self.every_years == 0:
                day = _day_in(year, self.on)
                if first <= day <= last:
                    yield day


class YearlyFreeDay(_Content):
    """A local holiday on the same date each year; where that is a Sunday it is kept on the Monday."""

    name: Label
    on: DayOfYear

    @model_validator(mode="after")
    def _is_a_day(self) -> YearlyFreeDay:
        _day_in(_LEAP_YEAR, self.on)
        return self

    def day(self, year: int) -> date:
        found = _day_in(year, self.on)
        return found + timedelta(days=1) if found.weekday() == _SUNDAY else found


class Hours(_Content):
    """Between which wall-clock hours the bot may speak unasked; both included."""

    opens: time = time(8)
    closes: time = time(18)

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Hours:
        if self.closes <= self.opens:
            raise ValueError(f"closes at {self.closes}, not after it opens at {self.opens}")
        return self


class Participants(_Content):
    """Who joins a signaaloverleg: always, and as themes on the agenda ask for (convenant §5.1)."""

    core: tuple[PartnerKind, ...] = (PartnerKind.SCHOOL, PartnerKind.POLITIE, PartnerKind.GEMEENTE)
    by_theme: dict[str, tuple[PartnerKind, ...]] = Field(default_factory=dict)


class RoundPolicy(_Content):
    """How many rounds a school year has, and the weeks of each (convenant §5.1)."""

    per_year: Annotated[int, Field(ge=1, le=12)] = 5
    weeks: Annotated[int, Field(ge=1, le=8)] = 3


class Policy(_Content):
    """`policy.yaml`: what a municipality decides about its meetings. The defaults hold without it.

    `digest_from`: whoever would get so many reminders at once gets one message instead.
    """

    agenda: AgendaPolicy = AgendaPolicy()
    reminders: tuple[ReminderRule, ...] = ()
    yearly_tasks: tuple[YearlyTask, ...] = ()
    free_every_year: tuple[YearlyFreeDay, ...] = ()
    digest_from: Annotated[int, Field(ge=2, le=100)] = 3
    speaking_hours: Hours = Hours()
    participants: Participants = Participants()
    rounds: RoundPolicy = RoundPolicy()
    contacts_wanted: tuple[PartnerKind, ...] = (PartnerKind.SCHOOL, PartnerKind.POLITIE)
    fallback_partner: str = "gemeente"
    code_valid_days: Annotated[int, Field(ge=1, le=90)] = 7
    conversation_expires_hours: Annotated[int, Field(ge=1, le=720)] = 24

    def meetings_told_to(self, kind: PartnerKind) -> frozenset[MeetingKind]:
        """The kinds of meeting of which people of such a partner are reminded."""
        return frozenset(rule.meeting for rule in self.reminders if kind in rule.to)


def _day_in(year: int, day_of_year: str) -> date:
    """29 February is 28 February in a year that has no such day. Raises ValueError for 31 April."""
    month, day = map(int, day_of_year.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        if (month, day) == (2, 29):
            return date(year, 2, 28)
        raise ValueError(f"{day_of_year} is no day of the year (month-day)") from None
