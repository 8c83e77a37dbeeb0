"""A day in Dutch words, whichever way it lies: what `dialogs.days` and `dialogs.days_ahead` share."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Literal

from bot.clock import local

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf".split(), start=1
    )
}
NUMBER = rf"\d{{1,2}}|{'|'.join(_NUMBERS)}"
"""A number of days or hours, in figures or in words: a pattern."""
DAYS_IN = {"d": 1, "w": 7, "m": 30}
"""Days in a `dag`, a `week` and a `maand`, by their first letter; "w" is any week."""
WRITTEN = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
"""Day, month and year in figures: 26-11 or 26-11-2026."""


def number_of(said: str) -> int:
    """The number that `said`, a match of `NUMBER`, is."""
    return _NUMBERS.get(said) or int(said)


def without_leads(words: str, lead: re.Pattern[str]) -> str:
    """`words` without what may stand before a day, such as "sinds" or "vanaf", however much of it."""
    while (shorter := lead.sub("", words)) != words:
        words = shorter
    return words.strip()


def read_day(words: str, now: datetime, *, prefer: Literal["past", "future"]) -> date | None:
    """The day that `words` name; where it may be one of two, the one that lies the way of `prefer`."""
    # Imported here: it takes a tenth of a second and most talks need no date.
    from dateparser import parse

    settings: Any = {
        "PREFER_DATES_FROM": prefer,
        "RELATIVE_BASE": local(now).replace(tzinfo=None),
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
    }
    found = parse(words, languages=["nl"], settings=settings)
    return found.date() if found else None
