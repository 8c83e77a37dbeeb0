"""The words by which people are understood: `content/language/*.yaml`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _lines(value: object) -> object:
    """The lines of a text but for empty ones and comments; what is no text as it is."""
    if not isinstance(value, str):
        return value
    lines = (line.strip() for line in value.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


class IntentWords(_Frozen):
    """How people say one intent.

    `examples` are whole utterances, written as one text with a line for each; a line that begins with ``#``
    is a comment. ``{school}``, ``{partner}`` and ``{thema}`` stand for any name of that kind.
    """

    examples: tuple[str, ...] = Field(min_length=1)

    @field_validator("examples", mode="before")
    @classmethod
    def _one_a_line(cls, value: object) -> object:
        return _lines(value)


def digest_of(*texts: object) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the texts that a model is made from."""
    return sha256(json.dumps(texts, sort_keys=True).encode("utf-8")).hexdigest()[:16]


class Language(_Frozen):
    """The whole of `content/language`; without any content it is empty and valid.

    `intents` by id (DESIGN §5); `topics`: a theme with more words that name it (a word may end in ``*``);
    `stories`: a topic of the handelingsprotocol with what people tell of it without its name, a line for each
    as in `IntentWords`, and `overig` with what is about none of them;
    `questions`: an answer from the convenant with how people ask for it, and `geen` with what none answers;
    `roles`: a partner with more words for the people who work there; `synonyms`: how people
    shorten or spell a word, and that word; `concepts`: words that come to the same thing (a word may end in
    ``*``), by what they come to; `ordinary`: words that look like a name but are none.
    """

    intents: Mapping[str, IntentWords] = Field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    stories: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    questions: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    synonyms: Mapping[str, str] = Field(default_factory=dict)
    concepts: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    ordinary: tuple[str, ...] = ()

    @field_validator("stories", "questions", mode="before")
    @classmethod
    def _one_a_line(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return {topic: _lines(told) for topic, told in value.items()}

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of what the model of intents is made from."""
        examples = {intent: words.examples for intent, words in self.intents.items()}
        return self._digest(examples)

    def story_digest(self) -> str:
        """The same of what the model of topics is made from."""
        return self._digest(dict(self.stories))

    def _digest(self, examples: Mapping[str, tuple[str, ...]]) -> str:
        return digest_of(examples, dict(self.synonyms), dict(self.concepts))

    @classmethod
    def of(cls, *files: Mapping[str, Any]) -> Language:
        """The language of these files' plain data together: each file brings some of the fields above.

        Raises ValueError (pydantic's ValidationError is one) where a field or its form is unknown, or where
        two files bring the same field.
        """
        together: dict[str, Any] = {}
        for data in files:
            twice = together.keys() & data.keys()
            if twice:
                raise ValueError(f"{', '.join(sorted(twice))}: in two files of content/language")
            together |= data
        return cls.model_validate(together)
