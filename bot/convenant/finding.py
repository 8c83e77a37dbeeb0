"""Which answer from the convenant a question asks for, by its meaning and never by a guess.

A question that is close to how one answer is asked for (`bot/convenant/index.py`) gets it; one that might be
about several is asked back; one that is close to none, or closer to what none of them answers, is not the
convenant's. `docs/decisions/042-convenant-questions-by-many-hands.md` tells how the limits were set.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.content.convenant import ConvenantAnswer
from bot.content.language import Language
from bot.convenant.index import FILE, NONE, Index, read
from bot.convenant.learning import digest, learn
from bot.convenant.words import SMALL, Wording, runs, with_runs

log = logging.getLogger(__name__)

# How close is close enough for an answer, how far it is ahead of the next and of what none answers, and how
# close is worth a question.
_SURE = 0.40
_LEAD = 0.10
_LEAD_OVER_NONE = 0.30
WORTH_ASKING = 0.20
_NEARLY_AS_GOOD = 0.5
_MOST_CANDIDATES = 3
# How much of a word's runs an answer holds where it holds another form of it.
_NEARLY_THE_WORD = 0.75

_PARAGRAPH = re.compile(
    r"(?:§|\b(?:paragraaf|hoofdstuk|artikel|par|art)\b\.?)\s*(\d(?:\.\d)?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of answers, the likeliest first: one that is `sure`, or up to three that may be meant, or none."""

    ids: tuple[str, ...] = ()
    sure: bool = False


class Convenant:
    """Finds answers; it keeps nothing of what it was asked. It reads its index at the first question."""

    def __init__(self, answers: Mapping[str, ConvenantAnswer], language: Language) -> None:
        self._answers = answers
        self._language = language
        self._wording = Wording(language.synonyms)

    def find(self, text: str) -> Found:
        """The answer to `text`, or those to ask back, or none. A paragraph that is named is kept to."""
        if (named := _PARAGRAPH.search(text)) and (about := self._about(named[1])):
            # What is asked beside the paragraph tells which of its answers is meant.
            rest = self.ranked(_PARAGRAPH.sub(" ", text))
            within = [(answer, close) for answer, close in rest if answer in about]
            found = _judged(within)
            return found if found.sure else Found(about[:_MOST_CANDIDATES])
        return _judged(self._ranked(text))

    def ranked(self, text: str) -> list[tuple[str, float]]:
        """The ids of the answers that `text` comes nearest to, with how close, the closest first."""
        return [(answer, close) for answer, close in self._ranked(text) if answer != NONE]

    def subject(self, text: str) -> tuple[str, ...]:
        """The words of `text` that say what it is about, spelt as the answers spell them."""
        return tuple(word for word in self._index.spelt(self._wording.words(text)) if word not in SMALL)

    def tells(self, answer: str, words: Iterable[str]) -> bool:
        """Whether the answer itself speaks of each of `words`, in that form or nearly."""
        held = self._held(answer)
        return all(word in held or _nearly(word, held) for word in words)

    def related(self, answer: str) -> frozenset[str]:
        """The answers that belong with that one, whichever of the two says so."""
        to = (one.id for one in self._answers.values() if answer in one.related)
        return frozenset((*self._answers[answer].related, *to))

    def answer(self, id_: str) -> ConvenantAnswer:
        """The answer of that id. Raises KeyError where there is none."""
        return self._answers[id_]

    def _ranked(self, text: str) -> list[tuple[str, float]]:
        return self._index.ranked(self._index.spelt(self._wording.words(text)))

    def _held(self, answer: str) -> set[str]:
        """The words of an answer and of its own phrasings, and their runs of letters."""
        one = self._answers[answer]
        told = (*one.asked, one.title, one.short, one.more)
        return with_runs(word for text in told for word in self._wording.words(text))

    def _about(self, paragraph: str) -> tuple[str, ...]:
        """Answers from that paragraph, those from it alone before those that gather several."""
        found = [one for one in self._answers.values() if paragraph in one.paragraphs]
        return tuple(one.id for one in sorted(found, key=lambda one: len(one.paragraphs)))

    @cached_property
    def _index(self) -> Index:
        """The one that is kept, if it is of these texts: a pack may have answers of its own."""
        try:
            kept = read(FILE)
        except (OSError, ValueError):
            log.exception("the index of the convenant cannot be read")
            kept = None
        if kept and kept.digest == digest(self._answers, self._language):
            return kept
        return learn(self._answers, self._language)


def _judged(ranked: Sequence[tuple[str, float]]) -> Found:
    found = [pair for pair in ranked if pair[0] != NONE]
    none = dict(ranked).get(NONE, 0.0)
    if not found or found[0][1] < max(WORTH_ASKING, none):
        return Found()
    (best, close), *others = found
    lead = close - max((other for _, other in others), default=0.0)
    if close >= _SURE and lead >= _LEAD and close - none >= _LEAD_OVER_NONE:
        return Found((best,), sure=True)
    return Found(tuple(one for one, other in found[:_MOST_CANDIDATES] if other >= _NEARLY_AS_GOOD * close))


def _nearly(word: str, held: set[str]) -> bool:
    letters = runs(word)
    return sum(run in held for run in letters) >= _NEARLY_THE_WORD * max(len(letters), 1)
