"""Names found in a text through an index, so that its time hangs on the text and not on how many names exist.

Every phrase is kept without its spaces: "da vinci", "davinci" and "Da-Vinci" are one. A word that is nothing
known may be a known one that was misspelt or glued to another.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.language.slips import SHORTEST_MISSPELT, Slips
from bot.language.words import ORDINARY, Word, plain_words

# By its first letters most words are seen to begin no name at all.
_FIRST, _FIRST_FEW = 3, 6

# What people glue to a name: "vlietlandleerlingen", "vuurwerkincident", "wijkagenten".
_TAILS = frozenset(
    """
    s en e er ers de leerling leerlingen student studenten docent docenten school college lyceum locatie
    vestiging gebouw plein kant team agent wijkagent contact contactpersoon overleg signaaloverleg
    afspraak protocol beleid incident incidenten geval gevallen gebruik handel bezit controle melding
    meldingen aanpak probleem problemen overlast coordinator ambtenaar medewerker medewerkers consulent
    """.split()
)
_SHORTEST_HEAD = 3
_SHORTEST_ENDING = 6
_HEADS = ("het", "de", "op", "van", "bij", "naar", "t")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `start` up to `end` name one of `ids`; `sure` if the name by itself points at one thing."""

    start: int
    end: int
    ids: tuple[str, ...]
    sure: bool


class PhraseIndex:
    """Phrases and the ids they name. A phrase that ends in ``*`` stands for every word that starts so."""

    def __init__(
        self,
        phrases: Iterable[tuple[str, str, bool]],
        ordinary: frozenset[str] = ORDINARY,
        *,
        as_endings: bool = False,
        dutch: Container[str] = frozenset(),
    ) -> None:
        """`phrases`: (phrase, id, sure) each. `as_endings`: a word that ends in one is of its kind, as Dutch
        puts words together: "ziekteverzuim", "fietsendiefstal". `dutch` are words of the dictionary: as
        `ordinary` ones they are no misspelling ("rokje" is no "rotje")."""
        self._as_endings = as_endings
        self._dutch = dutch
        self._named: dict[str, dict[str, bool]] = {}
        self._stems: dict[str, dict[str, bool]] = {}
        self._vocabulary: set[str] = set()
        self._beginnings: set[str] = set()
        self._most_words = 1
        for phrase, id_, sure in phrases:
            self._add(phrase, id_, sure)
        # Not copied: a word that names something is looked up before it is taken for an ordinary one.
        self._ordinary = ordinary
        self._meant = {key: _settled(named) for key, named in self._named.items()}
        self._meant_by_stem = {stem: _settled(named) for stem, named in self._stems.items()}
        # Longer stems before shorter ones; those of one or two letters are none.
        self._stem_lengths = sorted({len(stem) for stem in self._stems if len(stem) > 2}, reverse=True)
        self._short_stems = tuple(stem for stem in self._stems if 2 < len(stem) < _FIRST_FEW)
        self._slips = Slips(self._vocabulary)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every single word of the phrases."""
        return frozenset(self._vocabulary)

    def __contains__(self, word: object) -> bool:
        return word in self._vocabulary

    def find(
        self, words: Sequence[Word], *, taken: Container[str] = frozenset(), exactly: bool = False
    ) -> list[Hit]:
        """The names in `words` from left to right, longer ones before shorter ones that overlap them.
        `taken` are words that mean something else and are no misspelling; `exactly` takes none for one."""
        spelt = [word.text if exactly else self._spelt(word.text, taken) for word in words]
        starts: Sequence[int] = range(len(words))
        if not self._as_endings:
            starts = [start for start in starts if self._may_begin(spelt[start])]
        hits = [hit for start in starts for hit in self._from(words, spelt, start)]
        hits.sort(
            key=lambda hit: (hit.start - hit.end, -sum(len(spelt[i]) for i in range(hit.start, hit.end)))
        )
        used: set[int] = set()
        kept = []
        for hit in hits:
            span = range(hit.start, hit.end)
            if used.isdisjoint(span):
                used.update(span)
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def _add(self, phrase: str, id_: str, sure: bool) -> None:
        parts = plain_words(phrase)
        if not parts:
            return
        key = "".join(parts)
        table = self._stems if phrase.rstrip().endswith("*") else self._named
        known = table.setdefault(key, {})
        known[id_] = known.get(id_, True) and sure
        # One word more than the phrase has, for a space too many: "lammen schans".
        self._most_words = max(self._most_words, len(parts) + 1)
        self._vocabulary.update(parts)
        self._vocabulary.add(key)
        self._beginnings.update(key[:n] for n in (_FIRST, _FIRST_FEW))

    def _from(self, words: Sequence[Word], spelt: Sequence[str], start: int) -> Iterator[Hit]:
        """The names that begin with the word at `start`."""
        key = ""
        for end in range(start + 1, min(start + self._most_words, len(words)) + 1):
            key += spelt[end - 1]
            if hit := self._hit(words, spelt, start, end, key):
                yield hit
            if self._begins_none(key):
                return

    def _may_begin(self, word: str) -> bool:
        return not self._begins_none(word) or word.startswith(self._short_stems)

    def _begins_none(self, key: str) -> bool:
        return (len(key) >= _FIRST and key[:_FIRST] not in self._beginnings) or (
            len(key) >= _FIRST_FEW and key[:_FIRST_FEW] not in self._beginnings
        )

    def _hit(self, words: Sequence[Word], spelt: Sequence[str], start: int, end: int, key: str) -> Hit | None:
        if end - start > 1 and len(key) < SHORTEST_MISSPELT:
            return None
        meant = self._meant.get(key)
        if meant is None and end - start == 1:
            meant = self._stem(key) or self._ending(key)
        if meant is None and end - start == 2 and self._strange(spelt[start:end]):
            meant = self._meant.get(self._slips.nearest(key) or "")
        if meant is None:
            return None
        if end - start == 1 and len(key) < 3 and key in ORDINARY and not _meant_as_name(words, start):
            return None
        return Hit(start, end, *meant)

    def _strange(self, spelt: Sequence[str]) -> bool:
        """Whether one of these words is nothing known: "leo kaner" is near enough only as a whole."""
        return any(
            word not in self._vocabulary and not self._is_dutch(word) and len(word) > 3 for word in spelt
        )

    def _is_dutch(self, word: str) -> bool:
        return word in self._ordinary or word in self._dutch

    def _stem(self, word: str) -> tuple[tuple[str, ...], bool] | None:
        for length in self._stem_lengths:
            if length <= len(word) and (meant := self._meant_by_stem.get(word[:length])):
                return meant
        return None

    def _ending(self, word: str) -> tuple[tuple[str, ...], bool] | None:
        if not self._as_endings:
            return None
        ends = (word[cut:] for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_ENDING + 1))
        return next((self._meant[end] for end in ends if end in self._meant), None)

    def _spelt(self, word: str, taken: Container[str]) -> str:
        """`word`, or the known word that it most likely is."""
        if len(word) < SHORTEST_MISSPELT or word in self._vocabulary or word in self._ordinary:
            return word
        if word in self._dutch or word in taken:
            return word
        return self._part(word) or self._slips.nearest(word) or word

    def _part(self, word: str) -> str | None:
        for cut in range(len(word) - 1, 2, -1):
            # The shorter the name, the longer the tail must be: "iskleerlingen", but never "lisa".
            if word[:cut] in self._named and word[cut:] in _TAILS and (cut > 4 or len(word) - cut > 2):
                return word[:cut]
        glued = (word[len(head) :] for head in _HEADS if word.startswith(head))
        return next((rest for rest in glued if len(rest) > 3 and rest in self._named), None)


def _settled(named: Mapping[str, bool]) -> tuple[tuple[str, ...], bool]:
    return tuple(named), len(named) == 1 and all(named.values())


def _meant_as_name(words: Sequence[Word], at: int) -> bool:
    """Whether a name that is a common word too ("om") is meant as the name: "het OM", "van het om"."""
    if words[at].shouted:
        return True
    before = [word.text for word in words[max(0, at - 2) : at]]
    after = words[at + 1].text if at + 1 < len(words) else ""
    if before[-1:] != ["het"] or after in _OM_TO:
        return False
    return len(before) == 2 and before[0] in _BEFORE_THE_OM


_BEFORE_THE_OM = frozenset(
    "van bij met aan voor naar heeft doet tekent tekende mag moet kan en of is zit komt ook wat".split()
)
# "is het om te lachen": there it is no name.
_OM_TO = frozenset(("te", "de", "een", "het", "half", "kwart"))
