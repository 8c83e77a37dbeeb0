"""Makes of all examples what the bot reads: the words in them, the models of intents and of topics, and the
index of what is asked of the convenant."""

from __future__ import annotations

from pathlib import Path

from bot.content.model import Pack
from bot.convenant.index import FILE as QUESTIONS
from bot.convenant.index import write as write_index
from bot.convenant.learning import learn
from bot.language.learned import FILE as WORDS
from bot.language.learned import words_of_examples
from bot.language.linear import FILE, LinearModel, write
from bot.language.told import FILE as TOPICS
from training.language.examples import read_examples, read_stories
from training.language.fit import fit

MOST = 100_000
"""As many features the model of intents keeps: more find no more, and cost memory (docs/understanding.md)."""
MOST_OF_TOPICS = 15_000
"""The same of the model of topics."""


def build_words(pack: Pack, file: Path = WORDS) -> str:
    """Write the words of the examples, which are no misspelt names; answers with how many."""
    words = words_of_examples(pack.language)
    file.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8", newline="\n")
    return f"{file.name}: {len(words)} words"


def build_model(pack: Pack, file: Path = FILE) -> str:
    """Train and write the model of intents; answers with what was made."""
    examples = read_examples(pack)
    model = fit(examples, pack.language.digest(), most=MOST)
    return _written(model, file, len(examples))


def build_topics(pack: Pack, file: Path = TOPICS) -> str:
    """Train and write the model of topics; answers with what was made."""
    stories = read_stories(pack)
    model = fit(stories, pack.language.story_digest(), most=MOST_OF_TOPICS)
    return _written(model, file, len(stories))


def build_questions(pack: Pack, file: Path = QUESTIONS) -> str:
    """Make and write the index of what is asked of the convenant; answers with what was made."""
    index = learn(pack.convenant, pack.language)
    write_index(index, file)
    size = file.stat().st_size / 1000
    return f"{file.name}: {size:.0f} kB, {len(index.rows)} features, of {len(index.owners)} questions"


def _written(model: LinearModel, file: Path, examples: int) -> str:
    write(model, file)
    size = file.stat().st_size / 1000
    return f"{file.name}: {size:.0f} kB, {len(model.rows)} features, of {examples} examples"
