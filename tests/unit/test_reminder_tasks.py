"""Reminders of actions, rounds and yearly tasks; and of what a meeting agreed on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.content.policy import Policy, ReminderKind, ReminderRule, YearlyFreeDay, YearlyTask
from bot.reminder_tasks import (
    ActionFacts,
    RoundFacts,
    action_reminders,
    round_reminders,
    yearly_reminders,
)
from bot.reminder_wishes import ALL, Wish, Wishes
from bot.reminders import MeetingFacts, Recipient, first_said, reminders, told_start
from bot.storage.tables import MeetingKind, PartnerKind, Role
from tests.unit.school_world import CALENDAR, wall

SCHOOL, POLICE = PartnerKind.SCHOOL, PartnerKind.POLITIE
ANKER, BOEI = Recipient("anker", "school", SCHOOL), Recipient("boei", "politie", POLICE)
LEADS = Recipient("kapitein", "", Role.COORDINATOR)


def policy(*rules: ReminderRule, tasks: tuple[YearlyTask, ...] = ()) -> Policy:
    return Policy(reminders=rules, yearly_tasks=tasks)


AFTER = ReminderRule(kind=ReminderKind.AFTER_MEETING, after="meeting", to=(SCHOOL, POLICE))
DUE = ReminderRule(kind=ReminderKind.ACTION_DUE, before="action", working_days_before=1, to=(SCHOOL,))
ROUND = ReminderRule(
    kind=ReminderKind.ROUND_AHEAD, before="round", working_days_before=5, to=(Role.COORDINATOR,)
)
NOTICE = YearlyTask(name="notice", on="04-30", first_year=2027, working_days_before=(5, 0))


def meeting(acting: frozenset[str], kind: MeetingKind = MeetingKind.SIGNAALOVERLEG) -> MeetingFacts:
    return MeetingFacts(
        "m",
        wall(11, 17, 14),
        wall(11, 10, 17),
        (ANKER, BOEI, LEADS),
        ends_at=wall(11, 17, 15),
        acting=acting,
        kind=kind,
    )


def test_after_a_meeting_only_who_has_to_do_something_hears_so() -> None:
    found = reminders(meeting(frozenset({"politie"})), policy(AFTER), CALENDAR)
    assert [(one.person_id, one.due_at) for one in found] == [("boei", wall(11, 18))]
    assert reminders(meeting(frozenset()), policy(AFTER), CALENDAR) == []


def test_a_rule_speaks_of_its_own_kind_of_meeting_only() -> None:
    ahead = ReminderRule(
        kind=ReminderKind.MEETING_AHEAD,
        meeting=MeetingKind.BESTUURLIJK_OVERLEG,
        before="meeting",
        working_days_before=10,
        to=(Role.COORDINATOR,),
    )
    assert reminders(meeting(frozenset()), policy(ahead), CALENDAR) == []
    found = reminders(meeting(frozenset(), MeetingKind.BESTUURLIJK_OVERLEG), policy(ahead), CALENDAR)
    assert [one.person_id for one in found] == ["kapitein"]


def test_an_action_is_told_of_the_working_day_before_its_last() -> None:
    facts = ActionFacts(7, "school", date(2026, 11, 30), (ANKER,))
    (one,) = action_reminders(facts, policy(DUE), CALENDAR)
    assert (one.about, one.due_at, one.useful_until) == ("action:7", wall(11, 27), wall(11, 30, 18))


def test_a_round_is_told_of_to_the_coordinators() -> None:
    facts = RoundFacts("2026-2", date(2026, 11, 9), ("kapitein",))
    (one,) = round_reminders(facts, policy(ROUND), CALENDAR)
    assert (one.person_id, one.due_at, one.useful_until) == ("kapitein", wall(11, 2), wall(11, 9, 8))


def test_a_yearly_task_is_told_of_until_the_next_time_and_then_for_a_month() -> None:
    year = policy(tasks=(NOTICE,))
    found = yearly_reminders(wall(1, 1), wall(12, 31) + timedelta(days=365), ["kapitein"], year, CALENDAR)
    first, last = found
    assert first.useful_until == last.due_at
    assert last.useful_until - last.anchor == timedelta(days=30)
    assert {one.about for one in found} == {"year:notice"}


def test_a_task_of_another_year_is_another_reminder() -> None:
    year = policy(tasks=(NOTICE,))
    until = wall(12, 31) + timedelta(days=365 * 4)
    found = yearly_reminders(wall(1, 1), until, ["kapitein"], year, CALENDAR)
    assert len({one.id for one in found}) == len(found) == 8


def test_who_paused_hears_of_a_yearly_task_when_back_and_turned_off_never() -> None:
    year = policy(tasks=(YearlyTask(name="contacts", on="08-31", first_year=2026),))
    paused = Wishes({("kapitein", ALL): Wish(paused_until=date(2026, 9, 7))})
    (one,) = yearly_reminders(wall(8, 1), wall(9, 30), ["kapitein"], year, CALENDAR, paused)
    assert (one.say_at, one.silence) == (wall(9, 7), "")
    off = Wishes({("kapitein", ALL): Wish(off=True)})
    (one,) = yearly_reminders(wall(8, 1), wall(9, 30), ["kapitein"], year, CALENDAR, off)
    assert one.silence == "turned off"


@given(first=st.integers(2020, 2040), every=st.integers(1, 10), span=st.integers(0, 40))
def test_the_years_of_a_task_are_so_many_apart(first: int, every: int, span: int) -> None:
    task = YearlyTask(name="renewal", on="02-29", first_year=first, every_years=every)
    days = list(task.days(date(2020, 1, 1), date(2020 + span, 12, 31)))
    assert [day.year for day in days] == list(range(first, 2020 + span + 1, every))
    assert all(day.month == 2 and day.day in (28, 29) for day in days)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "last_day", "to": ["school"]}, "from before or from after"),
        ({"kind": "last_day", "before": "deadline", "after": "meeting", "to": ["school"]}, "one of the two"),
        ({"kind": "action_due", "before": "meeting", "to": ["school"]}, "cannot count from meeting"),
        ({"kind": "after_meeting", "before": "meeting", "to": ["school"]}, "cannot count from meeting"),
        ({"kind": "last_day", "before": "deadline", "to": ["administrator"]}, "to"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        ReminderRule.model_validate(wrong)


def test_a_day_that_no_year_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="04-31 is no day of the year"):
        YearlyTask(name="notice", on="04-31", first_year=2027)
    with pytest.raises(ValidationError, match="02-30 is no day of the year"):
        YearlyFreeDay(name="x", on="02-30")


def test_a_free_day_on_a_sunday_is_kept_on_the_monday() -> None:
    day = YearlyFreeDay(name="Leidens Ontzet", on="10-03")
    assert [day.day(year) for year in (2026, 2027)] == [date(2026, 10, 3), date(2027, 10, 4)]


def test_what_a_delivery_told_is_read_from_its_id() -> None:
    assert told_start("day_before:1:2026-2:lis:20261117T1300Z:anker") == wall(11, 17, 14)
    assert told_start("day_before:1:2026-2:lis:20261117T1300Z:anker~2") == wall(11, 17, 14)
    assert told_start("new_item:12:anker") is None
    assert told_start("odd") is None
    assert first_said("a:1:m:20261117T1300Z:anker~2") == "a:1:m:20261117T1300Z:anker"
