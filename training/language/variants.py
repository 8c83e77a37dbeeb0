"""The same wish as others would type it: what stands around it, and slips of the finger.

People greet first, ask politely, add "aub", drop small words and letters. An example is written once; its
variants are made here, always the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from bot.language.masking import Masked

_BEFORE = (
    "hoi", "hallo", "goedemorgen", "goedemiddag", "dag", "hee", "even een vraag", "vraagje", "weet jij",
    "kun je me zeggen", "kunt u mij vertellen", "ik wil graag weten", "zeg", "sorry", "ok", "ja", "nee",
    "help", "ik heb een vraag", "beste", "snel", "eh", "nou", "en", "maar", "dus", "kan je",
)  # fmt: skip
_AFTER = (
    "graag", "aub", "alsjeblieft", "bedankt", "alvast bedankt", "dank je", "pls", "nu", "vandaag", "even",
    "hoor", "toch", "weet je dat", "kun je dat zeggen", "morgen", "deze week", "op school", "bij ons", "gr",
    "{school}", "op {school}", "bij {school}", "van {school}", "voor {school}",
)  # fmt: skip
_SMALL = frozenset("de het een er is ik wij we van op in bij te dat dit die voor aan".split())
# Short things ("hoi", "acties") mean something else with other words around them.
_SHORTEST = 3


def variants(masked: Masked, again: Callable[[Masked, Sequence[str]], Masked]) -> Iterator[Masked]:
    """`masked` itself, and three ways to say it. Chosen by its words, so that each run makes the same.
    `again` is `Masking.again`."""
    yield masked
    if len(masked.said) < _SHORTEST:
        return
    chance = random.Random(crc32(" ".join(masked.said).encode()))
    before = tuple(chance.choice(_BEFORE).split())
    after = tuple(chance.choice(_AFTER).split())
    yield again(masked, (*before, *masked.said))
    yield again(masked, (*masked.said, *after))
    shorter = tuple(word for word in masked.said if word not in _SMALL or chance.random() < 0.5)
    yield again(masked, tuple(_slip(word, chance) for word in shorter or masked.said))


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 5 or word.startswith("{") or chance.random() < 0.7:
        return word
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice((word[:at] + word[at + 1 :], swapped, word[:at] + word[at] + word[at:]))
