"""Dates of birth; the date of an incident or a meeting is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.number_words import BELOW_TWENTY
from bot.privacy.sighting import Sighting

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|may|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?"
    r"|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_BELOW_TWENTY = f"(?:{'|'.join(BELOW_TWENTY)})"
_DAY_IN_WORDS = (
    rf"(?:(?:{'|'.join(BELOW_TWENTY[:9])})entwintig|(?:een)?endertig|twintig|dertig"
    rf"|{_BELOW_TWENTY}"
    r"|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende)"
)
_YEAR_IN_WORDS = rf"(?:tweeduizend ?(?:en ?)?{_BELOW_TWENTY}?|negentien ?\w{{0,12}}tig)"
_FEAST = (
    r"(?:nieuwjaarsdag|oude?jaars(?:dag|avond)|oudjaar|kerst(?:avond|nacht|dag|mis)?|sinterklaas(?:avond)?"
    r"|koning(?:innen|s)dag|bevrijdingsdag)"
)
_ROMAN_MONTH = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_DATE = re.compile(
    r"(?<![\w.])(?:"
    r"(?P<day>[0-3]?\d) ?(?P<sep>[-/. ]) ?(?P<month>[01]?\d) ?(?P=sep) ?(?P<year>(?:19|20)?\d\d|'\d\d)"
    rf"|(?P<day2>[0-3]?\d)(?:e|ste|de)?[ -](?:van )?{_MONTH}[ -](?P<year2>{_YEAR}|'\d\d)"
    rf"|(?P<year3>{_YEAR})[-./](?:0?\d|1[0-2])[-./][0-3]?\d"
    rf"|(?P<day5>[0-3]?\d) ?(?P<sep5>[-/.]) ?{_ROMAN_MONTH} ?(?P=sep5) ?(?P<year5>{_YEAR}|'\d\d)"
    rf"|(?P<day4>[0-3]\d)(?P<month4>[01]\d)(?P<year4>{_YEAR})"
    r")(?![\w]|[.,-]\d)",
    re.IGNORECASE,
)
_BORN_WORD = (
    r"\b(?:geb(?:oren|oorte\w*|\.?dat\w*|\.? ?datum|dt?m?)?\b|gbdt?\b|gb\.? ?dat\w*|g\.d\.|gd\b|born\b"
    r"|jarig\b|verjaart|verjaardag"
    r"|bouwjaar|geboortedag)"
)
_BORN = re.compile(rf"{_BORN_WORD}|[*°]\s?$|\bd\.?o\.?b\b", re.IGNORECASE)
_BORN_AFTER = re.compile(r"\s{0,2}(?:\(?geboren|geb\.|is (?:zijn|haar) (?:geboorte|verjaar))", re.IGNORECASE)
_BORN_ON = re.compile(
    rf"(?:{_BORN_WORD}|\bd\.?o\.?b\b)(?![^\n;!?\d]{{0,20}}school)[^\n;!?\d]{{0,20}}?(?P<date>"
    r"[0-3]\d[01]\d\d\d(?!\d)"
    rf"|'\d\d,? ?[0-3]?\d {_MONTH}|\b(?:[0-3]?\d|{_DAY_IN_WORDS}) (?:van )?{_MONTH}(?:,? (?:{_YEAR}|'\d\d"
    rf"|{_YEAR_IN_WORDS}))?"
    rf"|\b{_MONTH} (?:{_YEAR}|{_YEAR_IN_WORDS})|\b{_FEAST} (?:{_YEAR}|'\d\d|{_YEAR_IN_WORDS})"
    rf"|\b{_DAY_IN_WORDS} (?:van de )?(?:{_BELOW_TWENTY}|\w{{2,6}}de) {_YEAR_IN_WORDS})(?!\w)",
    re.IGNORECASE,
)
"""Dates that only are of birth where it is said: without a year, in words, without marks."""
_YEAR_OF_BIRTH = re.compile(
    rf"\b(?:geboortejaar|geb\.? ?(?:jaar|jr)\.?|geboren in(?: {_MONTH})?)(?: (?:is|was))?\W{{1,3}}{_YEAR}\b",
    re.IGNORECASE,
)
_OF_MONTH = re.compile(
    rf"\b(?:hij|zij|ze|ie|jongen|meisje|leerling|kind|dochter|zoon) (?:zelf )?is (?:er (?:een|eentje) )?"
    rf"(?:van|uit) (?P<date>(?:(?:begin|eind|half|medio|[0-3]?\d) )?(?:{_MONTH}|{_FEAST})"
    rf" (?:{_YEAR}|{_YEAR_IN_WORDS}))\b",
    re.IGNORECASE,
)
_ON_FEAST = re.compile(rf"\b(?P<date>{_FEAST} {_YEAR}) (?:is \w+ )?geboren\b", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(
    rf"\b(?:jarig|verjaart|verjaardag|wordt)"
    rf"(?: is)? (?:op )?(?P<date>[0-3]?\d {_MONTH})(?!\w)(?! {_YEAR})"
    rf"|(?<!\w)(?P<before>[0-3]?\d {_MONTH}) (?:pas )?"
    rf"(?:jarig\b|(?:\w{{0,6}}tien|elf|twaalf|1\d) (?:jaar )?(?:wordt|worden|werd)\b)",
    re.IGNORECASE,
)
_IS_BIRTHDAY = re.compile(
    rf"(?<!\w)(?P<date>[0-3]?\d {_MONTH})(?!\w),? is (?:hij|zij|ze|ie|mijn \w+|zijn \w+|haar \w+) (?:jarig"
    rf"|geboren)\b",
    re.IGNORECASE,
)
_OF_THING = re.compile(
    r"\b(?:sinds|opgericht|bestaat|gebouwd|verbouwd|geopend|vastgesteld|gewijzigd|wet|besluit|arrest"
    r"|convenant|protocol"
    r"|versie|verslag|notulen|uitspraak|rapport|flyer|poster|folder|brochure|brief|mail|foto|filmpje|video"
    r"|regeling"
    r"|formulier|krant|artikel)\b[^\n.;!?]{0,25}$",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(
    r"\b(?:hij|zij|ze|ie|jongen|meisje|leerling|kind) (?:is|van|uit)(?: van)? $", re.IGNORECASE
)
_NUMBER_SAID = re.compile(r"(?:nr|nummer)\b", re.IGNORECASE)
# The bot is first used in 2026 and speaks of what goes on: a full date long before is somebody's past.
_OLDEST_INCIDENT = 2022
# "'09" is of this century, "'34" of the one before: who is spoken of is not born yet.
_NEXT_CENTURY = 30
_MANY = re.compile(
    r"\b(?:leerlingen|kinderen|jongeren|studenten|jeugd|iedereen|allen|wie)(?: die)?(?: zijn)? $",
    re.IGNORECASE,
)


def find_birthdates(text: str) -> Iterator[Sighting]:
    """Dates that are said to be of birth (sure), and full dates that can hardly be anything else (likely)."""
    said = _BORN.search(text) is not None
    if any(map(str.isdigit, text)):
        yield from _full_dates(text)
        for pattern in (_DAY_AND_MONTH, _IS_BIRTHDAY, _ON_FEAST):
            for match in pattern.finditer(text):
                yield Sighting(*match.span(match.lastgroup or "date"), FindingKind.BIRTHDATE, 0.6)
    lower = text.lower()
    for match in _OF_MONTH.finditer(text) if " is " in lower else ():
        yield Sighting(*match.span("date"), FindingKind.BIRTHDATE, 0.7)
    if said or "geb" in lower:
        for match in _BORN_ON.finditer(text):
            yield Sighting(*match.span("date"), FindingKind.BIRTHDATE, 0.8)
        for match in _YEAR_OF_BIRTH.finditer(text):
            if not _MANY.search(text, max(0, match.start() - 25), match.start()):
                yield Sighting(*match.span(), FindingKind.BIRTHDATE, 0.7)


def may_be_birth(text: str, start: int, end: int) -> bool:
    """Whether what the model takes for a date of birth can be one: it is of no paper, and long ago."""
    if _BORN.search(text, max(0, start - 40), end) or _BORN_AFTER.match(text, end):
        return True
    years = [int(year) for year in re.findall(_YEAR, text[start:end])]
    return not _is_of_thing(text, start) and all(year < _OLDEST_INCIDENT for year in years)


def _full_dates(text: str) -> Iterator[Sighting]:
    for match in _DATE.finditer(text):
        day, month = match["day"] or match["day4"], match["month"] or match["month4"]
        if day and month and not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            continue
        born = _BORN.search(text, max(0, match.start() - 25), match.start()) or _BORN_AFTER.match(
            text, match.end()
        )
        year = match["year"] or match["year2"] or match["year3"] or match["year4"] or match["year5"]
        if born:
            yield Sighting(*match.span(), FindingKind.BIRTHDATE, 0.95)
        elif (
            _is_long_ago(year)
            and (not match["day4"] or _is_bare(text, match))
            and not _is_of_thing(text, match.start())
        ):
            yield Sighting(*match.span(), FindingKind.BIRTHDATE, 0.7)


def _is_long_ago(year: str) -> bool:
    """Whether a year of four digits, or of two behind an apostrophe, is of who may be spoken of."""
    if year.startswith("'"):
        return not _OLDEST_INCIDENT % 100 <= int(year[1:]) < _NEXT_CENTURY
    return len(year) == 4 and 1930 <= int(year) < _OLDEST_INCIDENT


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """Whether eight digits that may be a date are called by no name, which would be that of a number."""
    before = text[max(0, match.start() - 20) : match.start()]
    return _OF_PERSON.search(before) is not None and _NUMBER_SAID.search(before) is None


def _is_of_thing(text: str, start: int) -> bool:
    """Whether a date that begins there is said to be of a building, a law or a paper."""
    return _OF_THING.search(text, max(0, start - 60), start) is not None
