"""Which topic of the handelingsprotocol it is about: named, or asked for; never guessed between two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.content.protocol import Topic
from bot.messages import Option
from bot.protocol.ahead import told_in
from bot.protocol.answering import says_only
from bot.protocol.topics_meant import topics_in
from dialogs.hearing import Heard, Misfit, Suspended
from dialogs.journal import EntryKind
from dialogs.protocol_asking import picked
from dialogs.protocol_to_agenda import goes_to_the_agenda
from dialogs.wishes import another_wish

if TYPE_CHECKING:
    from dialogs.talk import Talk

NO_TOPIC = "_none"
"""Nothing of what there is fits."""
NO_WALK = "_no_walk"
"""No topic is asked for, but an agenda item: that dialog follows."""
_OTHER, _BACK = "_other", "_back"
_LIKELY = "likely"
_MISSED = "missed:"
"""Stands before the name of a question to which something was typed that was not understood."""


def which_topic(talk: Talk) -> str:
    """The id of the topic, `NO_TOPIC` or `NO_WALK`. There is at least one topic."""
    topics = talk.scene.knowledge.pack.protocol.topics
    named = [one for one in talk.slots.get("topics", "").split(",") if one in topics]
    if len(named) == 1:
        return named[0]
    if named:
        return _asked(talk, "which", [topics[one] for one in named], [_unknown(talk, "which")])
    likely = [one for one in talk.slots.get("likely", "").split(",") if one in topics]
    if likely:
        chosen = _one_of_the_likely(talk, [topics[one] for one in likely], topics.values())
        if chosen != _OTHER:
            return chosen
    return _one_of_all(talk, topics.values())


def _one_of_the_likely(talk: Talk, likely: list[Topic], topics: Iterable[Topic]) -> str:
    """Those of which the story may tell; all others one more tap away: an id, `_OTHER` or `NO_TOPIC`."""
    other = Option(key=_OTHER, label=talk.option(talk.text_id(_LIKELY), "other").label)
    beside = [one for one in topics if one not in likely]
    return _asked(talk, _LIKELY, likely, [other, _unknown(talk, _LIKELY)], beside=beside)


def _one_of_all(talk: Talk, topics: Iterable[Topic]) -> str:
    """The eleven of the convenant first, what else people ask for behind one more tap."""
    order = list(talk.scene.knowledge.pack.themes)
    eleven = sorted((one for one in topics if not one.side), key=lambda one: _place(one.id, order))
    others = sorted((one for one in topics if one.side), key=lambda one: one.title)
    more = talk.option(talk.text_id("topic"), "other") if others else None
    extra = [Option(key=_OTHER, label=more.label)] if more else []
    extra.append(_unknown(talk, "topic"))
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


def _unknown(talk: Talk, name: str) -> Option:
    """Who does not know which topic it is gets people to ask, and not the same question again."""
    return Option(key=NO_TOPIC, label=talk.option(talk.text_id(name), "unknown").label)


def _asked(
    talk: Talk, name: str, topics: list[Topic], extra: Iterable[Option] = (), *, beside: Iterable[Topic] = ()
) -> str:
    """The id of one of `topics`, or the key of one of `extra`. Typed words may name any of `beside` too.

    Whose words were not understood twice in one question gets `NO_TOPIC` (of the likely ones `_OTHER`):
    whoever is in a hurry is helped by people, and not by a third list.
    """
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
        if heard.choice is None and goes_to_the_agenda(talk, heard.text):
            return NO_WALK
        option = _meant(talk, name, heard, options, known)
        if option is not None:
            talk.frame.accept(name, option.key)
            topic = talk.scene.knowledge.pack.protocol.topics.get(option.key)
            if topic and heard.choice is None and (kept := told_in([topic], heard.text)):
                talk.frame.slots["told"] = kept
            return option.key
    talk.pose(name, options=options)
    raise Suspended


def _meant(talk: Talk, name: str, heard: Heard, options: list[Option], known: set[str]) -> Option | None:
    """The option that was chosen or told; None where the person was told why there is none. Raises Misfit."""
    none, ways = NO_TOPIC, [(talk.text("unknown-words"), NO_TOPIC)]
    if name == _LIKELY:
        # What is none of these may be on the whole list.
        none = _OTHER
        ways.append((talk.text("none-words"), none))
    for words, key in ways:
        if heard.choice is None and says_only(heard.text, words.split(", ")):
            return Option(key=key, label=heard.text)
    try:
        return picked(talk, heard, options)
    except Misfit as misfit:
        named = topics_in(talk.scene.knowledge.names, known, heard.text)
        if len(named) == 1:
            return Option(key=named[0], label=named[0])
        if misfit.surely or another_wish(talk.scene, heard.text):
            raise
        if talk.frame.find(f"{_MISSED}{name}") is not None:
            return Option(key=none, label=heard.text)
        talk.frame.add(f"{_MISSED}{name}", EntryKind.SAID)
        raise


def _place(topic: str, order: list[str]) -> int:
    return order.index(topic) if topic in order else len(order)
