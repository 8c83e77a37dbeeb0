"""Names of persons: by lists, by shape, and by the words around them, with or without capitals."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.first_names import first_name, introduced
from bot.privacy.full_names import after_title, full_name, lone_surname, surname_first
from bot.privacy.initials import find_initials
from bot.privacy.pupils import IN_CLASS_AFTER
from bot.privacy.sighting import Sighting
from bot.privacy.words import Word

_IN_CLASS = 0.88
"""How sure a name is with a class or an age beside it."""


def find_names(text: str, words: list[Word]) -> Iterator[Sighting]:
    """Full names are sure; a first name alone is likely, and sure with a class, an age or kin beside it."""
    yield from find_initials(text, {word.start: word for word in words})
    at = 0
    while at < len(words):
        found = _name_at(words, at)
        if found is None:
            at += 1
            continue
        after, certainty = found
        end = words[after - 1].end_of_name
        if IN_CLASS_AFTER.match(text, end):
            certainty = max(certainty, _IN_CLASS)
        yield Sighting(words[at].start, end, FindingKind.PERSON, certainty)
        at = after


def _name_at(words: list[Word], at: int) -> tuple[int, float] | None:
    """The name that begins at word `at`: the index after its last word, and how certain it is."""
    for recognise in (after_title, full_name, surname_first, introduced, first_name, lone_surname):
        found = recognise(words, at)
        if found:
            return found
    return None
