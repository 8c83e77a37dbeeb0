"""Where one person lives without a street: a room of a shelter, a number in the street, a storey."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.number_words import UP_TO_TWELVE
from bot.privacy.sighting import Sighting

_ROOM = (
    r"(?:kamer|unit|bed|huisje|bungalow|(?:sta)?caravan|chalet|paviljoen|studio|appartement|aanleunwoning"
    r"|garagebox|woonark|woonwagen)"
    rf" (?:nr\.? |nummer )?(?:[a-z][ -]?)?(?:\d{{1,4}}(?:[.-]\d{{1,3}})?[a-z]?|{UP_TO_TWELVE})\b"
)
_SHELTER = (
    r"(?:azc|asielzoekerscentrum|(?:nood|crisis|vrouwen|daklozen|gezins|asiel)opvang|(?<=in de )opvang"
    r"|(?<=van de )opvang|opvang(?:locatie|huis|boot)|leger des heils|logeerhuis|woongroep"
    r"|vakantiepark|camping|pension|internaat|verzorgingshuis|jeugdhuis)"
)
_ROOMS = rf"{_ROOM}(?:,? {_ROOM})?"
_IN_SHELTER = re.compile(
    rf"\b(?:{_ROOMS}[^\n.;!?]{{1,25}}?\b{_SHELTER}|{_SHELTER}\b[^\n.;!?]{{1,25}}?\b{_ROOMS}"
    r"|(?:aanleunwoning|stacaravan|garagebox|woonark|woonwagen) (?:nr\.? |nummer )?\d{1,4})(?!\w|\.\w)",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:(?:huis)?nummer|nr\.?) ?[1-9]\d{0,3}(?: ?[a-z]\b| (?:rood|zwart|hs|bis|boven|beneden)\b)?"
    r"(?![\w:]|[.,]\d|,? ?(?:tot|t/m|en|of|-) ?\d| van de \w{0,8}lijst)"
)
_AT_NUMBER = re.compile(
    r"\b(?:(?:woon|wonen|woont|woonde)\b[^\n.;!?\d]{0,25}? (?:op|van|bij)"
    r"|(?:buurman|buurvrouw|buurjongen|buurmeisje|buurkinderen|buren|bewoner|bewoonster|bewoners|gezin|familie"
    r"|fam\.|huis)\b[^\n.;!?\d]{0,25}? (?:op|bij)"
    r"|(?:dhr\.?|meneer|mevrouw|mevr\.?|gezin|familie|opa|oma)(?: (?-i:[A-Z])\w+)? van)"
    rf" (?P<place>{_NUMBER})",
    re.IGNORECASE,
)
"""Neighbours "van nummer 8" are said in many a clean message; where people live is not."""
_ON_FLOOR = re.compile(
    r"\b(?:woont|wonen|woonde|woonachtig|verblijft|slaapt)\b[^\n.;!?]{0,30}?\b(?<!tot )(?P<place>(?:flat"
    r"|etage|verdieping|portiek|deur"
    r"|appartement|app\.) ?(?:nr\.? |nummer )?\d{1,4}(?:,? (?:deur|nr\.?|nummer) ?\d{1,4})?"
    rf"|(?:\d{{1,2}}|{UP_TO_TWELVE}) hoog(?: (?:achter|voor|links|rechts))?)\b",
    re.IGNORECASE,
)
_FOR_HOLIDAYS = re.compile(r"vakantiepark|camping|pension", re.IGNORECASE)
_OUTING = re.compile(
    r"\b(?:(?:\w{2,20})?kamp(?:week|dagen)?|werkweek|schoolreis|introductieweek|uitje)\b", re.IGNORECASE
)
_LIVES = re.compile(r"\b(?:woon|woont|wonen|woonde|woonachtig|verblijft|ingeschreven)\b", re.IGNORECASE)
# Most texts hold none of these: to look for them is cheaper than the patterns.
_HINTS = (
    "kamer", "unit", "bed", "huisje", "bungalow", "caravan", "chalet", "paviljoen", "studio", "appartement",
    "aanleunwoning", "garagebox", "woonark", "woonwagen", "nummer", "nr", "flat", "etage", "verdieping",
    "portiek", "deur", "app.", "hoog",
)  # fmt: skip


def find_dwellings(text: str) -> Iterator[Sighting]:
    """Rooms of shelters, numbers of houses and storeys of who lives there: likely addresses, never surely.

    On a camp of the school the rooms of a camping are nobody's home.
    """
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return
    outing = _OUTING.search(text) and not _LIVES.search(text)
    for match in _IN_SHELTER.finditer(text):
        if not (outing and _FOR_HOLIDAYS.search(match[0])):
            yield Sighting(*match.span(), FindingKind.ADDRESS, 0.6)
    for match in _AT_NUMBER.finditer(text):
        yield Sighting(*match.span("place"), FindingKind.ADDRESS, 0.6)
    for match in _ON_FLOOR.finditer(text):
        yield Sighting(*match.span("place"), FindingKind.ADDRESS, 0.75)
