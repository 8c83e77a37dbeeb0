"""A day and an hour to come, from what people type: ``15 november``, ``over twee weken``, ``14.30``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot.calendar import school_year
from bot.clock import local
from bot.content.model import Vacation
from dialogs.dutch_days import DAYS_IN, NUMBER, WEEKDAYS, WRITTEN, number_of, read_day, without_leads
from dialogs.fields import Unfit, tidy

_LEAD = re.compile(
    r"^(?:tot en met|tot|t/m|vanaf|na|op|uiterlijk|voor|ergens in|begin|de|het|ongeveer|weer|pas)\s+"
)
_INCLUDES = re.compile(r"(?:tot en met|t/m|na)\s")
_IN_WEEKS = re.compile(rf"(?:over )?({NUMBER}) (dag(?:en)?|we(?:ek|ken)|maand(?:en)?)")
_DAY_NEXT_WEEK = re.compile(
    rf"(?:volgende week (?P<after>{'|'.join(WEEKDAYS)})|(?P<before>{'|'.join(WEEKDAYS)}) volgende week)"
)
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_NAMED = re.compile(
    rf"(?:(?:op )?(?:{'|'.join(f'{day}|{day[:2]}' for day in WEEKDAYS)}),? )?(\d{{1,2}})(?:e|ste|de)? "
    rf"({'|'.join(f'{month}|{month[:3]}' for month in _MONTHS)}|mrt|sept)\.?(?: (\d{{4}}))?"
)
_OTHERWISE_SHORT = {"mrt": "maa"}
_END_OF_MONTH = re.compile(rf"(?:het )?eind(?:e)?(?: van)? ({'|'.join(_MONTHS)})")
_END_OF_WEEK = re.compile(r"(?:het )?eind(?:e)?(?: van)? (deze|de|volgende) week")
_FRIDAY = 4
_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(?:(?<=[:.])(\d{2})| ?[uh] ?(\d{2})))?(?: ?(?:uur|u|h))?")
_SPOKEN = re.compile(rf"(?:(half|kwart over|kwart voor) )?({NUMBER})(?: uur)?")
_MINUTES = {"half": -30, "kwart over": 15, "kwart voor": -15}
_PART_OF_DAY = re.compile(
    r"(?:^(?:om|rond|vanaf) )|(?: (?:'s |s )?(?P<part>ochtends|morgens|middags|avonds)$)"
)
_HALF_A_DAY = 12 * 60
_LONGEST = 60
_LONGEST_AHEAD = timedelta(days=400)


def fit_today_or_ahead(text: str, now: datetime, vacations: Iterable[Vacation] = ()) -> str | Unfit:
    """As `fit_day_ahead`, but it may be today."""
    # Seen from yesterday today lies ahead; what counts from today is not meant.
    today = local(now).date()
    words = without_leads(tidy(text).casefold(), _LEAD)
    if words == "vandaag" or _written(words, today - timedelta(days=1)) == today.isoformat():
        return today.isoformat()
    if re.search("[a-z]", words) and len(words) < _LONGEST and words[:1].isdigit():
        named = read_day(words, now - timedelta(days=1), prefer="future")
        if named == today:
            return today.isoformat()
    return fit_day_ahead(text, now, vacations)


def fit_day_ahead(text: str, now: datetime, vacations: Iterable[Vacation] = ()) -> str | Unfit:
    """A day after today as ISO text, or why there is none. A vacation's name is the first day after it."""
    words = without_leads(tidy(text).casefold(), _LEAD)
    today = local(now).date()
    if end := _END_OF_MONTH.search(tidy(text).casefold()):
        month = _MONTHS.index(end[1]) + 1
        return _next(month % 12 + 1, 1, today, then=timedelta(days=-1))
    if end := _END_OF_WEEK.search(tidy(text).casefold()):
        weeks = 1 if end[1] == "volgende" else 0
        return _ahead(today + timedelta(days=7 * weeks - today.weekday() + _FRIDAY), today)
    if named := _DAY_NEXT_WEEK.fullmatch(words):
        place = WEEKDAYS.index(named["after"] or named["before"])
        return _ahead(today + timedelta(days=7 - today.weekday() + place), today)
    if written := _written(words, today):
        return written
    if counted := _IN_WEEKS.fullmatch(words):
        number = number_of(counted[1])
        return _ahead(today + timedelta(days=number * DAYS_IN[counted[2][0]]), today)
    if words == "morgen":
        return _ahead(today + timedelta(days=1), today)
    if words == "volgende week":
        return _ahead(today + timedelta(days=7 - today.weekday()), today)
    after = [one.end for one in vacations if one.name.casefold() == words and one.end >= today]
    if after:
        return _ahead(min(after) + timedelta(days=1), today)
    readable = len(words) < _LONGEST and re.search(r"[a-z]", words)
    found = read_day(words, now, prefer="future") if readable else None
    return _ahead(found, today) if found else Unfit("field-no-day-ahead")


def fit_first_day_after(text: str, now: datetime, vacations: Iterable[Vacation] = ()) -> str | Unfit:
    """As `fit_day_ahead`, but "tot en met" a day and "na" a day mean the day after it."""
    found = fit_day_ahead(text, now, known := tuple(vacations))
    words = tidy(text).casefold()
    names = {one.name.casefold() for one in known}
    if isinstance(found, Unfit) or not _INCLUDES.match(words) or without_leads(words, _LEAD) in names:
        return found
    return (date.fromisoformat(found) + timedelta(days=1)).isoformat()


def fit_hour(text: str, first: time, last: time) -> str | Unfit:
    """An hour between these, both included, as ``14:30``; or why there is none.

    It may be spoken, as ``half tien``. One of the first half of the day that is too early, as ``half 3``, is
    meant in the afternoon.
    """
    words = tidy(text).casefold()
    afternoon = any(found["part"] in ("middags", "avonds") for found in _PART_OF_DAY.finditer(words))
    minutes = _minutes(_PART_OF_DAY.sub("", words).strip())
    if minutes is None:
        return Unfit("field-no-hour")
    later = minutes + _HALF_A_DAY
    spoken = not any(sign in words for sign in ":.")
    if minutes < _HALF_A_DAY and (afternoon or (spoken and _time(minutes) < first and _time(later) <= last)):
        minutes = later
    hour = _time(minutes)
    if not first <= hour <= last:
        return Unfit("field-hour-outside", {"opens": f"{first:%H:%M}", "closes": f"{last:%H:%M}"})
    return f"{hour:%H:%M}"


def _minutes(words: str) -> int | None:
    """Since midnight; None where the words tell no hour."""
    if (found := _HOUR.fullmatch(words)) and int(found[1]) <= 23 and int(found[2] or found[3] or 0) <= 59:
        return int(found[1]) * 60 + int(found[2] or found[3] or 0)
    if (spoken := _SPOKEN.fullmatch(words)) is None:
        return None
    number = number_of(spoken[2])
    return (number * 60 + _MINUTES.get(spoken[1] or "", 0)) % (2 * _HALF_A_DAY) if number <= 23 else None


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _written(words: str, today: date) -> str | Unfit | None:
    """A date in figures or with the name of its month; None where the words are none."""
    if found := WRITTEN.fullmatch(words):
        month = int(found[2])
    elif found := _NAMED.fullmatch(words):
        short = _OTHERWISE_SHORT.get(found[2], found[2][:3])
        month = next(number for number, name in enumerate(_MONTHS, start=1) if name.startswith(short))
    else:
        return None
    day, year = int(found[1]), found[3]
    try:
        if year is None:
            return _next(month, day, today)
        return _ahead(date(int(year) + (2000 if len(year) == 2 else 0), month, day), today)
    except ValueError:
        return Unfit("field-date-does-not-exist")


def _next(month: int, day: int, today: date, *, then: timedelta = timedelta()) -> str | Unfit:
    """That day (or the one that lies `then` after it) for which no year was said, the first one to come.
    Where the school year has had it, and not long ago, nobody means next year's."""
    years = (today.year - 1, today.year, today.year + 1)
    each = [date(year, month, day) + then for year in years if _exists(year, month, day)]
    if not each:
        raise ValueError("no year has this day")
    behind = max((one for one in each if one <= today), default=None)
    ahead = min((one for one in each if one > today), default=None)
    if behind == today or ahead is None:
        return Unfit("field-day-not-ahead")
    if behind and school_year(behind) == school_year(today) and today - behind < ahead - today:
        return Unfit("field-day-passed", {"day": behind})
    return _ahead(ahead, today)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _ahead(day: date, today: date) -> str | Unfit:
    if day <= today:
        return Unfit("field-day-not-ahead")
    return day.isoformat() if day - today <= _LONGEST_AHEAD else Unfit("field-day-too-far")
