"""What the guard's model sees of each token: the word, its shape, what the lists know, and its neighbours.

The same class serves training and use (`training/guard`): who changes a feature must make the model anew.
Nothing here is decisive by itself; the model has learned what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.privacy.lists import Lists
from bot.privacy.tokens import Token

_ENDS_SENTENCE = frozenset(".!?;:•*")
_FAR = 12
"""How many tokens back the person is looked for of whom something is said."""
_NEAR = 7
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_WINDOW = 3
_REMEMBERED = 1_000
"""Of how many ordinary words it is kept what they say: 3.5 kB each. More made messages no quicker."""
_PEOPLE = ("one", "many", "kin", "office", "heor", "usual")
_TOLD = ("health", "care", "origin", "faith", "love", "police", "only", "age", "class")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


class Features:
    """Reads tokens with one set of lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._ordinary: dict[tuple[str, bool], _Own] = {}

    def of(self, tokens: Sequence[Token], known: Sequence[int]) -> list[list[str]]:
        """For each token the names of the features that it has; `known` as `Gazetteer.lengths` gives it."""
        if not tokens:
            return []
        style = _style(tokens)
        own = [self._own(token) for token in tokens]
        capitals = [_capital(tokens, at, style) for at in range(len(tokens))]
        chunks = _chunks(tokens)
        people = _people(tokens, [facts.classes for facts in own])
        around = _around(tokens, [facts.classes for facts in own])
        beside = _beside(own, capitals, known)
        seen = []
        for at, token in enumerate(tokens):
            facts, capital, person = own[at], capitals[at], people[at]
            found = ["*", *facts.alone, capital, f"cl{capital}{facts.listed}", person]
            found += (f"k={min(known[at], 3)}", f"gap={token.gap}", f"chunk={chunks[at]}")
            if facts.classes:
                found += [f"{person}|{name}" for name in facts.classes]
            found += around[at]
            for by in _NEIGHBOURS:
                found += beside[by][at + by + _WINDOW]
            _add_pairs(found, own, tokens, at)
            seen.append(found)
        return seen

    def _own(self, token: Token) -> _Own:
        facts = self._ordinary.get((token.key, token.genitive))
        if facts is None:
            facts = _own(token, self._lists)
            # Only ordinary words and marks are remembered: nobody is in there.
            if (token.key in self._lists.common or not token.word) and len(self._ordinary) < _REMEMBERED:
                self._ordinary[token.key, token.genitive] = facts
        return facts


class _Own:
    """What one token says by itself, and to its neighbours `by` so many tokens away."""

    __slots__ = ("_brief", "_told", "alone", "classes", "key", "listed", "word")

    def __init__(self, key: str, classes: tuple[str, ...], listed: str, alone: list[str], shape: str) -> None:
        self.key, self.classes, self.listed, self.alone = key, classes, listed, alone
        self.word = key if shape == "a" or not any(map(str.isalnum, key)) else shape
        self._brief = [f"w={self.word}", f"l={listed}", *(f"c={name}" for name in classes)]
        self._told: dict[int, list[str]] = {}

    def told(self, by: int) -> list[str]:
        found = self._told.get(by)
        if found is None:
            found = self._told[by] = [f"{by}{fact}" for fact in self._brief]
        return found


def _own(token: Token, lists: Lists) -> _Own:
    key = token.key
    shape = _shape(key)
    if shape == "a":
        listed = _listed(key, lists)
        classes = lists.classes.of(key)
    else:
        letters = _LETTERS.search(key)
        listed = f"{shape}{_listed(letters[0], lists) if letters and len(letters[0]) > 2 else ''}"
        classes = ()
    alone = [f"w={key}" if shape == "a" else f"w={shape}", f"l={listed}", f"n={min(len(key), 8)}"]
    alone += [f"c={name}" for name in classes]
    if shape == "a" and len(key) > 2:
        alone += [f"p={key[:cut]}" for cut in (2, 3, 4) if len(key) > cut]
        alone += [f"s={key[-cut:]}" for cut in (1, 2, 3, 4, 5) if len(key) > cut]
    elif shape != "a":
        alone.append(f"x={_mask(key)}")
        if key.isdecimal() and len(key) < 3:
            alone.append(f"v={min(int(key) // 3, 9)}")
    if token.genitive:
        alone.append("genitive")
    return _Own(key, classes, listed, alone, shape)


def _shape(key: str) -> str:
    """`a` for a word; else runs of letters (`a`, `b` for two or three, `c` for more) and digits."""
    if key.isalpha():
        return "a"
    shape = _DIGITS.sub(lambda match: str(min(len(match[0]), 6)), key)
    return _LETTERS.sub(lambda match: "abbc"[min(len(match[0]), 4) - 1], shape)[:8]


def _listed(key: str, lists: Lists) -> str:
    """First name, surname, ordinary word, compound of ordinary words; a first name with -s counts as one."""
    first, surname = key in lists.first, key in lists.surnames
    common = "w" if key in lists.common else "v" if len(key) > 5 and lists.is_compound(key) else ""
    stem = not first and len(key) > 3 and key[-1] == "s" and key[:-1] in lists.first
    return f"{'f' if first else 'g' if stem else ''}{'s' if surname else ''}{common}" or "-"


def _mask(key: str) -> str:
    """`3hv2` as `3hv2`, but longer numbers as d's: a class is told by its letters, a number by its length."""
    return re.sub(r"\d{2,}", lambda match: "d" * len(match[0]), key)[:8]


def _style(tokens: Sequence[Token]) -> str:
    """How the text handles capitals: `l`ower case, `u`pper case, or `m`ixed."""
    lower = upper = 0
    for token in tokens:
        lower += token.text[0].islower()
        upper += len(token.text) > 1 and token.text.isupper()
    if upper > lower:
        return "u"
    return "m" if any(token.text[0].isupper() for token in tokens) else "l"


def _capital(tokens: Sequence[Token], at: int, style: str) -> str:
    text = tokens[at].text
    if style != "m" or not text[0].isalpha():
        return f"C{style}"
    opens = at == 0 or tokens[at].gap == "/" or tokens[at - 1].text in _ENDS_SENTENCE
    size = "A" if len(text) > 1 and text.isupper() else "C" if text[0].isupper() else "c"
    return f"C{size}{'^' if opens else ''}"


def _chunks(tokens: Sequence[Token]) -> list[str]:
    """For each token the shape of all that it is written together with: `baby.tony`, `3-havo-b`."""
    found: list[str] = []
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].gap:
            whole = "".join(_shape(token.key) if token.word else token.text for token in tokens[start:at])
            found += ["" if at - start == 1 else whole[:10]] * (at - start)
            start = at
    return found


def _people(tokens: Sequence[Token], classes: Sequence[tuple[str, ...]]) -> list[str]:
    """For each token the nearest word for people before it in its sentence: one, or many?"""
    found, last, far = [], "", 0
    for token, names in zip(tokens, classes, strict=True):
        far += 1
        found.append(f"of={last}" if far <= _FAR else "of=")
        if token.text in _ENDS_SENTENCE or token.gap == "/":
            last = ""
        for name in ("many", "one", "kin", "office", "usual", "heor"):
            if name in names:
                last, far = name, 0
                break
    return found


def _around(tokens: Sequence[Token], classes: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """For each token the classes of the words near it in its sentence."""
    sentence, number = [], 0
    for token in tokens:
        number += token.text in _ENDS_SENTENCE or token.gap == "/"
        sentence.append(number)
    told = [at for at, names in enumerate(classes) if names]
    found: list[list[str]] = []
    first = end = 0
    last: tuple[int, int, int] | None = None
    for at, number in enumerate(sentence):
        while first < len(told) and (told[first] < at - _NEAR or sentence[told[first]] < number):
            first += 1
        while end < len(told) and told[end] <= at + _NEAR and sentence[told[end]] <= number:
            end += 1
        if (first, end, number) != last:
            last = first, end, number
            near = _near(frozenset(name for other in told[first:end] for name in classes[other]))
        found.append(near)
    return found


@lru_cache(maxsize=4_096)
def _near(classes: frozenset[str]) -> list[str]:
    """What is said where these classes are near; what is told of whom, in pairs."""
    of = [name for name in _PEOPLE if name in classes]
    told = [f"near={who}+{what}" for what in _TOLD if what in classes for who in of]
    return [*(f"near={name}" for name in sorted(classes)), *told]


def _beside(own: Sequence[_Own], capitals: Sequence[str], known: Sequence[int]) -> dict[int, list[list[str]]]:
    """By distance what the token there tells its neighbour; index 0 is `_WINDOW` tokens before the first."""
    found: dict[int, list[list[str]]] = {}
    for by in _NEIGHBOURS:
        outside = [[f"{by}="]] * _WINDOW
        if by in (-1, 1):
            told = [
                [*facts.told(by), f"{by}{capital}", f"{by}k={min(length, 3)}", f"{by}s={facts.key[-3:]}"]
                for facts, capital, length in zip(own, capitals, known, strict=True)
            ]
        else:
            told = [facts.told(by) for facts in own]
        found[by] = [*outside, *told, *outside]
    return found


def _add_pairs(found: list[str], own: Sequence[_Own], tokens: Sequence[Token], at: int) -> None:
    here = own[at]
    listed, classes = here.listed, here.classes
    before = own[at - 1] if at else None
    after = own[at + 1] if at + 1 < len(own) else None
    if before:
        word = before.word
        found.append(f"-1w|l={word}|{listed}")
        found.append(f"-1l|l={before.listed}|{listed}|{tokens[at].gap}")
        if classes:
            found += [f"-1w|c={word}|{name}" for name in classes]
        if before.classes:
            found += [f"-1c|l={name}|{listed}" for name in before.classes]
    if after:
        word = after.word
        found.append(f"l|1w={listed}|{word}")
        found.append(f"l|1l={listed}|{after.listed}")
        if classes:
            found += [f"c|1w={name}|{word}" for name in classes]
        if before:
            found.append(f"-1w|1w={before.word}|{word}")
    if at > 1:
        found.append(f"-2w|-1w={own[at - 2].word}|{own[at - 1].word}")
    if at + 2 < len(own):
        found.append(f"1w|2w={own[at + 1].word}|{own[at + 2].word}")
