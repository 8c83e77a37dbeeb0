"""A day and an hour in one line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.days_ahead import fit_hour, fit_today_or_ahead
from dialogs.moments import day_and_hour

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("zaterdag 21 november 13:00", "2026-11-21", "13:00"),
        ("19-11 half 3", "2026-11-19", "14:30"),
        ("19-11, half 3", "2026-11-19", "14:30"),
        ("26 november om kwart over twee", "2026-11-26", "14:15"),
        ("vrijdag 20 november 13u", "2026-11-20", "13:00"),
        ("vrijdag 20 november 13u30", "2026-11-20", "13:30"),
        ("dinsdag om 3", "2026-11-03", "15:00"),
        ("19-11 14.30 uur", "2026-11-19", "14:30"),
        ("over twee weken om drie uur 's middags", "2026-11-16", "15:00"),
        ("14:00 op 26 november", "2026-11-26", "14:00"),
        ("Morgen 10 uur", "2026-11-03", "10:00"),
    ],
)
def test_each_is_read_as_if_it_had_been_typed_alone(text: str, day: str, hour: str) -> None:
    day_words, hour_words = day_and_hour(text)
    assert fit_today_or_ahead(day_words, NOW) == day
    assert fit_hour(hour_words, time(8), time(18)) == hour


@pytest.mark.parametrize(
    "text",
    [
        "26 november",
        "19-11",
        "19.11",
        "14:30",
        "half 3",
        "om 3",
        "over drie weken",
        "20 november 2027",
        "",
        "x",
    ],
)
def test_one_of_the_two_alone_is_left_as_it_is(text: str) -> None:
    assert day_and_hour(text) == ("", "")


@given(day=st.dates(date(2026, 11, 3), date(2027, 11, 3)), hour=st.times(time(8), time(18)))
def test_a_moment_that_is_written_out_comes_back(day: date, hour: time) -> None:
    day_words, hour_words = day_and_hour(f"{day:%d-%m-%Y} om {hour:%H:%M}")
    assert fit_today_or_ahead(day_words, NOW) == day.isoformat()
    assert fit_hour(hour_words, time(8), time(18)) == f"{hour:%H:%M}"


@given(text=st.text(max_size=100))
def test_whatever_is_typed_both_are_told_or_none(text: str) -> None:
    day, hour = day_and_hour(text)
    assert bool(day) == bool(hour)
