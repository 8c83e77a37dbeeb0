"""The words that the examples taught: a running bot reads these and not the examples themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.content.language import Language
from bot.language.words import vocabulary
from bot.privacy.lists import lists

FILE = Path(__file__).with_name("data") / "words.txt"

# So many people make the same slip, of thirty thousand examples; more than that is a word.
_USED_BY_SEVERAL = 4


def learned() -> frozenset[str]:
    """The words of `FILE`, which ``python -m training.language build`` writes. Raises OSError without it."""
    return frozenset(FILE.read_text("utf-8").split())


def words_of_examples(language: Language) -> frozenset[str]:
    """The words of the examples that are no slip of the finger: in the dictionary, or used by several.
    Examples are typed as people type, and a misspelt name must stay one."""
    used = Counter(
        word
        for intent in language.intents.values()
        for example in intent.examples
        for word in vocabulary((example,))
    )
    common = lists().common
    return frozenset(word for word, times in used.items() if times >= _USED_BY_SEVERAL or word in common)
