"""A text as words, each with what the lists say of it, and the names that are no person put aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.privacy.normalise import fold

_DATA = Path(__file__).with_name("data")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:\n•*\"(;>]|(?:^|\s)-\s")
_PLACE_ENDINGS = tuple(
    "straat laan plein singel gracht kade steeg park parkje plantsoen school college lyceum gymnasium"
    " kerk brug weg"
    " markt tunnel molen stichting ziekenhuis kliniek hotel hallen veldje hofje haven station poort pad"
    " academie".split()
)
_PLACE_WORDS = frozenset(
    "school college lyceum gymnasium mavo havo stichting kliniek academie straat laan plein park court"
    " weg hal museum"
    " ziekenhuis theater kerk moskee vereniging fonds groep centrum instituut penitentiaire".split()
)
_PLACE_BEFORE = frozenset(
    "stichting basisschool school college lyceum gymnasium roc mbo vmbo restaurant cafe snackbar winkel"
    " supermarkt"
    " hotel kliniek club vereniging station wijk buurt gemeente provincie stad merk app film serie boek"
    " lied zanger"
    " zangeres rapper schilder schrijver museum park straat plein locatie vestiging prins prinses koning"
    " koningin"
    " sint st premier minister president artikel".split()
)
ARTICLES = frozenset("de het een 't t die dat deze dit geen elke ieder iedere onze ons welke welk".split())
PARTICLES = frozenset(
    "van de den der ten ter te t het 't el al ait ben bin abu abou oulad le la du da das dos do di del"
    " della von zu vd v d"
    " op in aan bij s".split()
)


@dataclass(slots=True)
class Word:
    """One word: its place, its folded form without genitive, and what is known of it."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    """What stands between the word before and this one."""
    opens: bool
    """Begins a sentence or a line, so that its capital says nothing."""
    capital: bool
    first: bool
    surname: bool
    common: bool
    """An ordinary Dutch word (also)."""
    aside: bool = False
    """Part of a name that is no person."""
    alone: bool = False
    """Aside on its own: after a first name it is a surname all the same ("Visser" is a school too)."""

    @property
    def genitive(self) -> bool:
        return self.text[-2:] == "'s"

    @property
    def end_of_name(self) -> int:
        """Where the name ends that this word closes, its genitive left off."""
        return self.end - 2 if self.genitive else self.end

    @property
    def rare(self) -> bool:
        """No ordinary word, so that even without a capital it may be a name."""
        return not self.common and len(self.key) > 2 and not is_compound(self.key)


class Phrases:
    """Names that are no person, found word by word: the cost of a look-up does not grow with their number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            keys = tuple(_key(match[0]) for match in _WORD.finditer(phrase.replace("’", "'")))
            if keys:
                self._by_first.setdefault(keys[0], []).append(keys)
        for group in self._by_first.values():
            group.sort(key=len, reverse=True)

    def length_at(self, words: list[Word], at: int) -> int:
        """How many words from `at` are the longest phrase that begins there; 0 for none."""
        for keys in self._by_first.get(words[at].key, ()):
            if len(keys) <= len(words) - at and all(words[at + i].key == key for i, key in enumerate(keys)):
                return len(keys)
        return 0


def read_words(text: str, known: Phrases) -> list[Word]:
    """The words of a normalised text; those of a place, an organisation or a `known` name are set aside."""
    lists = _lists()
    shouted = _is_shouted(text)
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        key = _key(match[0])
        gap = text[last:start]
        words.append(
            Word(
                start=start,
                end=end,
                text=match[0],
                key=key,
                gap=gap,
                opens=not words or (gap != " " and _SENTENCE_END.search(gap) is not None),
                capital=not shouted and match[0][0].isupper(),
                first=key in lists.first,
                surname=key in lists.surnames,
                common=key in lists.common,
            )
        )
        last = end
    _set_aside(words, known)
    return words


def is_compound(key: str) -> bool:
    """Whether a word is put together from two ordinary ones ("kluisjescontrole"), as Dutch does freely."""
    common = _lists().common
    if key in common:
        return True
    for cut in range(3, len(key) - 3):
        if key[cut:] in common and (key[:cut] in common or (cut > 4 and key[: cut - 1] in common)):
            return True
    return False


def is_first_name(key: str) -> bool:
    """Whether a folded word is in the list of first names."""
    return key in _lists().first


def is_impersonal(key: str) -> bool:
    """Whether a word is an ordinary one and no name as well."""
    return len(key) > 3 and is_compound(key) and key not in _lists().first and key not in _lists().surnames


@dataclass(frozen=True, slots=True)
class _Lists:
    first: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]


@cache
def _lists() -> _Lists:
    return _Lists(_read("first_names.txt"), _read("surnames.txt"), _read("words.txt"))


def _read(name: str) -> frozenset[str]:
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def not_persons() -> list[str]:
    """The phrases of the list that goes with every municipality."""
    phrases: list[str] = []
    for paragraph in (_DATA / "not_persons.txt").read_text("utf-8").split("\n\n"):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        phrases += [phrase.strip() for phrase in " ".join(lines).split(",")]
    return phrases


def _key(word: str) -> str:
    return fold(word[:-2] if word[-2:] == "'s" else word).replace("'", "")


def _is_shouted(text: str) -> bool:
    upper = sum(map(str.isupper, text[:2000]))
    return upper > 12 and upper > 0.6 * sum(map(str.isalpha, text[:2000]))


def _set_aside(words: list[Word], known: Phrases) -> None:
    for at, word in enumerate(words):
        length = known.length_at(words, at)
        for i in range(at, at + length):
            words[i].alone = length == 1 and not words[i].aside
            words[i].aside = True
        if _is_place(word):
            word.aside = True
            _set_name_before_aside(words, at)
        elif word.key in _PLACE_WORDS and at and _names_a_place(words, at):
            _set_name_before_aside(words, at)
        elif word.key in _PLACE_BEFORE:
            _set_name_after_aside(words, at)
        elif at and word.gap == "-" and word.text[0].islower() and len(word.key) > 3:
            _set_name_before_aside(words, at)


def _is_place(word: Word) -> bool:
    if len(word.key) < 7 or word.surname or word.first:
        return False
    return word.key.endswith(_PLACE_ENDINGS)


def _names_a_place(words: list[Word], at: int) -> bool:
    """Whether "… College" or "de … school" names a place with the name before it."""
    if words[at].capital:
        return True
    start = _start_of_name(words, at)
    return start > 0 and words[start - 1].key in ARTICLES


def _set_name_before_aside(words: list[Word], at: int) -> None:
    for i in range(_start_of_name(words, at), at):
        words[i].aside = True


def _start_of_name(words: list[Word], at: int) -> int:
    """Where the name begins that runs up to the word `at`: capitals, names, particles; at most four words."""
    start = at
    for i in range(at - 1, max(-1, at - 5), -1):
        if words[i + 1].gap not in (" ", "-", " '"):
            break
        if words[i].first or words[i].surname or (words[i].capital and not words[i].opens):
            start = i
        elif words[i].key not in PARTICLES:
            break
    return start


def _set_name_after_aside(words: list[Word], at: int) -> None:
    for word in words[at + 1 : at + 5]:
        if word.gap not in (" ", " '", "-") or not (word.capital or word.key in PARTICLES):
            break
        word.aside = True
