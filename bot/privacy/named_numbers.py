"""Numbers that the text itself names as somebody's: `leerlingnummer 204518`, `zaak JE RK 26-881`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

# A code is looked for first and its name before it: most text has few numbers. Each of its pieces holds a
# digit, but for some capitals before and between them.
_COUNTED = (
    r"(?i:\s*(?:euro|views?|keer|x\b|volgers|likes|weergaven|inwoners|leerlingen|stuks|uur|jaar|gram|kilo|km"
    r"|meter|havo|vwo|mavo|vmbo|%))"
)
_WORDS = r"(?!(?:AAN|BIJ|DAN|DE|EEN|EN|HET|IN|IS|MET|NA|NR|OF|OM|OP|OVER|T|TE|TOT|UIT|VAN|VOOR|WAS)\b)"
_CAPITALS = rf"{_WORDS}[A-Z]{{1,6}}(?![A-Za-z])"
_PIECE = r"[A-Za-z]{0,6}\d[A-Za-z0-9]{0,20}"
_CODE = re.compile(
    rf"(?<![\w/-])(?:{_CAPITALS}(?:[ ./-]| [./] )){{0,3}}(?:[A-Za-z]{{1,6}}[/-])?{_PIECE}"
    rf"(?:[./-](?:{_PIECE}|{_CAPITALS}|[a-z]{{1,4}}(?=[/-]))"
    rf"|(?: [./] | )(?:{_WORDS}[A-Z]{{1,4}} ){{0,2}}[A-Z]{{0,3}}\d[\dA-Z]{{0,8}}(?!{_COUNTED})(?![\w:])"
    r"){0,7}(?!\w)"
    r"|(?<![\w/-])[A-Z](?:/[A-Z0-9]{1,8}){1,3}(?!\w)"
)
_BEGINS_INSIDE = re.compile(r"(?<=[ /.-])(?=\w)")
_DATE = r"[0-3]?\d[-/. ][01]?\d[-/. ]"
_NO_CODE = re.compile(
    rf"(?:19|20)\d\d(?:[-/](?:(?:19|20)?\d\d|[01]\d-[0-3]\d))?|{_DATE}(?:19|20)\d\d"
    r"|[012]?\d\.[0-5]\d(?:-[012]?\d\.[0-5]\d)?"
)
"""Years, dates and hours."""
_SHORT_DATE = re.compile(rf"{_DATE}\d\d")
_FEWEST_DIGITS = 4
_SHORTEST_DOCUMENT = 7
_LOOKED_BACK = 60
_HOLDERS = (
    r"leerl\w{0,4}|stud\w{0,6}|lln?|stam|stamboek|deelnemer|pupil|persoons|onderwijs|ond|duo|magister"
    r"|som|somtoday|parnassys|inschrijf|inschrijvings|dienst|gezins|rapport|jb|jr|jw|pgb|beschikkings"
    r"|[a-z](?=-)|vreemdelingen|vdoc|paspoort|id|identiteits|rijbewijs|document|verblijfs|dossier|zaak"
    r"|proces-?verbaal|pv|parket|rekest|registratie|reg|zorgmelding|mutatie"
    r"|bvh|bosz|cli[eë]nt|pati[eë]nt|polis|verzekerings?|uwv|svb|ov|ov-?chip|bank|klant|relatie|lid|kaart"
    r"|\w{0,14}pas|bib|casus"
    r"|aangiften?"
)
_NUMBER_NAMED = re.compile(
    rf"\b(?:{_HOLDERS})(?:\.|kaart|bewijs|pas|document|-)?[ -]?(?:nr|nummer|no|kaart|code"
    rf"|id)s?\b\.?(?:[^\n.;!?]|\b(?:nr|no)\.){{0,30}}$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    rf"(?:,? (?:is|was)|,)(?: (?:het|zijn|haar|een|mijn|hun|diens))? (?:{_HOLDERS})[ -]?(?:nr|nummer)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:nr|nummer|no|kaart|id)\.?(?: is)?[ :=#]{1,3}$", re.IGNORECASE)
"""Of four digits, which may be a year, only what stands right behind its name is such a number."""
_OF_CASE = re.compile(
    r"(?:zaak|dossier|proces|pv|casus|aangifte|melding|zorgm|rekest|reg|rapport|parket|mutatie|dienst)",
    re.IGNORECASE,
)
"""A case may have many people or none, so its number is likely somebody's and not surely."""
_CASE_NAMED = re.compile(
    r"(?<!\w)(?:(?:dossier|casus|zaak|pv|proces-?verbaal|aangifte|kenmerk|rekest|reg\.|imei|barcode)"
    r"[ :#]{1,2}(?:(?:is|nr\.?|nummer|[a-z]{2,5}) )?\(?"
    r"|(?:dossier|casus|zaak|kenmerk|aangifte)\b[^\n.;!?\d]{0,25}(?: is| nummer| nr\.?|:) "
    r"|(?<!-)melding[ :#]{1,2})$",
    re.IGNORECASE,
)
_HOLDER_BEFORE = re.compile(
    r"(?<!\w)(?:leerling|studente?|deelnemer|pupil|lln|ll|cli[eë]nte?|pati[eë]nte?)\.?"
    r"(?: ?-? ?(?:nr|nummer)| met (?:nr\.?|nummer|code))?\.?[ :#]{1,2}$",
    re.IGNORECASE,
)
_CARD_BEFORE = re.compile(
    r"\b(?:\w{2,12}(?:pas|pasje)|pas|pasje|(?:id|ov|reis|bank|college)?-?(?:kaart|bewijs)|id|paspoort|rijbewijs"
    r"|document)[ :(]{1,2}"
    r"(?:(?:met|op|nr\.?|nummer|code|barcode|is|was|van \w+)[ :]{1,2}){0,3}$",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(
    r"\b(?:bekend|geregistreerd|ingeschreven|staat|stond|kent|kennen)\b[^\n.;!?]{0,30} onder"
    r"(?: het)?(?: nummer| nr\.?| kenmerk)? $"
    r"|\b(?:in|uit) (?:magister|som|somtoday|parnassys|esis|eduarte|osiris)\b"
    r"(?: (?:heet|staat|is|als|onder|nummer|nr\.?|met|hij|zij|ze|ie|hem|haar)){0,4}[ :]{1,2}$",
    re.IGNORECASE,
)
"""What a person is called in somebody's files."""
_STUDENT = re.compile(r"(?<![\w-])[sS]\d{7}(?![\w-])")
"""As colleges and universities number their students."""
_DOCUMENT = re.compile(
    r"(?:paspoort|id-?kaart|identiteitskaart|identiteitsbewijs|id-?bewijs|rijbewijs|verblijfsdocument"
    r"|vdoc)[^\n.;]{0,35}?"
    r"\b(?P<number>(?=[A-Z0-9]*\d)[A-Z0-9]{9,10})\b",
    re.IGNORECASE,
)
_IS_COUNTED = re.compile(_COUNTED)


def find_named_numbers(text: str) -> Iterator[Sighting]:
    """Numbers and codes with the name of their holder, their card, their case or a file before them."""
    if not any(map(str.isdigit, text)):
        return
    for match in _STUDENT.finditer(text):
        yield Sighting(*match.span(), FindingKind.ID_NUMBER, 0.7)
    for match in _DOCUMENT.finditer(text):
        yield Sighting(*match.span("number"), FindingKind.ID_NUMBER, 0.9)
    for match in _CODE.finditer(text):
        if sum(map(str.isdigit, match[0])) < _FEWEST_DIGITS:
            continue
        # What is named may begin later, where its name is in capitals too: `ZAAK VT 26-3301`.
        first_digit = next(at for at in range(match.start(), match.end()) if text[at].isdigit())
        starts = (at.start() for at in _BEGINS_INSIDE.finditer(text, match.start(), first_digit + 1))
        for start in (match.start(), *starts):
            if certainty := _certainty(text, start, match.end()):
                yield Sighting(start, match.end(), FindingKind.ID_NUMBER, certainty)
                break


def _certainty(text: str, start: int, end: int) -> float:
    """How surely a number is somebody's, by what names it; 0 where nothing does."""
    code = text[start:end]
    if _NO_CODE.fullmatch(code):
        return 0
    digits = sum(map(str.isdigit, code))
    before = text[max(0, start - _LOOKED_BACK) : start]
    if (named := _NUMBER_NAMED.search(before)) and (len(code) > 4 or _BESIDE.search(before)):
        return 0.7 if _OF_CASE.match(named[0]) else 0.9
    if _IS_COUNTED.match(text, end) or _SHORT_DATE.fullmatch(code):
        return 0
    mixed = digits < len(code) and any(map(str.isupper, code))
    if digits > 4 and (_HOLDER_BEFORE.search(before) or _NAMED_BEHIND.match(text, end)):
        return 0.7
    if (digits > 5 or mixed) and _CASE_NAMED.search(before):
        return 0.75
    if (digits > 4 or mixed) and _KNOWN_AS.search(before):
        return 0.7
    of_document = digits > 5 or len(code) > _SHORTEST_DOCUMENT
    return 0.75 if of_document and _CARD_BEFORE.search(before) else 0
