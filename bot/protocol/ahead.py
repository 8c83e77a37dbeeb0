"""What was told before a walk began, as a slot carries it: names of answers, and nothing that was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.content.protocol import Question, Topic
from bot.protocol.answering import told_at_first


def told_in(topics: Iterable[Topic], text: str) -> str:
    """``topic:question=answer`` for each answer that `text` holds to a question of one of `topics`, comma
    between them."""
    return ",".join(
        f"{topic.id}:{name}={key}" for topic in topics for name, key in told_at_first(topic, text).items()
    )


def told_of(topic: Topic, slot: str) -> Mapping[str, str]:
    """The answers of `slot` to questions of `topic`, by the name of the question; those that it still has."""
    found = {}
    for one in slot.split(","):
        of, _, answer = one.partition(":")
        name, _, key = answer.partition("=")
        step = topic.steps.get(name)
        if of == topic.id and isinstance(step, Question) and key in step.answers:
            found[name] = key
    return found
