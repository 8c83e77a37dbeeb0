"""One pupil pointed out by a class code or an age; classes and ages of groups are no finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

_LEVEL = (
    r"(?:havo|vwo|mavo|vmbo-?[tkbg]l?|vmbo|gymnasium|gym|atheneum|ath|tl|kader|basis|bb|kb|gl|hv|th|isk|mbo"
    r"|pro)"
)
CLASS_CODE = (
    r"(?:"
    rf"[1-6] ?{_LEVEL}(?: ?/ ?{_LEVEL})?(?: ?-?[a-f0-9]\b)?"
    r"|[1-6][a-z]{1,3}-?[0-9]?(?![\w])|[a-z]{1,3}[1-6][a-z]?[0-9]?(?![\w])"
    rf"|(?:{_LEVEL}) ?-?[1-6] ?[a-f]?\b"
    r"|(?:groep|brugklas|leerjaar|klas|jaar) [1-8](?: ?[a-z]{1,2}[0-9]?)?\b|brugklas [a-z]\b|[1-6](?:e|de"
    r"|ste) (?:klas|jaar)\b"
    r")"
)
_SEX = r"(?:j|m|v|jongen|meisje)"
_AGE = r"(?:[4-9]|1\d|2[0-3])(?: ?-?(?:jaar|jr\.?|jarige?|j\.?)\b)"
_ONE = (
    r"(?:(?:de|die|dat|het|een|één|deze|dit|onze|mijn|ons|zijn|haar|een van de|mentor)\s)?"
    r"(?:\w{3,15}[et]\s)?"
    r"(?:\w{0,15}(?:leerling|leerlinge)|jongen|jongetje|meisje|meid|meiske|zoon|zoontje|dochter"
    r"|dochtertje|scholier|kind|student"
    r"|studente|broertje|zusje|broer|zus|brugklasser|thuiszitter|slachtoffer|dader|verdachte|knul|gozer"
    r"|vriend|vriendin"
    r"|klassenvertegenwoordiger|aanvoerder|mentor|tweeling\w{0,8}|hij|zij|ze|iemand|eentje)"
)
_ONE_IN_CLASS = re.compile(
    rf"\b(?P<who>{_ONE})\b(?P<between>(?:[ ,]+(?!leerlingen|jongens|meisjes|en |school"
    rf"|\d)[\w'-]{{1,15}}){{0,4}}?)"
    rf"(?P<cut>,? ?(?:(?:\(|,|uit|in|van|-)+ ?|(?<= ))(?:(?:{_AGE}|1\d),? ?(?:uit |in "
    rf"|, )?)?(?:(?:de )?klas )?{CLASS_CODE}(?:,? {_AGE})?\)?)",
    re.IGNORECASE,
)
_AGE_AND_CLASS = re.compile(
    rf"(?P<cut>\(?(?<!\d)(?:{_SEX}[ ,]*)?(?:{_AGE}|1\d),? ?(?:uit |in |/ ?)?(?:klas )?{CLASS_CODE}\)?"
    rf"|\(?\b{CLASS_CODE},? ?{_AGE}\)?)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?:leerlingen|jongens|meisjes|meiden|kinderen|jongeren|scholieren|klassen|studenten|circa|ongeveer"
    r"|tot|groep)\W",
    re.IGNORECASE,
)
IN_CLASS_AFTER = re.compile(
    rf"(?:,? ?\(?(?:{_AGE},? ?)?(?:1\d,? )?(?:uit|in|van|zit in|klas|,|\()? ?(?:klas )?{CLASS_CODE}\)?"
    rf"|,? ?\((?:{_AGE}|1\d)(?:,[^)]{{0,20}})?\))(?P<comma>,(?= [a-z]))?",
    re.IGNORECASE,
)
_NO_CODE = frozenset("om op in is en de we ze je al ex a4 a3 a2 a1 b1 b2 c1 c2 n1 n2 n3 n4 h1 h2 h3".split())
_CODE = re.compile(CLASS_CODE, re.IGNORECASE)


def find_pupils(text: str) -> Iterator[Sighting]:
    """Class codes (and ages with a class) next to one person."""
    for start, end in _around_digits(text):
        yield from _in_piece(text, start, end)


def _around_digits(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of the text that are near a digit: nothing else can hold a class, and most text has few."""
    start = end = -1
    for match in re.finditer(r"\d+", text):
        if match.start() - 90 > end:
            if end > 0:
                yield start, end
            start = max(0, match.start() - 90)
        end = match.end() + 40
    if end > 0:
        yield start, min(end, len(text))


def _in_piece(text: str, start: int, end: int) -> Iterator[Sighting]:
    for match in _ONE_IN_CLASS.finditer(text, start, end):
        code = _CODE.search(text, match.start("cut"), match.end())
        if code is None or code[0].lower() in _NO_CODE:
            continue
        yield Sighting(*match.span(), FindingKind.AGE_CLASS, 0.7, match.span("cut"))
    for match in _AGE_AND_CLASS.finditer(text, start, end):
        if not _MANY.search(text, max(0, match.start() - 25), match.start()):
            yield Sighting(*match.span(), FindingKind.AGE_CLASS, 0.65)
