"""When a reminder is said: checked against a plain walk over the days of 2026-2029."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import WorkCalendar
from bot.clock import AMSTERDAM, at_local, local
from bot.content.loader import load_pack
from bot.content.policy import Hours, Policy, ReminderKind, ReminderRule
from bot.reminder_moments import anchors, moment_of, moments, speaking_hour, speaking_moment
from bot.reminders import MeetingFacts, Recipient, Reminder, meeting_of, reminders
from bot.storage.tables import PartnerKind

PACK = load_pack(Path(__file__).parents[2] / "content", "leiden")
CALENDAR, POLICY = WorkCalendar(PACK.calendar), PACK.policy
DAY = timedelta(days=1)
SCHOOL, POLICE = PartnerKind.SCHOOL, PartnerKind.POLITIE

ABOUT_AN_AGENDA = [
    ReminderKind.CALL_FOR_ITEMS,
    ReminderKind.AGENDA_EMPTY,
    ReminderKind.LAST_DAY,
    ReminderKind.DAY_BEFORE,
    ReminderKind.MEETING_AHEAD,
]

meeting_starts = st.builds(
    lambda day, hour, quarter: at_local(day, time(hour, quarter * 15)),
    st.dates(date(2026, 1, 1), date(2029, 12, 31)),
    st.integers(7, 20),
    st.integers(0, 3),
)
rules = st.builds(
    ReminderRule,
    kind=st.sampled_from(ABOUT_AN_AGENDA),
    before=st.sampled_from(["deadline", "meeting"]),
    working_days_before=st.integers(0, 15),
    hour=st.builds(time, st.integers(0, 23), st.sampled_from([0, 30])),
    to=st.just((SCHOOL,)),
)
policies = st.builds(lambda found: Policy(reminders=tuple(found)), st.lists(rules, min_size=1, max_size=6))


def facts(starts_at: datetime, *, brought_in: frozenset[str] = frozenset()) -> MeetingFacts:
    """A meeting of the school and the police, with its deadline five working days before it."""
    closes = CALENDAR.working_days_before(local(starts_at).date(), POLICY.agenda.working_days_before)
    return MeetingFacts(
        id="2026-2:lis",
        starts_at=starts_at,
        deadline_at=at_local(closes, POLICY.agenda.hour),
        recipients=(Recipient("anker", "school", SCHOOL), Recipient("boei", "politie", POLICE)),
        brought_in=brought_in,
    )


def wall(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


def said_to(person: str, found: list[Reminder]) -> list[tuple[str, datetime]]:
    return [(str(one.kind), one.due_at) for one in found if one.person_id == person]


def test_the_reminders_of_a_november_meeting() -> None:
    found = reminders(facts(wall(2026, 11, 17, 14)), POLICY, CALENDAR)
    assert said_to("anker", found) == [
        ("call_for_items", wall(2026, 11, 3, 9)),
        ("agenda_empty", wall(2026, 11, 6, 9)),
        ("last_day", wall(2026, 11, 10, 9)),
        ("day_before", wall(2026, 11, 16, 9)),
    ]


def test_an_empty_agenda_is_said_only_to_the_partner_that_brought_in_nothing() -> None:
    found = reminders(facts(wall(2026, 11, 17, 14), brought_in=frozenset({"school"})), POLICY, CALENDAR)
    told = {one.person_id for one in found if one.kind is ReminderKind.AGENDA_EMPTY}
    assert told == {"boei"}


def test_a_meeting_after_the_autumn_break_is_announced_before_it() -> None:
    found = reminders(facts(wall(2026, 10, 26, 10)), POLICY, CALENDAR)
    assert ("day_before", wall(2026, 10, 16, 9)) in said_to("anker", found)


def test_nothing_is_said_on_leidens_ontzet() -> None:
    found = reminders(facts(wall(2027, 10, 5, 10)), POLICY, CALENDAR)
    assert ("day_before", wall(2027, 10, 1, 9)) in said_to("anker", found)


@given(starts_at=meeting_starts, policy=policies)
def test_every_reminder_is_on_a_working_day_within_hours_and_in_time(
    starts_at: datetime, policy: Policy
) -> None:
    for one in reminders(facts(starts_at), policy, CALENDAR):
        said = one.due_at.astimezone(AMSTERDAM)
        assert said.weekday() < 5
        assert not CALENDAR.is_free(said.date())
        assert not CALENDAR.is_vacation(said.date())
        assert time(8) <= said.time() <= time(18)
        assert one.due_at < one.useful_until <= starts_at


@given(starts_at=meeting_starts, rule=rules)
def test_it_is_said_as_late_as_the_rule_allows(starts_at: datetime, rule: ReminderRule) -> None:
    """An independent count: going back day by day, the n-th working day, or the first before the meeting."""
    hour = min(max(rule.hour, time(8)), time(18))
    day, left = starts_at.astimezone(AMSTERDAM).date(), rule.working_days_before
    while True:
        fits = CALENDAR.is_working_day(day) and at_local(day, hour) < starts_at
        if left <= 0 and fits:
            break
        day -= DAY
        left -= CALENDAR.is_working_day(day)
    assert moment_of(starts_at, rule, Policy(), CALENDAR) == at_local(day, hour)


@given(starts_at=meeting_starts, policy=policies)
def test_no_two_calls_for_the_same_thing_are_of_use_at_once(starts_at: datetime, policy: Policy) -> None:
    """Whoever was away for days is told the latest only, and every id is there once."""
    for anchor in ("deadline", "meeting"):
        about_it = tuple(rule for rule in policy.reminders if rule.before == anchor)
        found = reminders(facts(starts_at), Policy(reminders=about_it), CALENDAR)
        assert len({one.id for one in found}) == len(found)
        to_one = [one for one in found if one.person_id == "anker"]
        assert all(earlier.useful_until == later.due_at for earlier, later in itertools.pairwise(to_one))


@given(rule=rules, first=meeting_starts, length=st.timedeltas(timedelta(0), 20 * DAY))
def test_whatever_falls_due_in_a_window_is_found_by_its_anchors(
    rule: ReminderRule, first: datetime, length: timedelta
) -> None:
    """The planner asks the database by `moments` and `anchors`: neither may lose a reminder."""
    last = first + length
    due = list(moments(speaking_hour(rule.hour, Policy()), first, last, CALENDAR))
    for days in range(45):
        for hour in (8, 17):
            anchor = at_local(local(first).date() + days * DAY, time(hour, 30))
            moment = moment_of(anchor, rule, Policy(), CALENDAR)
            if first < moment <= last:
                assert moment in due
                opens, closes = anchors(rule, due[0], due[-1], CALENDAR)
                assert opens <= anchor < closes


def test_a_moved_meeting_has_other_reminders_and_another_room_has_not() -> None:
    before = {one.id for one in reminders(facts(wall(2026, 11, 17, 14)), POLICY, CALENDAR)}
    again = {one.id for one in reminders(facts(wall(2026, 11, 17, 14)), POLICY, CALENDAR)}
    moved = {one.id for one in reminders(facts(wall(2026, 11, 17, 15)), POLICY, CALENDAR)}
    assert before == again
    assert not before & moved


def test_two_rules_of_one_kind_are_two_reminders() -> None:
    twice = tuple(
        ReminderRule(kind=ReminderKind.LAST_DAY, before="deadline", working_days_before=days, to=(SCHOOL,))
        for days in (1, 0)
    )
    found = reminders(facts(wall(2026, 11, 17, 14)), Policy(reminders=twice), CALENDAR)
    assert [one.occurrence for one in found] == [1, 2]


def test_a_person_with_two_tasks_is_told_once() -> None:
    twice = (Recipient("anker", "school", SCHOOL), Recipient("anker", "politie", POLICE))
    meeting = MeetingFacts("m", wall(2026, 11, 17, 14), wall(2026, 11, 10, 17), twice)
    assert len(said_to("anker", reminders(meeting, POLICY, CALENDAR))) == 4


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (wall(2026, 11, 4, 12), wall(2026, 11, 4, 12)),
        (wall(2026, 11, 4, 7, 59), wall(2026, 11, 4, 8)),
        (wall(2026, 11, 4, 18), wall(2026, 11, 4, 18)),
        (wall(2026, 11, 6, 18, 1), wall(2026, 11, 9, 8)),
        (wall(2026, 12, 24, 9), wall(2027, 1, 4, 8)),
    ],
)
def test_the_bot_waits_until_it_may_speak(asked: datetime, told: datetime) -> None:
    assert speaking_moment(asked, Policy(speaking_hours=Hours()), CALENDAR) == told


def test_a_cause_names_its_meeting() -> None:
    one = reminders(facts(wall(2026, 11, 17, 14)), POLICY, CALENDAR)[0]
    assert meeting_of(one.cause) == "2026-2:lis"
    assert meeting_of("item:12") == ""
