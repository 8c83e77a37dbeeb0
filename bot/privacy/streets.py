"""Streets with the number of a house, however both are written; whose it is says `places.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.number_words import UP_TO_TWELVE

_ABBREVIATED = r"(?i:str|ln|pln|plnts|sgl|wg(?=\.))"
_ROADS = r"(?i:straat|laan|weg|plein|singel|gracht|kade|steeg|plantsoen|dreef)"
_LIKE_ROADS = (
    r"(?i:hof|dijk|pad|park|wal|rijn|markt|hout|oord|zijde|vaart|poort|tuin|erf|ring|plaats|werf|donk|horst"
    r"|schans|brink|woerd|daal|mors|zijl|delft|bolwerk"
    r"|burg|land|meer|veld|berg|einde|mare|vest|haven|waard|gaarde|akker|kamp|hage|kwartier)"
)
_UNIT = (
    r"jaar|uur|keer|euro|leerling|jongere|meter|km\b|km/|kilo|m2|man\b|min\b|minuten|dagen|weken|maand"
    r"|procent|graden|%|(?:jan|feb|mrt|maart|apr|mei|juni|juli|aug|sep|okt|nov|dec)[a-z]*\b"
)
_NUMBER_SAID = r"(?i:nr\.?|no\.?|nummer|huisnr\.?|huisnummer)"
_FLOOR = r"(?i:bis|hs|huis|rood|zwart|boven|beneden|bg|[Ii]{1,3})"
_HOUSE = rf"[1-9]\d{{0,3}}(?: ?[a-zA-Z]\b(?!')|-[1-9]\d{{0,2}}| ?-?{_FLOOR}\b)?(?:-?[1-9A-Za-z]\b)?"
_FRONT = r"(?:[A-Z][\w'.-]{1,30} (?:(?:van|de|den|der|het|'t|ten|ter) ){0,3}){0,2}"
_OF_TWO_WORDS = (
    r"(?i:oude|nieuwe|hoge|lage|korte|lange|stille|kleine|grote|witte) "
    r"(?i:rijn|vest|mare|mors|haven|singel|gracht|markt|waard|zijl|dijk|delft|wal|werf)"
)
"""As streets along water and walls are called: `Oude Rijn`."""
_STREET_NAME = (
    rf"(?:{_OF_TWO_WORDS}|{_FRONT}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}|{_LIKE_ROADS}"
    rf"|(?<=\w\w\w)(?:{_ABBREVIATED})(?![\w])\.?))"
)
_STREET = re.compile(
    rf"(?<![\w-])(?P<name>{_STREET_NAME})(?<!onderweg)"
    rf"(?:(?:,? | ?[-/] ?){_NUMBER_SAID} ?| ?, ?(?=\d{{1,4}} ?(?:{_FLOOR}|[a-z])\b)| )(?P<number>{_HOUSE})"
    rf"(?![\w:]|[.,]\d|\s?(?:{_UNIT}))",
)
_NUMBER_FIRST = re.compile(
    rf"\b{_NUMBER_SAID} ?(?P<number>[1-9]\d{{0,3}}(?: ?[a-zA-Z]\b| {_FLOOR}\b)?)"
    rf"(?:,| (?i:van|in|aan|op|uit|bij)(?i: de| het)?) "
    rf"(?P<name>(?:[A-Za-z][\w'-]{{1,30}} ){{0,2}}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}|hof|dijk|pad|poort"
    rf"|plaats|burg|einde))\b"
    rf"|(?P<name2>{_FRONT}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}))[, ]{{1,2}}(?:op )?"
    rf"{_NUMBER_SAID} ?(?P<number2>[1-9]\d{{0,3}} ?[a-zA-Z]?)\b"
)
_BY_DOOR = re.compile(
    rf"(?<![\w-])(?P<name>{_OF_TWO_WORDS}|{_FRONT}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}|dijk|pad))"
    r"(?:,| op| in)? (?:(?:de )?(?:eerste|tweede|derde|vierde|vijfde|\d{1,2}e)"
    r" (?:deur|portiek|verdieping|verd|etage|boot)"
    r"|(?:portiek|galerij|bel|deur|souterrain)(?: van)? \d{1,3})\b"
)
_DOOR = re.compile(r"\b(?:deur|portiek|verd|verdieping|etage|boot|galerij|bel|souterrain)\b")
"""Without the number of a house: `Verzonnenlaan, derde portiek`."""
_ROAD_HINTS = (
    "straat", "laan", "weg", "plein", "singel", "gracht", "kade", "steeg", "plantsoen", "dreef", "hof",
    "dijk", "pad", "rijn", "vest", "mare", "mors", "haven", "markt", "waard", "zijl", "delft", "wal", "werf",
)  # fmt: skip
# What is cheap to look for and stands in all that the patterns above match.
_NUMBERED = re.compile(rf"\b{_NUMBER_SAID} ?\d")
_HOUSE_BEGINS = re.compile(r"(?<![\d.])[1-9]")
_ROAD_ENDS = re.compile(rf"(?:{_ROADS}|{_LIKE_ROADS}|{_ABBREVIATED})\.?[ ,/-]{{0,3}}(?:{_NUMBER_SAID} ?)?$")
_BETWEEN = 30
_BY_FLOOR = re.compile(
    r"(?<![\w-])(?P<name>(?:(?:de|het|'t|De|Het) )?(?:[A-Z][\w'-]{2,30} ){1,3})(?P<number>[1-9]\d{0,3} ?"
    r"(?:bis|hs|rood|zwart|[Ii]{2,3}))(?!\w)"
)
"""A name of any kind with the number of a storey: `Oude Vest 210 hs`."""
_LARGE_NUMBER = (
    r"(?:der|veer|vijf|zes|zeven|acht|negen)tien"
    r"|[a-zë]{0,11}(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|(?:twee"
    r"|drie)?honderd[a-zë]{0,20}"
)
_STOREY_BEHIND = rf" (?:(?:{UP_TO_TWELVE}) hoog|{_FLOOR}\b|[a-z]{{1,2}}\b(?=\s*(?:[,.;:!?)\n]|$)))"
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?P<name>{_OF_TWO_WORDS}|{_FRONT}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}|hof|dijk|pad)),?"
    rf" (?:{_NUMBER_SAID} )?(?P<number>(?i:(?:{UP_TO_TWELVE})(?=\s*(?:[,.;:!?)\n]|$)|{_STOREY_BEHIND})"
    rf"|(?:{_LARGE_NUMBER})(?!\w|\s(?:{_UNIT})))(?:{_STOREY_BEHIND})?)"
)
_NUMBER_WORD = re.compile(rf"\b(?:{UP_TO_TWELVE}|{_LARGE_NUMBER})\b", re.IGNORECASE)
_STANDS_APART = re.compile(r"(?:\b[A-Z][a-zë]+(?:markt|vest|rijn|dijk|haven|woerd|daal)|[a-z] [A-Z]\w+)$")
_CLOSES = re.compile(r"\s*(?:[.;)!?\n]|,(?!\s?\d)|$)")
_SURE_STREETS = re.compile(rf"(?:{_ROADS}|(?<=\w)(?:{_ABBREVIATED})\.?)$", re.IGNORECASE)


def find_streets(text: str) -> Iterator[tuple[int, int, bool]]:
    """Streets with a number: from where, up to where, and whether it can hardly be something else."""
    if any(map(str.isdigit, text)):
        for match in _STREET.finditer(text) if _has_number_behind_road(text) else ():
            yield *match.span(), _is_street(text, match)
        for match in _NUMBER_FIRST.finditer(text) if _NUMBERED.search(text) else ():
            yield *match.span(), True
        for match in _BY_FLOOR.finditer(text):
            yield *match.span(), True
    lower = text.lower()
    if not any(road in lower for road in _ROAD_HINTS):
        return
    for match in _BY_DOOR.finditer(text) if _DOOR.search(text) else ():
        yield *match.span(), True
    if _NUMBER_WORD.search(text):
        for match in _IN_WORDS.finditer(text):
            yield *match.span(), True


def _is_street(text: str, match: re.Match[str]) -> bool:
    """Whether a name with a number can hardly be something else than a street's."""
    if _SURE_STREETS.search(match["name"]):
        return True
    closed = not match["number"].isdecimal() or _CLOSES.match(text, match.end()) is not None
    return closed and _STANDS_APART.search(match["name"]) is not None


def _has_number_behind_road(text: str) -> bool:
    return any(
        _ROAD_ENDS.search(text, max(0, match.start() - _BETWEEN), match.start())
        for match in _HOUSE_BEGINS.finditer(text)
    )
