"""What people ask about a contact beside who it is: somebody who is on no list, who replaces one, whom to
reach when nobody answers, all of the town, or that the bot itself calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.language.meaning import Meaning, Slots
from bot.language.slots import OF_A_PARTNER
from bot.language.yes_no import ASKS_WHAT


class Beside(StrEnum):
    """`CALL`: the bot is asked to call or write itself. `REPLACED`: who replaces the contact.
    `UNREACHED`: nobody answers, or it is outside office hours. `EVERYWHERE`: of all schools."""

    CALL = "call"
    REPLACED = "replaced"
    UNREACHED = "unreached"
    EVERYWHERE = "everywhere"


_THE = r"(?:(?:de|het|een|onze|mijn|jullie) )?"
# "Wie bel ik over iets van zaterdag" is asked on a working day.
_CLOSED = (
    r"(?:(?!\bover\b).)*(?<!\bvan )(?<!\bvan het )(?<!\bvan de )"
    r"\b(?:weekend|weekeinde|zaterdag|zondag|avonds?|nachts?|vakantie|buiten kantooruren|na kantoortijd)\b"
)
_TOWN = "<town>"
_PATTERNS = {
    Beside.CALL: re.compile(
        r"\b(?:bel|bellen|mail|mailen|app|appen|sms|verbind|whatsapp)\b.*\bvoor (?:me|mij|ons)\b"
        r"|\b(?:kun|kan|kunt|wil|wilt) (?:je|jij|u)\b.*\bvoor (?:me|mij|ons)\b.*\b(?:bellen|mailen|appen)\b"
        r"|\b(?:kun|kan|kunt|wil|wilt) (?:je|jij|u) (?:hem|haar|ze|hen|die|hun) (?:even |voor me )?"
        r"(?:bellen|mailen|appen)\b"
    ),
    Beside.REPLACED: re.compile(
        r"\bwie (?:vervangt|is de (?:vervanger|vervanging) van) (?!mij\b|me\b|ons\b)"
    ),
    Beside.UNREACHED: re.compile(
        r"\bniemand (?:te pakken|aan de lijn|bereiken|bereikbaar|neemt)\b|\bgeen gehoor\b|\bneemt niet op\b"
        rf"|\b(?:bereikbaar|bereik|bellen|bel)\b{_CLOSED}"
    ),
    Beside.EVERYWHERE: re.compile(
        rf"\balle \w+en (?:van|in|uit) (?:(?:heel )?{_TOWN}|de (?:hele )?stad)"
        r"|\bvan alle scholen\b|\b(?:per|elke|iedere) school\b"
    ),
}
# Who asks whom to call, or is to call, does not ask it of the bot: "wie kan ik bellen voor ons overleg".
_CALLS_ONESELF = ASKS_WHAT | {"ik", "we", "wij"}
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


def beside(said: Sequence[str], town: str = "") -> Beside | None:
    """What the plain words `said` ask beside who the contact is. `town` is that of all the schools."""
    text = " ".join(said)
    if town:
        text = re.sub(rf"\b{re.escape(town)}\b", _TOWN, text)
    found = next((kind for kind, words in _PATTERNS.items() if words.search(text)), None)
    return None if found is Beside.CALL and not _CALLS_ONESELF.isdisjoint(said) else found


def with_what_is_beside(meaning: Meaning, said: Sequence[str], town: str) -> Meaning:
    """`meaning`, with what the plain words `said` ask of a contact beside who it is."""
    if meaning.intent != OF_A_PARTNER:
        asks_the_bot = meaning.lost and beside(said, town) is Beside.CALL
        return Meaning(OF_A_PARTNER, 1.0, Slots(beside=Beside.CALL)) if asks_the_bot else meaning
    kind = beside(said, town)
    function, near = unlisted_function(said)
    organisation = meaning.slots.organisation or near
    if kind is Beside.REPLACED and not organisation:
        kind = None
    slots = replace(meaning.slots, function=function, beside=kind or "", organisation=organisation)
    return replace(meaning, slots=slots)


def unlisted_function(said: Sequence[str]) -> tuple[str, str]:
    """The function asked for that no list of contacts has, and the partner nearest to it; "" for none."""
    found = _ASKED_FOR.search(" ".join(said))
    function = (found["function"] or found["named"]) if found else ""
    return function, _PARTNER_NEAR.get(function, "")


def asks_for_the_last(said: Sequence[str]) -> bool:
    """Whether it asks how to reach whoever was just shown: "en zijn mail?"."""
    rest = set(said) - _OF_THE_LAST
    return bool(rest) and rest <= _WAYS and len(said) > 1
