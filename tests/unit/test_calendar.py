"""Working days and hours, on Leiden's calendar and beyond it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import WorkCalendar, school_year
from bot.clock import at_local, local
from bot.content.loader import load_pack
from bot.content.model import FreeDay, OwnFreeDays, SchoolCalendar, SchoolYear, Vacation
from bot.content.policy import YearlyFreeDay

LEIDEN = WorkCalendar(load_pack(Path("content"), "leiden").calendar)
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2040, 12, 31, tzinfo=UTC)
MOMENTS = st.integers(0, int((LAST - FIRST).total_seconds())).map(lambda n: FIRST + timedelta(seconds=n))
OPENS, CLOSES = time(8), time(18)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 2), True),
        (date(2026, 10, 31), False),
        (date(2026, 10, 19), False),
        (date(2027, 3, 26), False),
        (date(2027, 5, 6), False),
        (date(2027, 10, 4), False),
        (date(2027, 7, 19), False),
        (date(2030, 12, 25), False),
        (date(2030, 12, 24), True),
        (date(2025, 4, 21), False),
    ],
)
def test_which_days_are_worked(day: date, works: bool) -> None:
    assert LEIDEN.is_working_day(day) is works


def test_a_vacation_counts_where_asked() -> None:
    assert not LEIDEN.is_working_day(date(2026, 10, 19))
    assert LEIDEN.is_working_day(date(2026, 10, 19), in_vacations=True)
    assert not LEIDEN.is_working_day(date(2027, 10, 4), in_vacations=True)


def test_counting_skips_the_autumn_vacation() -> None:
    assert LEIDEN.working_days_before(date(2026, 10, 28), 3) == date(2026, 10, 16)
    assert LEIDEN.working_days_after(date(2026, 10, 16), 1) == date(2026, 10, 26)


def test_zero_days_before_a_free_day_is_the_last_working_day() -> None:
    assert LEIDEN.working_days_before(date(2026, 11, 2), 0) == date(2026, 11, 2)
    assert LEIDEN.working_days_before(date(2026, 11, 1), 0) == date(2026, 10, 30)


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        LEIDEN.working_days_before(date(2026, 11, 2), -1)


def test_a_calendar_without_working_days_is_said_to_be_wrong() -> None:
    first = date(2026, 1, 1)
    vacations = tuple(
        Vacation(name="Vrij", start=first + timedelta(days=60 * n), end=first + timedelta(days=60 * n + 59))
        for n in range(10)
    )
    endless = WorkCalendar(
        SchoolCalendar(years={"2026-2027": SchoolYear(id="2026-2027", vacations=vacations)})
    )
    with pytest.raises(ValueError, match="calendar is wrong"):
        endless.working_days_after(first, 1)


@given(day=DAYS, count=st.integers(1, 30), in_vacations=st.booleans())
def test_days_before_and_after_are_worked_and_on_their_side(
    day: date, count: int, in_vacations: bool
) -> None:
    before = LEIDEN.working_days_before(day, count, in_vacations=in_vacations)
    after = LEIDEN.working_days_after(day, count, in_vacations=in_vacations)
    assert before < day < after
    assert LEIDEN.is_working_day(before, in_vacations=in_vacations)
    assert LEIDEN.is_working_day(after, in_vacations=in_vacations)
    worked = (before + timedelta(days=n) for n in range((day - before).days))
    assert sum(LEIDEN.is_working_day(one, in_vacations=in_vacations) for one in worked) == count


@given(day=DAYS, count=st.integers(1, 20))
def test_there_and_back_is_the_same_working_day(day: date, count: int) -> None:
    worked = LEIDEN.working_days_before(day, 0)
    assert LEIDEN.working_days_after(LEIDEN.working_days_before(worked, count), count) == worked


@given(moment=MOMENTS)
def test_the_next_moment_is_within_hours_and_stays_itself(moment: datetime) -> None:
    found = LEIDEN.next_working_moment(moment)
    assert found >= moment
    assert OPENS <= local(found).time() <= CLOSES
    assert LEIDEN.is_working_day(local(found).date())
    assert LEIDEN.next_working_moment(found) == found


@given(moment=MOMENTS)
def test_the_previous_moment_is_within_hours_and_stays_itself(moment: datetime) -> None:
    found = LEIDEN.previous_working_moment(moment)
    assert found <= moment
    assert OPENS <= local(found).time() <= CLOSES
    assert LEIDEN.is_working_day(local(found).date())
    assert LEIDEN.previous_working_moment(found) == found


@given(moment=MOMENTS)
def test_no_working_moment_lies_between_the_previous_and_the_next(moment: datetime) -> None:
    before, after = LEIDEN.previous_working_moment(moment), LEIDEN.next_working_moment(moment)
    between = before + (after - before) / 2
    assert LEIDEN.previous_working_moment(between) == before
    assert LEIDEN.next_working_moment(between) == after


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 10, 23), date(2027, 3, 26)])
def test_hours_are_those_of_the_wall_clock_around_a_clock_change(day: date) -> None:
    evening = at_local(day, time(20))
    following = LEIDEN.next_working_moment(evening, in_vacations=True)
    assert local(following).time() == OPENS
    assert local(following).date() > day


def test_a_school_year_starts_in_august() -> None:
    assert school_year(date(2026, 8, 1)) == "2026-2027"
    assert school_year(date(2027, 7, 31)) == "2026-2027"


def test_a_vestiging_has_days_off_of_its_own_and_others_work_then() -> None:
    off = OwnFreeDays(
        id="lis",
        days=(FreeDay(name="Studiedag", day=date(2026, 11, 16)), FreeDay(name="x", day=date(2026, 11, 14))),
        periods=(Vacation(name="Stageweek", start=date(2026, 11, 18), end=date(2026, 11, 23)),),
    )
    whole = WorkCalendar(SchoolCalendar(own={"lis": off}))
    lis = whole.of("lis")
    assert not lis.is_working_day(date(2026, 11, 16))
    assert whole.is_working_day(date(2026, 11, 16))
    assert whole.of("elsewhere") is whole
    assert lis.whole is whole
    assert lis.working_days_before(date(2026, 11, 23), 0) == date(2026, 11, 17)
    assert whole.free_at(date(2026, 11, 16)) == {"lis"}
    assert whole.free_at(date(2026, 11, 14)) == frozenset()
    assert whole.longest_own_break == 4


def test_a_local_holiday_of_every_year_is_free_in_each_and_needs_no_calendar() -> None:
    ontzet = YearlyFreeDay(name="Leidens Ontzet", on="10-03")
    calendar = WorkCalendar(SchoolCalendar(every_year=(ontzet,)))
    days = [date(2029, 10, 3), date(2032, 10, 4), date(2034, 10, 3)]
    assert [calendar.is_working_day(day) for day in days] == [False, False, False]
    assert calendar.is_working_day(date(2032, 10, 5))
