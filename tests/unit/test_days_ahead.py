"""Days and hours to come, as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Vacation
from dialogs.days_ahead import fit_day_ahead, fit_first_day_after, fit_hour, fit_today_or_ahead
from dialogs.fields import Unfit

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
MONTHS = ("augustus", "september", "oktober", "november")
VACATIONS = [Vacation(name="Kerstvakantie", start=date(2026, 12, 19), end=date(2027, 1, 3))]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 november", "2026-11-15"),
        ("tot 15 november", "2026-11-15"),
        ("tot en met 15-11", "2026-11-15"),
        ("1-10-2027", "2027-10-01"),
        ("1 juli", "2027-07-01"),
        ("3-3-27", "2027-03-03"),
        ("morgen", "2026-11-03"),
        ("over twee weken", "2026-11-16"),
        ("over 3 dagen", "2026-11-05"),
        ("een maand", "2026-12-02"),
        ("volgende week", "2026-11-09"),
        ("na de kerstvakantie", "2027-01-04"),
        ("vrijdag", "2026-11-06"),
        ("over vijf weken", "2026-12-07"),
        ("over twaalf dagen", "2026-11-14"),
        ("volgende week dinsdag", "2026-11-10"),
        ("dinsdag volgende week", "2026-11-10"),
        ("eind november", "2026-11-30"),
        ("einde van april", "2027-04-30"),
        ("eind februari", "2027-02-28"),
        ("eind volgende week", "2026-11-13"),
        ("uiterlijk eind van deze week", "2026-11-06"),
        ("zaterdag 21 november", "2026-11-21"),
        ("vr 20 nov", "2026-11-20"),
        ("3 mrt 2027", "2027-03-03"),
        ("2 oktober 2027", "2027-10-02"),
        ("eind december", "2026-12-31"),
    ],
)
def test_days_as_people_type_them(text: str, day: str) -> None:
    assert fit_day_ahead(text, NOW, VACATIONS) == day


@pytest.mark.parametrize(
    ("text", "text_id"),
    [
        ("2-11-2026", "field-day-not-ahead"),
        ("1-11-2026", "field-day-not-ahead"),
        ("31-11", "field-date-does-not-exist"),
        ("29 februari 2027", "field-date-does-not-exist"),
        ("2 november", "field-day-not-ahead"),
        ("2 oktober", "field-day-passed"),
        ("1-10", "field-day-passed"),
        ("vrijdag 2 okt", "field-day-passed"),
        ("einde van oktober", "field-day-passed"),
        ("1-1-2040", "field-day-too-far"),
        ("over 99 maanden", "field-day-too-far"),
        ("blabla", "field-no-day-ahead"),
        ("", "field-no-day-ahead"),
        ("x" * 500, "field-no-day-ahead"),
    ],
)
def test_what_is_no_day_to_come_is_said_so(text: str, text_id: str) -> None:
    found = fit_day_ahead(text, NOW, VACATIONS)
    assert isinstance(found, Unfit)
    assert found.text_id == text_id


@given(ahead=st.integers(1, 400))
def test_a_day_that_is_written_out_comes_back(ahead: int) -> None:
    day = NOW.date() + timedelta(days=ahead)
    assert fit_day_ahead(f"{day:%d-%m-%Y}", NOW) == day.isoformat()


@given(past=st.integers(1, 93))
def test_a_day_of_this_school_year_that_has_been_is_not_taken_for_next_years(past: int) -> None:
    day = NOW.date() - timedelta(days=past)
    for text in (f"{day.day}-{day.month}", f"{day.day} {MONTHS[day.month - 8]}"):
        found = fit_today_or_ahead(text, NOW)
        assert isinstance(found, Unfit)
        assert found == Unfit("field-day-passed", {"day": day})


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (datetime(2027, 6, 20, 9, tzinfo=UTC), "15 september", "2027-09-15"),
        (datetime(2027, 1, 5, 9, tzinfo=UTC), "15 september", "passed"),
        (datetime(2027, 1, 5, 9, tzinfo=UTC), "10 december", "passed"),
        (datetime(2026, 12, 20, 9, tzinfo=UTC), "10 januari", "2027-01-10"),
        (datetime(2026, 8, 25, 9, tzinfo=UTC), "10 juli", "2027-07-10"),
    ],
)
def test_the_nearest_day_of_that_name_is_meant(today: datetime, text: str, day: str) -> None:
    found = fit_day_ahead(text, today)
    assert found == day or (isinstance(found, Unfit) and found.text_id == f"field-day-{day}")


@given(text=st.text(max_size=80))
def test_whatever_is_typed_it_is_a_day_to_come_or_said_to_be_none(text: str) -> None:
    found = fit_day_ahead(text, NOW, VACATIONS)
    assert isinstance(found, Unfit) or date.fromisoformat(found) > NOW.date()


@pytest.mark.parametrize(
    ("text", "hour"), [("9", "09:00"), ("9:30", "09:30"), ("om 14 uur", "14:00"), ("14.30 uur", "14:30")]
)
def test_hours_as_people_type_them(text: str, hour: str) -> None:
    assert fit_hour(text, time(8), time(18)) == hour


@pytest.mark.parametrize(
    ("text", "text_id"),
    [
        ("7:59", "field-hour-outside"),
        ("18:01", "field-hour-outside"),
        ("25", "field-no-hour"),
        ("12:60", "field-no-hour"),
        ("half gevonden", "field-no-hour"),
    ],
)
def test_an_hour_that_cannot_be_is_said_so(text: str, text_id: str) -> None:
    found = fit_hour(text, time(8), time(18))
    assert isinstance(found, Unfit)
    assert found.text_id == text_id


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9u", "09:00"),
        ("9.30u", "09:30"),
        ("14h30", "14:30"),
        ("9u15", "09:15"),
        ("9 uur", "09:00"),
        ("om 9 uur", "09:00"),
        ("half tien", "09:30"),
        ("half 3", "14:30"),
        ("kwart over 9", "09:15"),
        ("kwart voor tien", "09:45"),
        ("negen uur", "09:00"),
        ("3 uur 's middags", "15:00"),
        ("3 uur", "15:00"),
        ("om half 1", "12:30"),
    ],
)
def test_hours_as_people_say_them(text: str, hour: str) -> None:
    assert fit_hour(text, time(8), time(18)) == hour


@pytest.mark.parametrize("text", ["half", "kwart over", "half 25", "9:3", "24 uur", "uur", "9.75"])
def test_what_is_no_hour_is_said_so(text: str) -> None:
    found = fit_hour(text, time(8), time(18))
    assert isinstance(found, Unfit)
    assert found.text_id == "field-no-hour"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tot 15 november", "2026-11-15"),
        ("tot en met 15 november", "2026-11-16"),
        ("t/m 30-11", "2026-12-01"),
        ("na 15 november", "2026-11-16"),
        ("na de kerstvakantie", "2027-01-04"),
        ("tot en met de kerstvakantie", "2027-01-04"),
    ],
)
def test_a_pause_up_to_and_including_a_day_ends_the_day_after(text: str, day: str) -> None:
    assert fit_first_day_after(text, NOW, VACATIONS) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vandaag", "2026-11-02"),
        ("2-11", "2026-11-02"),
        ("2 november", "2026-11-02"),
        ("morgen", "2026-11-03"),
        ("3 dagen", "2026-11-05"),
        ("over een week", "2026-11-09"),
        ("ma 2 nov", "2026-11-02"),
        ("1-11-2027", "2027-11-01"),
    ],
)
def test_a_meeting_may_move_within_today(text: str, day: str) -> None:
    assert fit_today_or_ahead(text, NOW, VACATIONS) == day
