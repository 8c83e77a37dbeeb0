"""The guard: what in a text is personal data, how sure that is, and how it could be said without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial

from bot.privacy.accounts import find_accounts
from bot.privacy.bare import is_broken, may_be_somebody, says_nothing
from bot.privacy.birthdates import find_birthdates
from bot.privacy.dwellings import find_dwellings
from bot.privacy.findings import Finding, FindingKind, Judgement, Verdict
from bot.privacy.identifiers import find_identifiers
from bot.privacy.learned import Learned
from bot.privacy.named_numbers import find_named_numbers
from bot.privacy.normalise import normalise
from bot.privacy.number_ends import find_number_ends
from bot.privacy.places import find_places
from bot.privacy.plates import find_plates
from bot.privacy.postcodes import find_postcodes
from bot.privacy.proposal import reworded, without_sentences
from bot.privacy.reach import digits_of, find_reach
from bot.privacy.removals import Removal
from bot.privacy.sighting import SURE, Sighting
from bot.privacy.unreadable import find_other_scripts, hidden_texts

_ROUNDS = 4
"""How often a wording is judged and reworded before it is given up."""
_PROFILE_FROM = 0.6
"""From which certainty on a name and something else about the same person make a profile."""


class Guard:
    """Judges texts on this machine alone; keeps none of them."""

    def __init__(self, known: Iterable[str], learned: Learned | None = None) -> None:
        """`known`: names that are no person (schools, organisations, streets), and what may be said of
        organisations: their telephone numbers and mail addresses. `learned`: another model than the bot's."""
        known = list(known)
        self._learned = learned or Learned(known)
        numbers = {digits_of(name) for name in known if sum(map(str.isdigit, name)) > 8}
        mailboxes = {name.strip().lower() for name in known if "@" in name}
        self._reach = frozenset(numbers | mailboxes)

    def examine(self, text: str, beside: Sequence[str] = ()) -> Judgement:
        """The verdict on `text`, its findings in order of place without overlap, and an anonymous wording.

        `beside` are texts that go with it, such as earlier answers in the same form: they are read first,
        and what they hold weighs in the verdict, but findings are in `text` only. The wording is clean when
        judged itself; it is empty where none could be made.
        """
        whole = "\n".join((*beside, text))
        before = len(whole) - len(text)
        found = self._findings(whole)
        own = [_moved(finding, -before) for finding in found if finding.end > before]
        verdict = _verdict(found) if own else Verdict.CLEAN
        return Judgement(verdict, tuple(own), partial(self._proposal, text, own))

    def _findings(self, text: str) -> list[Finding]:
        read = normalise(text)
        sightings = self._sightings(read.text)
        for start, end, hidden in hidden_texts(read.text):
            for seen in self._sightings(hidden):
                sightings.append(Sighting(start, end, seen.kind, seen.certainty))
        return [
            Finding(*read.original(seen.start, seen.end), seen.kind, seen.certainty)
            for seen in _without_overlap(sightings)
        ]

    def _sightings(self, text: str) -> list[Sighting]:
        return [*by_rules(text, self._reach), *self._learned.sightings(text)]

    def _proposal(self, text: str, findings: Sequence[Finding]) -> str:
        whole, seen = text, findings
        if not may_be_somebody(text, findings):
            return ""
        wordings = (*(reworded,) * 2, *(without_sentences,) * _ROUNDS)
        for word in wordings:
            if not findings:
                break
            text = word(text, [Removal(finding, finding.start, finding.end) for finding in findings])
            findings = self._findings(text)
        return "" if findings or says_nothing(whole, text, seen) or is_broken(whole, text) else text


def by_rules(text: str, known: Set[str]) -> Iterator[Sighting]:
    """What rules tell for sure in a normalised text; `known` as for `find_reach`."""
    yield from find_identifiers(text)
    yield from find_named_numbers(text)
    yield from find_number_ends(text)
    yield from find_plates(text)
    yield from find_reach(text, known)
    yield from find_accounts(text)
    yield from find_places(text)
    yield from find_dwellings(text)
    yield from find_postcodes(text)
    yield from find_birthdates(text)
    yield from find_other_scripts(text)


def _verdict(findings: Sequence[Finding]) -> Verdict:
    if any(finding.certainty >= SURE for finding in findings) or _is_profile(findings):
        return Verdict.BLOCK
    return Verdict.WARN if findings else Verdict.CLEAN


def _is_profile(findings: Sequence[Finding]) -> bool:
    """Whether a person is named and something else is told that points to one."""
    likely = {finding.kind for finding in findings if finding.certainty >= _PROFILE_FROM}
    return FindingKind.PERSON in likely and len(likely) > 1


def _moved(finding: Finding, by: int) -> Finding:
    return Finding(max(0, finding.start + by), finding.end + by, finding.kind, finding.certainty)


def _without_overlap(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Of sightings in the same place the most certain, then the longest."""
    kept: list[Sighting] = []
    taken = bytearray(max((seen.end for seen in sightings), default=0))
    for seen in sorted(sightings, key=lambda seen: (-seen.certainty, seen.start - seen.end, seen.start)):
        if not any(taken[seen.start : seen.end]):
            taken[seen.start : seen.end] = b"\1" * (seen.end - seen.start)
            kept.append(seen)
    return sorted(kept, key=lambda seen: seen.start)
