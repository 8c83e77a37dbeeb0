"""Licence plates: Dutch ones by their side codes, others where the text says that it is a plate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.lists import lists
from bot.privacy.postcodes import SMALL_WORDS
from bot.privacy.sighting import Sighting

# The Dutch side codes 1–14 (RDW): L a letter, D a digit.
_SIDE_CODES = frozenset(
    "LLDDDD DDDDLL DDLLDD LLDDLL LLLLDD DDLLLL DDLLLD DLLLDD LLDDDL LDDDLL LLLDDL LDDLLL DLLDDD"
    " DDDLLD".split()
)
# Written together these are postcodes, years and numbers of rooms as well.
_LIKE_OTHER_THINGS = frozenset("LLDDDD DDDDLL LLLLDD DDLLLL LLLDDL DLLLDD".split())
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,3}|\d{1,3})(?P<gap>[ ./-]{0,3})(?:[A-Z]{2,3}|\d{2,3})(?P<second>[ ./-]{0,3})"
    r"(?:[A-Z]{1,3}|\d{1,3})(?![\w-])",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"\b(?:auto|bromfiets|brommer|scooter|snorfiets|snorscooter|fatbike|motor|bus|busje|bestelbus|wagen|taxi"
    r"|golf|polo|volkswagen|vw|bmw|audi|mercedes|opel|seat|toyota|ford|peugeot|renault|citroen|fiat|kia|skoda"
    r"|kangoo|volvo|nissan|mazda|hyundai|tesla|suzuki|vespa|piaggio)(?:s|plaat\w*)?\b",
    re.IGNORECASE,
)
_PLATE_SAID = re.compile(r"kenteken|nummerbord|nummerplaat|plaat(?:je)?\b|\bplate\b|\bken[.:]", re.IGNORECASE)
_OF_THING = re.compile(
    r"(?:brin|lokaal|lok\.|kamer|ruimte|artikel|model|type|code|nummer|nr\.?)[ :]{0,2}$", re.IGNORECASE
)
"""Behind these a code is a school's, a room's or a thing's."""
_PARTLY_READ = re.compile(
    r"(?<![\w.-])(?=[A-Z\d.?*_]*-[A-Z\d.?*_-]*[A-Z\d])(?=[\d.?*_-]{0,8}[A-Z])(?=[A-Z.?*_-]{0,10}\d)"
    r"[A-Z\d.?*_]{1,3}(?:-[A-Z\d.?*_]{1,3}){2,3}(?![\w-])"
)
"""Of a vehicle, some of it unread or more than three pieces: `XX-1..-ZZ`, `D-XX-12-Z`."""
# A foreign plate or the beginning of one: letters and digits written together, or letters in capitals.
_ANY_PLATE = re.compile(
    r"(?i:kenteken|nummerbord|plaat)\w{0,6}\b[^\n.;!?]{0,25}?(?<![\w-])"
    r"(?P<plate>[A-Z]{1,3}[ -](?:[A-Z]{1,2}[ -])?\d{2,5}[A-Z]{0,2}"
    r"|(?i:(?=[a-z-]*\d)(?=[\d-]*[a-z])(?:[a-z]{1,3}|\d{1,3})(?:-?(?:[a-z]{1,4}|\d{1,5})){1,3}))(?![\w-])",
)


def find_plates(text: str) -> Iterator[Sighting]:
    """Plates of Dutch shape by how surely they are one, then whatever is called a plate."""
    if not any(map(str.isdigit, text)):
        return
    yield from _by_side_code(text)
    if _PLATE_SAID.search(text):
        for match in _ANY_PLATE.finditer(text):
            if sum(map(str.isalnum, match["plate"])) > 2:
                yield Sighting(*match.span("plate"), FindingKind.LICENSE_PLATE, 0.7)
    for match in _PARTLY_READ.finditer(text) if text.count("-") > 1 else ():
        if _said(text, match.start()) or _of_vehicle(text, match.start()):
            yield Sighting(*match.span(), FindingKind.LICENSE_PLATE, 0.7)


def _by_side_code(text: str) -> Iterator[Sighting]:
    at = 0
    while match := _PLATE.search(text, at):
        shape = "".join("D" if c.isdigit() else "L" for c in match[0] if c.isalnum())
        gaps = {match["gap"], match["second"]}
        said = shape in _SIDE_CODES and _said(text, match.start())
        vehicle = shape in _SIDE_CODES and _of_vehicle(text, match.start())
        spaced_so = said or (len(gaps) == 1 and (vehicle or gaps <= {"", " ", "-"}))
        if shape not in _SIDE_CODES or not spaced_so or (not gaps <= {"", "-"} and _has_word(match[0], said)):
            # What begins later in it may be one: `met xx 12 yy`.
            at = match.start() + 1
            continue
        at = match.end()
        dashes = match[0].count("-") == 2
        glued = match[0].isalnum() and shape not in _LIKE_OTHER_THINGS
        if said or (dashes and match[0].isupper()):
            yield Sighting(*match.span(), FindingKind.LICENSE_PLATE, 0.9)
        elif (
            dashes or glued or vehicle or (match[0].isupper() and " " not in match[0])
        ) and not _OF_THING.search(text, max(0, match.start() - 20), match.start()):
            yield Sighting(*match.span(), FindingKind.LICENSE_PLATE, 0.5)


def _said(text: str, start: int) -> bool:
    """Whether something is called a plate before this place."""
    return _PLATE_SAID.search(text, max(0, start - 40), start) is not None


def _of_vehicle(text: str, start: int) -> bool:
    """Whether a car or the like is named before this place."""
    return _VEHICLE.search(text, max(0, start - 30), start) is not None


def _has_word(written: str, said: bool) -> bool:
    """Whether it is a row of words and numbers: `14 of 15`; what is called a plate may hold a longer word."""
    return any(
        part in SMALL_WORDS or (not said and part in lists().common)
        for part in re.split(r"[ ./-]+", written.lower())
        if part.isalpha()
    )
