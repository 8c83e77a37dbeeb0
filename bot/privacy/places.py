"""Where one person lives: a street with a number, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import lists
from bot.privacy.sighting import Sighting
from bot.privacy.streets import find_streets

_WHO_LIVES = (
    r"woont|wonen|woonachtig|woonde|woning|woonadres|thuis|thuisadres|gezin|fam\.?|familie|huisbezoek"
    r"|verblijft|logeert"
    r"|slaapt|verhuisd|ingeschreven|moeder|vader|ouders|oma|opa|tante|oom|hij|zij|zijn|haar|dealer|leerling"
    r"|jongen|meisje"
)
_LIVES_SURELY = re.compile(rf"\b(?:{_WHO_LIVES})\b", re.IGNORECASE)
_LIVES = re.compile(rf"\b(?:{_WHO_LIVES}|adres|ophaaladres|aanbellen|bezorgd|bezorgen)\b", re.IGNORECASE)
"""Also what an organisation may have: an address, a door bell."""
_NEIGHBOUR = re.compile(
    r"\b(?:buurman|buurvrouw|buurjongen|buurmeisje|buren|bewoner|bewoonster|bewoners)\b", re.IGNORECASE
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
    r"|praktijk|bibliotheek|stichting|zaal|vergader|overleg|bijeenkomst|winkel"
    r"|supermarkt|snackbar"
    r"|restaurant|station|(?:van|bij|door) de (?:gemeente|politie|ggd)\b|buurtcentrum|jongerencentrum"
    r"|ingang|inloop|cursus",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:politie|gemeente|ggd)(?-i: [A-Z]\w+)?(?: | ?[,:(-] ?(?:[^,.;\n]{0,30}, ?)?)$"
    r"|\badres (?:van )?(?:de )?(?:politie|gemeente|ggd)\b[^,.;\n]{0,30}$",
    re.IGNORECASE,
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
    for start, end, sure in find_streets(text):
        lives = _LIVES.search(text, max(0, start - 60), start) is not None
        likely = sure or _NEIGHBOUR.search(text, max(0, start - 60), start) is not None
        if not (lives or likely) or (not lives and _is_count(text, end)):
            continue
        if not is_of_organisation(text, start, end):
            seen = max(seen, end)
            yield Sighting(start, end, FindingKind.ADDRESS, 0.88 if lives else 0.6)
    for match in _LIVES_AT.finditer(text) if any(map(str.isdigit, text)) else ():
        if match.end() > seen:
            yield Sighting(*match.span("place"), FindingKind.ADDRESS, 0.75)


def is_of_building(text: str, start: int) -> bool:
    """Whether a building of an organisation stands before this place in its clause."""
    return _BUILDING.search(text, max(0, start - 60), start) is not None


def is_of_organisation(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of an organisation at this place, and of nobody who lives there."""
    sentence = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), start - 80)
    around = text[max(0, sentence) : end] + text[end : end + 40].split("\n", maxsplit=1)[0]
    theirs = _ORGANISATION.search(around) or _AUTHORITY.search(text, max(0, start - 50), start)
    return theirs is not None and _LIVES_SURELY.search(text, max(0, sentence), start) is None


def _is_count(text: str, end: int) -> bool:
    """Whether the number counts what stands behind it."""
    after = _COUNTED_NEXT.match(text, end)
    return after is not None and after[1] not in _NO_THINGS and fold(after[1]) in lists().common
