"""Accounts and profiles of individuals on social media and in games."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.findings import FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import lists
from bot.privacy.sighting import Sighting

_PROFILE = re.compile(
    r"(?<![\w.@])(?:https?://)?(?:[a-z]{1,5}\.)?"
    r"(?:(?:instagram|insta|tiktok|facebook|snapchat|snap|twitter|linkedin|youtube|twitch|pinterest|threads"
    r"|discord|onlyfans|roblox|reddit|steamcommunity|soundcloud)(?:\.[a-z]{2,8}){1,2}"
    r"|(?:x|vk|t|fb|linktr)\.(?:com|net|me|nl|be|tv|gg|ee))/(?P<path>[^\s<>\"')]{2,200})",
    re.IGNORECASE,
)
_PUBLIC_PATHS = ("help", "about", "legal", "policies", "explore", "login", "search", "safety", "privacy")
_HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z_][\w.]{1,40}\w)(?![\w@])")
_TO_ALL = frozenset("all iedereen allen here channel school everyone team".split())

_PLATFORMS = (
    r"insta|instagram|snap|snapchat|tiktok|tik tok|discord|psn|telegram|tg|vinted|marktplaats|steam|xbox"
    r"|roblox"
    r"|fortnite|youtube|twitter|facebook|fb|signal|onlyfans|twitch|bereal|be real"
)
_SHORT = r"ig|sc|tt|yt"
"""Short names of platforms, which are other things as well."""
_NAME = r"['\"]?(?P<name>\w[\w.-]{2,40}\w(?:#\d{4})?)"
_ACCOUNT = re.compile(
    rf"\b(?:(?:{_PLATFORMS})[ -]?(?:account|accountnaam|naam|profiel|pagina|kanaal|id|tag|code)?"
    rf"|account(?:naam)?"
    rf"|gebruikersnaam|inlognaam|digid(?:naam)?|username|user|profiel|nick|nickname|gamertag"
    rf"|alias op \w{{2,12}}|(?:{_SHORT})(?=:))"
    r"(?P<said>(?: (?:naam|in \w+|op \w+))?\s*(?:is|=|:|heet(?: ze| zij| hij| ie)?|genaamd|(?:onder"
    r"|met) de naam|->)\s*|\s+)" + _NAME,
    re.IGNORECASE,
)
_AS = re.compile(
    rf"\b(?:{_PLATFORMS})\b(?: \w{{2,10}}){{0,2}} als {_NAME}"
    rf"|\b(?:als|zich|heet|genaamd|onder"
    rf"|naam)\s+['\"]?(?P<named>\w[\w.-]{{2,40}}\w)['\"]? op (?:{_PLATFORMS})\b",
    re.IGNORECASE,
)
# Most texts hold none of these: to look for them is cheaper than the patterns.
_HINTS = (
    "insta", "snap", "tiktok", "tik tok", "discord", "psn", "telegram", "vinted", "marktplaats", "steam",
    "xbox", "roblox", "fortnite", "youtube", "twitter", "facebook", "signal", "onlyfans", "twitch", "bereal",
    "be real", "account", "naam", "user", "profiel", "nick", "gamertag", "alias", "spam", "digid", "inlog",
)  # fmt: skip
_SHORT_HINT = re.compile(rf"\b(?:{_SHORT}|tg|fb|yt\w+)\b", re.IGNORECASE)
_MAY_HOLD_NAME = re.compile(
    rf"\b(?:{_PLATFORMS}|{_SHORT}|account\w*|gebruikersnaam|inlog\w*|digid|username|user|profiel|nick\w*"
    rf"|gamertag|alias|spam\w*)\b"
    rf"|(?:{_PLATFORMS}|yt)(?:naam|account|kanaal)",
    re.IGNORECASE,
)
_ODD = re.compile(
    r"(?<![\w@./:#-])(?=[A-Za-z\d_.]*(?:[_\d]|[a-z][A-Z]|[A-Za-z]\.[A-Za-z]))(?:[A-Za-z_]"
    r"|\d{1,4}[A-Za-z_])[\w.]{2,40}\w(?:#\d{4})?(?![\w@/-])"
)
"""No word, and no number: `kleine.reus_`, `zwartekat99`, `VuurpijlVlogs`."""
_UNDERSCORED = re.compile(
    r"(?<![\w@./:#=&?{<\[-])(?=[\w.]{0,40}[^\W_]_{1,3}[^\W_])[^\W][\w.]{2,40}\w(?![\w@/}>\]-]|\(\))"
)
"""What nobody writes but as an account's name: `de_echte_pitbull`."""
_DOTTED = re.compile(r"(?<![\w@./:#-])[^\W_]{1,20}(?:\.[^\W_]{1,20}){2,5}(?![\w@/-]|\.\w)")
_LONG_PART = 3
_OTHER_ENDINGS = frozenset(
    "nl com org net be eu de uk tv me info io app edu gov frl amsterdam pdf doc docx xls xlsx ppt pptx odt"
    " ods jpg jpeg heic png gif mp3 mp4 mov txt csv zip html htm php".split()
)
# "notulen_2026" is of a year.
_YEAR = re.compile(r"20\d\d")
_OF_FILES = frozenset(
    "notulen verslag verslagen agenda rooster lijst presentielijst formulier protocol convenant concept def"
    " definitief versie v1 v2 v3 img foto vid scan screenshot bijlage document bestand map export kopie"
    " planning draaiboek bijeenkomst overleg poster flyer format template rapport brief incl excl"
    " nieuwsbrief jaarplan begroting plattegrond".split()
)
"""Of such parts the names of files and folders are made: `notulen_maart`."""
_OF_FIELDS = frozenset(
    "te laat komers ziek beter gemeld melding meldingen verzuim absent absentie aanwezig afwezig geoorloofd"
    " ongeoorloofd aantal soort datum tijd type status totaal opmerking opmerkingen registratie incident"
    " incidenten leerling leerlingen les lessen week maand periode".split()
)
"""Of such parts alone the names of fields and columns are made: `te_laat`, `aantal_meldingen`."""
_NUMBERED = re.compile(
    r"(?:v?mbo|havo|vwo|mavo|gym|klas|groep|lokaal|week|stap|blok|fase|iphone|ipad|galaxy|windows|covid"
    r"|android)\d+",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[!?\n]|\.(?=\s)")
_LONGEST_SENTENCE = 120


def find_accounts(text: str) -> Iterator[Sighting]:
    """Profiles by their address, names behind @, and names that the text calls an account's."""
    for match in _PROFILE.finditer(text) if "/" in text else ():
        if not match["path"].lower().startswith(_PUBLIC_PATHS):
            yield Sighting(
                match.start(), match.start() + len(match[0].rstrip(".,;:!?")), FindingKind.URL_PROFILE, 0.92
            )
    for match in _HANDLE.finditer(text) if "@" in text else ():
        if match["name"].lower() not in _TO_ALL:
            yield Sighting(*match.span(), FindingKind.HANDLE, 0.88)
    yield from _joined_names(text)
    lower = text.lower()
    if any(hint in lower for hint in _HINTS) or _SHORT_HINT.search(text):
        yield from _named_accounts(text)
        yield from _odd_names(text)


def _joined_names(text: str) -> Iterator[Sighting]:
    """Words joined by underscores, or three and more by points, that are no file, address or abbreviation."""
    for pattern in (*(_UNDERSCORED,) * ("_" in text), *(_DOTTED,) * (text.count(".") > 1)):
        for match in pattern.finditer(text):
            parts = [fold(part) for part in re.split(r"[._]+", match[0]) if part]
            words = [part for part in parts if sum(map(str.isalpha, part)) >= _LONG_PART]
            enough = len(words) > 1 if pattern is _DOTTED else sum(map(str.isalpha, match[0])) > _LONG_PART
            if (
                enough
                and parts[0] != "www"
                and not _OTHER_ENDINGS & {*parts[-1:]}
                and not _OF_FILES & {*parts}
                and not _OF_FIELDS.issuperset(parts)
                and not _is_of_a_year(parts)
            ):
                yield Sighting(*match.span(), FindingKind.HANDLE, 0.7)


def _is_of_a_year(parts: Sequence[str]) -> bool:
    """Whether it is a plan or a list of a year: "beleid_2026"."""
    words = [part for part in parts if not _YEAR.fullmatch(part)]
    return len(words) < len(parts) and all(lists().is_impersonal(word) for word in words)


def _named_accounts(text: str) -> Iterator[Sighting]:
    for match in _ACCOUNT.finditer(text):
        name = match["name"]
        odd = any(c.isdigit() or c in "_." for c in name.rstrip(".-"))
        said = bool(match["said"].strip())
        if odd or not lists().is_compound(fold(name)):
            yield Sighting(*match.span("name"), FindingKind.HANDLE, 0.88 if odd and said else 0.6)
    for match in _AS.finditer(text):
        group = "name" if match["name"] else "named"
        if not lists().is_compound(fold(match[group])):
            yield Sighting(*match.span(group), FindingKind.HANDLE, 0.6)


def _odd_names(text: str) -> Iterator[Sighting]:
    """What is no word, in a sentence that speaks of a platform or an account."""
    for match in _ODD.finditer(text):
        if _is_name(match[0]) and _MAY_HOLD_NAME.search(_without(text, match)):
            yield Sighting(*match.span(), FindingKind.HANDLE, 0.7)


def _is_name(written: str) -> bool:
    parts = written.split("#", maxsplit=1)[0].split(".")
    letters = sum(map(str.isalpha, written))
    if letters < 4 or _NUMBERED.fullmatch(written) or _MAY_HOLD_NAME.fullmatch(written):
        return False
    if fold(written) in (
        "tiktok",
        "4chan",
        "whatsapp",
        "youtube",
        "snapchat",
        "facebook",
        "onlyfans",
        "instagram",
        "linkedin",
    ):
        return False
    return len(parts) == 1 or (parts[-1].lower() not in _OTHER_ENDINGS and max(map(len, parts)) > 2)


def _without(text: str, match: re.Match[str]) -> str:
    """The sentence around a match, as far as is looked, without the match itself."""
    before = _SENTENCE_END.split(text[max(0, match.start() - _LONGEST_SENTENCE) : match.start()])[-1]
    after = _SENTENCE_END.split(text[match.end() : match.end() + _LONGEST_SENTENCE], maxsplit=1)[0]
    return f"{before} {after}"
