"""From one topic of the handelingsprotocol to another, for whoever tells of something else on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.content.protocol import Topic
from bot.protocol.ahead import told_in
from bot.protocol.topics_meant import topics_in
from dialogs.hearing import Misfit, Rerun
from dialogs.journal import EntryKind
from dialogs.protocol_asking import ask_step
from dialogs.wishes import another_wish

if TYPE_CHECKING:
    from dialogs.talk import Talk

_ANOTHER, _ASKED = "another", "another_asked"
_STAYS = ("danger", "no-names", "location")


def offer_another(talk: Talk, topic: Topic, misfit: Misfit) -> None:
    """Ask whether to go on with the topic that the words name, where they answer nothing and name one other
    topic. Raises Rerun where it is to be asked."""
    topics = talk.scene.knowledge.pack.protocol.topics
    found = [one for one in topics_in(talk.scene.knowledge.names, topics, misfit.text) if one != topic.id]
    if len(found) != 1 or misfit.surely or another_wish(talk.scene, misfit.text):
        return
    talk.frame.stop_waiting()
    talk.frame.add(_ANOTHER, EntryKind.PRESET, found[0])
    told = told_in([topics[found[0]]], misfit.text)
    talk.frame.slots["told"] = ",".join(one for one in (talk.slots.get("told", ""), told) if one)
    raise Rerun


def go_to_another(talk: Talk, topic: Topic) -> None:
    """Put that question, where it is open. Raises Rerun where the person goes on with the other topic."""
    entry = talk.frame.find(_ANOTHER)
    found = talk.scene.knowledge.pack.protocol.topics.get(str(entry.value)) if entry else None
    if found is None:
        return
    options = [talk.option(talk.text_id(_ANOTHER), key) for key in ("go", "stay")]
    asked = talk.text(_ANOTHER, other=found.title, title=topic.title)
    if ask_step(talk, _ASKED, [asked], options) == "go":
        talk.frame.slots["topics"] = found.id
        talk.frame.journal = [one for one in talk.frame.journal if one.name in _STAYS]
        raise Rerun
    talk.frame.drop(_ANOTHER)
    talk.frame.drop(_ASKED)
