"""Words with a marker for each name, so that a question about one school reads like a question about any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.language.concepts import Concepts
from bot.language.names import Names, Sighted
from bot.language.words import Word, plain_words, words

_PLACEHOLDER = re.compile(r"(\{\w+\})")


class Masked(NamedTuple):
    """`said`: the words, with ``{school}``, ``{partner}``, ``{thema}`` for names and abbreviations written
    out; `named`: the words behind the markers of themes; `concepts`: what the words come to, for each word
    that comes to something, and the markers among them."""

    said: tuple[str, ...]
    named: tuple[str, ...]
    concepts: tuple[tuple[str, ...], ...] = ()


class Masking:
    """Masks utterances with the names of one municipality."""

    def __init__(
        self, names: Names, synonyms: Mapping[str, str], concepts: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """`synonyms`: how people shorten or spell a word, and that word; `concepts`: as in `Language`."""
        self._names = names
        self._concepts = Concepts(concepts or {})
        self._synonyms = {" ".join(plain_words(said)): plain_words(meant) for said, meant in synonyms.items()}

    def masked(self, said: tuple[Word, ...], sighted: Sighted) -> Masked:
        """`said` with the names that were sighted in it."""
        marker = [""] * len(said)
        named: list[str] = []
        for kind, hit in sighted.marks:
            if not any(marker[hit.start : hit.end]):
                marker[hit.start : hit.end] = [f"{{{kind}}}", *["-"] * (hit.end - hit.start - 1)]
                if kind == "thema":
                    named.extend(word.text for word in said[hit.start : hit.end])
        out: list[str] = []
        for word, mark in zip(said, marker, strict=True):
            if mark != "-":
                out.extend((mark,) if mark else self._synonyms.get(word.text, (word.text,)))
        return self._complete(out, named)

    def story(self, said: tuple[Word, ...], sighted: Sighted) -> Masked:
        """`said` with the names of schools and partners only: of a story its themes are words like others."""
        marks = tuple(mark for mark in sighted.marks if mark[0] != "thema")
        return self.masked(said, replace(sighted, marks=marks))

    def example(self, example: str) -> Masked:
        """An example of `content/language`, which may hold markers already."""
        said: list[str] = []
        named: list[str] = []
        for piece in _PLACEHOLDER.split(example):
            if piece.startswith("{"):
                said.append(piece)
            elif piece:
                found = words(piece)
                masked = self.masked(found, self._names.sight(found))
                said.extend(masked.said)
                named.extend(masked.named)
        return self._complete(said, named)

    def again(self, masked: Masked, said: Sequence[str]) -> Masked:
        """`masked` with other words around its names."""
        return self._complete(said, masked.named)

    def _complete(self, said: Sequence[str], named: Sequence[str]) -> Masked:
        found = ((word,) if word.startswith("{") else self._concepts.of(word) for word in said)
        return Masked(tuple(said), tuple(named), tuple(one for one in found if one))
