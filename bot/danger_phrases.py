"""How words of danger are written down, and how that becomes a pattern.

One phrase a line; ``a|b`` is a choice between words, ``…`` stands for up to four words of the same clause,
``*`` for any run of letters, ``<group>`` for one word of a group, ``^`` and ``$`` for the start and the end.
All in lower case without accents, a space after each word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

Evidence = tuple[tuple[int, "Signs"], ...]

_GROUPS = {
    "person": "iemand|leerling*|student*|jongen|jongens|meisje*|meid|meiden|kind|kinderen|collega"
    "|vrouw|man|hij|ze|zij"
    "|persoon|slachtoffer|docent*|leraar|lerares|concierge|moeder|vader|baby|peuter|kleuter|juf"
    "|brugklasser*|vriend*|klasgenoot",
    "someone": "iemand|leerling*|student*|jongen|jongens|meisje*|meiden|kind|collega|vrouw|man|mannen|gast*"
    "|hij|ze|zij|persoon|slachtoffer|groep|groepje|ouder|vader|moeder|er",
    "lurker": "hij|zij|ze|die|dader*|groep|groepje|jongen|jongens|iemand|leerling*|student*|vader|ouder|man"
    "|mannen|ex|er",
    "staff": "docent*|leraar|lerares|leerkracht|concierge|collega*|mentor|conrector|rector|directeur"
    "|teamleider|medewerker*|personeel|begeleider|agent|beveiliger|juf|meester|stagiair*|mij|me|ons",
    "weapon": "*mes|messen|wapen|wapens|vuurwapen*|pistool|geweer|gun|machete*|bijl|hamer|*knuppel"
    "|schroevendraaier|boksbeugel|zwaard|dolk|knife|blaffer|taser|schaar",
    "place": "*plein|gang|kantine|aula|hal|klas|les|*lokaal|gymzaal|fietsen*|poort|ingang"
    "|school|stalling|kleedkamer|toilet*|wc|trap|parkeer*|bushalte|buiten|binnen|hier",
    "hits": "slaat|slaan|schopt|schoppen|trapt|trappen|stompt|stompen|wurgt|bijt|steekt",
    "hit": "geslagen|aangevallen|mishandeld|neergeslagen|geschopt|getrapt|belaagd|gegijzeld|gewurgd",
    "pills": "pillen|medicijnen|paracetamol|tabletten|slaappillen|drugs|drank|ghb|xtc",
}


class Sentence(str):  # noqa: SLOT000  # it remembers its words
    """A sentence of plain words, which are looked for once, however many patterns ask."""

    @cached_property
    def words(self) -> list[tuple[int, str]]:
        """Each with the place where it begins."""
        return [(word.start(), word.group()) for word in _WORD.finditer(self)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for _, word in self.words)


class Signs:
    """Phrases as one pattern over plain words with a space after each.

    Of each word only those phrases are tried that may begin with it: most words begin none, and trying all is
    slow. What is found is what the pattern of all by itself would find.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = [line.split() for line in phrases if line.strip()]
        whole: dict[str, list[int]] = {}
        self._starts: list[tuple[str, int]] = []
        self._parts: list[tuple[str, int]] = []
        for number, phrase in enumerate(self._phrases):
            for first in _firsts(phrase):
                if "*" not in first:
                    whole.setdefault(first, []).append(number)
                elif first.find("*") == len(first) - 1:
                    self._starts.append((first[:-1], number))
                else:
                    self._parts.append((max(first.split("*"), key=len), number))
        self._whole = {first: tuple(numbers) for first, numbers in whole.items()}
        self._some_start = tuple({start for start, _ in self._starts})
        self._some_part = tuple({part for part, _ in self._parts})
        self._pieces = (*self._some_start, *self._some_part)
        self._tried: dict[tuple[int, ...], re.Pattern[str]] = {}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All phrases."""
        return _pattern_of(self._phrases)

    @property
    def words(self) -> Iterable[str]:
        """The words with which a phrase may begin."""
        return self._whole

    @property
    def pieces(self) -> Iterable[str]:
        """What else a first word may hold. A sentence with none of `words` and `pieces` has no phrase."""
        return self._pieces

    def finditer(self, sentence: str) -> Iterator[re.Match[str]]:
        """The matches from left to right; none begins inside another."""
        said = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        if not self._may_be_in(said):
            return
        done = 0
        for at, word in said.words:
            if at < done or not (numbers := self._begun_by(word)):
                continue
            if found := self._pattern(numbers).match(sentence, at):
                yield found
                done = found.end()

    def search(self, sentence: str) -> re.Match[str] | None:
        return next(self.finditer(sentence), None)

    def match(self, sentence: str) -> re.Match[str] | None:
        """As `search`, at the very beginning only."""
        found = self.search(sentence)
        return found if found and found.start() == 0 else None

    def findall(self, sentence: str) -> list[str]:
        return [found.group() for found in self.finditer(sentence)]

    def without(self, sentence: str) -> str:
        """`sentence` with nothing where phrases stood."""
        rest, done = "", 0
        for found in self.finditer(sentence):
            rest += sentence[done : found.start()]
            done = found.end()
        return rest + sentence[done:]

    def _may_be_in(self, sentence: Sentence) -> bool:
        if not self._whole.keys().isdisjoint(sentence.vocabulary):
            return True
        return any(map(sentence.__contains__, self._pieces))

    def _begun_by(self, word: str) -> tuple[int, ...]:
        """The numbers of the phrases that may begin with `word`, in their order."""
        numbers = self._whole.get(word, ())
        if not word.startswith(self._some_start) and not any(map(word.__contains__, self._some_part)):
            return numbers
        more = [number for start, number in self._starts if word.startswith(start)]
        more += [number for part, number in self._parts if part in word]
        return tuple(sorted({*numbers, *more}))

    def _pattern(self, numbers: tuple[int, ...]) -> re.Pattern[str]:
        """That of the phrases with these numbers, made when it is first asked for."""
        if numbers not in self._tried:
            self._tried[numbers] = _pattern_of([self._phrases[number] for number in numbers])
        return self._tried[numbers]


class Gate:
    """Tells at one look which of many signs may be in a sentence: most are in none."""

    def __init__(self, signs: Iterable[Signs]) -> None:
        self._by_word: dict[str, set[Signs]] = {}
        self._by_piece: dict[str, set[Signs]] = {}
        for one in signs:
            for word in one.words:
                self._by_word.setdefault(word, set()).add(one)
            for piece in one.pieces:
                self._by_piece.setdefault(piece, set()).add(one)

    def may_be_in(self, sentence: Sentence) -> set[Signs]:
        found = set().union(*(self._by_word.get(word, ()) for word in sentence.vocabulary))
        return found.union(*(some for piece, some in self._by_piece.items() if piece in sentence))


_WORD = re.compile(r"\w+")


def signs(lines: str | Iterable[str]) -> Signs:
    """The phrases, one a line."""
    return Signs(lines.splitlines() if isinstance(lines, str) else lines)


def weighed(words: dict[int, str]) -> Evidence:
    """The patterns of `words`, phrases by weight, each with its weight."""
    return tuple((weight, signs(phrases)) for weight, phrases in words.items())


def _firsts(words: list[str]) -> list[str]:
    """The words that a phrase may begin with; a star stands for any run of letters. "*" may be any word."""
    first = next((word for word in words if word != "^"), "*")
    return ["*"] if first == "…" else _members(first).split("|")


def _pattern_of(phrases: Iterable[list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(map(_phrase, phrases)))


def _phrase(words: list[str]) -> str:
    parts = [
        r"(?:\w+ ){0,4}?" if word == "…" else _anchor(word) or _choice(word) + "(?: |$)" for word in words
    ]
    return r"(?:\b" + "".join(parts) + ")"


def _anchor(word: str) -> str:
    return {"^": "^", "$": r"!*\s*$"}.get(word, "")


def _choice(word: str) -> str:
    return "(?:" + _members(word).replace("*", r"\w*") + r")(?: (?=!))?"


def _members(word: str) -> str:
    for name, members in _GROUPS.items():
        word = word.replace(f"<{name}>", members)
    return word
