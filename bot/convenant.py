"""Which answer from the convenant a question asks for, by its meaning and never by a guess.

Each answer is known by how people ask for it. A question is compared with all those phrasings: by its words,
pairs of words and runs of letters, of which the rare ones weigh more (TF-IDF). How close it comes counts for
less where the answer does not know the question's own words. A question that is close to one answer gets it;
one that might be about several is asked back; one that is close to none is not the convenant's.
`docs/decisions/015-convenant-answers-by-likeness.md` tells how that was measured and the limits were set.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from bot.content.convenant import ConvenantAnswer
from bot.content.language import Language
from bot.language.slips import Slips
from bot.language.words import ORDINARY, plain_words

# How close is close enough for an answer, the lead over the next, and how close is worth a question.
SURE = 0.40
_LEAD = 0.10
WORTH_ASKING = 0.20
_NEARLY_AS_GOOD = 0.5
_MOST_CANDIDATES = 3

_RUN = 4
_RUN_WEIGHS = 0.35
_PAIR_WEIGHS = 0.3
_NEAREST = 3
# What a word counts for that stands in the answer only, and an ordinary one that stands nowhere.
_TOLD_WEIGHS = 0.5
_ORDINARY_WEIGHS = 0.3
# How much of a word's runs an answer holds where it holds another form of it.
_NEARLY_THE_WORD = 0.75
# What all phrasings of an answer together add to the nearest of them.
_WHOLE_WEIGHS = 1.0

_PARAGRAPH = re.compile(
    r"(?:§|\b(?:paragraaf|hoofdstuk|artikel|par|art)\b\.?)\s*(\d(?:\.\d)?)\b", re.IGNORECASE
)
# What people put around a question: it is about the convenant, as all of them are.
_FRAME = re.compile(
    r"\b(?:volgens de afspraken|(?:volgens|in|van) (?:het|dit|ons) convenant"
    r"|(?:wat )?(?:zegt|regelt) (?:het|dit|ons) convenant over"
    r"|(?:wat )?staat er (?:iets )?(?:in het convenant )?over)\b",
    re.IGNORECASE,
)
# Words that say nothing of what a question is about.
_SMALL = frozenset(
    """
    aan afgesproken afspraken al allemaal als alsnog ander andere anders bedoeld bedoelen bedoeling bedoelt
    ben bent betekenis betekent bij convenant daar dan dat de definitie deze die dingen dit doen doet door
    echt een eens eerst eigenlijk elk elke er eraan erbij erin ervan even gaan gaat geen gewoon graag haar
    had heb hebben heeft hem het hij hoe hoeveel hoort horen houdt hun ieder iedere iemand iets ik in is je
    jullie k kan komen komt kort kunnen kunt maakt mag maken me met mij mijn moet moeten mogen n na naar
    niet nodig nog nou nu of om ons onze ook op opnieuw over per precies soort soorten staan staat t te tot
    u uit uitleg uitleggen uw van vd volgens voor vraag waar waarmee waarom waarvoor wanneer wat we weer wel
    welk welke werd werken werkt wie wij wil willen worden wordt zal ze zeggen zegt zij zijn zit zitten zn
    zo zou zouden
    """.split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of answers, the likeliest first: one that is `sure`, or up to three that may be meant, or none."""

    ids: tuple[str, ...] = ()
    sure: bool = False


class Convenant:
    """Finds answers; it keeps nothing of what it was asked. It learns the phrasings at the first question."""

    def __init__(self, answers: Mapping[str, ConvenantAnswer], language: Language) -> None:
        self._answers = answers
        self._language = language

    def find(self, text: str) -> Found:
        """The answer to `text`, or those to ask back, or none. A paragraph that is named is kept to."""
        if (named := _PARAGRAPH.search(text)) and (about := self._about(named[1])):
            # What is asked beside the paragraph tells which of its answers is meant.
            rest = self._phrasings.ranked(_PARAGRAPH.sub(" ", text))
            within = [(answer, close) for answer, close in rest if answer in about]
            found = _judged(within)
            return found if found.sure else Found(about[:_MOST_CANDIDATES])
        return _judged(self._phrasings.ranked(text))

    def ranked(self, text: str) -> list[tuple[str, float]]:
        """The ids of the answers that `text` comes nearest to, with how close, the closest first."""
        return self._phrasings.ranked(text)

    def subject(self, text: str) -> tuple[str, ...]:
        """The words of `text` that say what it is about, spelt as the answers spell them."""
        return tuple(word for word in self._phrasings.said(text) if word not in _SMALL)

    def tells(self, answer: str, words: Iterable[str]) -> bool:
        """Whether the answer speaks of each of `words`, in that form or nearly."""
        return all(self._phrasings.knows(answer, word) for word in words)

    def related(self, answer: str) -> frozenset[str]:
        """The answers that belong with that one, whichever of the two says so."""
        to = (one.id for one in self._answers.values() if answer in one.related)
        return frozenset((*self._answers[answer].related, *to))

    def answer(self, id_: str) -> ConvenantAnswer:
        """The answer of that id. Raises KeyError where there is none."""
        return self._answers[id_]

    def _about(self, paragraph: str) -> tuple[str, ...]:
        """Answers from that paragraph, those from it alone before those that gather several."""
        found = [one for one in self._answers.values() if paragraph in one.paragraphs]
        return tuple(one.id for one in sorted(found, key=lambda one: len(one.paragraphs)))

    @cached_property
    def _phrasings(self) -> _Phrasings:
        return _Phrasings(self._answers.values(), self._language)


class _Phrasings:
    """How all answers are asked for, ready to be compared with a question."""

    def __init__(self, answers: Iterable[ConvenantAnswer], language: Language) -> None:
        self._synonyms = {
            " ".join(plain_words(said)): plain_words(meant) for said, meant in language.synonyms.items()
        }
        asked = {one.id: [self._words(said) for said in (*one.asked, one.title)] for one in answers}
        told = {one.id: (self._words(one.short), self._words(one.more)) for one in answers}
        each = [(answer, _features(said)) for answer, ways in asked.items() for said in ways]
        self._rarity = _rarity([features for _, features in each])
        self._unseen = max(self._rarity.values(), default=1.0)
        self._each = _Likeness((answer, self._weighed(features)) for answer, features in each)
        whole = {answer: _damped(chain(*ways, told[answer][0])) for answer, ways in asked.items()}
        self._whole = _Likeness((answer, self._weighed(features)) for answer, features in whole.items())
        self._known = {
            answer: dict.fromkeys(_with_runs(chain(*told[answer])), _TOLD_WEIGHS)
            | dict.fromkeys(_with_runs(chain(*ways)), 1.0)
            for answer, ways in asked.items()
        }
        self._slips = Slips(feature for feature in self._rarity if feature.isalpha())

    def said(self, text: str) -> list[str]:
        """Its words, as the phrasings spell them."""
        return [
            word if word in self._rarity else self._slips.nearest(word) or word for word in self._words(text)
        ]

    def knows(self, answer: str, word: str) -> bool:
        """Whether the answer holds that word, or one that is nearly the same."""
        known = self._known[answer]
        runs = _runs(word)
        return word in known or sum(run in known for run in runs) >= _NEARLY_THE_WORD * max(len(runs), 1)

    def ranked(self, text: str) -> list[tuple[str, float]]:
        """The answers that the words come nearest to, with how close, the closest first."""
        said = self.said(text)
        question = self._weighed(_features(said))
        whole = {answer: closes[0] for answer, closes in self._whole.to(question).items()}
        close = {
            answer: _together(closes) + _WHOLE_WEIGHS * whole.get(answer, 0.0)
            for answer, closes in self._each.to(question).items()
        }
        likeliest = sorted(close, key=lambda answer: -close[answer])[: 2 * _MOST_CANDIDATES]
        judged = [(answer, close[answer] * self._share_known(answer, said)) for answer in likeliest]
        return sorted(judged, key=lambda one: -one[1])

    def _share_known(self, answer: str, said: Iterable[str]) -> float:
        """How much of what the question is about the answer speaks of, in 0…1; a word that it holds in
        another form counts by the letters that they share."""
        known = self._known[answer]
        total = held = 0.0
        for word in set(said) - _SMALL:
            weight = self._rarity.get(word, self._unseen * (_ORDINARY_WEIGHS if word in ORDINARY else 1.0))
            total += weight
            shared = [known.get(run, 0.0) for run in _runs(word)] or [0.0]
            held += weight * max(known.get(word, 0.0), sum(shared) / len(shared))
        return held / total if total else 1.0

    def _words(self, text: str) -> tuple[str, ...]:
        bare = plain_words(_FRAME.sub(" ", text))
        said = plain_words(text) if _SMALL.issuperset(bare) else bare
        return tuple(word for one in said for word in self._synonyms.get(one, (one,)))

    def _weighed(self, features: Mapping[str, float]) -> dict[str, float]:
        weighed = {name: weight * self._rarity.get(name, self._unseen) for name, weight in features.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {name: weight / length for name, weight in weighed.items()}


class _Likeness:
    """The cosines of a question to many texts at once, by the answer that each belongs to."""

    def __init__(self, texts: Iterable[tuple[str, Mapping[str, float]]]) -> None:
        self._owners: list[str] = []
        self._holding: dict[str, list[tuple[int, float]]] = {}
        for index, (owner, features) in enumerate(texts):
            self._owners.append(owner)
            for name, weight in features.items():
                self._holding.setdefault(name, []).append((index, weight))

    def to(self, question: Mapping[str, float]) -> dict[str, list[float]]:
        cosines: dict[int, float] = {}
        for name, weight in question.items():
            for index, held in self._holding.get(name, ()):
                cosines[index] = cosines.get(index, 0.0) + weight * held
        found: dict[str, list[float]] = {}
        for index, cosine in cosines.items():
            found.setdefault(self._owners[index], []).append(cosine)
        return found


def _judged(ranked: list[tuple[str, float]]) -> Found:
    if not ranked or ranked[0][1] < WORTH_ASKING:
        return Found()
    (best, close), *others = ranked
    if close >= SURE and close - max((other for _, other in others), default=0.0) >= _LEAD:
        return Found((best,), sure=True)
    return Found(tuple(one for one, other in ranked[:_MOST_CANDIDATES] if other >= _NEARLY_AS_GOOD * close))


def _together(cosines: list[float]) -> float:
    nearest = sorted(cosines, reverse=True)[:_NEAREST]
    return 0.6 * nearest[0] + 0.4 * sum(nearest) / _NEAREST


def _features(said: Sequence[str]) -> dict[str, float]:
    features = _words_and_runs(said)
    for pair in zip(("^", *said), (*said, "$"), strict=True):
        features[" ".join(pair)] = features.get(" ".join(pair), 0.0) + _PAIR_WEIGHS
    return features


def _damped(said: Iterable[str]) -> dict[str, float]:
    """Many phrasings as one: what stands in all of them weighs little more than what stands in some."""
    return {name: math.sqrt(weight) for name, weight in _words_and_runs(said).items()}


def _words_and_runs(said: Iterable[str]) -> dict[str, float]:
    features: dict[str, float] = {}
    for word, count in Counter(said).items():
        features[word] = features.get(word, 0.0) + count
        for run in _runs(word):
            features[run] = features.get(run, 0.0) + count * _RUN_WEIGHS
    return features


def _with_runs(words: Iterable[str]) -> frozenset[str]:
    return frozenset(feature for word in words for feature in (word, *_runs(word)))


@lru_cache(maxsize=4096)
def _runs(word: str) -> tuple[str, ...]:
    """Runs of four letters, with ``_`` for where the word begins and ends."""
    framed = f"_{word}_"
    return tuple(f"#{framed[start : start + _RUN]}" for start in range(len(framed) - _RUN + 1))


def _rarity(texts: list[Mapping[str, float]]) -> dict[str, float]:
    counts = Counter(name for features in texts for name in features)
    return {name: math.log((1 + len(texts)) / (1 + count)) + 1 for name, count in counts.items()}
