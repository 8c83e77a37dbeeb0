"""Every day of 2026-2040 for every rule of the policy, against a calculation of its own.

What is checked here shares nothing with the bot but the YAML: Easter by Gauss, days counted one by one on a
list of all working days, hours by the wall clock.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import WorkCalendar
from bot.content.loader import load_pack
from bot.content.policy import Hours, Policy, ReminderKind, ReminderRule, YearlyTask
from bot.reminder_moments import moment_of
from bot.reminder_tasks import yearly_reminders
from bot.storage.tables import PartnerKind

CONTENT = Path(__file__).parents[2] / "content"
PACK = load_pack(CONTENT, "demo")
POLICY, CALENDAR = PACK.policy, WorkCalendar(PACK.calendar)
DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2040, 12, 31)
ALL_DAYS = [FIRST + DAY * n for n in range((LAST - FIRST).days + 1)]
WALL = ZoneInfo("Europe/Amsterdam")


def easter(year: int) -> date:
    """Gauss, as Butcher wrote it down for the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, g = b // 4, b % 4, (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


@cache
def holidays(year: int) -> frozenset[date]:
    """Of the whole country, with Good Friday, as schools keep it. Liberation Day is one in five years."""
    sunday = easter(year)
    king = date(year, 4, 27)
    days = [
        date(year, 1, 1),
        sunday - 2 * DAY,
        sunday,
        sunday + DAY,
        king if king.weekday() < 6 else king - DAY,
        sunday + 39 * DAY,
        sunday + 49 * DAY,
        sunday + 50 * DAY,
        date(year, 12, 25),
        date(year, 12, 26),
    ]
    if year % 5 == 0:
        days.append(date(year, 5, 5))
    return frozenset(days)


@cache
def written() -> tuple[frozenset[date], frozenset[date], frozenset[str]]:
    """The free days, the vacation days and the school years of the calendar, read as plain YAML."""
    free, vacations = set(), set()
    years = yaml.safe_load((CONTENT / "leiden" / "calendar.yaml").read_text(encoding="utf-8"))
    for year in years.values():
        free |= {one["day"] for one in (*year["public"], *year["local"])}
        for one in year["vacations"]:
            vacations |= {one["start"] + DAY * n for n in range((one["end"] - one["start"]).days + 1)}
    return frozenset(free), frozenset(vacations), frozenset(years)


def leidens_ontzet(year: int) -> date:
    day = date(year, 10, 3)
    return day + DAY if day.weekday() == 6 else day


@cache
def works(day: date) -> bool:
    free, vacations, years = written()
    first = day.year if day.month >= 8 else day.year - 1
    if day.weekday() > 4 or day in free or day in vacations or day == leidens_ontzet(day.year):
        return False
    return f"{first}-{first + 1}" in years or day not in holidays(day.year)


WORKED = [
    day for day in (FIRST - 200 * DAY + DAY * n for n in range((LAST - FIRST).days + 400)) if works(day)
]


def expected(
    anchor: datetime, rule: ReminderRule, hour: time, off: frozenset[date] = frozenset()
) -> datetime:
    """Where the rule's moment lies; `off` are days that this school has off besides."""
    day = anchor.astimezone(WALL).date()
    if rule.after:
        place = bisect_right(WORKED, day) + rule.working_days_after - 1
        earlier = next(one for one in range(place, 0, -1) if WORKED[one] not in off)
        if datetime.combine(WORKED[earlier], hour, WALL) > anchor:
            place = earlier
        else:
            place = next(one for one in range(place, len(WORKED)) if WORKED[one] not in off)
        return datetime.combine(WORKED[place], hour, WALL).astimezone(UTC)
    place = bisect_left(WORKED, day) - rule.working_days_before
    if rule.working_days_before == 0 and WORKED[place] != day:
        place -= 1
    while WORKED[place] in off:
        place -= 1
    if datetime.combine(WORKED[place], hour, WALL) >= anchor:
        place -= 1
        while WORKED[place] in off:
            place -= 1
    return datetime.combine(WORKED[place], hour, WALL).astimezone(UTC)


def worked_before(day: date, days: int) -> date:
    """So many days of work before a day; with none the day itself, or the last before it that is worked."""
    place = bisect_left(WORKED, day) - days
    return WORKED[place - 1 if days == 0 and WORKED[place] != day else place]


def anchor_on(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), WALL).astimezone(UTC)


def name(rule: ReminderRule) -> str:
    return f"{rule.meeting}-{rule.kind}"


@pytest.mark.parametrize("school", ["", "lis", "mborijnland"])
@pytest.mark.parametrize("rule", POLICY.reminders, ids=name)
def test_every_rule_on_every_day_speaks_at_its_hour_on_a_day_that_is_worked(
    rule: ReminderRule, school: str
) -> None:
    """Also at a school that has days off of its own."""
    calendar, off = CALENDAR.of(school), frozenset(own_days(school))
    for day in ALL_DAYS:
        anchor = anchor_on(day, 17)
        moment = moment_of(anchor, rule, POLICY, calendar)
        assert moment == expected(anchor, rule, rule.hour, off), day
        said = moment.astimezone(WALL)
        assert said.time() == rule.hour, day
        assert works(said.date()), day
        assert said.date() not in off, day
        assert (moment > anchor) if rule.after else (moment < anchor), day


def test_the_schools_have_days_off_and_every_pack_has_the_same_rules() -> None:
    """Else the test above would show less than it seems to."""
    assert all(any(works(day) for day in own_days(school)) for school in ("lis", "mborijnland"))
    assert load_pack(CONTENT, "leiden").policy == POLICY


@pytest.mark.parametrize("task", POLICY.yearly_tasks, ids=lambda task: task.name)
def test_every_yearly_task_is_told_of_in_its_years_and_no_other(task: YearlyTask) -> None:
    policy = POLICY.model_copy(update={"yearly_tasks": (task,)})
    found = yearly_reminders(anchor_on(FIRST, 0), anchor_on(LAST, 23), ["c"], policy, CALENDAR)
    told = {one.anchor.astimezone(WALL).year for one in found}
    month, day = map(int, task.on.split("-"))
    years = {
        year for year in range(task.first_year, 2041) if (year - task.first_year) % task.every_years == 0
    }
    assert told == years
    assert sorted(one.due_at.astimezone(WALL).date() for one in found) == sorted(
        worked_before(date(year, month, day), days) for year in years for days in task.working_days_before
    )
    for one in found:
        said = one.due_at.astimezone(WALL)
        assert (said.time(), works(said.date())) == (task.hour, True)
        assert said.date() <= date(one.anchor.astimezone(WALL).year, month, day)


def test_holidays_of_the_library_and_of_gauss_are_the_same() -> None:
    """In a year that the calendar does not hold, a day is worked here and there alike."""
    assert [day for day in ALL_DAYS if works(day) != CALENDAR.is_working_day(day)] == []


policies = st.builds(
    lambda kind, before, days, hour, minute, opens, closes: (
        ReminderRule(
            kind=kind if before else ReminderKind.AFTER_MEETING,
            before=before or None,
            after=None if before else "meeting",
            working_days_before=days,
            working_days_after=days + 1,
            hour=time(hour, minute),
            to=(PartnerKind.SCHOOL,),
        ),
        Policy(speaking_hours=Hours(opens=time(opens), closes=time(closes))),
    ),
    st.sampled_from([ReminderKind.LAST_DAY, ReminderKind.DAY_BEFORE]),
    st.sampled_from(["deadline", "meeting", ""]),
    st.integers(0, 30),
    st.integers(0, 23),
    st.sampled_from([0, 15, 30]),
    st.integers(6, 11),
    st.integers(12, 20),
)


@settings(max_examples=60)
@given(
    policy=policies,
    days=st.lists(st.sampled_from(ALL_DAYS), min_size=10, max_size=30),
    hour=st.integers(0, 23),
    own=st.sampled_from(["", "lis", "mborijnland"]),
)
def test_any_policy_on_any_day(
    policy: tuple[ReminderRule, Policy], days: list[date], hour: int, own: str
) -> None:
    """Whatever a municipality decides, also on the days on which the clocks change, and for a school that has
    days off of its own."""
    rule, decided = policy
    hours = decided.speaking_hours
    said_at = min(max(rule.hour, hours.opens), hours.closes)
    off = frozenset(own_days(own))
    for day in (*days, *CHANGES):
        anchor = anchor_on(day, hour, 30)
        moment = moment_of(anchor, rule, decided, CALENDAR.of(own))
        assert moment == expected(anchor, rule, said_at, off), (day, rule)
        assert hours.opens <= moment.astimezone(WALL).time() <= hours.closes


def own_days(school: str) -> set[date]:
    found = yaml.safe_load((CONTENT / "demo" / "free_days.yaml").read_text(encoding="utf-8")).get(school, {})
    days = {one["day"] for one in found.get("days", ())}
    for one in found.get("periods", ()):
        days |= {one["start"] + DAY * n for n in range((one["end"] - one["start"]).days + 1)}
    return days


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    return day - DAY * ((day.weekday() + 1) % 7)


CHANGES = [
    last_sunday(year, month) + DAY * later
    for year in (2026, 2033, 2040)
    for month in (3, 10)
    for later in (0, 1, 2)
]
