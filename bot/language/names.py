"""The names of one municipality in what people type: vestigingen, partners, disciplines and themes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.content.language import Language
from bot.language.asked_for import (
    SCHOOL,
    asked_together,
    asks_beyond_the_school,
    asks_for_the_school,
    is_acted_with,
    is_only_a_word,
    is_speaking,
)
from bot.language.phrases import Hit, PhraseIndex
from bot.language.school_words import is_a_lesson, names_a_school
from bot.language.words import ORDINARY, Word, vocabulary, words
from bot.privacy.lists import lists

# "mevrouw Visser" is a person, not the school of that name.
_TITLES = frozenset(("mevrouw", "mevr", "mw", "meneer", "dhr", "heer", "juf", "meester", "mr", "mvr"))


@dataclass(frozen=True, slots=True)
class Places:
    """Which vestigingen a text may mean, in the order of the text. `sure` only with exactly one."""

    ids: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Sighted:
    """The names in one text: ids in its order, and `marks`: where a school, partner or thema stands.
    `with_a_part` are those organisations whose own part is spoken of ("mag de politie …"), not what others
    do with them. `together` are those that one question asks for, each a partner and its discipline or "".
    `nobody_else`: a school is named, and nobody and nothing that another could be asked about.
    `topics` are the themes that the handelingsprotocol treats, those that are spelt so first; `agreed` are
    those among them that the convenant names (§5.2). `unfamiliar` is a school that none of the vestigingen
    is.
    """

    places: Places
    organisations: tuple[str, ...]
    with_a_part: tuple[str, ...]
    together: tuple[tuple[str, str], ...]
    nobody_else: bool
    disciplines: tuple[str, ...]
    topics: tuple[str, ...]
    agreed: tuple[str, ...]
    services: tuple[str, ...]
    unfamiliar: bool
    marks: tuple[tuple[str, Hit], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Finds names, however they are written; its time does not grow with how many there are."""

    _places: PhraseIndex
    _partners: PhraseIndex
    _disciplines: PhraseIndex
    _themes: PhraseIndex
    _partner_of: Mapping[str, str]
    _protocols: frozenset[str]
    _agreed: frozenset[str]
    _leads_to: Mapping[str, str]
    _taken: frozenset[str]
    _no_theme: frozenset[str]
    _services: PhraseIndex
    _ordinary: frozenset[str]

    @classmethod
    def build(
        cls,
        vestigingen: Mapping[str, Any],
        partners: Mapping[str, Any],
        disciplines: Mapping[str, Any],
        themes: Mapping[str, Any],
        language: Language | None = None,
        services: Mapping[str, Any] | None = None,
        agreed: Collection[str] | None = None,
        learned: Collection[str] = (),
    ) -> Names:
        """Reads ``name`` or ``label``, ``aliases`` and ``ambiguous_aliases`` of each. `language` adds words
        for roles and themes and tells, with the `learned`, which words are ordinary ones. `agreed` are the
        topics of the protocol that the convenant names; None for all."""
        language = language or Language()
        ordinary = ORDINARY.union(vocabulary(language.ordinary), learned)
        roles = [
            (word, id_, True) for id_, found in language.roles.items() if id_ in partners for word in found
        ]
        topics = [
            (word, id_, True) for id_, found in language.topics.items() if id_ in themes for word in found
        ]
        partner_index = PhraseIndex([*_phrases(partners), *roles], ordinary)
        discipline_index = PhraseIndex(_phrases(disciplines), ordinary)
        theme_index = PhraseIndex(
            [*_phrases(themes), *topics], ordinary, as_endings=True, dutch=lists().common
        )
        return cls(
            PhraseIndex([*_phrases(vestigingen), *_sectors(vestigingen)], ordinary),
            partner_index,
            discipline_index,
            theme_index,
            {id_: discipline.partner for id_, discipline in disciplines.items()},
            protocols := frozenset(id_ for id_, theme in themes.items() if getattr(theme, "protocol", False)),
            protocols if agreed is None else frozenset(agreed),
            {id_: theme.topic for id_, theme in themes.items() if getattr(theme, "topic", "")},
            partner_index.vocabulary | discipline_index.vocabulary | theme_index.vocabulary,
            partner_index.vocabulary | discipline_index.vocabulary,
            PhraseIndex(_phrases(services or {}), ordinary),
            ordinary,
        )

    def knows(self, word: str) -> bool:
        """Whether a word is of a name, of the content or of the examples, as against a strange one."""
        return self._is_familiar(word) or word in self._places

    def _is_familiar(self, word: str) -> bool:
        named = (self._partners, self._disciplines, self._themes)
        return word in self._ordinary or any(word in index for index in named)

    def locations(self, text: str) -> tuple[str, ...]:
        """Ids of vestigingen: none, one that is sure, or several of which one must be asked for."""
        places = self.sight(words(text)).places
        return places.ids if places.sure or len(places.ids) > 1 else ()

    def organisations(self, text: str) -> tuple[str, ...]:
        """Ids of partners in the order of the text; a discipline names its partner; a school comes last."""
        return self.sight(words(text)).organisations

    def disciplines(self, text: str) -> tuple[str, ...]:
        """Ids of disciplines in the order of the text."""
        return self.sight(words(text)).disciplines

    def themes(self, text: str) -> tuple[str, ...]:
        """Ids of themes in the order of the text, those of the handelingsprotocol first."""
        return self._in_order(self._themes.find(words(text), taken=self._no_theme))

    def themes_named(self, text: str) -> tuple[str, ...]:
        """As `themes`, but only by words that are spelt as they should be: nothing is guessed."""
        return self._in_order(self._themes.find(words(text), taken=self._no_theme, exactly=True))

    def topics(self, text: str) -> tuple[str, ...]:
        """Ids of the themes that the handelingsprotocol treats, in the order of the text."""
        return tuple(id_ for id_ in self.themes(text) if id_ in self._protocols)

    def topics_led_to(self, text: str) -> tuple[str, ...]:
        """Ids of the topics that treat the themes in `text` which have none of their own: alcohol is walked
        as drugs."""
        return _unique(self._leads_to[id_] for id_ in self.themes(text) if id_ in self._leads_to)

    def sight(self, said: Sequence[Word]) -> Sighted:
        """All names in `said` at once."""
        places = [
            hit
            for hit in self._places.find(said, taken=self._taken)
            if (hit.start == 0 or said[hit.start - 1].text not in _TITLES) and not is_a_lesson(hit, said)
        ]
        partners = self._partners.find(said)
        disciplines = self._disciplines.find(said, taken=self._partners)
        parties = sorted([*partners, *disciplines], key=lambda hit: hit.start)
        parties = [hit for hit in parties if not is_only_a_word(hit, said)]
        asked_for = [hit for hit in parties if not is_speaking(hit, said)]
        # "Centrum Seksueel Geweld" is a partner, and says nothing of what happened.
        named = {place for hit in parties for place in range(hit.start, hit.end)}
        themes = [
            hit
            for hit in self._themes.find(said, taken=self._no_theme)
            if named.isdisjoint(range(hit.start, hit.end))
        ]
        organisations = self._partners_of(asked_for)
        return Sighted(
            _places(places),
            organisations or ((SCHOOL,) if asks_for_the_school(said, places) else ()),
            self._partners_of(hit for hit in asked_for if not is_acted_with(hit, said)),
            self._with_disciplines(asked_together(asked_for, said)),
            bool(places) and not (asked_for or themes or asks_beyond_the_school(said)),
            _unique(id_ for hit in disciplines for id_ in hit.ids),
            topics := self._topics_named(said, themes),
            tuple(id_ for id_ in topics if id_ in self._agreed),
            _unique(_all_ids(self._services.find(said))),
            not places and names_a_school(said, self._is_familiar),
            (
                *(("school", hit) for hit in places),
                *(("partner", hit) for hit in parties if hit.ids != (SCHOOL,)),
                *(("thema", hit) for hit in themes),
            ),
        )

    def _partners_of(self, parties: Iterable[Hit]) -> tuple[str, ...]:
        """Their ids; a school comes last."""
        ids = _unique(self._partner_of.get(id_, id_) for hit in parties for id_ in hit.ids)
        return tuple(sorted(ids, key=lambda id_: id_ == SCHOOL))

    def _with_disciplines(self, parties: Iterable[Hit]) -> tuple[tuple[str, str], ...]:
        """Each partner with its discipline; by itself only where none of its disciplines is named."""
        pairs = [
            (self._partner_of.get(id_, id_), id_ if id_ in self._partner_of else "")
            for hit in parties
            for id_ in hit.ids
        ]
        narrowed = {partner for partner, discipline in pairs if discipline}
        return tuple(dict.fromkeys(pair for pair in pairs if pair[1] or pair[0] not in narrowed))

    def _topics_named(self, said: Sequence[Word], themes: Sequence[Hit]) -> tuple[str, ...]:
        """The topics of the protocol in `said`, of which `themes` are the hits: what is spelt so comes before
        what is only like one, and those of the convenant before others."""
        if self._protocols.isdisjoint(_all_ids(themes)):
            # Alcohol has no topic of its own and is walked as drugs.
            return _unique(self._leads_to[id_] for id_ in _all_ids(themes) if id_ in self._leads_to)
        exact = self._themes.find(said, taken=self._no_theme, exactly=True)
        where = {(hit.start, hit.end) for hit in themes}
        spelt = _all_ids(hit for hit in exact if (hit.start, hit.end) in where)
        in_order = sorted(_unique(spelt), key=lambda id_: id_ not in self._agreed)
        return _unique(id_ for id_ in (*in_order, *_all_ids(themes)) if id_ in self._protocols)

    def _in_order(self, themes: Sequence[Hit]) -> tuple[str, ...]:
        return tuple(sorted(_unique(_all_ids(themes)), key=lambda id_: id_ not in self._protocols))


def _places(hits: Sequence[Hit]) -> Places:
    sure = _unique(_all_ids(hit for hit in hits if hit.sure))
    # "de kager van da vinci": the name that fits several means the one that is named too.
    unsure = [hit.ids for hit in hits if not hit.sure and not set(sure) & set(hit.ids)]
    if not unsure:
        return Places(sure, len(sure) == 1)
    # "leystede, de vso": only one school fits both words.
    common = tuple(id_ for id_ in unsure[0] if all(id_ in ids for ids in unsure))
    if len(unsure) > 1 and len(common) == 1 and not sure:
        return Places(common, True)
    return Places(_unique((*sure, *(common or (id_ for ids in unsure for id_ in ids)))))


def _phrases(entries: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for id_, entry in entries.items():
        name = getattr(entry, "name", "") or getattr(entry, "label", "")
        ambiguous = getattr(entry, "ambiguous_aliases", ())
        for alias in {name, name.partition("(")[0], *entry.aliases}:
            yield alias, id_, alias not in ambiguous
        for alias in ambiguous:
            yield alias, id_, False


def _sectors(vestigingen: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """A word that is one school's ambiguous alias and a sector too ("vso") fits all schools of the sector."""
    said: dict[str, int] = {}
    for entry in vestigingen.values():
        for alias in getattr(entry, "ambiguous_aliases", ()):
            said[alias] = said.get(alias, 0) + 1
    lonely = {alias for alias, times in said.items() if times == 1}
    for id_, entry in vestigingen.items():
        for sector in str(getattr(entry, "sector", "")).split("/"):
            if sector in lonely:
                yield sector, id_, False


def _all_ids(hits: Iterable[Hit]) -> Iterator[str]:
    return (id_ for hit in hits for id_ in hit.ids)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
