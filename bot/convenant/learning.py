"""Makes the index of all that is asked of the convenant: of its answers, and of how people ask for them."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate, chain

from marisa_trie import Trie

from bot.content.convenant import ConvenantAnswer
from bot.content.language import Language, digest_of
from bot.convenant.index import NONE, STEPS, Index, Postings
from bot.convenant.words import Wording, features, with_runs, words_and_runs
from bot.language.linear import RARITY

# What a word counts for that stands in the answer only.
_TOLD_WEIGHS = 0.5


def digest(answers: Mapping[str, ConvenantAnswer], language: Language) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of all that the index is made from."""
    told = {one.id: (one.asked, one.title, one.short, one.more) for one in answers.values()}
    return digest_of(told, dict(language.questions), dict(language.synonyms))


def learn(answers: Mapping[str, ConvenantAnswer], language: Language) -> Index:
    """The index of those answers. It takes a second for a hundred answers with fifty questions each."""
    wording = Wording(language.synonyms)
    asked = {
        one.id: [wording.words(said) for said in (*one.asked, one.title, *language.questions.get(one.id, ()))]
        for one in answers.values()
    }
    if answers and language.questions.get(NONE):
        asked[NONE] = [wording.words(said) for said in language.questions[NONE]]
    short = {one.id: wording.words(one.short) for one in answers.values()}
    told = {one.id: (*short[one.id], *wording.words(one.more)) for one in answers.values()}

    each = [features(said) for ways in asked.values() for said in ways]
    rows = Trie(sorted({*chain(*each), *with_runs(chain(*told.values()))}))
    rarities = _rarities(each, rows)
    return Index(
        answers=tuple(asked),
        owners=array("H", (number for number, ways in enumerate(asked.values()) for _ in ways)),
        rows=rows,
        rarities=rarities,
        phrasings=_posted(rows, (_of_length_one(found, rows, rarities) for found in each)),
        wholes=_posted(
            rows,
            (
                _of_length_one(_damped(chain(*ways, short.get(answer, ()))), rows, rarities)
                for answer, ways in asked.items()
            ),
        ),
        known=_posted(
            rows,
            (
                dict.fromkeys(with_runs(told.get(answer, ())), _TOLD_WEIGHS)
                | dict.fromkeys(with_runs(chain(*ways)), 1.0)
                for answer, ways in asked.items()
            ),
        ),
        digest=digest(answers, language),
    )


def _rarities(each: Iterable[Iterable[str]], rows: Trie) -> bytes:
    """The inverse document frequency of each feature, as whole numbers of `1 / RARITY`."""
    texts = [*each]
    counts = Counter(chain(*texts))
    rare = (math.log((1 + len(texts)) / (1 + counts[rows.restore_key(row)])) + 1 for row in range(len(rows)))
    return bytes(min(255, round(one * RARITY)) for one in rare)


def _of_length_one(found: Mapping[str, float], rows: Trie, rarities: bytes) -> dict[str, float]:
    weighed = {name: weight * rarities[rows[name]] for name, weight in found.items()}
    length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {name: weight / length for name, weight in weighed.items()}


def _damped(said: Iterable[str]) -> dict[str, float]:
    """Many phrasings as one: what stands in all of them weighs little more than what stands in some."""
    return {name: math.sqrt(weight) for name, weight in words_and_runs(said).items()}


def _posted(rows: Trie, texts: Iterable[Mapping[str, float]]) -> Postings:
    """Which of `texts`, by their number, hold each feature. There are some 300,000, hence the arrays."""
    at, holders, weights = array("I"), array("H"), bytearray()
    for number, held in enumerate(texts):
        for name, weight in held.items():
            at.append(rows[name])
            holders.append(number)
            weights.append(round(weight * STEPS))
    order = sorted(range(len(at)), key=at.__getitem__)
    counts = Counter(at)
    return Postings(
        starts=array("I", accumulate((counts[row] for row in range(len(rows))), initial=0)),
        holders=array("H", (holders[place] for place in order)),
        weights=bytes(weights[place] for place in order),
    )
