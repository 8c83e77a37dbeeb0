"""The guard: what in a text is personal data, how sure that is, and how it could be said without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.privacy.birthdates import find_birthdates
from bot.privacy.findings import Finding, Judgement, Verdict
from bot.privacy.identifiers import find_identifiers
from bot.privacy.names import find_names
from bot.privacy.normalise import normalise
from bot.privacy.places import find_places
from bot.privacy.proposal import Removal, reworded
from bot.privacy.pupils import find_pupils
from bot.privacy.reach import digits_of, find_reach
from bot.privacy.sighting import SURE, Sighting
from bot.privacy.words import Phrases, not_persons, read_words

_ROUNDS = 4
"""How often a wording is judged and reworded before it is given up."""


class Guard:
    """Judges texts on this machine alone; keeps none of them."""

    def __init__(self, known: Iterable[str]) -> None:
        """`known`: names that are no person (schools, organisations, streets), and what may be said of
        organisations: their telephone numbers and mail addresses."""
        known = list(known)
        self._phrases = Phrases((*not_persons(), *known))
        numbers = {digits_of(name) for name in known if sum(map(str.isdigit, name)) > 8}
        mailboxes = {name.strip().lower() for name in known if "@" in name}
        self._reach = frozenset(numbers | mailboxes)

    def examine(self, text: str) -> Judgement:
        """The verdict on `text`, its findings in order of place without overlap, and an anonymous wording.

        The wording is never refused when judged itself; it is empty where none could be made.
        """
        removals = self._removals(text)
        findings = tuple(removal.finding for removal in removals)
        return Judgement(_verdict(removals), findings, self._proposal(text, removals))

    def _removals(self, text: str) -> list[Removal]:
        read = normalise(text)
        words = read_words(read.text, self._phrases)
        sightings = [
            *find_identifiers(read.text),
            *find_reach(read.text, self._reach),
            *find_places(read.text),
            *find_birthdates(read.text),
            *find_names(read.text, words),
            *find_pupils(read.text),
        ]
        return [
            Removal(
                Finding(*read.original(seen.start, seen.end), seen.kind, seen.certainty),
                *read.original(*seen.left_out),
            )
            for seen in _without_overlap(sightings)
        ]

    def _proposal(self, text: str, removals: Sequence[Removal]) -> str:
        for _ in range(_ROUNDS):
            if not removals:
                return text
            text = reworded(text, removals)
            removals = self._removals(text)
        return "" if _verdict(removals) is Verdict.BLOCK else text


def _verdict(removals: Sequence[Removal]) -> Verdict:
    if any(removal.finding.certainty >= SURE for removal in removals):
        return Verdict.BLOCK
    return Verdict.WARN if removals else Verdict.CLEAN


def _without_overlap(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Of sightings in the same place the most certain, then the longest."""
    kept: list[Sighting] = []
    taken = bytearray(max((seen.end for seen in sightings), default=0))
    for seen in sorted(sightings, key=lambda seen: (-seen.certainty, seen.start - seen.end, seen.start)):
        if not any(taken[seen.start : seen.end]):
            taken[seen.start : seen.end] = b"\1" * (seen.end - seen.start)
            kept.append(seen)
    return sorted(kept, key=lambda seen: seen.start)
