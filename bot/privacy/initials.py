"""People named by letters: "W. Vroegop", "Wessel V.", "W. de V.", "W.V."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.normalise import fold
from bot.privacy.sighting import Sighting
from bot.privacy.words import Word

_PARTICLES = r"(?:(?:van|de|den|der|het|'t|ten|ter|el|al|von|da|dos|v\.? ?d\.?|v/d|vd) ){0,3}"
_LETTERS_AND_SURNAME = re.compile(
    rf"(?<![\w.])(?P<letters>(?:[A-Z]\. ?){{1,4}}){_PARTICLES}"
    rf"(?P<surname>[A-Z][^\W\d_]+(?:[-'][A-Z]?[^\W\d_]+)*)"
)
_LOWER_LETTER = re.compile(rf"(?<![\w.])[a-z]\. ?{_PARTICLES}(?P<surname>[a-z][^\W\d_]{{2,}})")
_NAME_AND_LETTER = re.compile(
    rf"(?<![\w.])(?P<first>[A-Z][^\W\d_]{{1,20}}) {_PARTICLES}(?:[A-Z]\.){{1,2}}(?!\w)"
)
_LETTERS = re.compile(rf"(?<![\w.])[A-Z]\.(?: ?{_PARTICLES}[A-Z]\.){{1,2}}(?!\w)")
_ONE_LETTER = re.compile(
    r"(?<![\w.])[A-Z]\.?(?= \((?:1\d|[4-9])\b)|(?<=\bover )[A-Z]\.(?= )|(?<=\bleerling )[A-Z]\.?(?!\w)"
)
_ABBREVIATIONS = frozenset("nb ps bv sv nv tv vs eu pv mo ib sm ov ok tno".split())
_PERSON_BEFORE = re.compile(
    r"\b(?:leerling\w?|verdachte|dader|slachtoffer|getuige|jongen|meisje|zoon|dochter|vader|moeder|broer"
    r"|zus|met|over|door|van"
    r"|tegen|docent|mentor|mevr|dhr|mw|en|bespreken|betreft|zorgen om)\.?:? $",
    re.IGNORECASE,
)


def find_initials(text: str, words: dict[int, Word]) -> Iterator[Sighting]:
    """`words` are the words of the text by where they start."""
    for match in _LETTERS_AND_SURNAME.finditer(text):
        word = words.get(match.start("surname"))
        if (
            word
            and not word.aside
            and (word.surname or not word.common)
            and _letters(match["letters"]) not in _ABBREVIATIONS
        ):
            yield Sighting(*match.span(), FindingKind.PERSON, 0.9)
    for match in _LOWER_LETTER.finditer(text):
        word = words.get(match.start("surname"))
        if word and not word.aside and not word.common and (word.surname or word.rare):
            yield Sighting(*match.span(), FindingKind.PERSON, 0.7)
    for match in _NAME_AND_LETTER.finditer(text):
        word = words.get(match.start("first"))
        if word and not word.aside and (word.first or not word.common):
            yield Sighting(*match.span(), FindingKind.PERSON, 0.9 if word.first else 0.7)
    for match in _LETTERS.finditer(text):
        if _letters(match[0]) not in _ABBREVIATIONS:
            said = _PERSON_BEFORE.search(text, max(0, match.start() - 20), match.start())
            yield Sighting(*match.span(), FindingKind.PERSON, 0.75 if said else 0.5)
    for match in _ONE_LETTER.finditer(text):
        yield Sighting(*match.span(), FindingKind.PERSON, 0.5)


def _letters(written: str) -> str:
    return fold(written.replace(".", "").replace(" ", ""))
