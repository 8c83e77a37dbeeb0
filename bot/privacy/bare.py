"""Whether a wording still says something: who is left out may not be all that was told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.privacy.findings import Finding, FindingKind
from bot.privacy.folding import fold
from bot.privacy.lists import lists

LIKELY_NAME = 0.7
"""Below this certainty a word is called a person in a wording only where a list knows it as a name."""
_WORDS = re.compile(r"[^\W\d_]+")
_LEFT_OUT = re.compile(r"\([^()]* weggelaten\)")
_NO_NEWS = frozenset(
    "een de het deze die andere anders iemand persoon personen en van met uit in bij".split()
)
_BROKEN = re.compile(
    r"\b(?:de|het|een) (?:iemand|een|de|het)\b|\biemand iemand\b(?! anders)|\been leerling een leerling\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+")


def says_nothing(text: str, wording: str, findings: Sequence[Finding]) -> bool:
    """Whether a sentence of the wording only says that there is somebody, where `text` told more of them."""
    told = {_flat(match[0]) for match in _SENTENCE.finditer(text)}
    names = [one for one in findings if one.kind is FindingKind.PERSON]
    if names and not _WORDS.search(text[: names[0].start] + text[names[-1].end :]):
        # A name alone: `Yara?` may become `Iemand?`.
        return False
    return any(_is_bare(match[0]) for match in _SENTENCE.finditer(wording) if _flat(match[0]) not in told)


def is_broken(text: str, wording: str) -> bool:
    """Whether the wording holds two articles or two persons in a row that `text` did not."""
    return any(match[0].lower() not in text.lower() for match in _BROKEN.finditer(wording))


def may_be_somebody(text: str, findings: Sequence[Finding]) -> bool:
    """Whether each person is likely enough to say "iemand" for: else a thing would become somebody."""
    return all(
        finding.kind is not FindingKind.PERSON
        or finding.certainty >= LIKELY_NAME
        or _has_name(text[finding.start : finding.end])
        for finding in findings
    )


def _is_bare(sentence: str) -> bool:
    if _LEFT_OUT.search(sentence):
        return False
    words = [fold(word) for word in _WORDS.findall(sentence)]
    persons = {"one", "kin", "office", "many"}
    return bool(words) and all(word in _NO_NEWS or persons & set(lists().classes.of(word)) for word in words)


def _has_name(written: str) -> bool:
    known = lists()
    words = {fold(word) for word in _WORDS.findall(written)}
    return any(word in known.first or word in known.surnames for word in words)


def _flat(sentence: str) -> str:
    return " ".join(map(fold, _WORDS.findall(sentence)))
