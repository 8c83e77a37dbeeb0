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

    The pattern is tried only at words with which a phrase may begin. Most words begin none, and trying is
    slow; what is found is what the pattern by itself would find.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        lines = [line.split() for line in phrases if line.strip()]
        self.pattern = re.compile("|".join(map(_phrase, lines)))
        firsts = {first for line in lines for first in _firsts(line)}
        self._whole = frozenset(first for first in firsts if "*" not in first)
        self._starts = tuple(first[:-1] for first in firsts if first.find("*") == len(first) - 1)
        self._parts = tuple(max(first.split("*"), key=len) for first in firsts if "*" in first[:-1])
        self._pieces = (*self._starts, *self._parts)

    def finditer(self, sentence: str) -> Iterator[re.Match[str]]:
        """The matches from left to right; none begins inside another."""
        said = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        if not self._may_be_in(said):
            return
        done = 0
        for at, word in said.words:
            if at < done or not self._may_begin_with(word):
                continue
            if found := self.pattern.match(sentence, at):
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
        if not self._whole.isdisjoint(sentence.vocabulary):
            return True
        return any(piece in sentence for piece in self._pieces) if self._pieces else False

    def _may_begin_with(self, word: str) -> bool:
        if word in self._whole or (self._starts and word.startswith(self._starts)):
            return True
        return any(part in word for part in self._parts) if self._parts else False


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
