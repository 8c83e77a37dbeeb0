"""An anonymous wording of a text: persons become roles and numbers, identifiers are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.privacy.findings import Finding, FindingKind
from bot.privacy.name_cues import BELONGINGS, GREETINGS, KIN, NAMED, OFFICES, ROLES, TITLES
from bot.privacy.normalise import fold
from bot.privacy.pupils import IN_CLASS_AFTER

_LEFT_OUT = {
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
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<gap>[\s.:,]*)$")
_OWNED = re.compile(r"'?s?\s+(?P<owned>[^\W\d_]+)")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n\s*)$")
_TEACHERS = frozenset("juf juffrouw meester docent docente leraar lerares".split())
_FAMILIES = frozenset("fam familie gezin".split())


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
    named: dict[str, int] = {}
    for group in _summed_up(text, removals):
        start, end = group[0].start, group[-1].end
        if start < last:
            continue
        before = text[last:start]
        kind = group[0].finding.kind
        if kind is FindingKind.PERSON:
            instead, end = _person(text, group, named)
        else:
            instead = (
                "" if kind is FindingKind.AGE_CLASS else f"({_LEFT_OUT.get(kind, 'gegeven')} weggelaten)"
            )
        if not instead:
            before = before.rstrip(" ")
        elif _SENTENCE_START.search(text[max(0, start - 5) : start]):
            instead = instead[0].upper() + instead[1:]
        pieces += (before, instead)
        last = end
    return "".join((*pieces, text[last:])).strip()


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


def _person(text: str, group: Sequence[Removal], named: dict[str, int]) -> tuple[str, int]:
    """What to say instead of one or more names, and up to where in the text."""
    start, end = group[0].start, _past_class(text, group[-1].end)
    before = _WORD_BEFORE.search(text[max(0, start - 30) : start])
    word, gap = (fold(before["word"]), before["gap"]) if before else ("", "")
    if word in NAMED:
        return "(naam weggelaten)", end
    if word in ROLES and gap == " ":
        return "", end
    if word in GREETINGS:
        return "collega", end
    if len(group) > 1:
        count = _NUMBERS[len(group)] if len(group) < len(_NUMBERS) else "meerdere"
        return f"{count} leerlingen", end
    titled = _titled(text[start:end])
    if titled:
        return titled, end
    owned = _OWNED.match(text, end)
    if owned and fold(owned["owned"]) in KIN | BELONGINGS and (text[end] != " " or text[end - 1] == "s"):
        return f"de {owned['owned']} van {_pupil(text, group[0], named)}", owned.end()
    return _pupil(text, group[0], named), end


def _past_class(text: str, end: int) -> int:
    """Past "uit 3B" or "(14)" after a name, and past the comma that closes what a comma opened."""
    in_class = IN_CLASS_AFTER.match(text, end)
    if in_class is None:
        return end
    closes = in_class["comma"] is not None and not in_class[0].startswith(",")
    return in_class.start("comma") if closes else in_class.end()


def _titled(written: str) -> str:
    """What to say for a name with a title or an office; empty for one without."""
    title, _, name = written.partition(" ")
    word = fold(title.rstrip("."))
    if not name or (word not in TITLES and word not in OFFICES):
        return ""
    if word in _TEACHERS:
        return "een docent"
    if word in _FAMILIES:
        return "een gezin"
    return f"een {word}" if word in OFFICES else "iemand"


def _pupil(text: str, removal: Removal, named: dict[str, int]) -> str:
    """A pupil, and at a second name another one; the same name again is the same pupil."""
    key = fold(text[removal.finding.start : removal.finding.end])
    if key in named:
        return "de leerling" if len(named) == 1 else "die leerling"
    named[key] = len(named)
    return "een leerling" if len(named) == 1 else "een andere leerling"
