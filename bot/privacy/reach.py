"""Ways to reach one person: telephone, mail, accounts and profiles."""

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
_MOBILE = re.compile(r"06\d{8}")
"""Who types this means a mobile number, also where that range is not given out yet."""
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d\b|(?:19|20)\d\d-\d\d-\d\d\b")
_DESK = re.compile(
    r"\b(?:school|locatie|receptie|balie|secretariaat|administratie|gemeente|wijkteam|bureau|kantoor|politie|ggd"
    r"|stichting|meldpunt|loket|centrale|organisatie|instelling|buurthuis|jongerencentrum)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:moeder|vader|ouders?|oma|opa|tante|oom|broer|zus|thuis|prive|privé|zijn|haar|mijn|leerling|jongen|meisje)\b",
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

_AT = r"(?: ?@ ?| ?[\[({<] ?(?:at|@|apenstaart(?:je)?) ?[\])}>] ?| (?:at|apenstaart(?:je)?) )"
_DOT = r"(?:\.| \. | ?[\[({] ?(?:dot|punt) ?[\])}] ?| (?:dot|punt) )"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<box>\w[\w+-]{{0,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,4}}){_AT}"
    rf"(?P<domain>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}|[\w-]{{1,63}}{_DOT}(?:nl|com|org|net|be|eu))\b",
    re.IGNORECASE,
)
_MAY_HOLD_MAIL = re.compile(r"@|[\[({<] ?at ?[\])}>]| at |apenstaart", re.IGNORECASE)
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

_FREE_MAIL = frozenset(
    "gmail hotmail outlook live msn icloud yahoo ziggo kpnmail kpn planet hetnet xs4all casema home"
    " upcmail protonmail proton"
    " gmx chello tele2 quicknet solcon online telfort".split()
)

_PROFILE = re.compile(
    r"(?<![\w.@])(?:https?://)?(?:[a-z]{1,5}\.)?"
    r"(?:instagram|tiktok|facebook|snapchat|twitter|x|linkedin|youtube|twitch|pinterest|threads|vk"
    r"|discord|onlyfans|t|fb|roblox"
    r"|reddit|steamcommunity|soundcloud|linktr)\.(?:com|net|me|nl|be|tv|gg|ee)/(?P<path>[^\s<>\"')]{2,200})",
    re.IGNORECASE,
)
_PUBLIC_PATHS = ("help", "about", "legal", "policies", "explore", "login", "search", "safety", "privacy")
_HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z_][\w.]{1,40}\w)(?![\w@])")
_TO_ALL = frozenset("all iedereen allen here channel school everyone team".split())
_ACCOUNT = re.compile(
    r"\b(?:(?:insta|instagram|snap|snapchat|tiktok|tik tok|discord|psn|telegram|tg|vinted|marktplaats"
    r"|steam|xbox|roblox"
    r"|fortnite|youtube|twitter|facebook|fb|signal|onlyfans|twitch)"
    r"(?:[ -]?(?:account|accountnaam|naam|profiel|pagina|id|tag|code))?|account(?:naam)?|gebruikersnaam"
    r"|username|user|profiel"
    r"|nick|nickname|gamertag|alias op \w{2,12})"
    r"(?P<said>\s*(?:is|=|:|heet|genaamd|onder de naam|->)\s*|\s+)['\"]?(?P<name>[\w][\w.-]{2,40}\w)",
    re.IGNORECASE,
)


def find_reach(text: str, known: Set[str]) -> Iterator[Sighting]:
    """Ways to reach individuals; `known` are mailboxes of organisations, and their numbers as digits."""
    yield from _phones(text, known)
    yield from _mailboxes(text, known)
    yield from _accounts(text)


def digits_of(number: str) -> str:
    """A Dutch telephone number as its national digits, however it is written."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(?:0031|31(?=\d{9}$))0?", "0", digits)


def _phones(text: str, known: Set[str]) -> Iterator[Sighting]:
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


def _is_function(box: str, domain: str) -> bool:
    """Whether a mailbox is a desk's: so named, or of ordinary words at an organisation's domain."""
    parts = [fold(part) for part in re.split(r"[._+-]|\d+", box) if part]
    if not parts:
        return False
    if (
        not any(c.isdigit() for c in box)
        and domain.lower().split(".")[0] not in _FREE_MAIL
        and all(map(lists().is_impersonal, parts))
    ):
        return True
    return (
        parts[0] in _FUNCTIONS
        or parts[-1] in _FUNCTIONS
        or any(part.endswith(function) for part in parts for function in _FUNCTIONS if len(function) > 3)
    )


def _accounts(text: str) -> Iterator[Sighting]:
    for match in _PROFILE.finditer(text) if "/" in text else ():
        if not match["path"].lower().startswith(_PUBLIC_PATHS):
            yield Sighting(
                match.start(), match.start() + len(match[0].rstrip(".,;:!?")), FindingKind.URL_PROFILE, 0.92
            )
    for match in _HANDLE.finditer(text):
        if match["name"].lower() not in _TO_ALL:
            yield Sighting(*match.span(), FindingKind.HANDLE, 0.88)
    for match in _ACCOUNT.finditer(text):
        name = match["name"]
        odd = any(c.isdigit() or c in "_." for c in name.rstrip(".-"))
        said = bool(match["said"].strip())
        if odd or not lists().is_compound(fold(name)):
            yield Sighting(*match.span("name"), FindingKind.HANDLE, 0.88 if odd and said else 0.6)
