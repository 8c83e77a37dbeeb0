"""After a walk through the protocol: the checklist with whom to call, and what one may do with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.access.rights import Right, may
from bot.content.model import Vestiging
from bot.content.protocol import ALARM, By, Force, Topic
from bot.messages import Items, Option, Part, Text
from bot.protocol.answering import is_one_of
from bot.protocol.calling import called
from bot.protocol.checklist import Task, checklist, said
from bot.protocol.walk import Walk, question
from bot.protocol.words import rows, standing
from dialogs.contact_cards import contact_card
from dialogs.hearing import Rerun
from dialogs.journal import EntryKind
from dialogs.protocol_asking import STEP, ask_step
from dialogs.protocol_keeping import honest_end, keep, tell_sources
from dialogs.protocol_remind import TOMORROW, plan_reminder
from dialogs.protocol_ticking import said_done, tick, tick_said, ticked_in
from dialogs.protocol_words import contact_parts, for_reader
from dialogs.wishes import AGENDA_ADD

if TYPE_CHECKING:
    from dialogs.talk import Talk

_FIRST = 5
"""Steps at most, for who asks what comes first."""


async def after_the_walk(talk: Talk, topic: Topic, vestiging: Vestiging, walked: Walk) -> None:
    """Show the checklist, and do with it what the person wants until they are done."""
    todo = for_reader(talk, checklist(topic, walked, vestiging.sector))
    await _show_list(talk, topic, vestiging, todo)
    while True:
        options = _options(talk, todo)
        wanted = ask_step(
            talk,
            "next",
            [talk.text("next")],
            options,
            also=_other_words(talk, options),
            told=partial(_told, talk),
        )
        match wanted:
            case "keep":
                await keep(talk, topic, vestiging, todo, ticked_in(talk))
            case "sources":
                await tell_sources(talk, topic, vestiging, todo, ticked_in(talk))
            case "brief":
                _show_first(talk, todo)
            case _ if tick_said(talk, todo, wanted):
                await _show_rows(talk, topic, todo)
            case "tick":
                tick(talk, todo)
                await _show_rows(talk, topic, todo)
            case "remind":
                await _remind(talk, todo)
            case "scale":
                await _scale_up(talk, vestiging)
            case "change":
                _change(talk, topic, vestiging, walked)
            case "signal":
                talk.go_on_with(AGENDA_ADD, location=vestiging.id, theme=topic.theme, kind=topic.signal.value)
                return
            case _:
                await talk.say("ready")
                return
        talk.frame.drop("next")


def _told(talk: Talk, text: str) -> dict[str, str]:
    """What is asked of the list beside its options: shorter, its sources, or a tick at numbers."""
    if done := said_done(text):
        return {"next": done}
    for key in ("brief", "sources", "tick"):
        phrases = talk.scene.texts.say(f"protocol-start-next-says.{key}").split(", ")
        if is_one_of(text, phrases):
            return {"next": key}
    return {}


def _other_words(talk: Talk, options: Sequence[Option]) -> dict[str, str]:
    words = {one.key: talk.scene.texts.say_if(f"protocol-start-next.{one.key}-words") for one in options}
    return {key: said for key, said in words.items() if said}


def _options(talk: Talk, todo: Sequence[Task]) -> list[Option]:
    keys = ["keep", "tick"]
    keys += ["remind"] if any(task.remind for task in todo) else []
    keys += ["signal"] if may(talk.person, Right.BRING_ITEM) else []
    return [talk.option(talk.text_id("next"), key) for key in (*keys, "scale", "change", "done")]


async def _show_list(talk: Talk, topic: Topic, vestiging: Vestiging, todo: Sequence[Task]) -> None:
    """Once for each outcome: after a changed answer there is another list."""
    name = f"list:{sha256(' '.join(task.step for task in todo).encode()).hexdigest()[:8]}"
    if talk.frame.find(name) is not None:
        return
    talk.frame.add(name, EntryKind.SAID)
    await _show_rows(talk, topic, todo)
    wanted = [ALARM, *(one for task in todo for one in task.call)]
    pack = talk.scene.knowledge.pack
    found = await called(talk.directory, pack, vestiging.id, wanted, but=talk.person.id)
    talk.speech.show(*contact_parts(talk, found, vestiging.name))


async def _show_rows(talk: Talk, topic: Topic, todo: Sequence[Task]) -> None:
    ticked = ticked_in(talk)
    lines = tuple(rows(talk.scene.texts, todo, ticked))
    parts: list[Part] = [
        Text(text=talk.text("list", title=topic.title), tone="heading"),
        Text(text=talk.text("list-how", count=len(lines))),
        Items(items=lines, ordered=True),
        Text(text=standing(talk.scene.texts, topic), tone="note"),
        Text(text=f"{honest_end(talk, todo)} {talk.text('sources')}", tone="note"),
    ]
    if ticked:
        parts.append(Text(text=talk.text("ticked", count=len(ticked))))
    talk.speech.show(*parts)
    talk.speech.end_reply()


def _show_first(talk: Talk, todo: Sequence[Task]) -> None:
    """The few steps that come first: of now and today, what must be done before what we advise."""
    soon = [task for task in todo if task.by in (By.NOW, By.TODAY)] or list(todo)
    first = sorted(soon, key=lambda task: (task.by is not By.NOW, task.force is not Force.MOET))[:_FIRST]
    lines = tuple(rows(talk.scene.texts, first, ticked_in(talk)))
    talk.speech.show(Text(text=talk.text("first"), tone="heading"), Items(items=lines))
    talk.speech.end_reply()


async def _remind(talk: Talk, todo: Sequence[Task]) -> None:
    lines = list(dict.fromkeys(task.remind for task in todo if task.remind))
    options = [Option(key=str(number), label=line) for number, line in enumerate(lines)]
    chosen = ask_step(talk, "remind", [talk.scene.texts.say("protocol-remind-which")], options)
    talk.frame.drop("remind")
    await plan_reminder(talk, lines[int(chosen)], TOMORROW)


async def _scale_up(talk: Talk, vestiging: Vestiging) -> None:
    """Who and how; no data goes through the bot (convenant §5.1, note 6)."""
    talk.speech.show(Text(text=talk.text("scale-who")))
    helpers = await talk.directory.fallback(vestiging.id)
    talk.speech.show(*(contact_card(talk, one, vestiging.name) for one in helpers))
    talk.speech.show(Text(text=talk.text("scale-how")), Text(text=talk.text("scale-not"), tone="note"))


def _change(talk: Talk, topic: Topic, vestiging: Vestiging, walked: Walk) -> None:
    """Open one answer again: all others stay, as far as they are still asked."""
    options = []
    for given in walked.answered:
        asked = question(topic, given.question)
        label = said(asked.ask, vestiging.sector)
        hint = said(asked.answers[given.answer].label, vestiging.sector)
        options.append(Option(key=given.question, label=label, hint=hint))
    none = Option(key="_none", label=talk.scene.texts.say("protocol-start-change.none"))
    chosen = ask_step(talk, "change", [talk.text("change")], [*options, none])
    talk.frame.drop("change")
    if chosen == none.key:
        return
    talk.frame.drop("next")
    talk.frame.reopen(f"{STEP}{chosen}")
    raise Rerun
