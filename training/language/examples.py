"""The examples of `content/language` as features, in folds that keep apart what was written together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.answers import names_of
from bot.content.loader import load_pack
from bot.language.masking import Masked, Masking

PACK = "leiden"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One example. `fold` of 0…4: every intent's list is cut into five stretches, because sentences that
    stand together were written together and are alike."""

    text: str
    intent: str
    masked: Masked
    fold: int


def read_examples(content: Path) -> list[Example]:
    """All examples, masked with the names of the pack that the model is made for."""
    pack = load_pack(content, PACK)
    masking = Masking(names_of(pack), pack.language.synonyms)
    return [
        Example(text, intent, masking.example(text), place * FOLDS // len(words.examples))
        for intent, words in pack.language.intents.items()
        for place, text in enumerate(words.examples)
    ]
