"""Numbers that belong to one person: BSN, IBAN, licence plate, and numbers named as somebody's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn, onderwijsnummer

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

_NINE_DIGITS = re.compile(r"(?<![\w€+])(?<!\d[.,-])\d(?:[ .\n-]{0,2}\d){8}(?![ .-]?\d|\w)")
_COUNTED_THING = re.compile(
    r"\s*(?:euro|views?|keer|x\b|volgers|likes|weergaven|inwoners|leerlingen|bezoek|followers|hits|km"
    r"|meter|kWh|%)",
    re.IGNORECASE,
)
_BSN_SAID = re.compile(r"\b(?:bsn|sofi|burgerservice|persoonsgebonden)", re.IGNORECASE)
_EDUCATION_SAID = re.compile(r"\b(?:ond(?:erwijs)?\.?[ -]?(?:nr|nummer)|pgn)", re.IGNORECASE)

_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "TR": 26, "PT": 25,
    "RO": 24, "BG": 22, "LT": 20, "LU": 20, "AT": 20, "IE": 22, "CH": 21, "SE": 24, "DK": 18, "FI": 18,
}  # fmt: skip
_IBAN_START = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(_IBAN_LENGTHS)})[ ]?\d[ ]?\d", re.IGNORECASE)
_IBAN_CHARACTER = re.compile(r"[ .-]{0,2}([A-Z0-9])", re.IGNORECASE)

# The Dutch side codes 1–14 (RDW): L a letter, D a digit.
_SIDE_CODES = frozenset(
    "LLDDDD DDDDLL DDLLDD LLDDLL LLLLDD DDLLLL DDLLLD DLLLDD LLDDDL LDDDLL LLLDDL LDDLLL DLLDDD"
    " DDDLLD".split()
)
# Written together these are postcodes, years and numbers of rooms as well.
_LIKE_OTHER_THINGS = frozenset("LLDDDD DDDDLL LLLLDD DDLLLL LLLDDL DLLLDD".split())
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,3}|\d{1,3})(?P<gap>[ -]?)(?:[A-Z]{2,3}|\d{2,3})(?P=gap)(?:[A-Z]{1,3}"
    r"|\d{1,3})(?![\w-])",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"\b(?:auto|bromfiets|brommer|scooter|snorfiets|motor|bus|busje|bestelbus|wagen|golf|polo|volkswagen"
    r"|bmw|audi|mercedes|opel|seat|toyota|ford)\b",
    re.IGNORECASE,
)
_PLATE_SAID = re.compile(r"kenteken|nummerbord|nummerplaat|\bplaat\b|\bplate\b", re.IGNORECASE)

# A number is looked for first and its name before it: most text has few numbers.
_NUMBER = re.compile(
    r"(?<![\w-])[A-Za-z]{0,6}-?\d[A-Za-z0-9]{0,20}(?:[/-][A-Za-z0-9]{1,20}){0,3}(?: \d{2,6}){0,4}(?!\w)"
)
_NUMBER_NAMED = re.compile(
    r"\b(?:leerling|student|studenten|stamboek|onderwijs|ond|v|vreemdelingen|paspoort|id|identiteits"
    r"|rijbewijs|document"
    r"|dossier|zaak|proces-?verbaal|pv|cli[eë]nt|pati[eë]nt|polis|ov|ov-?chip|bank|klant|kaart|pas|casus"
    r"|aangifte)"
    r"(?:\.|kaart|bewijs|pas|-)?[ -]?(?:nr|nummer|no|kaart)s?\b\.?[^\n.;!?]{0,30}$",
    re.IGNORECASE,
)
_OF_CASE = re.compile(r"(?:zaak|dossier|proces|pv|casus|aangifte|melding)", re.IGNORECASE)
"""A case may have many people or none, so its number is likely somebody's and not surely."""
_CASE_NAMED = re.compile(r"\b(?:dossier|casus|zaak|pv|aangifte|melding)[ :#]{1,2}$", re.IGNORECASE)
_STUDENT = re.compile(r"(?<![\w-])[sS]\d{7}(?![\w-])")
"""As colleges and universities number their students."""
_OF_PUPIL = re.compile(
    r"\b(?:leerling|studente?|deelnemer|pupil|lln|ll)\.?(?: ?-? ?(?:nr|nummer))?\.?[ :#]{1,2}"
    r"(\d{5,8})(?![\w.,-]*\d)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:paspoort|id-?kaart|identiteitskaart|identiteitsbewijs|rijbewijs|verblijfsdocument)[^\n.;]{0,25}?"
    r"\b(?P<number>(?=[A-Z0-9]*\d)[A-Z0-9]{9,10})\b",
    re.IGNORECASE,
)
_TRAVEL_CARD = re.compile(r"(?<!\d)3528(?:[ -]?\d{4}){3}(?!\d)")


def find_identifiers(text: str) -> Iterator[Sighting]:
    """BSN (elfproef), IBAN (mod 97), Dutch licence plates, and numbers that the text itself names."""
    if not any(map(str.isdigit, text)):
        return
    yield from _ibans(text)
    yield from _nine_digit_numbers(text)
    yield from _plates(text)
    for match in _TRAVEL_CARD.finditer(text):
        yield Sighting(*match.span(), FindingKind.ID_NUMBER, 0.95)
    for match in (*_STUDENT.finditer(text), *_OF_PUPIL.finditer(text)):
        yield Sighting(*match.span(match.lastindex or 0), FindingKind.ID_NUMBER, 0.7)
    for match in _DOCUMENT.finditer(text):
        yield Sighting(*match.span("number"), FindingKind.ID_NUMBER, 0.9)
    yield from _named_numbers(text)


def _named_numbers(text: str) -> Iterator[Sighting]:
    for match in _NUMBER.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        if digits < 4 or len(match[0]) < 5:
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        if named := _NUMBER_NAMED.search(before):
            of_case = _OF_CASE.match(named[0]) is not None
            yield Sighting(*match.span(), FindingKind.ID_NUMBER, 0.7 if of_case else 0.9)
        elif digits > 5 and _CASE_NAMED.search(before):
            yield Sighting(*match.span(), FindingKind.ID_NUMBER, 0.75)


def _nine_digit_numbers(text: str) -> Iterator[Sighting]:
    for match in _NINE_DIGITS.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        digits = re.sub(r"\D", "", match[0])
        if "\n" in match[0] and not _BSN_SAID.search(before + text[match.end() : match.end() + 10]):
            continue
        if _BSN_SAID.search(before):
            yield Sighting(*match.span(), FindingKind.BSN, 0.97 if bsn.is_valid(digits) else 0.7)
        elif _EDUCATION_SAID.search(before):
            yield Sighting(
                *match.span(), FindingKind.ID_NUMBER, 0.95 if onderwijsnummer.is_valid(digits) else 0.7
            )
        elif bsn.is_valid(digits) and not _COUNTED_THING.match(text, match.end()) and len(set(digits)) > 2:
            yield Sighting(*match.span(), FindingKind.BSN, 0.9)


def _ibans(text: str) -> Iterator[Sighting]:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS[match[0][:2].upper()]
        characters: list[str] = []
        at = match.start()
        while len(characters) < length and (character := _IBAN_CHARACTER.match(text, at)):
            characters.append(character[1])
            at = character.end()
        if (
            len(characters) == length
            and not text[at : at + 1].isalnum()
            and iban.is_valid("".join(characters))
        ):
            yield Sighting(match.start(), at, FindingKind.IBAN, 0.97)


def _plates(text: str) -> Iterator[Sighting]:
    for match in _PLATE.finditer(text):
        shape = "".join("D" if c.isdigit() else "L" for c in match[0] if c.isalnum())
        if shape not in _SIDE_CODES:
            continue
        said = _PLATE_SAID.search(text, max(0, match.start() - 40), match.start()) is not None
        vehicle = _VEHICLE.search(text, max(0, match.start() - 30), match.start()) is not None
        dashes = match[0].count("-") == 2
        glued = match[0].isalnum() and shape not in _LIKE_OTHER_THINGS
        if said or (dashes and match[0].isupper()):
            yield Sighting(*match.span(), FindingKind.LICENSE_PLATE, 0.9)
        elif dashes or glued or vehicle or (match[0].isupper() and " " not in match[0]):
            yield Sighting(*match.span(), FindingKind.LICENSE_PLATE, 0.5)
