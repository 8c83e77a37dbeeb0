"""The names of one municipality in what people type: vestigingen, partners, disciplines and themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.content.language import Language
from bot.language.phrases import Hit, PhraseIndex
from bot.language.words import ORDINARY, Word, words

# "mevrouw Visser" is a person, not the school of that name.
_TITLES = frozenset(("mevrouw", "mevr", "mw", "meneer", "dhr", "heer", "juf", "meester", "mr", "mvr"))


@dataclass(frozen=True, slots=True)
class Places:
    """Which vestigingen a text may mean, in the order of the text. `sure` only with exactly one."""

    ids: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Finds names, however they are written; its time does not grow with how many there are."""

    _places: PhraseIndex
    _partners: PhraseIndex
    _disciplines: PhraseIndex
    _themes: PhraseIndex
    _partner_of: Mapping[str, str]
    _protocols: frozenset[str]
    _taken: frozenset[str]

    @classmethod
    def build(
        cls,
        vestigingen: Mapping[str, Any],
        partners: Mapping[str, Any],
        disciplines: Mapping[str, Any],
        themes: Mapping[str, Any],
        language: Language | None = None,
    ) -> Names:
        """Reads ``name`` or ``label``, ``aliases`` and ``ambiguous_aliases`` of each; `language` adds words for
        roles and themes and tells which words are ordinary ones."""
        language = language or Language()
        ordinary = ORDINARY | frozenset(_ordinary(language))
        roles = [
            (word, id_, True) for id_, found in language.roles.items() if id_ in partners for word in found
        ]
        topics = [
            (word, id_, True) for id_, found in language.topics.items() if id_ in themes for word in found
        ]
        partner_index = PhraseIndex([*_phrases(partners), *roles], ordinary)
        discipline_index = PhraseIndex(_phrases(disciplines), ordinary)
        theme_index = PhraseIndex([*_phrases(themes), *topics], ordinary)
        return cls(
            PhraseIndex([*_phrases(vestigingen), *_sectors(vestigingen)], ordinary),
            partner_index,
            discipline_index,
            theme_index,
            {id_: discipline.partner for id_, discipline in disciplines.items()},
            frozenset(id_ for id_, theme in themes.items() if getattr(theme, "protocol", False)),
            partner_index.vocabulary | discipline_index.vocabulary | theme_index.vocabulary,
        )

    def locations(self, text: str) -> tuple[str, ...]:
        """Ids of vestigingen: none, one that is sure, or several of which one must be asked for."""
        places = self.places(words(text))
        return places.ids if places.sure or len(places.ids) > 1 else ()

    def organisations(self, text: str) -> tuple[str, ...]:
        """Ids of partners in the order of the text; a discipline names its partner; a school comes last."""
        said = words(text)
        hits = [*self._partners.find(said), *self._disciplines.find(said, taken=self._partners.vocabulary)]
        hits.sort(key=lambda hit: hit.start)
        ids = _unique(self._partner_of.get(id_, id_) for hit in hits for id_ in hit.ids)
        return tuple(sorted(ids, key=lambda id_: id_ == "school"))

    def disciplines(self, text: str) -> tuple[str, ...]:
        """Ids of disciplines in the order of the text."""
        return _unique(id_ for hit in self._disciplines.find(words(text)) for id_ in hit.ids)

    def themes(self, text: str) -> tuple[str, ...]:
        """Ids of themes in the order of the text, those of the protocol first."""
        ids = _unique(id_ for hit in self._theme_hits(words(text)) for id_ in hit.ids)
        return tuple(sorted(ids, key=lambda id_: id_ not in self._protocols))

    def topics(self, text: str) -> tuple[str, ...]:
        """Ids of the themes that the handelingsprotocol treats, in the order of the text."""
        return tuple(id_ for id_ in self.themes(text) if id_ in self._protocols)

    def places(self, said: Sequence[Word]) -> Places:
        """As `locations`, and whether the text is sure of it."""
        hits = self.place_hits(said)
        sure = _unique(id_ for hit in hits if hit.sure for id_ in hit.ids)
        open_ = [hit.ids for hit in hits if not hit.sure and not set(sure) & set(hit.ids)]
        if not open_:
            return Places(sure, len(sure) == 1)
        # "leystede, de vso": only one school fits both words.
        common = [id_ for id_ in open_[0] if all(id_ in ids for ids in open_)]
        if len(open_) > 1 and len(common) == 1 and not sure:
            return Places(tuple(common), True)
        return Places(_unique((*sure, *(common or (id_ for ids in open_ for id_ in ids)))))

    def place_hits(self, said: Sequence[Word]) -> list[Hit]:
        """Where names of vestigingen stand in `said`."""
        found = self._places.find(said, taken=self._taken)
        return [hit for hit in found if hit.start == 0 or said[hit.start - 1].text not in _TITLES]

    def kinds(self, said: Sequence[Word]) -> Iterator[tuple[str, Hit]]:
        """Every name in `said` as ``school``, ``partner`` or ``thema``, with where it stands."""
        yield from (("school", hit) for hit in self.place_hits(said))
        yield from (("partner", hit) for hit in self._partners.find(said) if hit.ids != ("school",))
        yield from (("partner", hit) for hit in self._disciplines.find(said, taken=self._partners.vocabulary))
        yield from (("thema", hit) for hit in self._theme_hits(said))

    def _theme_hits(self, said: Sequence[Word]) -> list[Hit]:
        return self._themes.find(said, taken=self._partners.vocabulary | self._disciplines.vocabulary)


def _phrases(entries: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for id_, entry in entries.items():
        name = getattr(entry, "name", "") or getattr(entry, "label", "")
        ambiguous = getattr(entry, "ambiguous_aliases", ())
        for alias in {name, name.partition("(")[0], *entry.aliases}:
            yield alias, id_, alias not in ambiguous
        for alias in ambiguous:
            yield alias, id_, False


def _sectors(vestigingen: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """A word that is one school's ambiguous alias and also a sector ("vso") fits every school of that sector."""
    said: dict[str, int] = {}
    for entry in vestigingen.values():
        for alias in getattr(entry, "ambiguous_aliases", ()):
            said[alias] = said.get(alias, 0) + 1
    lonely = {alias for alias, times in said.items() if times == 1}
    for id_, entry in vestigingen.items():
        for sector in str(getattr(entry, "sector", "")).split("/"):
            if sector in lonely:
                yield sector, id_, False


def _ordinary(language: Language) -> Iterator[str]:
    yield from language.ordinary
    for intent in language.intents.values():
        for example in intent.examples:
            yield from (word.text for word in words(example))


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
