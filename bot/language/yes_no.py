"""Whether a question wants yes or no for an answer, or asks what, who or how."""

from __future__ import annotations

from collections.abc import Sequence

ASKS_WHAT = frozenset("wat wie waar waarom waarvoor wanneer welk welke hoe hoelang hoeveel hoezo".split())
"""Words with which one asks for more than yes or no."""
_NOT_WHETHER = ASKS_WHAT | {"waarover", "vertel"}
_ASKS_WHETHER = frozenset(
    """
    is zijn ben was mag mogen moet moeten kan kunnen heeft hebben heb geldt gelden doet doen wordt worden
    hoeft hoeven hoort horen valt vallen komt komen gaat gaan bestaat werkt werken krijgt krijgen geeft geven
    klopt of
    """.split()
)
# "Ik heb een vraag" tells something, "heb ik" asks it.
_TELL = frozenset("ik we wij hij zij ze je jullie u er het dat dit die men iemand".split())
# "Staat er iets over privacy in" asks what there is.
_THERE_IS = frozenset((("is", "er"), ("zijn", "er"), ("staat", "er"), ("bestaat", "er")))


def asks_whether(said: Sequence[str]) -> bool:
    """Whether the plain words `said` ask for yes or no: whichever comes first, a verb before whom or what it
    is about, or a word that asks what."""
    for before, word, after in zip(("", *said), said, (*said[1:], ""), strict=False):
        if word in _NOT_WHETHER or (word, after) in _THERE_IS:
            return False
        if word in _ASKS_WHETHER and before not in _TELL:
            return True
    return False
