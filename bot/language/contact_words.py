"""What people ask about a contact beside who it is: somebody who is on no list, who replaces one, whom to
reach when nobody answers, all of the town, or that the bot itself calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Beside(StrEnum):
    """`CALL`: the bot is asked to call or write itself. `REPLACED`: who replaces the contact.
    `UNREACHED`: nobody answers, or it is outside office hours. `EVERYWHERE`: of all schools."""

    CALL = "call"
    REPLACED = "replaced"
    UNREACHED = "unreached"
    EVERYWHERE = "everywhere"


_THE = r"(?:(?:de|het|een|onze|mijn|jullie) )?"
_PATTERNS = {
    Beside.CALL: re.compile(
        r"\b(?:bel|bellen|mail|mailen|app|appen|sms|verbind|whatsapp)\b.*\bvoor (?:me|mij|ons)\b"
        r"|\b(?:kun|kan|wil|wilt) (?:je|jij|u) (?:hem|haar|ze|hen|die|hun) (?:even |voor me )?"
        r"(?:bellen|mailen|appen)\b"
    ),
    Beside.REPLACED: re.compile(
        r"\bwie (?:vervangt|is de (?:vervanger|vervanging) van) (?!mij\b|me\b|ons\b)"
    ),
    Beside.UNREACHED: re.compile(
        r"\bniemand (?:te pakken|aan de lijn|bereiken|bereikbaar|neemt)\b|\bgeen gehoor\b|\bneemt niet op\b"
        r"|\b(?:bereikbaar|bereik|bellen|bel)\b.*\b(?:weekend|weekeinde|zaterdag|zondag|avonds?|nachts?"
        r"|vakantie|buiten kantooruren|na kantoortijd)\b"
    ),
    Beside.EVERYWHERE: re.compile(
        r"\balle \w+en (?:van|in|uit) (?:heel )?leiden\b|\bvan alle scholen\b|\b(?:per|elke|iedere) school\b"
    ),
}
# Who is on no list of contacts, and the partner that comes nearest, "" for none.
_NEAREST = {
    "rector conrector directeur locatiedirecteur schooldirecteur adjunct teamleider afdelingsleider "
    "locatieleider concierge decaan": "school",
    "burgemeester wethouder": "gemeente",
    "zedenrechercheur rechercheur zedenpolitie recherche": "politie",
    "mentor brandweer huisarts reclassering jeugdbescherming advocaat psycholoog rechter": "",
}
_PARTNER_NEAR = {word: partner for words, partner in _NEAREST.items() for word in words.split()}
_FUNCTIONS = "|".join(_PARTNER_NEAR)
_ASKED_FOR = re.compile(
    rf"^{_THE}(?P<function>{_FUNCTIONS})$"
    r"|\b(?:wie is|nummer|nr|tel|telefoonnummer|mail|mailadres|e ?mail|06|contact|contactgegevens"
    rf"|bereik ik|bel ik|spreken|telefoon) (?:(?:van|met|voor) )?{_THE}(?P<named>{_FUNCTIONS})\b"
)
_OF_THE_LAST = frozenset(
    "en wat is zijn haar hun diens de het van hem die daarvan dan ook nog hebt heb je u mij geef".split()
)
_WAYS = frozenset(("mail", "mailadres", "email", "e", "nummer", "telefoonnummer", "tel", "nr", "06", "adres"))


def beside(said: Sequence[str]) -> Beside | None:
    """What the plain words `said` ask beside who the contact is."""
    text = " ".join(said)
    return next((kind for kind, words in _PATTERNS.items() if words.search(text)), None)


def unlisted_function(said: Sequence[str]) -> tuple[str, str]:
    """The function asked for that no list of contacts has, and the partner nearest to it; "" for none."""
    found = _ASKED_FOR.search(" ".join(said))
    function = (found["function"] or found["named"]) if found else ""
    return function, _PARTNER_NEAR.get(function, "")


def asks_for_the_last(said: Sequence[str]) -> bool:
    """Whether it asks how to reach whoever was just shown: "en zijn mail?"."""
    rest = set(said) - _OF_THE_LAST
    return bool(rest) and rest <= _WAYS and len(said) > 1
