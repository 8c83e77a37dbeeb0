"""Ways to reach one person: telephone and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

import phonenumbers
from phonenumbers import PhoneNumberType

from bot.privacy.findings import FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import lists
from bot.privacy.sighting import Sighting

_PHONE = re.compile(r"(?<![\w+])(?:\+|\(\+)?\(?\d(?:[ ()./\n-]{0,3}\d){8,14}(?!\d|[^\W\d_])")
_WITHOUT_ZERO = re.compile(
    r"\b(?:app|bel|nr|nummer|mobiel|mob|tel)\w{0,8}\b[^\n.;!?\d]{0,20}(?P<number>6[ -]?[1-58]\d{7})(?!\d)",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"06\d{8}")
"""Who types this means a mobile number, also where that range is not given out yet."""
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d\b|(?:19|20)\d\d-\d\d-\d\d\b")
_DESK = re.compile(
    r"\b(?:(?<!naar )school|locatie|receptie|balie|secretariaat|administratie|gemeente|wijkteam|bureau"
    r"|kantoor|politie|ggd"
    r"|stichting|meldpunt|loket|centrale|organisatie|instelling|buurthuis|jongerencentrum)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:moeder|vader|ouders?|oma|opa|tante|oom|broer|zus|thuis|prive|privé|zijn|haar|mijn|leerling"
    r"|jongen|meisje)\b",
    re.IGNORECASE,
)
_PUBLIC = frozenset(
    (
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    )
)

_AT = r"(?: ?@ ?| ?[\[({<] ?(?:at|@|apen?staart(?:je)?) ?[\])}>] ?| (?:at|apen?staart(?:je)?) )"
_DOT = r"(?:\.| \. | ?[\[({] ?(?:dot|punt) ?[\])}] ?| (?:dot|punt) )"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<box>\w[\w+-]{{0,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,4}}){_AT}"
    rf"(?P<domain>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}|[\w-]{{1,63}}{_DOT}(?:nl|com|org|net|be|eu))\b",
    re.IGNORECASE,
)
_OTHER_SIGN = re.compile(
    r"(?<![\w.+-])\w[\w.+-]{1,40}#[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:nl|com|org|net|be|eu)\b",
    re.IGNORECASE,
)
"""A hash where the at sign belongs, as some write to get past what looks for mail."""
_MAY_HOLD_MAIL = re.compile(r"@|[\[({<] ?at ?[\])}>]| at |apen?staart|#", re.IGNORECASE)
_FUNCTIONS = frozenset(
    "info administratie contact receptie secretariaat bestuur directie post mail school verzuim"
    " leerplicht meldpunt melding"
    " signaaloverleg veiligheid support helpdesk ict privacy fg noreply no-reply vacature hr personeel"
    " decaan zorg"
    " zorgteam planning rooster roosters absentie onderwijs bureau team jongerenwerk wijkteam overleg"
    " loket pers balie"
    " aanmelding aanmeldingen inschrijving boa handhaving ggd jgz rbl cjg halt postmaster webmaster"
    " klacht klachten facilitair facilitaire dienst beheer leerlingzaken"
    " leerlingenzaken examens bibliotheek mentoraat".split()
)

_OF_ONE = frozenset(("one", "kin"))
_FREE_MAIL = frozenset(
    "gmail hotmail outlook live msn icloud yahoo ziggo kpnmail kpn planet hetnet xs4all casema home"
    " upcmail protonmail proton"
    " gmx chello tele2 quicknet solcon online telfort".split()
)


def find_reach(text: str, known: Set[str]) -> Iterator[Sighting]:
    """Ways to reach individuals; `known` are mailboxes of organisations, and their numbers as digits."""
    yield from _phones(text, known)
    yield from _mailboxes(text, known)


def digits_of(number: str) -> str:
    """A Dutch telephone number as its national digits, however it is written."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(?:0031|31(?=\d{9}$))0?", "0", digits)


def _phones(text: str, known: Set[str]) -> Iterator[Sighting]:
    if not any(map(str.isdigit, text)):
        return
    for match in _PHONE.finditer(text):
        written = match[0]
        start = match.start()
        while date := _DATE.match(text, start):
            start = date.end()
            while start < match.end() and not (text[start].isdigit() or text[start] in "+("):
                start += 1
        written = text[start : match.end()]
        digits = digits_of(written)
        if not written.lstrip("(").startswith(("0", "+")) or digits in known:
            continue
        try:
            number = phonenumbers.parse(" ".join(written.split()), "NL")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.number_type(number) in _PUBLIC or _is_of_desk(text, start, number):
            continue
        if not phonenumbers.is_valid_number(number) and not _MOBILE.fullmatch(digits):
            continue
        yield Sighting(start, match.end(), FindingKind.PHONE, 0.95)
    for match in _WITHOUT_ZERO.finditer(text):
        yield Sighting(*match.span("number"), FindingKind.PHONE, 0.7)


def _is_of_desk(text: str, start: int, number: phonenumbers.PhoneNumber) -> bool:
    """Whether a fixed number is said to be an organisation's, and nobody's at home."""
    before = text[max(0, start - 50) : start].rpartition("\n")[2]
    fixed = phonenumbers.number_type(number) is PhoneNumberType.FIXED_LINE
    return fixed and _DESK.search(before) is not None and _HOME.search(before) is None


def _mailboxes(text: str, known: Set[str]) -> Iterator[Sighting]:
    if not _MAY_HOLD_MAIL.search(text):
        return
    for match in _EMAIL.finditer(text):
        spelled = not match[0].count("@")
        address = match[0].lower()
        if address in known or _is_function(match["box"], match["domain"]):
            continue
        yield Sighting(*match.span(), FindingKind.EMAIL, 0.9 if spelled else 0.95)
    for match in _OTHER_SIGN.finditer(text):
        yield Sighting(*match.span(), FindingKind.EMAIL, 0.8)


def _is_function(box: str, domain: str) -> bool:
    """Whether a mailbox is a desk's: so named, or of ordinary words at an organisation's domain."""
    parts = [fold(part) for part in re.split(r"[._+-]|\d+", box) if part]
    if not parts:
        return False
    if (
        not any(c.isdigit() for c in box)
        and domain.lower().split(".")[0] not in _FREE_MAIL
        and all(map(lists().is_impersonal, parts))
        and not any(_OF_ONE & set(lists().classes.of(part)) for part in parts)
    ):
        return True
    return (
        parts[0] in _FUNCTIONS
        or parts[-1] in _FUNCTIONS
        or any(part.endswith(function) for part in parts for function in _FUNCTIONS if len(function) > 3)
    )
