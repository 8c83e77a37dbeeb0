"""Where one person lives: a street with a number, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import lists
from bot.privacy.sighting import Sighting

_ABBREVIATED = r"(?i:str|ln|pln|plnts|sgl|wg(?=\.))"
_ROADS = r"(?i:straat|laan|weg|plein|singel|gracht|kade|steeg|plantsoen|dreef)"
_LIKE_ROADS = (
    r"(?i:hof|dijk|pad|park|wal|rijn|markt|hout|oord|zijde|vaart|poort|tuin|erf|ring|plaats|werf|donk|horst"
    r"|schans|brink"
    r"|burg|land|meer|veld|berg|einde|mare|vest|haven|waard|gaarde|akker|kamp|hage|kwartier)"
)
_UNIT = (
    r"jaar|uur|keer|euro|leerling|jongere|meter|km\b|km/|kilo|m2|man\b|min\b|minuten|dagen|weken|maand"
    r"|procent|graden|%"
)
_NUMBER_SAID = r"(?i:nr\.?|no\.?|nummer|huisnr\.?|huisnummer)"
_FLOOR = r"(?i:bis|hs|huis|rood|zwart|boven|beneden|bg|[Ii]{1,3})"
_HOUSE = rf"[1-9]\d{{0,3}}(?: ?[a-zA-Z]\b(?!')|-[1-9]\d{{0,2}}| ?-?{_FLOOR}\b)?(?:-?[1-9A-Za-z]\b)?"
_FRONT = r"(?:[A-Z][\w'.-]{1,30} (?:(?:van|de|den|der|het|'t|ten|ter) ){0,3}){0,2}"
_STREET_NAME = (
    rf"{_FRONT}[^\W\d_][\w'-]{{0,30}}(?:(?:{_ROADS}|{_LIKE_ROADS})|(?<=\w\w\w)(?:{_ABBREVIATED})(?![\w])\.?)"
)
_STREET = re.compile(
    rf"(?<![\w-])(?P<name>{_STREET_NAME})(?<!onderweg)"
    rf"(?:(?:,? | ?[-/] ?){_NUMBER_SAID} ?| ?, ?(?=\d{{1,4}} ?(?:{_FLOOR}|[a-z])\b)| )(?P<number>{_HOUSE})"
    rf"(?![\w:]|[.,]\d|\s?(?:{_UNIT}))",
)
_NUMBER_FIRST = re.compile(
    rf"\b{_NUMBER_SAID} ?(?P<number>[1-9]\d{{0,3}} ?[a-zA-Z]?) (?i:van|in|aan|op|uit|bij)(?i: de| het)? "
    rf"(?P<name>(?:[A-Za-z][\w'-]{{1,30}} ){{0,2}}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}|hof|dijk|pad|poort"
    rf"|plaats|burg|einde))\b"
    rf"|(?P<name2>{_FRONT}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}))[, ]{{1,2}}(?:op )?"
    rf"{_NUMBER_SAID} ?(?P<number2>[1-9]\d{{0,3}} ?[a-zA-Z]?)\b"
)
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
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?P<name>{_FRONT}[^\W\d_][\w'-]{{0,30}}(?:{_ROADS}|hof|dijk|pad)),? (?:{_NUMBER_SAID} )?"
    r"(?P<number>(?i:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes"
    r"|zeven|acht|negen)tien"
    r"|[a-zë]{0,11}(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|(?:twee"
    r"|drie)?honderd[a-zë]{0,20}))"
    r"(?=\s*(?:[,.;:!?)\n]|$))"
)
_SURE_STREETS = re.compile(rf"(?:{_ROADS}|(?<=\w)(?:{_ABBREVIATED})\.?)$", re.IGNORECASE)
_WHO_LIVES = (
    r"woont|wonen|woonachtig|woonde|woning|woonadres|thuis|thuisadres|gezin|fam\.?|familie|huisbezoek"
    r"|verblijft|logeert"
    r"|slaapt|verhuisd|ingeschreven|moeder|vader|ouders|oma|opa|tante|oom|hij|zij|zijn|haar|dealer|leerling"
    r"|jongen|meisje"
)
_LIVES_SURELY = re.compile(rf"\b(?:{_WHO_LIVES})\b", re.IGNORECASE)
_LIVES = re.compile(rf"\b(?:{_WHO_LIVES}|adres|ophaaladres|aanbellen|bezorgd|bezorgen)\b", re.IGNORECASE)
"""Also what an organisation may have: an address, a door bell."""
_LIVES_AT = re.compile(
    r"\b(?:woont|wonen|woonde|woonachtig|verblijft|logeert|verhuisd)\b[^\n.;!?]{0,20}?\b(?:op|aan|in"
    r"|naar)(?: de| het)? "
    r"(?P<place>(?:\w[\w'.-]{1,30} ){1,5}\d{1,4}\b)(?!\s?(?:jaar|uur|keer|leerling|%))",
    re.IGNORECASE,
)
_LIVES_ON_FLOOR = re.compile(
    r"\b(?:woont|wonen|woonde|woonachtig|verblijft|slaapt)\b[^\n.;!?]{0,30}?\b(?P<place>(?:flat|etage"
    r"|verdieping|portiek|deur"
    r"|appartement|app\.) ?(?:nr\.? |nummer )?\d{1,4}(?:,? (?:deur|nr\.?|nummer) ?\d{1,4})?)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"school|college|lyceum|gymnasium|stadhuis|stadskantoor|bureau\b|kantoor|locatie|receptie|buurthuis"
    r"|wijkcentrum|gebouw"
    r"|praktijk|bibliotheek|stichting|zaal|vergader|overleg|bijeenkomst|winkel"
    r"|supermarkt|snackbar"
    r"|restaurant|station|(?:van|bij|door) de (?:gemeente|politie|ggd)\b|buurtcentrum|jongerencentrum"
    r"|ingang|inloop|cursus",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:politie|gemeente|ggd)(?-i: [A-Z]\w+)?(?: | ?[,:(-] ?(?:[^,.;\n]{0,30}, ?)?)$", re.IGNORECASE
)
"""Right before an address it is theirs; else they may be asked to go there."""
_BUILDING = re.compile(
    r"\b(?:\w*(?:school|college|lyceum|gymnasium|kantoor|centrum|gebouw|bureau|winkel|zaal)|(?:buurt|jeugd"
    r"|stad|raad|wijk|gemeente|club|dorps)huis|supermarkt|snackbar|restaurant"
    r"|bibliotheek|locatie|vergadering|overleg)\b[^.;!?\n]{0,25}$",
    re.IGNORECASE,
)
_COUNTED_NEXT = re.compile(r" ([a-zë]{3,30}(?:en|s))\b")
_NO_THINGS = frozenset(
    "wonen woonden hebben hadden zijn waren stonden staan zitten zaten gaan gingen komen kwamen lopen"
    " liepen worden werden"
    " moeten kunnen willen liggen lagen slapen sliepen verblijven samen tussen tegen boven beneden buiten"
    " binnen achter"
    " langs thuis alles steeds soms volgens eens anders nergens ergens alleen even morgen gisteren zeggen"
    " doen zien lijken"
    " dealen vechten roken wachten hangen verzamelen vinden".split()
)
"""What may follow an address (`Rozenstraat 12 wonen ze`); another plural is counted (`12 fietsen`)."""


def find_places(text: str) -> Iterator[Sighting]:
    """Private addresses; the address of an organisation is none."""
    seen = -1
    for start, end, sure in _streets(text):
        lives = _LIVES.search(text, max(0, start - 60), start) is not None
        if not (lives or sure) or (not lives and _is_count(text, end)):
            continue
        if not is_of_organisation(text, start, end):
            seen = max(seen, end)
            yield Sighting(start, end, FindingKind.ADDRESS, 0.88 if lives else 0.6)
    for pattern in (_LIVES_AT, _LIVES_ON_FLOOR) if any(map(str.isdigit, text)) else ():
        for match in pattern.finditer(text):
            if match.end() > seen:
                yield Sighting(*match.span("place"), FindingKind.ADDRESS, 0.75)


def is_of_building(text: str, start: int) -> bool:
    """Whether a building of an organisation stands before this place in its clause."""
    return _BUILDING.search(text, max(0, start - 60), start) is not None


def is_of_organisation(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of an organisation at this place, and of nobody who lives there."""
    sentence = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), start - 80)
    around = text[max(0, sentence) : end] + text[end : end + 40].split("\n", maxsplit=1)[0]
    theirs = _ORGANISATION.search(around) or _AUTHORITY.search(text, max(0, start - 30), start)
    return theirs is not None and _LIVES_SURELY.search(text, max(0, sentence), start) is None


def _streets(text: str) -> Iterator[tuple[int, int, bool]]:
    """Streets with a number: from where, up to where, and whether it can hardly be something else."""
    if any(map(str.isdigit, text)):
        for match in _STREET.finditer(text) if _has_number_behind_road(text) else ():
            yield *match.span(), _SURE_STREETS.search(match["name"]) is not None
        for match in _NUMBER_FIRST.finditer(text) if _NUMBERED.search(text) else ():
            yield *match.span(), True
        for match in _BY_FLOOR.finditer(text):
            yield *match.span(), True
    lower = text.lower()
    if "straat" in lower or "laan" in lower or "weg" in lower or "hof" in lower:
        for match in _IN_WORDS.finditer(text):
            yield *match.span(), True


def _has_number_behind_road(text: str) -> bool:
    return any(
        _ROAD_ENDS.search(text, max(0, match.start() - _BETWEEN), match.start())
        for match in _HOUSE_BEGINS.finditer(text)
    )


def _is_count(text: str, end: int) -> bool:
    """Whether the number counts what stands behind it."""
    after = _COUNTED_NEXT.match(text, end)
    return after is not None and after[1] not in _NO_THINGS and fold(after[1]) in lists().common
