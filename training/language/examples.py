"""The examples of `content/language` as features, in folds that keep apart what was written together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.answers import names_of
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.language.masking import Masked, Masking
from bot.language.words import words
from training.language.variants import variants

PACK = "leiden"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One example, and the variants of it, itself first; of a story `intent` is the topic. `fold` of 0…4:
    every list is cut into five stretches, because sentences that stand together were written together and are
    alike."""

    text: str
    intent: str
    variants: tuple[Masked, ...]
    fold: int

    @property
    def masked(self) -> Masked:
        return self.variants[0]


def masking_of(pack: Pack) -> Masking:
    """How the utterances of this pack are masked."""
    return Masking(names_of(pack), pack.language.synonyms, pack.language.concepts)


def taught_by(content: Path) -> Pack:
    """The pack that the models are made for, with its examples."""
    return load_pack(content, PACK, examples=True)


def read_examples(pack: Pack) -> list[Example]:
    """All examples, masked with the names of their pack."""
    masking = masking_of(pack)
    return [
        Example(
            text,
            intent,
            tuple(variants(masking.example(text), masking.again)),
            place * FOLDS // len(words.examples),
        )
        for intent, words in pack.language.intents.items()
        for place, text in enumerate(words.examples)
    ]


def read_stories(pack: Pack) -> list[Example]:
    """All stories, for the model of topics: names of themes are words like others there."""
    names, masking = names_of(pack), masking_of(pack)
    return [
        Example(text, topic, (masking.story(said, names.sight(said)),), place * FOLDS // len(told))
        for topic, told in pack.language.stories.items()
        for place, text in enumerate(told)
        if (said := words(text))
    ]
