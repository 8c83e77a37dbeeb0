"""Where one person lives: a full Dutch postcode, a street with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

_POSTCODE = re.compile(r"(?<![\w€.,-])[1-9]\d{3}(?P<gap> ?| {2})(?P<letters>[A-Za-z]{2})(?![\w])")
_NEVER_ISSUED = ("SA", "SD", "SS")
_SMALL_WORDS = frozenset(
    "aan af al as at be bij bv cd ca cm de dj do en er eu ex ge gr ha he ho hr hé ie ik im in is ja je jr"
    " ka kg kk km la me"
    " mb mg ml mm mn na ni no nu of om on oo op or os pc po pp re ru st su te tl to tv uk uu uw vr wc we"
    " wo ze zo gb kb".split()
)
_HOUSE_NUMBER = re.compile(
    r",?\s{0,2}(?:nr\.?|nummer|huisnr\.?|huisnummer|-|/)?\s?\d{1,4}\s?[a-zA-Z]?\b(?!\s?(?:uur|jaar|euro"
    r"|x\b|%))"
)
_HOUSE_BEFORE = re.compile(r"\w \d{1,3} ?[a-zA-Z]?,? $")
_STREET = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][\w'.-]{1,30} (?:(?:van|de|den|der|het|'t|ten|ter) ){0,3}){0,2}"
    r"[^\W\d_][\w'-]{0,30}(?:straat|str\.|laan|weg|plein|singel|gracht|kade|steeg|plantsoen|dreef|hof"
    r"|dijk|pad|park|wal|rijn"
    r"|markt|hout|oord|zijde|vaart|poort|tuin|erf|ring|plaats|werf|donk|horst|schans|brink|burg|land|meer"
    r"|veld|berg))"
    r"(?<!onderweg) (?:nr\.? |nummer )?"
    r"(?P<number>[1-9]\d{0,3}(?: ?[a-zA-Z]\b(?!')|-\d{1,3}| ?(?:bis|hs|huis|I{1,3}))?)"
    r"(?![\w:]|[.,]\d|\s?(?:jaar|uur|keer|euro|leerling|jongere|meter|man\b|min\b|minuten|dagen|weken|%))",
)
_SURE_STREETS = re.compile(
    r"(?:straat|str\.|laan|weg|plein|singel|gracht|kade|steeg|plantsoen|dreef)$", re.IGNORECASE
)
_LIVES = re.compile(
    r"\b(?:woont|wonen|woonachtig|woonde|woning|woonadres|thuis|gezin|fam\.?|familie|huisbezoek"
    r"|verblijft|logeert|slaapt"
    r"|verhuisd|ingeschreven|moeder|vader|ouders|oma|opa|hij|zij|zijn|haar|dealer|leerling|jongen|meisje)\b",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    r"\b(?:woont|wonen|woonde|woonachtig|verblijft|logeert|verhuisd)\b[^\n.;!?]{0,20}?\b(?:op|aan|in"
    r"|naar)(?: de| het)? "
    r"(?P<place>(?:\w[\w'.-]{1,30} ){1,5}\d{1,4}\b)(?!\s?(?:jaar|uur|keer|leerling|%))",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"school|college|lyceum|gymnasium|stadhuis|stadskantoor|bureau\b|kantoor|locatie|receptie|buurthuis"
    r"|wijkcentrum|gebouw"
    r"|praktijk|bibliotheek|stichting|zaal|vergader|overleg|bijeenkomst|politie|gemeente|ggd|winkel"
    r"|supermarkt|snackbar"
    r"|restaurant|station|buurtcentrum|jongerencentrum|ingang|inloop|cursus",
    re.IGNORECASE,
)


def find_places(text: str) -> Iterator[Sighting]:
    """Postcodes and private addresses; the address of an organisation is none."""
    if not any(map(str.isdigit, text)):
        return
    for match in _POSTCODE.finditer(text):
        letters = match["letters"]
        after_house = _HOUSE_BEFORE.search(text, max(0, match.start() - 12), match.start()) is not None
        if letters.upper() in _NEVER_ISSUED or not (after_house or _written_as_postcode(match)):
            continue
        if _of_organisation(text, match.start(), match.end()):
            continue
        house = _HOUSE_NUMBER.match(text, match.end())
        if house:
            yield Sighting(*match.span(), FindingKind.POSTCODE, 0.9, (match.start(), house.end()))
        else:
            yield Sighting(*match.span(), FindingKind.POSTCODE, 0.7)
    seen = -1
    for match in _STREET.finditer(text):
        lives = _LIVES.search(text, max(0, match.start() - 60), match.start()) is not None
        if not (lives or _SURE_STREETS.search(match["name"])):
            continue
        if not _of_organisation(text, match.start(), match.end()):
            seen = match.end()
            yield Sighting(*match.span(), FindingKind.ADDRESS, 0.88 if lives else 0.6)
    for match in _LIVES_AT.finditer(text):
        if match.end() > seen:
            yield Sighting(*match.span("place"), FindingKind.ADDRESS, 0.75)


def _written_as_postcode(match: re.Match[str]) -> bool:
    """Tell "2312 AB" from "2312 en" and "in 2025 OM en politie"."""
    letters = match["letters"]
    if match["gap"] and letters.lower() in _SMALL_WORDS:
        return letters.isupper() and not 1950 <= int(match[0][:4]) <= 2050
    return letters.isupper() or letters.islower() or not match["gap"]


def _of_organisation(text: str, start: int, end: int) -> bool:
    sentence = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), start - 80)
    around = text[max(0, sentence) : end] + text[end : end + 40].split("\n", maxsplit=1)[0]
    return _ORGANISATION.search(around) is not None and _LIVES.search(text, max(0, sentence), start) is None
