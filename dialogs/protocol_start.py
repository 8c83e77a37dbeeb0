"""The handelingsprotocol: what to do after an incident, step by step, for who stands in a corridor (§5.2).

112 is said before any question. The walk itself is `bot/protocol/walk.py`: here its questions are put, and
the advices between them said. Nothing about a pupil is asked; a choice is kept as the name of an answer.
"""

from __future__ import annotations

from functools import partial

from bot.access.rights import Right
from bot.content.model import Vestiging
from bot.content.protocol import ALARM, Question, Topic
from bot.content.sectors import Sector
from bot.messages import Part, Text
from bot.protocol.answering import says_only, told
from bot.protocol.asking import answer_named, asked_about
from bot.protocol.calling import callable_in, called
from bot.protocol.checklist import Task, said, tasks
from bot.protocol.walk import Stop, Walk, after, question, walk
from dialogs.hearing import NO_FIT, Misfit
from dialogs.journal import EntryKind, Frame
from dialogs.locations import which_vestiging
from dialogs.protocol_after import after_the_walk
from dialogs.protocol_ahead import hear_a_story, keep_what_was_told
from dialogs.protocol_another import go_to_another, offer_another
from dialogs.protocol_asking import MORE, SAID, STEP, ask_step, options_of, page
from dialogs.protocol_said_next import advice_asked
from dialogs.protocol_topics import NO_TOPIC, NO_WALK, which_topic
from dialogs.protocol_words import advised, contact_parts, for_reader, opening
from dialogs.registry import dialog
from dialogs.scene import Scene
from dialogs.talk import Talk

ACUTE = "acute"
"""The fact that a question about danger settles."""
AT_ONCE, AT_MOST = 3, 4
"""Advices in one message; the rest after "verder", unless it is one."""


def _labels(scene: Scene, frame: Frame, text: str) -> set[str]:
    """How the answers to the open question read: "er is brand gesticht" is an answer there, and no alarm; nor
    is `text` where it says no more than "niemand is gewond", or what is asked later and is no danger."""
    step = frame.asking.removeprefix(STEP)
    topics = scene.knowledge.pack.protocol.topics.values()
    asked = [(topic, topic.steps.get(step)) for topic in topics]
    if any(isinstance(each, Question) and told(topic, step, text) for topic, each in asked):
        return {text.strip()}
    answers = [one for _, each in asked if isinstance(each, Question) for one in each.answers.values()]
    labels = {said(one.label, sector) for one in answers for sector in (Sector.VO, Sector.MBO)}
    return labels | {text.strip() for one in answers if says_only(text, one.words)}


def asks_about_danger(scene: Scene, frame: Frame) -> bool:
    """Whether the open question is the one of a walk that asks for danger."""
    step = frame.asking.removeprefix(STEP)
    topics = scene.knowledge.pack.protocol.topics.values()
    asked = (topic.steps.get(step) for topic in topics if frame.asking.startswith(STEP))
    return any(isinstance(each, Question) and each.fact == ACUTE for each in asked)


@dialog(intent="protocol_start", allowed=Right.LOOK_UP_CONTACTS, labels=_labels)
async def walk_through_protocol(talk: Talk) -> None:
    protocol = talk.scene.knowledge.pack.protocol
    await talk.show("danger", Text(text=talk.text("danger"), tone="urgent"))
    await talk.say("no-names")
    if not protocol.topics:
        await talk.say("topic-gone")
        return
    topic_id = which_topic(talk)
    if topic_id == NO_WALK:
        return
    vestiging = await _which_school(talk, topic_id)
    if topic_id == NO_TOPIC:
        await _say_whom_to_ask(talk, vestiging)
        return
    topic = protocol.topic(topic_id, vestiging.id)
    if topic is None:
        await talk.say("topic-gone")
        return
    go_to_another(talk, topic)
    await talk.show("opening", *opening(talk, topic))
    await keep_what_was_told(talk, topic, vestiging)
    try:
        walked = await _walked(talk, topic, vestiging)
        await after_the_walk(talk, topic, vestiging, walked)
    except Misfit as misfit:
        offer_another(talk, topic, misfit)
        raise


async def _which_school(talk: Talk, topic_id: str) -> Vestiging:
    """Where they are, or what to say, may be told before the school: it gets what the topic has for it."""
    while True:
        try:
            return await which_vestiging(talk)
        except Misfit as misfit:
            advice = advice_asked(talk.scene.texts, topic_id, misfit.text)
            if not advice:
                raise
            talk.speech.say(advice)


async def _say_whom_to_ask(talk: Talk, vestiging: Vestiging) -> None:
    """Nothing fits: the contacts of this school think along, the municipality first (convenant §4.2)."""
    pack = talk.scene.knowledge.pack
    wanted = [one for one in ("gemeente", "politie", "politie_geen_spoed") if callable_in(pack, one)]
    found = await called(talk.directory, pack, vestiging.id, [ALARM, *wanted], but=talk.person.id)
    parts = contact_parts(talk, found, vestiging.name)
    await talk.show("no-topic", Text(text=talk.text("no-topic")), *parts)


async def _walked(talk: Talk, topic: Topic, vestiging: Vestiging) -> Walk:
    """The walk to its end; ends the turn at the first question without an answer."""
    while True:
        walked = walk(topic, vestiging.sector, _answers(talk))
        shown: list[Task] = []
        for stop in walked.stops:
            shown = await _say(talk, topic, vestiging, stop) or shown
        if walked.ended:
            return walked
        asked = question(topic, walked.asks)
        words = [said(asked.ask, vestiging.sector), said(asked.hint, vestiging.sector)]
        options = options_of(asked, vestiging.sector)
        phrases = {name: answer.words for name, answer in asked.answers.items()}
        told_by = partial(told, topic, walked.asks)
        asked_by = partial(_says, talk, topic, vestiging, walked)
        says = _no_fit(talk, topic, asked)
        name = f"{STEP}{walked.asks}"
        try:
            ask_step(
                talk,
                name,
                words,
                options,
                shown,
                phrases=phrases,
                told=told_by,
                asked=asked_by,
                says=says,
            )
        except Misfit as misfit:
            advice = advice_asked(talk.scene.texts, topic.id, misfit.text)
            if not advice:
                hear_a_story(talk, topic, vestiging, walked, misfit)
                raise
            words = [advice, *words]
            ask_step(talk, name, words, options, shown)


def _no_fit(talk: Talk, topic: Topic, asked: Question) -> str:
    """The text for words that answer nothing: 112 where danger is asked for, as the topic says it."""
    if asked.fact != ACUTE:
        return NO_FIT
    danger = talk.text_id("no-fit-danger")
    return own if (own := f"{danger}.{topic.id}") in talk.scene.texts else danger


def _says(talk: Talk, topic: Topic, vestiging: Vestiging, walked: Walk, text: str) -> list[Part]:
    """What the protocol says to a question: of the answer that it names, or else of the advices about it."""
    stop, sector = walked.stops[-1], vestiging.sector
    named = answer_named(question(topic, stop.asks), text)
    about = asked_about(topic, stop.facts, text)
    names = list(after(topic, stop, named).advices) if named else about
    found = tasks(topic, ([one for one in names if one in about] or names)[:AT_ONCE], sector)
    return [part for task in for_reader(talk, found) for part in advised(talk, task, ())]


async def _say(talk: Talk, topic: Topic, vestiging: Vestiging, stop: Stop) -> list[Task]:
    """Say the advices of one stop that were not said yet, a page at a time; those that were said last."""
    advices = for_reader(talk, tasks(topic, stop.advices, vestiging.sector))
    now = [task for task in advices if not task.phase.later]
    size = AT_ONCE if len(now) > AT_MOST else AT_MOST
    pages = [now[first : first + size] for first in range(0, len(now), size)]
    for number, some in enumerate(pages, 1):
        for task in some:
            await _say_one(talk, vestiging, task)
        if number < len(pages):
            page(talk, f"{MORE}{some[-1].step}", some)
    return pages[-1] if pages else []


async def _say_one(talk: Talk, vestiging: Vestiging, task: Task) -> None:
    name = f"{SAID}{task.step}"
    if talk.frame.find(name) is None:
        talk.frame.add(name, EntryKind.SAID)
        pack = talk.scene.knowledge.pack
        reached = await called(talk.directory, pack, vestiging.id, task.call, but=talk.person.id)
        talk.speech.show(*advised(talk, task, reached))


def _answers(talk: Talk) -> dict[str, str]:
    return {
        entry.name.removeprefix(STEP): str(entry.value)
        for entry in talk.frame.journal
        if entry.name.startswith(STEP)
    }
