"""A day that has been, from what people type: ``3 oktober``, ``vorige week``, ``sinds de herfstvakantie``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.clock import local
from bot.content.model import Vacation
from dialogs.dutch_days import DAYS_IN, NUMBER, WEEKDAYS, WRITTEN, number_of, read_day, without_leads
from dialogs.fields import Unfit, tidy

_LEAD = re.compile(
    r"^(?:(?:het|dit|dat)? ?(?:speelt|loopt|gebeurt|begon)|sinds|vanaf|(?:vlak|net|kort) na|na|begin|half"
    r"|eind|afgelopen|ergens in|de|het|dit|ongeveer|zo'n|al)\s+"
)
_DAY_LAST_WEEK = re.compile(
    rf"(?:vorige )?week (?P<after>{'|'.join(WEEKDAYS)})"
    rf"|(?P<before>{'|'.join(WEEKDAYS)}) (?:vorige|afgelopen) week"
)
_AGO = re.compile(
    rf"(?:(?P<few>(?:een )?paar)|(?P<number>{NUMBER})) (?P<unit>dag(?:en)?|we(?:ek|ken)|maand(?:en)?)"
    r"(?: geleden)?"
)
_FEW = 2
_SCHOOL_YEAR = re.compile(r"(?:van )?(?:het |dit )?schooljaar")
_SUMMER = "zomervakantie"
_TODAY = re.compile(r"van(?:ochtend|morgen|middag|avond|daag)|nu|net|zojuist")
_DAY_TOO_HIGH = re.compile(r"\b(?:3[2-9]|[4-9]\d)\b(?! dagen| weken)")
_LONGEST = 60
_LONGEST_AGO = timedelta(days=3 * 366)


def fit_day(text: str, now: datetime, vacations: Iterable[Vacation] = ()) -> str | Unfit:
    """A day up to today as ISO text, or why there is none. "Sinds" a vacation is the first day after it."""
    words = without_leads(tidy(text).casefold(), _LEAD)
    today = local(now).date()
    if written := WRITTEN.fullmatch(words):
        return _written(written, today)
    if _TODAY.fullmatch(words):
        return today.isoformat()
    if named := _DAY_LAST_WEEK.fullmatch(words):
        place = WEEKDAYS.index(named["after"] or named["before"])
        return (today - timedelta(days=today.weekday() + 7 - place)).isoformat()
    if counted := _AGO.fullmatch(words):
        number = _FEW if counted["few"] else number_of(counted["number"])
        return _not_ahead(today - timedelta(days=number * DAYS_IN[counted["unit"][0]]), today)
    if words in ("week", "weekend", "vorig weekend"):
        back = 7 if words == "week" else (today.weekday() - WEEKDAYS.index("zaterdag")) % 7 or 7
        return (today - timedelta(days=back)).isoformat()
    # A school year begins when the summer is over.
    vacation = _SUMMER if _SCHOOL_YEAR.fullmatch(words) else words
    ended = [one.end for one in vacations if one.name.casefold() == vacation and one.end < today]
    if ended:
        return (max(ended) + timedelta(days=1)).isoformat()
    readable = len(words) < _LONGEST and re.search(r"[a-z]", words) and not _DAY_TOO_HIGH.search(words)
    found = read_day(words, now, prefer="past") if readable else None
    return _not_ahead(found, today) if found else Unfit("field-no-date")


def _written(found: re.Match[str], today: date) -> str | Unfit:
    day, month, year = int(found[1]), int(found[2]), found[3]
    try:
        if year is None:
            wanted = date(today.year, month, day)
            return _not_ahead(wanted if wanted <= today else wanted.replace(year=today.year - 1), today)
        return _not_ahead(date(int(year) + (2000 if len(year) == 2 else 0), month, day), today)
    except ValueError:
        return Unfit("field-date-does-not-exist")


def _not_ahead(day: date, today: date) -> str | Unfit:
    """A day long ago is no "since" of a signal, but it may well be somebody's date of birth."""
    if day > today:
        return Unfit("field-date-ahead")
    return day.isoformat() if today - day <= _LONGEST_AGO else Unfit("field-date-long-ago")
