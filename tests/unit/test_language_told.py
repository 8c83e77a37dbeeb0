"""Topics told of without their names: made from the content as it is, and never instead of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import understanding_of
from bot.content.loader import load_pack
from bot.language.linear import ZERO, LinearModel, read
from bot.language.masking import Masked
from bot.language.told import FILE, NONE, topics_told

PACK = load_pack(Path(__file__).parents[2] / "content", "leiden", examples=True)
UNDERSTANDING = understanding_of(PACK)

TINY = LinearModel(
    intents=(NONE, "drugs", "pesten"),
    rows={"rooster": 0, "varken": 1},
    rarities=bytes((25, 25)),
    weights=bytes(ZERO + weight for weight in (100, -100, -100, -100, -50, 100)),
    bias=(0.0, 0.0, 0.0),
    step=0.01,
    sharpness=4.0,
    examples="",
)


def test_the_model_is_made_from_the_stories_as_they_are() -> None:
    """After a change of content/language/stories: `python -m training.language build --topics`."""
    assert read(FILE).examples == PACK.language.story_digest()


def test_every_story_is_of_a_topic_of_the_protocol_or_of_none() -> None:
    assert set(PACK.language.stories) == {*PACK.protocol.topics, NONE}
    assert set(read(FILE).intents) == set(PACK.language.stories)


def test_the_likeliest_comes_first_and_none_is_no_topic() -> None:
    assert [one for one, _ in topics_told(TINY, Masked(("ze", "noemen", "hem", "varken"), ()))] == [
        "pesten",
        "drugs",
    ]


@pytest.mark.parametrize("said", [("dat", "is", "mijn", "rooster"), ("varken",), ()])
def test_nothing_is_told_of_by_what_is_about_none_or_by_a_few_words(said: tuple[str, ...]) -> None:
    assert topics_told(TINY, Masked(said, ())) == ()


def test_without_a_model_nothing_is_told() -> None:
    assert topics_told(None, Masked(("ze", "noemen", "hem", "varken"), ())) == ()


def test_a_topic_that_is_named_stays() -> None:
    meaning = UNDERSTANDING.understand("wat moet ik doen bij vuurwerk, varken noemen ze hem elke dag")
    assert (meaning.intent, meaning.slots.topic) == ("protocol_start", "vuurwerk")


def test_a_story_without_a_name_gets_its_topic() -> None:
    told = "varken noemen ze hem, elke dag weer, en niemand zegt er iets van"
    assert UNDERSTANDING.topics_told(told)[0] == "pesten"
