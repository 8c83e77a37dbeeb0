"""What the bot tells about the convenant: `content/convenant/*.yaml`."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Paragraph = Literal[
    "Voorwoord",
    "1",
    "1.1",
    "1.2",
    "2",
    "2.1",
    "2.2",
    "3",
    "4",
    "4.1",
    "4.2",
    "4.3",
    "4.4",
    "4.5",
    "4.6",
    "5",
    "5.1",
    "5.2",
    "6",
    "7",
    "Bijlage I",
]
"""A part of the Leids convenant 2026-2030 by its own number."""

_Line = Annotated[str, Field(min_length=1, pattern=r"\S")]
_SHORT, _MORE = 3, 8
_END_OF_SENTENCE = re.compile(r"[.!?][\")]*(?=\s|$)")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Law(_Frozen):
    """Where an answer tells of national law too: after which `source`, as it was on the day `as_of`. What is
    not `sure` is told as such."""

    source: str = ""
    as_of: date | None = None
    sure: bool

    @model_validator(mode="after")
    def _says_from_where(self) -> Law:
        if bool(self.source) != (self.as_of is not None):
            raise ValueError("source and as_of are given together")
        if self.sure and not self.source:
            raise ValueError("law that is sure has a source and the day on which it was looked up")
        return self


class ConvenantAnswer(_Frozen):
    """One answer in our own words, from these paragraphs; none where the convenant is silent on it.

    `asked` is how people put the question, written as one text with a line for each. `short` is said at
    once, in at most three sentences, and `more` on request, in at most eight. `shows` is what of the
    municipality's pack is told beside `short`. `related` are other answers.
    """

    id: str
    paragraphs: tuple[Paragraph, ...]
    title: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
    asked: tuple[_Line, ...] = Field(min_length=5, max_length=15)
    short: _Line
    more: _Line
    law: Law | None = None
    shows: Literal["", "vestigingen"] = ""
    related: tuple[str, ...] = ()

    @field_validator("asked", mode="before")
    @classmethod
    def _lines(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, value.splitlines()))) if isinstance(value, str) else value

    @field_validator("short")
    @classmethod
    def _is_short(cls, value: str) -> str:
        return _at_most(_SHORT, "short", value)

    @field_validator("more")
    @classmethod
    def _is_no_chapter(cls, value: str) -> str:
        return _at_most(_MORE, "more", value)


def _at_most(sentences: int, field: str, value: str) -> str:
    found = len(_END_OF_SENTENCE.findall(value))
    if found > sentences:
        raise ValueError(f'"{field}" has {found} sentences, {sentences} is the most')
    return value
