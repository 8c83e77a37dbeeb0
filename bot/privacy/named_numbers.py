"""Numbers that the text itself names as somebody's: `leerlingnummer 204518`, `bibpas 2000012345678`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

# A number is looked for first and its name before it: most text has few numbers.
_NUMBER = re.compile(
    r"(?<![\w-])[A-Za-z]{0,6}-?\d[A-Za-z0-9]{0,20}(?:[/-][A-Za-z0-9]{1,20}){0,3}(?: \d{2,6}){0,4}(?!\w)"
    r"|(?<![\w/-])[A-Z](?:/[A-Z0-9]{1,8}){1,3}(?!\w)"
)
_FEWEST_DIGITS = 4
_SHORTEST_DOCUMENT = 7
_LOOKED_BACK = 60
_HOLDERS = (
    r"leerl\w{0,4}|stud\w{0,6}|lln?|stam|stamboek|deelnemer|pupil|persoons|onderwijs|ond|duo|magister"
    r"|somtoday"
    r"|v|vreemdelingen|vdoc|paspoort|id|identiteits|rijbewijs|document|verblijfs|dossier|zaak"
    r"|proces-?verbaal|pv|parket"
    r"|bvh|bosz|cli[eë]nt|pati[eë]nt|polis|verzekerings?|uwv|svb|ov|ov-?chip|bank|klant|relatie|lid|kaart"
    r"|pas|bib|casus"
    r"|aangifte"
)
_NUMBER_NAMED = re.compile(
    rf"\b(?:{_HOLDERS})(?:\.|kaart|bewijs|pas|document|-)?[ -]?(?:nr|nummer|no|kaart"
    rf"|id)s?\b\.?[^\n.;!?]{{0,30}}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:nr|nummer|no|kaart|id)\.?(?: is)?[ :=#]{1,3}$", re.IGNORECASE)
"""Of four digits, which may be a year, only what stands right behind its name is such a number."""
_OF_CASE = re.compile(r"(?:zaak|dossier|proces|pv|casus|aangifte|melding)", re.IGNORECASE)
"""A case may have many people or none, so its number is likely somebody's and not surely."""
_CASE_NAMED = re.compile(r"(?<![\w-])(?:dossier|casus|zaak|pv|aangifte|melding)[ :#]{1,2}$", re.IGNORECASE)
_HOLDER_BEFORE = re.compile(
    r"(?<![\w-])(?:leerling|studente?|deelnemer|pupil|lln|ll|cli[eë]nte?|pati[eë]nte?)\.?(?: ?-? ?(?:nr"
    r"|nummer))?\.?[ :#]{1,2}$",
    re.IGNORECASE,
)
_CARD_BEFORE = re.compile(
    r"\b(?:\w{2,12}(?:pas|pasje)|pas|pasje|(?:id|ov)?-?(?:kaart|bewijs)|id|paspoort|rijbewijs"
    r"|document)[ :(]{1,2}"
    r"(?:(?:met|op|nr\.?|nummer|code|is|was|van \w+) ){0,3}$",
    re.IGNORECASE,
)
_STUDENT = re.compile(r"(?<![\w-])[sS]\d{7}(?![\w-])")
"""As colleges and universities number their students."""
_DOCUMENT = re.compile(
    r"(?:paspoort|id-?kaart|identiteitskaart|identiteitsbewijs|id-?bewijs|rijbewijs|verblijfsdocument"
    r"|vdoc)[^\n.;]{0,25}?"
    r"\b(?P<number>(?=[A-Z0-9]*\d)[A-Z0-9]{9,10})\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:euro|views?|keer|x\b|volgers|likes|weergaven|inwoners|leerlingen|stuks|uur|jaar|gram|kilo|km"
    r"|meter|%)",
    re.IGNORECASE,
)


def find_named_numbers(text: str) -> Iterator[Sighting]:
    """Numbers with the name of their holder, their card or their case before them."""
    if not any(map(str.isdigit, text)):
        return
    for match in _STUDENT.finditer(text):
        yield Sighting(*match.span(), FindingKind.ID_NUMBER, 0.7)
    for match in _DOCUMENT.finditer(text):
        yield Sighting(*match.span("number"), FindingKind.ID_NUMBER, 0.9)
    for match in _NUMBER.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        if digits >= _FEWEST_DIGITS and (certainty := _certainty(text, match, digits)):
            yield Sighting(*match.span(), FindingKind.ID_NUMBER, certainty)


def _certainty(text: str, match: re.Match[str], digits: int) -> float:
    """How surely a number is somebody's, by what names it; 0 where nothing does."""
    before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
    if (named := _NUMBER_NAMED.search(before)) and (len(match[0]) > 4 or _BESIDE.search(before)):
        return 0.7 if _OF_CASE.match(named[0]) else 0.9
    if _COUNTED.match(text, match.end()):
        return 0
    if digits > 4 and _HOLDER_BEFORE.search(before):
        return 0.7
    if digits > 5 and _CASE_NAMED.search(before):
        return 0.75
    of_document = digits > 5 or len(match[0]) > _SHORTEST_DOCUMENT
    return 0.75 if of_document and _CARD_BEFORE.search(before) else 0
