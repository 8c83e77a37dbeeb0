"""One text, looked at step by step: its words, the names in it, and what the models make of it."""

from __future__ import annotations

from functools import cached_property

from bot.language.intents import Ranking, ranked
from bot.language.linear import LinearModel
from bot.language.masking import Masked, Masking
from bot.language.names import Names, Sighted
from bot.language.told import topics_told
from bot.language.words import Word, words


class Reading:
    """Each step is taken when it is first asked for, and only once."""

    def __init__(
        self,
        text: str,
        names: Names,
        masking: Masking,
        model: LinearModel | None,
        topics: LinearModel | None,
    ) -> None:
        self.text = text
        self._names = names
        self._masking = masking
        self._model = model
        self._topics = topics

    @cached_property
    def said(self) -> tuple[Word, ...]:
        return words(self.text)

    @cached_property
    def sighted(self) -> Sighted:
        return self._names.sight(self.said)

    @cached_property
    def masked(self) -> Masked:
        return self._masking.masked(self.said, self.sighted)

    @cached_property
    def ranking(self) -> Ranking:
        return ranked(self._model, self.masked)

    @cached_property
    def told(self) -> tuple[tuple[str, float], ...]:
        return topics_told(self._topics, self._masking.story(self.said, self.sighted))
