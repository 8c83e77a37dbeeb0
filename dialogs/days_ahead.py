"""A day and an hour to come, from what people type: ``15 november``, ``over twee weken``, ``14.30``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.clock import local
from bot.content.model import Vacation
from dialogs.fields import Unfit, tidy

_LEAD = re.compile(
    r"^(?:tot en met|tot|t/m|vanaf|na|op|uiterlijk|voor|ergens in|begin|de|het|ongeveer|weer|pas)\s+"
)
_WRITTEN = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_IN_WEEKS = re.compile(r"(?:over )?(\d{1,2}|een|twee|drie|vier) (dag(?:en)?|we(?:ek|ken)|maand(?:en)?)")
_NUMBERS = {"een": 1, "twee": 2, "drie": 3, "vier": 4}
_DAYS_IN = {"d": 1, "w": 7, "m": 30}
_HOUR = re.compile(r"(?:om )?(\d{1,2})(?:[:.](\d{2}))?(?: uur)?")
_LONGEST = 60
_LONGEST_AHEAD = timedelta(days=400)


def fit_day_ahead(text: str, now: datetime, vacations: Iterable[Vacation] = ()) -> str | Unfit:
    """A day after today as ISO text, or why there is none. A vacation's name is the first day after it."""
    words = _without_leads(tidy(text).casefold())
    today = local(now).date()
    if written := _WRITTEN.fullmatch(words):
        return _written(written, today)
    if counted := _IN_WEEKS.fullmatch(words):
        number = _NUMBERS.get(counted[1]) or int(counted[1])
        return _ahead(today + timedelta(days=number * _DAYS_IN[counted[2][0]]), today)
    if words == "morgen":
        return _ahead(today + timedelta(days=1), today)
    if words == "volgende week":
        return _ahead(today + timedelta(days=7 - today.weekday()), today)
    after = [one.end for one in vacations if one.name.casefold() == words and one.end >= today]
    if after:
        return _ahead(min(after) + timedelta(days=1), today)
    readable = len(words) < _LONGEST and re.search(r"[a-z]", words)
    found = _read(words, now) if readable else None
    return _ahead(found, today) if found else Unfit("field-no-day-ahead")


def fit_hour(text: str, first: time, last: time) -> str | Unfit:
    """An hour between these, both included, as ``14:30``; or why there is none."""
    found = _HOUR.fullmatch(tidy(text).casefold())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return Unfit("field-no-hour")
    hour = time(int(found[1]), int(found[2] or 0))
    if not first <= hour <= last:
        return Unfit("field-hour-outside", {"opens": f"{first:%H:%M}", "closes": f"{last:%H:%M}"})
    return f"{hour:%H:%M}"


def _without_leads(words: str) -> str:
    while (shorter := _LEAD.sub("", words)) != words:
        words = shorter
    return words.strip()


def _read(words: str, now: datetime) -> date | None:
    # Imported here: it takes a tenth of a second and most talks need no date.
    from dateparser import parse

    settings: Any = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": local(now).replace(tzinfo=None),
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
    }
    found = parse(words, languages=["nl"], settings=settings)
    return found.date() if found else None


def _written(found: re.Match[str], today: date) -> str | Unfit:
    day, month, year = int(found[1]), int(found[2]), found[3]
    try:
        if year is None:
            wanted = date(today.year, month, day)
            return _ahead(wanted if wanted > today else date(today.year + 1, month, day), today)
        return _ahead(date(int(year) + (2000 if len(year) == 2 else 0), month, day), today)
    except ValueError:
        return Unfit("field-date-does-not-exist")


def _ahead(day: date, today: date) -> str | Unfit:
    if day <= today:
        return Unfit("field-day-not-ahead")
    return day.isoformat() if day - today <= _LONGEST_AHEAD else Unfit("field-day-too-far")
