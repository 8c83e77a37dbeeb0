"""What fits a field: text that is text, and days that exist and have been."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Vacation
from dialogs.days import fit_day
from dialogs.fields import Field, Unfit, fit_text, tidy

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
FIELD = Field("a", shortest=3, longest=20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 oktober", "2026-10-03"),
        ("3-10-2026", "2026-10-03"),
        ("3/10", "2026-10-03"),
        ("10-12", "2025-12-10"),
        ("gisteren", "2026-11-01"),
        ("sinds vorige week", "2026-10-26"),
        ("vandaag", "2026-11-02"),
        ("1.9.26", "2026-09-01"),
        ("afgelopen vrijdag", "2026-10-30"),
        ("begin oktober", "2026-10-01"),
        ("vanochtend", "2026-11-02"),
        ("vorige week dinsdag", "2026-10-27"),
        ("dinsdag vorige week", "2026-10-27"),
        ("al een paar weken", "2026-10-19"),
        ("sinds een maand", "2026-10-03"),
        ("drie dagen geleden", "2026-10-30"),
        ("afgelopen weekend", "2026-10-31"),
        ("afgelopen week", "2026-10-26"),
        ("speelt al sinds september", "2026-09-01"),
    ],
)
def test_days_as_people_type_them(text: str, day: str) -> None:
    assert fit_day(text, NOW) == day


@pytest.mark.parametrize(
    ("text", "text_id"),
    [
        ("31-11-2026", "field-date-does-not-exist"),
        ("30-2", "field-date-does-not-exist"),
        ("31 november", "field-no-date"),
        ("99", "field-no-date"),
        ("blabla", "field-no-date"),
        ("x" * 500, "field-no-date"),
        ("32 oktober", "field-no-date"),
        ("14-03-2011", "field-date-long-ago"),
        ("1-1-0001", "field-date-long-ago"),
        ("12-11-2026", "field-date-ahead"),
        ("volgende week", "field-date-ahead"),
    ],
)
def test_days_that_are_none(text: str, text_id: str) -> None:
    unfit = fit_day(text, NOW)
    assert isinstance(unfit, Unfit)
    assert unfit.text_id == text_id


@given(st.dates(min_value=date(2024, 1, 1), max_value=NOW.date()))
def test_every_day_that_has_been_is_understood(day: date) -> None:
    assert fit_day(f"{day.day}-{day.month}-{day.year}", NOW) == day.isoformat()


@given(st.dates(min_value=NOW.date() + timedelta(days=1), max_value=date(2099, 12, 31)))
def test_no_day_ahead_is_taken(day: date) -> None:
    assert fit_day(f"{day:%d-%m-%Y}", NOW) == Unfit("field-date-ahead")


@pytest.mark.parametrize(
    ("text", "text_id"),
    [
        ("😀😀😀", "field-no-words"),
        ("", "field-no-words"),
        ("ab", "field-too-short"),
        ("a" * 21, "field-too-long"),
    ],
)
def test_texts_that_do_not_fit(text: str, text_id: str) -> None:
    unfit = fit_text(FIELD, text)
    assert isinstance(unfit, Unfit)
    assert unfit.text_id == text_id


def test_markup_is_text() -> None:
    assert fit_text(FIELD, "<b>*x*</b> '; --") == "<b>*x*</b> '; --"


@given(st.text(max_size=300))
def test_tidy_text_has_no_control_characters_and_stays_tidy(text: str) -> None:
    tidied = tidy(text)
    assert all(character == "\n" or character.isprintable() for character in tidied)
    assert tidy(tidied) == tidied


def test_since_a_vacation_is_the_first_day_after_it() -> None:
    vacations = [
        Vacation(name="Herfstvakantie", start=date(year, 10, 17), end=date(year, 10, 25))
        for year in (2025, 2026)
    ]
    assert fit_day("sinds de herfstvakantie", NOW, vacations) == "2026-10-26"


def test_a_school_year_begins_when_the_summer_is_over() -> None:
    summer = Vacation(name="Zomervakantie", start=date(2026, 7, 18), end=date(2026, 8, 30))
    assert fit_day("sinds begin van het schooljaar", NOW, [summer]) == "2026-08-31"
