"""What an anonymous wording leaves out, whole: a name with its title and class, persons summed up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.privacy.findings import Finding, FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import lists

WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<gap>[\s.:,]*)$")
ARTICLES = frozenset("een de het die dat deze dit".split())
_BETWEEN = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+|\s*[/&]\s*")
_PARTICLE_BEFORE = re.compile(
    r"\b(?:(?:van|in) (?:de|den|der|'t)|el|al|ait|ter|ten|den|der) $", re.IGNORECASE
)
_SURNAME_AFTER = re.compile(r" (?:(?:van|de|der|den) )*[A-Z][a-z]+\b(?=[ ,;:!?]|\.(?:\s|$)|$)")
_CLASS_OF_NAMED = re.compile(r" ?\(|,? (?:uit|in|van)(?: de)?(?: klas| groep)? |, | ")
_BEFORE, _AFTER = re.compile(r"([^\W\d_]+) $"), re.compile(r"^ ([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Removal:
    """A finding and the part of the text, ``text[start:end]``, that the wording must leave out."""

    finding: Finding
    start: int
    end: int
    name: str = ""
    """Of a person the name as it was written."""


def grouped(text: str, removals: Sequence[Removal]) -> list[list[Removal]]:
    """The removals, in order of place, as they are replaced: each group by one wording."""
    return _summed_up(text, _with_their_classes(text, [_balanced(text, one) for one in removals]))


def closed(text: str, opened_from: int, end: int) -> int:
    """Where what is left out ends: with its bracket, or with the comma of what stood between two."""
    opening = text[opened_from:end]
    if "(" in opening and ")" not in opening and text[end : end + 1] == ")":
        return end + 1
    return end + (opening[:1] == "," == text[end : end + 1])


def _balanced(text: str, removal: Removal) -> Removal:
    """With the other bracket, where a finding holds one of two."""
    written = text[removal.start : removal.end]
    if written.count("(") > written.count(")") and text[removal.end : removal.end + 1] == ")":
        return replace(removal, end=removal.end + 1)
    if written.count(")") > written.count("(") and text[removal.start - 1 : removal.start] == "(":
        return replace(removal, start=removal.start - 1)
    return removal


def _with_their_classes(text: str, removals: Sequence[Removal]) -> list[Removal]:
    """A class or an age beside a name goes with it: `Sara (14)`, `Yassin uit 3B`, `de 13-jarige Emma`."""
    found: list[Removal] = []
    for one in removals:
        removal = _whole_name(text, one) if one.finding.kind is FindingKind.PERSON else one
        joined = _joined(text, found[-1], removal) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(removal)
    return found


def _whole_name(text: str, removal: Removal) -> Removal:
    """With the particles and titles before it, which the finding may lack."""
    particle = _PARTICLE_BEFORE.search(text, max(0, removal.start - 10), removal.start)
    start = _title_before(text, particle.start() if particle else removal.start)
    surname = _SURNAME_AFTER.match(text, removal.end) if _is_first_name(text, removal) else None
    end = surname.end() if surname else removal.end
    return replace(removal, start=start, end=end, name=text[removal.start : end])


def _is_first_name(text: str, removal: Removal) -> bool:
    return fold(text[removal.start : removal.end]) in lists().first


def _joined(text: str, before: Removal, removal: Removal) -> Removal | None:
    """A name and the class or age beside it as one; None for any other two."""
    between = text[before.end : removal.start]
    if before.name and removal.finding.kind is FindingKind.AGE_CLASS:
        if _CLASS_OF_NAMED.fullmatch(between) or not between.strip(" (,"):
            return replace(before, end=closed(text, before.end, removal.end))
    elif before.finding.kind is FindingKind.AGE_CLASS and removal.name and between == " ":
        word = WORD_BEFORE.search(text[max(0, before.start - 10) : before.start])
        article = word and word["gap"] == " " and fold(word["word"]) in ARTICLES
        return replace(removal, start=before.start - (len(word[0]) if word and article else 0))
    return None


def _summed_up(text: str, removals: Sequence[Removal]) -> list[list[Removal]]:
    """Persons that are summed up ("Wessel en Roos") together, all else alone."""
    groups: list[list[Removal]] = []
    for removal in removals:
        before = groups[-1][-1] if groups else None
        persons = before and removal.finding.kind is before.finding.kind is FindingKind.PERSON
        if (
            before
            and persons
            and _BETWEEN.fullmatch(text, before.end, removal.start)
            and fold(removal.name) not in {fold(one.name) for one in groups[-1]}
            and not (_is_verb(_BEFORE, text[: groups[-1][0].start]) and _is_verb(_AFTER, text[removal.end :]))
        ):
            groups[-1].append(removal)
        else:
            groups.append([removal])
    return groups


def _is_verb(beside: re.Pattern[str], text: str) -> bool:
    """Whether a deed is told there: in `Tim sloeg Tom en Tess sloeg Ali` nobody is summed up."""
    word = beside.search(text[-30:] if beside is _BEFORE else text[:30])
    return word is not None and bool({"deed", "state"} & set(lists().classes.of(fold(word[1]))))


def _title_before(text: str, start: int) -> int:
    """Where a name begins with the title before it."""
    before = WORD_BEFORE.search(text[max(0, start - 30) : start])
    if before is None or before["gap"].strip() not in ("", ".") or "\n" in before["gap"]:
        return start
    titled = "title" in lists().classes.of(fold(before["word"]))
    return start - len(before[0]) if titled else start
