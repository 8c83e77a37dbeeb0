"""What the word lists know: first names, surnames, ordinary words, and what words say of a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marisa_trie import Trie

from bot.privacy.folding import fold

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Lists:
    """All are of folded words: lower case, without accents (`fold`)."""

    first: frozenset[str]
    surnames: frozenset[str]
    common: Collection[str]
    """Ordinary Dutch words; a name may be one too."""
    classes: Lexicon

    def is_compound(self, key: str) -> bool:
        """Whether a word is put together from ordinary ones ("kluisjescontrole"), as Dutch does freely."""
        common = self.common
        if key in common:
            return True
        for cut in range(3, len(key) - 3):
            if key[cut:] in common and (key[:cut] in common or (cut > 4 and key[: cut - 1] in common)):
                return True
        return False

    def is_impersonal(self, key: str) -> bool:
        """Whether a word is an ordinary one and no name as well."""
        return len(key) > 3 and self.is_compound(key) and key not in self.first and key not in self.surnames


class Lexicon:
    """Words by class, as in `data/lexicon.txt`: whole words, stems (`stem*`) and endings (`*ending`)."""

    def __init__(self, text: str) -> None:
        self._words: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._endings: dict[str, list[str]] = {}
        for paragraph in text.split("\n\n"):
            lines = " ".join(line for line in paragraph.splitlines() if not line.startswith("#"))
            name, _, words = lines.partition(":")
            for word in words.split():
                table = self._endings if word[0] == "*" else self._stems if word[-1] == "*" else self._words
                known = table.setdefault(fold(word.strip("*")), [])
                if name.strip() not in known:
                    known.append(name.strip())
        self._stem_lengths = sorted({len(stem) for stem in self._stems})
        self._ending_lengths = sorted({len(ending) for ending in self._endings})

    def words(self, name: str) -> list[str]:
        """The whole words of a class."""
        return [word for word, names in self._words.items() if name in names]

    def of(self, key: str) -> tuple[str, ...]:
        """The classes of a folded word, none for most."""
        found = [*self._words.get(key, ())]
        for length in self._stem_lengths:
            found += self._stems.get(key[:length], ())
        for length in self._ending_lengths:
            if length < len(key):
                found += self._endings.get(key[-length:], ())
        return tuple(dict.fromkeys(found))


@cache
def lists() -> Lists:
    """The lists that go with the bot, read once: the long one as a trie, which takes a quarter of a megabyte
    instead of ten."""
    return Lists(
        frozenset(_words_of("first_names.txt")),
        frozenset(_words_of("surnames.txt")),
        Trie(_words_of("words.txt")),
        Lexicon((DATA / "lexicon.txt").read_text("utf-8")),
    )


def _words_of(name: str) -> Iterator[str]:
    with (DATA / name).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield from line.split()
