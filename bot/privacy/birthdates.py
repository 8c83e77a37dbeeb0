"""Dates of birth; the date of an incident or a meeting is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

_MONTH = "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_DATE = re.compile(
    r"(?<![\w.])(?:"
    r"(?P<day>[0-3]?\d) ?(?P<sep>[-/. ]) ?(?P<month>[01]?\d) ?(?P=sep) ?(?P<year>(?:19|20)?\d\d)"
    rf"|(?P<day2>[0-3]?\d)(?:e|ste)?[ -](?:{_MONTH})[a-z]{{0,7}}\.?[ -](?P<year2>(?:19|20)\d\d|'\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)-(?:0\d|1[0-2])-[0-3]\d"
    r"|(?P<day4>[0-3]\d)(?P<month4>[01]\d)(?P<year4>(?:19|20)\d\d)"
    r")(?![\w]|[.,-]\d)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:geb(?:oren|oorte\w*|\.dat\w*|\.? ?datum|dat)?\b|g\.d\.|gd\b|born\b|jarig\b|verjaart|verjaardag"
    r"|bouwjaar|geboortedag)"
    r"|[*°]\s?$|\bd\.?o\.?b\b",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(r"\s{0,2}(?:\(?geboren|geb\.|is (?:zijn|haar) (?:geboorte|verjaar))", re.IGNORECASE)
_YEAR_OF_BIRTH = re.compile(
    rf"\b(?:geboortejaar|geb\. ?jaar|geboren in(?: (?:{_MONTH})[a-z]{{0,7}})?)\W{{1,3}}(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    rf"\b(?:jarig|verjaart|verjaardag|wordt)"
    rf"(?: is)? (?:op )?(?P<date>[0-3]?\d (?:{_MONTH})[a-z]{{0,7}})\b(?! (?:19|20)\d\d)",
    re.IGNORECASE,
)
# The bot is first used in 2026 and speaks of what goes on: a full date long before is somebody's past.
_OLDEST_INCIDENT = 2022


def find_birthdates(text: str) -> Iterator[Sighting]:
    """Dates that are said to be of birth (sure), and full dates that can hardly be anything else (likely)."""
    if not any(map(str.isdigit, text)):
        return
    for match in _DATE.finditer(text):
        day, month = match["day"] or match["day4"], match["month"] or match["month4"]
        if day and month and not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            continue
        said = _BORN.search(text, max(0, match.start() - 25), match.start()) or _BORN_AFTER.match(
            text, match.end()
        )
        year = match["year"] or match["year2"] or match["year3"] or match["year4"]
        if said:
            yield Sighting(*match.span(), FindingKind.BIRTHDATE, 0.95)
        elif len(year) == 4 and 1930 <= int(year) < _OLDEST_INCIDENT and not match["day4"]:
            yield Sighting(*match.span(), FindingKind.BIRTHDATE, 0.7)
    for match in _YEAR_OF_BIRTH.finditer(text):
        yield Sighting(*match.span(), FindingKind.BIRTHDATE, 0.7)
    for match in _DAY_AND_MONTH.finditer(text):
        yield Sighting(*match.span("date"), FindingKind.BIRTHDATE, 0.6)
