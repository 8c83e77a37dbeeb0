"""Full Dutch postcodes, with the number of the house where one stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.places import is_of_organisation
from bot.privacy.sighting import Sighting

_POSTCODE = re.compile(r"(?<![\w€.,-])[1-9]\d{3}(?P<gap> ?| {2}|-)(?P<letters>[A-Za-z]{2})(?![\w])")
_NEVER_ISSUED = ("SA", "SD", "SS")
SMALL_WORDS = frozenset(
    "aan af al as at be bij bv cd ca cm de dj do en er eu ex ge gr ha he ho hr hé ie ik im in is ja je jr"
    " ka kg kk km la me"
    " mb mg ml mm mn na ni no nu of om on oo op or os pc po pp re ru st su te tl to tv uk uu uw vr wc we"
    " wo ze zo gb kb".split()
)
_SAID = re.compile(r"\b(?:postcode|pc)\W{1,3}$", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(
    r",?\s{0,2}(?:nr\.?|nummer|huisnr\.?|huisnummer|-|/)?\s?(?P<number>\d{1,4}\s?[a-zA-Z]?\b)(?!\s?(?:uur|jaar|euro"
    r"|x\b|%|[.,:]\d))",
    re.IGNORECASE,
)
_HOUSE_BEFORE = re.compile(r"\w \d{1,3} ?[a-zA-Z]?,? $")


def find_postcodes(text: str) -> Iterator[Sighting]:
    """Postcodes and the numbers of houses behind them; those of an organisation are none."""
    if not any(map(str.isdigit, text)):
        return
    for match in _POSTCODE.finditer(text):
        after_house = _HOUSE_BEFORE.search(text, max(0, match.start() - 12), match.start()) is not None
        said = _SAID.search(text, max(0, match.start() - 12), match.start()) is not None
        if match["letters"].upper() in _NEVER_ISSUED or not (after_house or said or _is_written_so(match)):
            continue
        if is_of_organisation(text, match.start(), match.end()):
            continue
        house = _HOUSE_NUMBER.match(text, match.end())
        yield Sighting(*match.span(), FindingKind.POSTCODE, 0.9 if house else 0.7)
        if house:
            yield Sighting(*house.span("number"), FindingKind.ADDRESS, 0.8)


def _is_written_so(match: re.Match[str]) -> bool:
    """Tell "2312 AB" from "2312 en" and "in 2025 OM en politie"."""
    letters = match["letters"]
    if match["gap"] == "-":
        return letters.isupper()
    if match["gap"] and letters.lower() in SMALL_WORDS:
        return letters.isupper() and not 1950 <= int(match[0][:4]) <= 2050
    return letters.isupper() or letters.islower() or not match["gap"]
