"""An anonymous wording of a text: persons become roles and numbers, identifiers are left out.

Nothing is invented: what is put in says less than what was there, or that something was left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.privacy.findings import Finding, FindingKind
from bot.privacy.lists import lists
from bot.privacy.normalise import fold

_LEFT_OUT = {
    FindingKind.AGE_CLASS: "klas of leeftijd",
    FindingKind.SPECIAL: "gevoelig gegeven",
    FindingKind.INDIRECT: "omschrijving",
    FindingKind.POSTCODE: "postcode",
    FindingKind.ADDRESS: "adres",
    FindingKind.BIRTHDATE: "geboortedatum",
    FindingKind.HANDLE: "accountnaam",
    FindingKind.URL_PROFILE: "profiel",
    FindingKind.BSN: "burgerservicenummer",
    FindingKind.PHONE: "telefoonnummer",
    FindingKind.EMAIL: "mailadres",
    FindingKind.IBAN: "rekeningnummer",
    FindingKind.LICENSE_PLATE: "kenteken",
    FindingKind.ID_NUMBER: "nummer",
}
_NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_BETWEEN = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+|\s*[/&]\s*")
_WORDS = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<gap>[\s.:,]*)$")
_OWNED = re.compile(r"(?:'?s|s?'|(?: z'?n| d'?r| zijn| haar))?\s+(?P<owned>[^\W\d_]+)")
_IN_CLASS = re.compile(r"(?:,? ?\(|,? (?:uit|in|van)(?: de)?(?: klas| groep)?(?: |$)|, ?|^| )$")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n\s*)$")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+(?=\s|$)|\n|$|[.!?])")
_OF_PUPILS = re.compile(
    r"leerling|\blln?\b|\bklas|mentor|brugklas|scholier|spijbel|verzui|schoolplein|\bles\b|geschorst",
    re.IGNORECASE,
)
_TEACHERS = frozenset("juf juffrouw meester docent docente leraar lerares".split())
_FAMILIES = frozenset("fam familie gezin".split())
_ARTICLES = frozenset("een de het die dat deze dit".split())
_POINTING = _ARTICLES | frozenset("onze ons mijn zijn haar enige nieuwe oudste jongste".split())


@dataclass(frozen=True, slots=True)
class _Role:
    """How persons are called: the first, another one, the only one again, one of several again, several."""

    one: str
    other: str
    the_one: str
    that_one: str
    many: str


_PUPIL = _Role("een leerling", "een andere leerling", "de leerling", "die leerling", "leerlingen")
_PERSON = _Role("iemand", "iemand anders", "deze persoon", "die persoon", "personen")


class _Named:
    """Who was named already: the same name again is the same person."""

    def __init__(self, role: _Role) -> None:
        self.role = role
        self._names: set[str] = set()

    def say(self, written: str) -> str:
        name = fold(written)
        if name in self._names:
            return self.role.the_one if len(self._names) == 1 else self.role.that_one
        self._names.add(name)
        return self.role.one if len(self._names) == 1 else self.role.other


@dataclass(frozen=True, slots=True)
class Removal:
    """A finding and the part of the text, ``text[start:end]``, that the wording must leave out."""

    finding: Finding
    start: int
    end: int


def reworded(text: str, removals: Sequence[Removal]) -> str:
    """`text` with each removal replaced by plain words or left out; `removals` in order of place."""
    pieces: list[str] = []
    last = 0
    about_pupils = _OF_PUPILS.search(text) or any(
        one.finding.kind is FindingKind.AGE_CLASS for one in removals
    )
    named = _Named(_PUPIL if about_pupils else _PERSON)
    for group in _summed_up(text, removals):
        start, end = max(last, group[0].start), group[-1].end
        if end <= last:
            continue
        match group[0].finding.kind:
            case FindingKind.PERSON:
                start = max(last, _with_title(text, start))
                instead, end = _person(text, start, group, named)
            case FindingKind.AGE_CLASS:
                start, instead, end = _in_class(text, last, start, end)
            case FindingKind.SPECIAL | FindingKind.INDIRECT as kind:
                instead = _described(text[start:end]) or f"({_LEFT_OUT[kind]} weggelaten)"
            case kind:
                instead = f"({_LEFT_OUT[kind]} weggelaten)"
        before = text[last:start]
        if not instead:
            before = before.rstrip(" ")
        elif _SENTENCE_START.search(text[max(0, start - 5) : start]):
            instead = instead[0].upper() + instead[1:]
        pieces += (before, instead)
        last = end
    return "".join((*pieces, text[last:])).strip()


def without_sentences(text: str, removals: Sequence[Removal]) -> str:
    """`text` without the sentences that hold a removal."""
    kept = (
        match[0]
        for match in _SENTENCE.finditer(text)
        if not any(one.start < match.end() and match.start() < one.end for one in removals)
    )
    return "".join(kept).strip()


def _summed_up(text: str, removals: Sequence[Removal]) -> list[list[Removal]]:
    """Persons that are summed up ("Wessel en Roos") together, all else alone."""
    groups: list[list[Removal]] = []
    for removal in removals:
        before = groups[-1][-1] if groups else None
        persons = before and removal.finding.kind is before.finding.kind is FindingKind.PERSON
        if before and persons and _BETWEEN.fullmatch(text, before.end, removal.start):
            groups[-1].append(removal)
        else:
            groups.append([removal])
    return groups


def _with_title(text: str, start: int) -> int:
    """Where a name begins with the title before it."""
    before = _WORD_BEFORE.search(text[max(0, start - 30) : start])
    if before is None or before["gap"].strip() not in ("", ".") or "\n" in before["gap"]:
        return start
    titled = "title" in lists().classes.of(fold(before["word"]))
    return start - len(before[0]) if titled else start


def _person(text: str, start: int, group: Sequence[Removal], named: _Named) -> tuple[str, int]:
    """What to say instead of one or more names, and up to where in the text."""
    end = group[-1].end
    before = _WORD_BEFORE.search(text[max(0, start - 30) : start])
    word, gap = (fold(before["word"]), before["gap"]) if before else ("", "")
    classes = lists().classes.of(word)
    if "named" in classes:
        return "(naam weggelaten)", end
    if len(group) > 1:
        count = _NUMBERS[len(group)] if len(group) < len(_NUMBERS) else "meerdere"
        return f"{count} {named.role.many}", end
    if gap == " " and {"one", "kin", "office"} & set(classes):
        return "", end
    if "greeting" in classes:
        return "collega", end
    titled = _titled(text[start:end])
    if titled:
        return titled, end
    owned = _OWNED.match(text, end)
    if owned and "kin" in lists().classes.of(fold(owned["owned"])):
        return f"de {owned['owned']} van {named.say(text[group[0].start : group[0].end])}", owned.end()
    return named.say(text[group[0].start : group[0].end]), end


def _titled(written: str) -> str:
    """What to say for a name with a title or an office; empty for one without."""
    title, _, name = written.partition(" ")
    word = fold(title.rstrip("."))
    classes = lists().classes.of(word)
    if not name or not {"title", "office"} & set(classes):
        return ""
    if word in _TEACHERS:
        return "een docent"
    if word in _FAMILIES:
        return "een gezin"
    return f"een {word}" if "office" in classes else "iemand"


def _in_class(text: str, last: int, start: int, end: int) -> tuple[int, str, int]:
    """Where to begin, what to say, where to end for a class or an age: nothing, after a word for a person."""
    described = _described(text[start:end])
    if described:
        return start, described, end
    lead = _IN_CLASS.search(text, last, start)
    begin = lead.start() if lead else start
    before = _WORD_BEFORE.search(text[max(0, begin - 30) : begin])
    word = fold(before["word"]) if before else ""
    if last and begin <= last + 1:
        return begin, "", end + (text[begin] == "," == text[end : end + 1])
    if "(" in text[begin:start] and text[end : end + 1] == ")":
        return begin, "", end + 1
    after = _WORDS.match(text, end + 1)
    if word in _ARTICLES and begin + 1 >= start:
        is_person = after and {"one", "kin"} & set(lists().classes.of(fold(after[0])))
        return start, "" if is_person else "leerling", end
    if {"one", "kin", "office"} & set(lists().classes.of(word)):
        return begin, "", end + (text[begin] == "," == text[end : end + 1])
    return start, f"({_LEFT_OUT[FindingKind.AGE_CLASS]} weggelaten)", end


def _described(written: str) -> str:
    """For a description that begins with a word for a person that word alone; empty for another one."""
    words = [fold(match[0]) for match in _WORDS.finditer(written)][:4]
    for at, word in enumerate(words):
        classes = lists().classes.of(word)
        if "one" in classes:
            return f"een {word}"
        if {"kin", "office"} & set(classes):
            return "iemand"
        if word not in _POINTING and at:
            break
    return ""
