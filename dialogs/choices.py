"""Which option a person means: by its number, its words, or words that are nearly those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rapidfuzz.distance import OSA

from bot.messages import Option

_NEARLY = 0.8
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "laatste": -1}
_NUMBER = re.compile(r"(?:optie |nummer |nr\.? ?|keuze |actie |de )?#?(\d{1,3})[.)]?")
_BETWEEN = re.compile(r"\s*(?:,|;|\+|&|\ben\b|\bof\b)\s*")
_FILLER = {
    "de",
    "het",
    "een",
    "'t",
    "t",
    "graag",
    "alleen",
    "ook",
    "doe",
    "maar",
    "ik",
    "kies",
    "wil",
    "is",
    "dat",
    "aub",
    "a.u.b.",
}


class Choosable(Protocol):
    """Something that can be an option. `hint` may be ""."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def hint(self) -> str: ...


class OutOfRange(Exception):
    """A number was typed that no option has."""


def chosen(text: str, options: Sequence[Option]) -> Option | None:
    """The option that `text` means, None where none or more than one fits.

    Raises OutOfRange for a bare number that is no option's.
    """
    words = _plain(text)
    if not words:
        return None
    if number := _NUMBER.fullmatch(words):
        place = int(number[1])
        if not 1 <= place <= len(options):
            raise OutOfRange(words)
        return options[place - 1]
    if ordinal := _ORDINALS.get(words.removeprefix("de ")):
        return options[ordinal - 1 if ordinal > 0 else ordinal] if abs(ordinal) <= len(options) else None
    return _by_words(words, options)


def chosen_many(text: str, options: Sequence[Option]) -> list[Option] | None:
    """The options that a list such as ``1, 3 en politie`` means, in the order of `options`.

    None where some part of it fits none. Raises OutOfRange as `chosen` does.
    """
    parts = [part for part in _BETWEEN.split(_plain(text)) if part]
    if len(parts) == 1 and re.fullmatch(r"\d+( \d+)+", parts[0]):
        parts = parts[0].split()
    found = [chosen(part, options) for part in parts]
    if not found or None in found:
        # "In de school en erbuiten" may be one option that holds the word between two.
        found = [_by_words(_plain(text), options)]
    if found == [None]:
        return None
    return [option for option in options if option in found]


def _by_words(words: str, options: Sequence[Option]) -> Option | None:
    """By label or key: the same, containing the same words, nearly the same; never a guess between two."""
    names = [
        (_plain(option.label).replace(",", ""), option.key.replace("_", " "), option.key)
        for option in options
    ]
    words = words.replace(",", "")
    meant = " ".join(word for word in words.split() if word not in _FILLER) or words
    for fits in (_same, _contains, _nearly):
        found = [
            option for option, ways in zip(options, names, strict=True) if any(fits(meant, n) for n in ways)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _same(words: str, name: str) -> bool:
    return words == name or words == " ".join(word for word in name.split() if word not in _FILLER)


def _contains(words: str, name: str) -> bool:
    """Whether all `words` begin words of the option, or the whole option stands in the words."""
    if len(words) < 3:
        return name.startswith(f"{words} ")
    parts = name.split()
    begin = all(any(part.startswith(word) for part in parts) for word in words.split())
    return begin or (len(name) >= 4 and f" {name} " in f" {words} " and len(words) < 40)


def _nearly(words: str, name: str) -> bool:
    return len(words) >= 4 and OSA.normalized_similarity(words, name) >= _NEARLY


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[!?\"“”„:()]|\.(?=\s|$)", " ", text.casefold()).split())
