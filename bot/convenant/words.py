"""What a question about the convenant is made of: its words, pairs of words and runs of letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.language.words import plain_words

_RUN = 4
_RUN_WEIGHS = 0.35
_PAIR_WEIGHS = 0.5

# What people put around a question: it is about the convenant, as all of them are.
_FRAME = re.compile(
    r"\b(?:volgens de afspraken|(?:volgens|in|van) (?:het|dit|ons) convenant"
    r"|(?:wat )?(?:zegt|regelt) (?:het|dit|ons) convenant over"
    r"|(?:wat )?staat er (?:iets )?(?:in het convenant )?over)\b",
    re.IGNORECASE,
)
SMALL = frozenset(
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
"""Words that say nothing of what a question is about."""


class Wording:
    """Takes texts apart into words, as all texts are that are compared."""

    def __init__(self, synonyms: Mapping[str, str]) -> None:
        """`synonyms`: how people shorten or spell a word, and that word."""
        self._synonyms = {" ".join(plain_words(said)): plain_words(meant) for said, meant in synonyms.items()}

    def words(self, text: str) -> tuple[str, ...]:
        """The words of `text`, but for what only says that it is about the convenant."""
        bare = plain_words(_FRAME.sub(" ", text))
        said = plain_words(text) if SMALL.issuperset(bare) else bare
        return tuple(word for one in said for word in self._synonyms.get(one, (one,)))


def features(said: Sequence[str]) -> dict[str, float]:
    """The words of a question, its pairs of words and its runs of letters, with how much each weighs."""
    found = words_and_runs(said)
    for pair in zip(("^", *said), (*said, "$"), strict=True):
        found[" ".join(pair)] = found.get(" ".join(pair), 0.0) + _PAIR_WEIGHS
    return found


def words_and_runs(said: Iterable[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, count in Counter(said).items():
        found[word] = found.get(word, 0.0) + count
        for run in runs(word):
            found[run] = found.get(run, 0.0) + count * _RUN_WEIGHS
    return found


def with_runs(said: Iterable[str]) -> set[str]:
    return {feature for word in said for feature in (word, *runs(word))}


@lru_cache(maxsize=4096)
def runs(word: str) -> tuple[str, ...]:
    """Runs of four letters, with ``_`` for where the word begins and ends."""
    framed = f"_{word}_"
    return tuple(f"#{framed[start : start + _RUN]}" for start in range(len(framed) - _RUN + 1))
