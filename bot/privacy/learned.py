"""What the learned model sees: persons, classes and ages, sensitive facts, descriptions of one person.

The model is a conditional random field over tokens, made by `make model` (training/guard) from texts that
were written for it; `data/guard.md` is its card: data, figures, limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from bot.privacy.abbreviations import abbreviated
from bot.privacy.bare_numbers import is_of_row, is_of_thing
from bot.privacy.birthdates import may_be_birth
from bot.privacy.class_lists import is_of_nobody, with_its_list
from bot.privacy.features import Features
from bot.privacy.findings import FindingKind
from bot.privacy.gazetteer import Gazetteer
from bot.privacy.lists import DATA, Lists, lists
from bot.privacy.places import is_of_building
from bot.privacy.sighting import Sighting
from bot.privacy.titles import titled_in
from bot.privacy.tokens import LONGEST_WORD, Token, read_tokens

MODEL = DATA / "guard.crf"
WARN_FROM: Mapping[FindingKind, float] = {
    FindingKind.PERSON: 0.4,
    FindingKind.AGE_CLASS: 0.3,
    FindingKind.SPECIAL: 0.25,
    FindingKind.INDIRECT: 0.35,
    FindingKind.HANDLE: 0.25,
    FindingKind.ADDRESS: 0.85,
    FindingKind.BIRTHDATE: 0.9,
    FindingKind.ID_NUMBER: 0.9,
}
"""From which probability on a kind is shown: where held-out hands gave the most found for the least alarm.
That for names: of two that were equal there, the one with fewer alarms on the sets (docs/guard.md)."""
_SURELY_NOTHING = 0.98
_LABELS = {FindingKind.ID_NUMBER: "NUMBER"}
"""To the model all numbers are one kind."""
_ENDS_NAME = frozenset(",;:!?/&+")
_NOBODY = frozenset("iemand anders collega leerling leerlingen persoon personen een de deze".split())
"""Words that name nobody, and that an anonymous wording therefore puts in the place of names."""
_ACTS = frozenset(
    "geslagen geschopt getrapt beroofd bedreigd gepest uitgescholden afgeperst gestoken".split()
)
_OF_ACT = _ACTS | frozenset("een leerling leerlinge jongen meisje is was wordt werd in elkaar".split())
"""What was done to somebody is no trait of theirs, and just what a meeting may hear: `in elkaar geslagen`."""
_TO_CLASS = frozenset(("uit", "in", "van", "de", "klas", "groep"))
_IN_DOUBT = 0.9
_FIRST_NAME = 0.8
"""From which probability on a known word that is a first name is one, with a capital, before a verb:
`Max dealt`."""
_OF_MANY = 0.6
_PARTICLES = frozenset(("van", "de", "der", "den", "ter", "ten"))
_BEGINS_CLAUSE = frozenset(("die", "dat", "en", "is", "heeft", "wordt", "werd"))
_CLOSES = frozenset(".,;:!?")
_OF_PLACE = frozenset(("van", "uit", "op"))
_AT_PLACE = frozenset(("in", "op", "aan", "bij", "langs", "van", "naar", "door"))
_ROADS = ("straat", "laan", "plein", "singel", "gracht", "kade", "plantsoen", "school", "college", "lyceum")
_SURE_FROM = 0.97
LIKELY = 0.84
"""What the model alone finds is likely, not sure, unless it is a full name."""
_JOINED = 0.2
"""A token beside a finding belongs to it from this probability on."""

Odds = dict[FindingKind, float]
"""How likely a token is part of each kind of personal data; none where nothing is likely."""


class Learned:
    """The model, with the names that are no person's."""

    def __init__(self, known: Iterable[str], model: Path = MODEL, known_words: Lists | None = None) -> None:
        """`known`: names that are no person's."""
        self._gazetteer = Gazetteer(known)
        self._features = Features(known_words or lists())
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))
        learnt = self._tagger.labels()
        labels = {kind: _LABELS.get(kind, str(kind)) for kind in WARN_FROM}
        self._labels = {kind: label for kind, label in labels.items() if label in learnt}

    def sightings(self, text: str) -> Iterator[Sighting]:
        """What the model sees in a normalised text."""
        tokens = read_tokens(text)
        known = self._gazetteer.lengths(tokens)
        odds = self._odds(self._features.of(tokens, known))
        for at in abbreviated(tokens):
            odds[at] = {}
        for seen in sightings_in(tokens, odds, known):
            if not _is_of_thing(text, seen):
                yield seen
        yield from titled_in(tokens, known)

    def _odds(self, seen: Sequence[Sequence[str]]) -> list[Odds]:
        """The odds of each token, from the features of all."""
        if not seen:
            return []
        self._tagger.set(seen)
        found: list[Odds] = []
        for at in range(len(seen)):
            odds: Odds = {}
            if self._tagger.marginal("O", at) < _SURELY_NOTHING:
                for kind, label in self._labels.items():
                    odds[kind] = self._tagger.marginal(label, at)
            found.append(odds)
        return found


def _is_of_thing(text: str, seen: Sighting) -> bool:
    """Whether an address is an organisation's, or a date that of a paper or of what happens now."""
    if seen.kind is FindingKind.ADDRESS:
        return is_of_building(text, seen.start)
    return seen.kind is FindingKind.BIRTHDATE and not may_be_birth(text, seen.start, seen.end)


def sightings_in(tokens: Sequence[Token], odds: Sequence[Odds], known: Sequence[int]) -> Iterator[Sighting]:
    """Runs of tokens of one kind, of which one at least is likely enough."""
    at = 0
    while at < len(tokens):
        kind = _likely(odds[at], known[at])
        end = at + 1
        while kind and end < len(tokens) and _likely(odds[end], known[end]) is kind:
            if kind is FindingKind.PERSON and _ends_name(tokens, end):
                break
            end += 1
        run, at = range(at, end), end
        if kind is FindingKind.AGE_CLASS:
            run = _without_tail(tokens, run)
            listed = with_its_list(tokens, run)
            if len(listed) > len(run):
                run, at = listed, max(at, listed.stop)
                if is_of_nobody(tokens, run) and not _names_somebody(odds):
                    continue
        if kind is FindingKind.ADDRESS and not any(tokens[i].text.isdecimal() for i in run):
            # Without a number it is no address: `Vreeburg`, `Van den Berg`.
            kind = FindingKind.PERSON
        if kind is FindingKind.PERSON:
            run = _trimmed(tokens, run)
        if kind and run and not _is_known(kind, tokens, run, known):
            # Where kinds compete for a token, one of them it is.
            certainty = max(sum(odds[i].values()) for i in run)
            if certainty >= _least(kind, tokens, run, known):
                yield Sighting(
                    tokens[run[0]].start,
                    tokens[run[-1]].end_of_name,
                    kind,
                    certainty if _is_sure(kind, tokens, run, certainty) else min(certainty, LIKELY),
                )


def _without_tail(tokens: Sequence[Token], run: range) -> range:
    """A class without what follows it: `uit 5vwo`, not `uit 5vwo die`, nor the point of the sentence."""
    end = run.stop
    while end > run.start + 1 and (tokens[end - 1].key in _BEGINS_CLAUSE or tokens[end - 1].text in _CLOSES):
        end -= 1
    return range(run.start, end)


def _names_somebody(odds: Sequence[Odds]) -> bool:
    """Whether a person is likely named in the text: then a list of classes is of these persons."""
    return any(one.get(FindingKind.PERSON, 0) >= WARN_FROM[FindingKind.PERSON] for one in odds)


def _ends_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark ends a name: the point after `Wessel`, not those of `J. de Vries` and `mevr. Smit`."""
    mark, before = tokens[at].text, tokens[at - 1]
    if mark == ".":
        return len(before.key) > 2 and "title" not in lists().classes.of(before.key)
    return mark in _ENDS_NAME


def _trimmed(tokens: Sequence[Token], run: range) -> range:
    """A name begins and ends with a word of a name: `De Vries`, not `. De Vries van`."""
    start, end = run.start, run.stop
    while start < end and not _may_be_name(tokens[start]):
        start += 1
    while end > start and not _closes_name(tokens, start, end - 1):
        end -= 1
    return range(start, end)


def _may_be_name(token: Token) -> bool:
    return token.word and len(token.text) <= LONGEST_WORD


def _closes_name(tokens: Sequence[Token], start: int, at: int) -> bool:
    token = tokens[at]
    if token.text == ".":
        return at > start and len(tokens[at - 1].key) == 1
    return _may_be_name(token) and (at == start or token.key not in _PARTICLES or not token.text.islower())


def _is_known(kind: FindingKind, tokens: Sequence[Token], run: range, known: Sequence[int]) -> bool:
    """Whether it is no name at all, or part of a street's, or of a known one: `Anne Frank`, `-herdenking`."""
    if kind in (FindingKind.PERSON, FindingKind.HANDLE) and not any(
        character.isalpha() for i in run for character in tokens[i].text
    ):
        return True
    if kind is FindingKind.ID_NUMBER:
        return len(run) > 1 or is_of_thing(tokens, run[0])
    if kind is FindingKind.AGE_CLASS:
        return is_of_row(tokens, run)
    if kind is FindingKind.SPECIAL:
        words = {tokens[i].key for i in run if tokens[i].word}
        return words <= _OF_ACT and bool(words & _ACTS)
    if kind is not FindingKind.PERSON:
        return False
    if all(tokens[i].key in _NOBODY for i in run if tokens[i].word):
        return True
    if run[0] and known[run[0] - 1] > 1 and not tokens[run[0]].gap:
        return True
    return _names_street(tokens, run, known)


def _names_street(tokens: Sequence[Token], run: range, known: Sequence[int]) -> bool:
    """Whether a street or a school bears the name: `Jan van Goyenkade`, not `Daan van de Kagerstraat`."""
    road = run[-1] + 1
    while road < len(tokens) and tokens[road].gap == "_" and tokens[road].key in _PARTICLES:
        road += 1
    if road >= len(tokens) or tokens[road].gap != "_" or not tokens[road].key.endswith(_ROADS):
        return False
    between = [tokens[i].key for i in range(run[-1] + 1, road)]
    if between == ["van", "de"] and run[0] > 1:
        # `in de Jan van de Kerkstraat`
        return tokens[run[0] - 1].key == "de" and tokens[run[0] - 2].key in _AT_PLACE
    of_school = bool(between) and between[0] == "van" and known[road] > 0
    return between != ["van", "de"] and not of_school


def _least(kind: FindingKind, tokens: Sequence[Token], run: range, known: Sequence[int]) -> float:
    """From which probability on this is shown: more for a known name of one word, and for a class of many."""
    if kind is FindingKind.PERSON and len(run) == 1 and known[run[0]]:
        return _least_of_known(tokens, run[0], known)
    before = run[0] - 1
    while kind is FindingKind.AGE_CLASS and before >= 0 and tokens[before].key in _TO_CLASS:
        before -= 1
    of_many = before >= 0 and "many" in lists().classes.of(tokens[before].key)
    return _OF_MANY if kind is FindingKind.AGE_CLASS and of_many else WARN_FROM[kind]


def _least_of_known(tokens: Sequence[Token], at: int, known: Sequence[int]) -> float:
    """For a known word: a first name with a capital may be one (`Max dealt`), most before a known place."""
    if tokens[at].key not in lists().first or not tokens[at].text[0].isupper():
        return _IN_DOUBT
    after = at + 1
    if after < len(tokens) and tokens[after].key in _OF_PLACE:
        place = after + 1
        while place < len(tokens) and tokens[place].key in ("de", "het"):
            place += 1
        if place < len(tokens) and known[place]:
            return WARN_FROM[FindingKind.PERSON]
    acts = after < len(tokens) and {"deed", "state"} & set(lists().classes.of(tokens[after].key))
    return _FIRST_NAME if acts else _IN_DOUBT


def _is_sure(kind: FindingKind, tokens: Sequence[Token], run: range, certainty: float) -> bool:
    """Whether it is a name of several words or letters, and hardly anything else: `J. de Vries`."""
    if kind is not FindingKind.PERSON or certainty < _SURE_FROM:
        return False
    words = [tokens[i].key for i in run if tokens[i].word]
    known = lists()
    names = [
        word for word in words if word not in known.common or word in known.first or word in known.surnames
    ]
    return len(words) > 1 and any(len(word) > 1 for word in names)


def _likely(odds: Odds, known: int) -> FindingKind | None:
    kind = max(odds, key=lambda kind: odds[kind], default=None)
    if kind is None or odds[kind] < _JOINED or (kind is FindingKind.PERSON and known > 1):
        return None
    return kind
