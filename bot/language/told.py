"""Which topic of the handelingsprotocol a story is about that names none ("varken noemen ze hem, elke dag").

A linear model of its own (`linear.py`), made from `content/language/stories`, in which a label is a topic.
"""

from __future__ import annotations

from pathlib import Path

from bot.language.features import features
from bot.language.linear import LinearModel
from bot.language.masking import Masked

FILE = Path(__file__).with_name("data") / "topics.json"

NONE = "overig"
"""What is about no topic of the protocol."""

# From here the likeliest is the slot of a message; chosen with whole hands held out in turn, as is that the
# walk asks all the same: from 0.8 on still one in five is wrong (docs/understanding.md).
BEST_GUESS = 0.4
_MOST_OFFERED = 3
# "Protocol graag", "er is iets gebeurd": fewer words tell of nothing.
_SHORTEST_STORY = 4


def topics_told(model: LinearModel | None, story: Masked) -> tuple[tuple[str, float], ...]:
    """Up to three topics that are told of, each with its certainty in 0…1, the likeliest first; none where it
    is likeliest to be about none."""
    if model is None or len(story.said) < _SHORTEST_STORY:
        return ()
    odds = model.odds(features(*story))
    if odds[0][0] == NONE:
        return ()
    return tuple(pair for pair in odds if pair[0] != NONE)[:_MOST_OFFERED]
