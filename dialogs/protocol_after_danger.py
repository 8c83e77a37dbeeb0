"""After the answer with 112: the way into the steps that follow, by one word.

Who is most frightened does not have to know that there is a handelingsprotocol, nor what it is called. 112
itself stays independent of this: where there is no content, or the person may not, nothing is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from bot.access.rights import Right, may
from bot.danger_kinds import Danger
from bot.language.meaning import Meaning, Slots
from bot.language.words import plain_words
from bot.protocol.answering import says_only
from bot.texts import Texts
from dialogs.journal import Frame
from dialogs.protocol_asking import ask_step
from dialogs.registry import dialog
from dialogs.scene import Scene
from dialogs.talk import Talk

if TYPE_CHECKING:
    from dialogs.engine import Engine
    from dialogs.journal import TalkState
    from dialogs.speech import Speech

AFTER_DANGER = "protocol_after_danger"
_ON, _NOT_YET = "on", "not_yet"

_TOPICS: Mapping[Danger, str] = {
    Danger.FIGHT: "geweld",
    Danger.ATTACK: "geweld",
    Danger.WEAPON: "wapenbezit",
    Danger.FIRE: "brand",
    Danger.BOMB: "bommelding",
    Danger.OVERDOSE: "drugs",
    Danger.SUICIDE: "suicidaliteit",
}
"""What the danger leads to; of another kind the topic is asked."""


async def lead_on(
    engine: Engine, scene: Scene, state: TalkState, speech: Speech, danger: Danger, *, before: str = ""
) -> None:
    """Offer the protocol, where it is there and this person may walk through it in this conversation.
    `before` is the topic of a danger told just before, for a cry that does not say what happens."""
    topics = scene.knowledge.pack.protocol.topics
    if topics and may(scene.person, Right.LOOK_UP_CONTACTS) and scene.message.personal:
        topic = _TOPICS.get(danger, before)
        slots = Slots(topics=topic if topic in topics else "")
        await engine.start(scene, state, speech, Meaning(AFTER_DANGER, 1.0, slots))


def _told(texts: Texts, text: str) -> dict[str, str]:
    """What the whole of `text` answers: yes or no in other words, or a question that asks how to go on."""
    words = plain_words(text)
    for key in (_NOT_YET, _ON):
        phrases = texts.say(f"protocol-after-danger-says.{key.replace('_', '-')}").split(", ")
        if words in {plain_words(phrase) for phrase in phrases} or says_only(text, phrases):
            return {"on": key}
    return {}


def _labels(scene: Scene, _frame: Frame, text: str) -> set[str]:
    """What is an answer here and no alarm, such as "ambulance is er"."""
    return {text.strip()} if _told(scene.texts, text) else set()


@dialog(intent=AFTER_DANGER, allowed=Right.LOOK_UP_CONTACTS, aside=True, in_passing=True, labels=_labels)
async def go_on_after_danger(talk: Talk) -> None:
    options = [talk.option(talk.text_id("on"), key) for key in (_ON, _NOT_YET)]
    asked, also = talk.text("on"), {_ON: talk.text("words")}
    while ask_step(talk, "on", [asked], options, also=also, told=partial(_told, talk.scene.texts)) != _ON:
        # It stays open with what it was about: "verder" later gives the steps of this danger.
        talk.frame.drop("on")
        of_suicide = talk.slots.get("topics") == _TOPICS[Danger.SUICIDE]
        asked = talk.text("stay-suicide") if of_suicide else talk.text("stay")
    talk.go_on_with("protocol_start")
