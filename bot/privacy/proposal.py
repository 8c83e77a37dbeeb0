"""An anonymous wording of a text: persons become roles and numbers, identifiers are left out.

Nothing is invented: what is put in says less than what was there, or that something was left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.privacy.findings import FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import lists
from bot.privacy.removals import ARTICLES, WORD_BEFORE, Removal, closed, grouped
from bot.privacy.roles import Named, article_for, described, role_in, with_title

_LEFT_OUT = {
    FindingKind.PERSON: "naam",
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
_WORDS = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r"(?:'?s|s?'|(?: z'?n| d'?r| zijn| haar))?\s+(?P<owned>[^\W\d_]+)")
_IN_CLASS = re.compile(r"(?:,? ?\(|,? (?:uit|in|van)(?: de)?(?: klas| groep)?(?: |$)|, ?|^| )$")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n\s*)$")
_NEEDS_ARTICLE = re.compile(
    r"(?:^|[.!?:,]\s+|\n\s*|\b(?:van|met|door|voor|aan|bij|tegen|en|dat|volgens|als|of) )$"
)
_BY_DEED = re.compile(r"(?:met|over|van|door|aan|voor) ", re.IGNORECASE)
_OF_WHOM = re.compile(r"(?:met|zonder) ", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+(?=\s|$)|\n|$|[.!?])")
_PREDICATE = re.compile(
    r"(?:(?:[^\W\d_]+ ){0,3}?(?:hij|zij|ze|ie|die|dat|hij zelf) |(?:[^\W\d_]+ ){0,3}?)"
    r"(?:heeft|had|is|was|wordt|werd|zit|zat|staat|stond|kreeg|krijgt|komt|kwam|slikt|gebruikt)\b(?= )",
    re.IGNORECASE,
)
_VERB_OF_FACT = re.compile(
    r" ((?:dreigt|dreigde|praat|praatte|loopt|liep|stopt|worstelt|kampt) (?:met|over|bij)"
    r"|heeft|had|is|was|wordt|werd|zit|zat|kreeg|krijgt|slikt|gebruikt)\b(?= )",
    re.IGNORECASE,
)
"""Of a person that a fact begins with the verb stays: that something is wrong is what a meeting may hear."""
# Of a wording of our own, judged again, only this is the description.
_RELATIVE = re.compile(
    r"(?:de|het|een) [^\W\d_]+ van (?:iemand(?: anders)?|een (?:andere )?leerling)\b", re.IGNORECASE
)
_NAME_IS = re.compile(
    r"\b(?:(?:bij|voor|achter|straat)?naam|alias|tag|initialen)\b[^.!?\n]{0,40}?\b(?:is|was|=|:)? ?['\"]?$",
    re.IGNORECASE,
)
_ARTICLE_BEFORE = re.compile(r"\b(?:de|een|den) $", re.IGNORECASE)
# "Een leerling genaamd Kevin" is just a pupil; without a word before it there would be nobody left.
_IS_CALLED = re.compile(r"(?<=[^\W\d_])(?P<comma>,?) genaamd[ :]+['\"]?$", re.IGNORECASE)
_IS_NAMED = re.compile(r"['\"]? (?:heet|heette|genaamd|genoemd)\b", re.IGNORECASE)


def reworded(text: str, removals: Sequence[Removal]) -> str:
    """`text` with each removal replaced by plain words or left out; `removals` in order of place."""
    class_told = any(one.finding.kind is FindingKind.AGE_CLASS for one in removals)
    groups = grouped(text, removals)
    names = {fold(one.name) for group in groups for one in group if one.name}
    named = Named(role_in(text, class_told=class_told), len(names) > 1)
    pieces: list[str] = []
    last = 0
    for group in groups:
        start, end = max(last, group[0].start), group[-1].end
        if end <= last:
            continue
        match group[0].finding.kind:
            case FindingKind.PERSON:
                start, instead, end = _person(text, last, start, group, named)
            case FindingKind.AGE_CLASS:
                start, instead, end = _in_class(text, last, start, end)
            case FindingKind.SPECIAL if _goes_with_class(text, last, start, pieces):
                instead = ""
            case FindingKind.SPECIAL:
                start, instead = _fact(text, start, end)
            case FindingKind.INDIRECT:
                relative = _RELATIVE.match(text, start, end)
                end = relative.end() if relative else end
                instead = _described(text, start, end) or _left_out(FindingKind.INDIRECT)
            case kind:
                instead = _left_out(kind)
        before = text[last:start]
        if not instead:
            before = before.rstrip(" ")
        elif text[start].isupper() and _SENTENCE_START.search(text[max(0, start - 5) : start]):
            instead = instead[0].upper() + instead[1:]
        pieces += (before, instead)
        last = end
    return "".join((*pieces, text[last:])).strip()


def _goes_with_class(text: str, last: int, start: int, pieces: Sequence[str]) -> bool:
    """Whether it stands behind a class that went without a word in its place: `jongen 14 jaar met adhd`."""
    gone = bool(pieces) and not pieces[-1]
    return gone and text[last:start] == " " and _OF_WHOM.match(text, start) is not None


def without_sentences(text: str, removals: Sequence[Removal]) -> str:
    """`text` without the sentences that hold a removal."""
    kept = (
        match[0]
        for match in _SENTENCE.finditer(text)
        if not any(one.start < match.end() and match.start() < one.end for one in removals)
    )
    return "".join(kept).strip()


def _left_out(kind: FindingKind) -> str:
    return f"({_LEFT_OUT[kind]} weggelaten)"


def _person(text: str, last: int, start: int, group: Sequence[Removal], named: Named) -> tuple[int, str, int]:
    """From where, what to say instead of one or more names, and up to where in the text."""
    end = group[-1].end
    name = group[0].name
    before = WORD_BEFORE.search(text[max(last, start - 30) : start])
    word, gap = (fold(before["word"]), before["gap"]) if before else ("", "")
    classes = set(lists().classes.of(word))
    if called := _IS_CALLED.search(text, last, start):
        return called.start(), "", end + (called["comma"] == "," and text[end : end + 1] == ",")
    told = _NAME_IS.search(text, max(last, start - 60), start) or _IS_NAMED.match(text, end)
    if told or "named" in classes or _stands_alone(text, start, end):
        return start, _left_out(FindingKind.PERSON), end
    if gap == " " and before and {"one", "kin", "office", "many"} & classes:
        return _known_by_role(text, last, start - len(before[0]), before["word"], start, end)
    if gap == ", " and {"one", "kin", "office"} & classes and text[end : end + 1] in (",", "."):
        return start - 2, "", end + (text[end] == ",")
    if len(group) > 1:
        return start, named.say_many([one.name for one in group]), end
    if "greeting" in classes:
        return start, "collega", end
    titled = with_title(text[start:end])
    if titled:
        article = _ARTICLE_BEFORE.search(text, max(last, start - 5), start)
        return article.start() if article else start, titled, end
    owned = _OWNED.match(text, end)
    if owned and "kin" in lists().classes.of(fold(owned["owned"])):
        return start, f"de {owned['owned']} van {named.say(name)}", owned.end()
    return start, named.say(name), end


def _known_by_role(text: str, last: int, at: int, word: str, start: int, end: int) -> tuple[int, str, int]:
    """Only the role that stands before a name stays; it gets an article where the name told which."""
    if at < last or not _NEEDS_ARTICLE.search(text[max(0, at - 12) : at]):
        return start, "", end
    if "many" in lists().classes.of(fold(word)):
        return start, "", end
    return at, f"{article_for(fold(word))} {word[0].lower() + word[1:]}", end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is all there is on its line, as below a letter."""
    return text[:start].endswith("\n") and (end == len(text) or text[end] == "\n")


def _fact(text: str, start: int, end: int) -> tuple[int, str]:
    """For a sensitive fact whom it is about, and its verb: `Hij is (gevoelig gegeven weggelaten)`."""
    person = _described(text, start, end)
    if person:
        verb = _VERB_OF_FACT.search(text, start, end)
        return start, f"{person} {verb[1]} {_left_out(FindingKind.SPECIAL)}" if verb else person
    before = WORD_BEFORE.search(text[max(0, start - 30) : start])
    by = _BY_DEED.match(text, start, end)
    if by and before and "deed" in lists().classes.of(fold(before["word"])):
        return start, by[0] + _left_out(FindingKind.SPECIAL)
    predicate = _PREDICATE.match(text, start, end)
    kept = f"{predicate[0]} " if predicate else ""
    return start, kept + _left_out(FindingKind.SPECIAL)


def _described(text: str, start: int, end: int) -> str:
    """The word for a person that a description begins with; its article only where there is none before."""
    person = described(text[start:end])
    before = WORD_BEFORE.search(text[max(0, start - 12) : start])
    has_article = before and before["gap"] == " " and fold(before["word"]) in ARTICLES
    return person.removeprefix("een ") if has_article else person


def _in_class(text: str, last: int, start: int, end: int) -> tuple[int, str, int]:
    """Where to begin, what to say, where to end for a class or an age: nothing, after a word for a person."""
    person = _described(text, start, end)
    if person:
        return start, person, end
    lead = _IN_CLASS.search(text, last, start)
    begin = lead.start() if lead else start
    before = WORD_BEFORE.search(text[max(0, begin - 30) : begin])
    word = fold(before["word"]) if before else ""
    if last and begin <= last + 1:
        return begin, "", closed(text, begin, end)
    if "(" in text[begin:start] and text[end : end + 1] == ")":
        return begin, "", end + 1
    after = _WORDS.match(text, end + 1)
    if word in ARTICLES and begin + 1 >= start:
        is_person = after and {"one", "kin"} & set(lists().classes.of(fold(after[0])))
        return start, "" if is_person else "leerling", end
    if {"one", "kin", "office"} & set(lists().classes.of(word)) or word in ("iemand", "anders"):
        return begin, "", closed(text, begin, end)
    return start, _left_out(FindingKind.AGE_CLASS), end


_BETWEEN = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+|\s*[/&]\s*")
_PARTICLE_BEFORE = re.compile(
    r"\b(?:(?:van|in) (?:de|den|der|'t)|el|al|ait|ter|ten|den|der) $", re.IGNORECASE
)
_CLASS_OF_NAMED = re.compile(r" ?\(|,? (?:uit|in|van)(?: de)?(?: klas| groep)? |, | ")
_BEFORE, _AFTER = re.compile(r"([^\W\d_]+) $"), re.compile(r"^ ([^\W\d_]+)")
