"""Which topic of the handelingsprotocol it is about: named, or asked for; never guessed between two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.content.protocol import Topic
from bot.messages import Option
from bot.protocol.topics_meant import topics_in
from dialogs.hearing import Misfit, Suspended
from dialogs.protocol_asking import picked

if TYPE_CHECKING:
    from dialogs.talk import Talk

NO_TOPIC = "_none"
"""Nothing of what there is fits."""
_OTHER, _BACK = "_other", "_back"


def which_topic(talk: Talk) -> str:
    """The id of the topic, or `NO_TOPIC`. There is at least one topic."""
    topics = talk.scene.knowledge.pack.protocol.topics
    named = [one for one in talk.slots.get("topics", "").split(",") if one in topics]
    if len(named) == 1:
        return named[0]
    if named:
        return _asked(talk, "which", [topics[one] for one in named])
    return _one_of_all(talk, topics.values())


def _one_of_all(talk: Talk, topics: Iterable[Topic]) -> str:
    """The eleven of the convenant first, what else people ask for behind one more tap."""
    order = list(talk.scene.knowledge.pack.themes)
    eleven = sorted((one for one in topics if not one.side), key=lambda one: _place(one.id, order))
    others = sorted((one for one in topics if one.side), key=lambda one: one.title)
    more = talk.option(talk.text_id("topic"), "other") if others else None
    extra = [Option(key=_OTHER, label=more.label)] if more else []
    chosen = _asked(talk, "topic", eleven, extra, beside=others)
    if chosen == _OTHER:
        ways = ((NO_TOPIC, "none"), (_BACK, "back"))
        rest = [Option(key=key, label=talk.option(talk.text_id("side"), name).label) for key, name in ways]
        chosen = _asked(talk, "side", others, rest, beside=eleven)
    if chosen == _BACK:
        talk.frame.drop("side")
        talk.frame.drop("topic")
        return _one_of_all(talk, topics)
    return chosen


def _asked(
    talk: Talk, name: str, topics: list[Topic], extra: Iterable[Option] = (), *, beside: Iterable[Topic] = ()
) -> str:
    """The id of one of `topics`, or the key of one of `extra`. Typed words may name any of `beside` too."""
    options = [Option(key=topic.id, label=topic.title) for topic in topics] + list(extra)
    if not options:
        options = [Option(key=topic.id, label=topic.title) for topic in beside]
    known = {option.key for option in options} | {topic.id for topic in beside}
    entry = talk.frame.find(name)
    if entry is not None and entry.value in known:
        return str(entry.value)
    if entry is not None:
        talk.frame.drop(name)
        talk.tell("engine-option-gone")
    if heard := talk.take(name):
        try:
            option = picked(talk, heard, options)
        except Misfit:
            named = topics_in(talk.scene.knowledge.names, known, heard.text)
            if len(named) != 1:
                raise
            option = Option(key=named[0], label=named[0])
        if option is not None:
            talk.frame.accept(name, option.key)
            return option.key
    talk.pose(name, options=options)
    raise Suspended


def _place(topic: str, order: list[str]) -> int:
    return order.index(topic) if topic in order else len(order)
