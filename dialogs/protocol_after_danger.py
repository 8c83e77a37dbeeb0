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
from bot.protocol.answering import is_one_of, says_only
from bot.texts import Texts
from dialogs.engine import Engine, name_of
from dialogs.follow_ups import school_answered
from dialogs.hearing import Misfit
from dialogs.journal import WAITS, Frame
from dialogs.protocol_asking import ask_step
from dialogs.protocol_said_next import said_next
from dialogs.registry import dialog
from dialogs.scene import Scene
from dialogs.talk import Talk
from dialogs.wishes import PROTOCOL, topics_of

if TYPE_CHECKING:
    from dialogs.journal import TalkState
    from dialogs.speech import Speech

AFTER_DANGER = "protocol_after_danger"
SUICIDE = "suicidaliteit"
_FIRST = "first"
"""The slot that says that the steps of the danger come before the talk that waits."""
_ON, _NOT_YET, _GONE = "on", "not_yet", "gone"

_TOPICS: Mapping[Danger, str] = {
    Danger.FIGHT: "geweld",
    Danger.ATTACK: "geweld",
    Danger.WAYLAID: "intimidatie",
    Danger.WEAPON: "wapenbezit",
    Danger.FIRE: "brand",
    Danger.BOMB: "bommelding",
    Danger.OVERDOSE: "drugs",
    Danger.SUICIDE: SUICIDE,
}
"""What the danger leads to; of another kind the topic is asked, the likeliest first."""
_TO_ONESELF = (Danger.OVERDOSE, Danger.WEAPON)
"""What somebody does of whom it was said that they do not want to live."""


async def lead_on(
    engine: Engine,
    scene: Scene,
    state: TalkState,
    speech: Speech,
    danger: Danger,
    *,
    said: str,
    before: str,
) -> None:
    """Offer the protocol, where it is there and this person may walk through it in this conversation. Where
    a talk is open it waits until the danger is over: its question is not put again before.

    A kind of danger without a topic has that of `before`, the danger told just before it, or else those are
    offered that `said` names or may tell of.
    """
    topics = scene.knowledge.pack.protocol.topics
    topic = before if before == SUICIDE and danger in _TO_ONESELF else _TOPICS.get(danger, before)
    slots = {"topics": topic} if topic in topics else _likely(scene, danger, said)
    if state.frames:
        slots[WAITS] = state.frames[-1].dialog
        if "topics" in slots and _walks_another(state, topic):
            slots |= {_FIRST: "yes", **_school_of(state.frames[-1])}
    elif not topics:
        return
    if may(scene.person, Right.LOOK_UP_CONTACTS) and scene.message.personal:
        state.served = None
        state.frames.append(Frame(dialog=AFTER_DANGER, slots=slots))
        await engine.ask_again(scene, state, speech)
    elif state.frames:
        speech.say(scene.texts.say("danger-and-your-talk", name=name_of(scene, slots[WAITS])))


def _likely(scene: Scene, danger: Danger, said: str) -> dict[str, str]:
    """Who is ill or hurt is of no topic, and what the words are like says nothing then: all are offered,
    unless one was named."""
    named, likely = topics_of(scene, said)
    if danger is Danger.UNCONSCIOUS:
        likely = ()
    return {"likely": ",".join(named or likely)}


def _walks_another(state: TalkState, topic: str) -> bool:
    """Whether the talk that waits is a walk through the steps of another topic than that of the danger."""
    return state.frames[-1].dialog == PROTOCOL and topic_talked_of(state) not in ("", topic)


def _school_of(walk: Frame) -> dict[str, str]:
    """The school that is known in the walk: it is not asked again for the steps of the danger."""
    school = school_answered(walk) or walk.slots.get("location", "")
    return {"location": school} if school else {}


def leads_to_steps(frame: Frame) -> bool:
    """Whether it is the way into the steps of a danger, and not back to the talk that waits."""
    return frame.dialog == AFTER_DANGER and (not frame.makes_way or _FIRST in frame.slots)


def topic_talked_of(state: TalkState) -> str:
    """The topic of the danger, or of the walk through the protocol, that is talked about, or ""."""
    for frame in reversed(state.frames):
        if frame.dialog == AFTER_DANGER and "topics" in frame.slots:
            return frame.slots["topics"]
        if frame.dialog == PROTOCOL:
            chosen = (frame.find(name) for name in ("side", "topic", "likely", "which"))
            return next((str(one.value) for one in chosen if one), frame.slots.get("topics", ""))
    return ""


def _told(texts: Texts, topic: str, text: str) -> dict[str, str]:
    """What the whole of `text` answers: yes or no in other words, or a question that asks how to go on.
    Of who left it means that it is over, but for one who may do themselves harm."""
    for key in (_NOT_YET, _ON, _GONE):
        name = key.replace("_", "-")
        ids = (f"protocol-after-danger-says.{name}", f"danger-over-in-english.{name}")
        phrases = [one for each in ids if each in texts for one in texts.say(each).split(", ")]
        if not (is_one_of(text, phrases) or says_only(text, phrases)):
            continue
        if key == _GONE:
            return {} if topic == SUICIDE else {"on": _ON}
        return {"on": key}
    return {}


def _labels(scene: Scene, frame: Frame, text: str) -> set[str]:
    """What is an answer here and no alarm, such as "ambulance is er"."""
    return {text.strip()} if _told(scene.texts, frame.slots.get("topics", ""), text) else set()


@dialog(intent=AFTER_DANGER, allowed=Right.LOOK_UP_CONTACTS, aside=True, in_passing=True, labels=_labels)
async def go_on_after_danger(talk: Talk) -> None:
    topic, waits = talk.slots.get("topics", ""), talk.slots.get(WAITS, "")
    options = [talk.option(talk.text_id("on"), key) for key in (_ON, _NOT_YET)]
    leads = leads_to_steps(talk.frame)
    asked = talk.text("on") if leads else talk.text("back", name=name_of(talk.scene, waits))
    also, told = {_ON: talk.text("words")}, partial(_told, talk.scene.texts, topic)
    while True:
        try:
            if ask_step(talk, "on", [asked], options, also=also, told=told) == _ON:
                break
            # It stays open with what it was about: "verder" later gives the steps of this danger.
            talk.frame.drop("on")
            asked = talk.text("stay-suicide") if topic == SUICIDE else talk.text("stay")
        except Misfit as misfit:
            asked = said_next(talk.scene, topic, misfit.text) if leads else ""
            if not asked:
                raise
    if leads:
        # The steps are a talk like any other: nothing said there is for the one that waits below.
        talk.frame.slots = {name: value for name, value in talk.slots.items() if name not in (WAITS, _FIRST)}
        talk.go_on_with(PROTOCOL)
