"""The first or last digits of a number that the text names: `haar leerlingnummer eindigt op 4711`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

_NAMES = {
    FindingKind.BSN: r"(?:bsn|sofi|burgerservice)[\w-]*",
    FindingKind.IBAN: r"iban|(?:bank)?rek(?:ening)?(?:nr|nummer|\.)?",
    FindingKind.PHONE: (
        r"(?:de|zijn|haar|mijn|hun|het) tel|telefoon(?:nr|nummer)?|mob|mobiel|mobieltje|06(?:-?nummer)?|imei"
    ),
    FindingKind.ID_NUMBER: (
        r"(?:leerl\w{0,4}|lln?|stud\w{0,6}|pupil|stam|deelnemer|onderwijs|document|paspoort|aangiften?|dossier"
        r"|cli[eë]nt|zaak|v|vreemdelingen|klant)-?(?:nr|nummer)|\w{2,12}pas|\w{0,12}pas(?:je|nummer)"
        r"|(?:de|zijn|haar|mijn|hun|een) pas|paspoort|rijbewijs"
        r"|(?:id|ov)[ -]?kaart|identiteitskaart|kenteken(?:bewijs|kaart)"
    ),
}
# "Pas" and "tel" by themselves are no names: "ik kom pas later".
_END = re.compile(
    rf"\b(?:{'|'.join(f'({name})' for name in _NAMES.values())})(?![\w-])[^\n;!?]{{0,40}}?"
    r"\b(?:(?:eindig(?:t|end|de)|begin(?:t|nend)|begon) (?:op|met)|op het (?:eind|einde)|laatste (?:drie|vier"
    r"|[2-6])(?: (?:cijfers|getallen|nummers))?(?: zijn| is| van [^\n.;:!?]{2,25})?)"
    r"[ :.…*xX-]{1,8}(?P<number>(?=\w{0,6}\d)[A-Za-z\d]{1,8}(?:[ ./-]\d{1,4}){0,3})\b(?!\s?(?:uur|euro|%))",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 3
_HINTS = ("eind", "begin", "begon", "laatste")


def find_number_ends(text: str) -> Iterator[Sighting]:
    """Three digits or more that are said to begin or end somebody's number, likely and never surely."""
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS) or not any(map(str.isdigit, text)):
        return
    for match in _END.finditer(text):
        if sum(map(str.isdigit, match["number"])) >= _FEWEST_DIGITS:
            kind = next(kind for kind, named in zip(_NAMES, match.groups(), strict=False) if named)
            yield Sighting(*match.span("number"), kind, 0.7)
