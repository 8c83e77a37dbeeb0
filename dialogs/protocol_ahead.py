"""Answers that were given before or after they were asked: told with the first words, or put right later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.content.model import Vestiging
from bot.content.protocol import Topic
from bot.messages import Items, Part, Text
from bot.protocol.ahead import told_of
from bot.protocol.answering import corrected, told_at_first
from bot.protocol.asking import is_question
from bot.protocol.checklist import said
from bot.protocol.walk import Walk, question
from dialogs.hearing import Misfit, Rerun
from dialogs.journal import EntryKind
from dialogs.protocol_asking import STEP
from dialogs.wishes import another_wish

if TYPE_CHECKING:
    from dialogs.talk import Talk


async def keep_what_was_told(talk: Talk, topic: Topic, vestiging: Vestiging) -> None:
    """Take the answers from the words with which it began, once, and say which: they can be put right."""
    told = told_of(topic, talk.slots.get("told", ""))
    if not told or talk.frame.find("told") is not None:
        return
    sector = vestiging.sector
    lines = dict.fromkeys(
        f"{said(question(topic, name).ask, sector)} {_label(topic, vestiging, name, key)}"
        for name, key in told.items()
    )
    for name, key in told.items():
        if talk.frame.find(f"{STEP}{name}") is None:
            talk.frame.add(f"{STEP}{name}", EntryKind.PRESET, key)
    parts: list[Part] = [Text(text=talk.text("told")), Items(items=tuple(lines))]
    await talk.show("told", *parts, Text(text=talk.text("told-wrong"), tone="note"))


def hear_a_story(talk: Talk, topic: Topic, vestiging: Vestiging, walked: Walk, misfit: Misfit) -> None:
    """Words that are no answer may hold one, to this question or a later one, or put an earlier one right.
    Raises Rerun where they do."""
    if misfit.surely or is_question(misfit.text):
        return
    answers = {given.question: given.answer for given in walked.answered}
    told = {name: key for name, key in told_at_first(topic, misfit.text).items() if name not in answers}
    correction = None if told else corrected(topic, answers, misfit.text)
    if not (told or correction) or another_wish(talk.scene, misfit.text):
        return
    if correction:
        name, key = correction
        talk.frame.stop_waiting()
        talk.frame.replace(f"{STEP}{name}", EntryKind.ANSWER, key)
        talk.tell("protocol-start-corrected", answer=_label(topic, vestiging, name, key))
        raise Rerun
    for name, key in told.items():
        if name != walked.asks:
            talk.frame.replace(f"{STEP}{name}", EntryKind.PRESET, key)
    if walked.asks in told:
        talk.frame.drop(f"{STEP}{walked.asks}")
        talk.frame.accept(f"{STEP}{walked.asks}", told[walked.asks])
        answer = _label(topic, vestiging, walked.asks, told[walked.asks])
        talk.tell("protocol-start-understood", answer=answer)
    else:
        talk.tell("protocol-start-kept")
    raise Rerun


def _label(topic: Topic, vestiging: Vestiging, name: str, key: str) -> str:
    return said(question(topic, name).answers[key].label, vestiging.sector)
