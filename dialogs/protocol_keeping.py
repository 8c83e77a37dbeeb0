"""The checklist to keep: a PDF by a link that works for a short while, or else its words in the chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.content.model import Vestiging
from bot.content.protocol import Mark, Topic
from bot.messages import Link
from bot.protocol.calling import called
from bot.protocol.checklist import Task
from bot.protocol.words import meta, reach, rows, sources, standing

if TYPE_CHECKING:
    from dialogs.talk import Talk


_LONGEST = 3000
"""Letters in one message: a channel cuts what is much longer."""


async def keep(
    talk: Talk, topic: Topic, vestiging: Vestiging, todo: Sequence[Task], ticked: Sequence[str]
) -> None:
    """Give the checklist: as a PDF with every how, why, source and number, or its lines and numbers."""
    links = talk.scene.knowledge.links
    if links is not None:
        steps = [task.step for task in todo]
        link = links.link(topic.id, vestiging.id, steps, ticked, now=talk.scene.now)
        talk.tell("protocol-start-link", minutes=links.minutes)
        talk.speech.show(Link(text=talk.text("open"), url=link))
        return
    talk.tell("protocol-start-keep-text")
    lines = [f"{number}. {row}" for number, row in enumerate(rows(talk.scene.texts, todo, ticked), 1)]
    wanted = [one for task in todo for one in task.call]
    numbers = reach(
        talk.scene.texts, await called(talk.directory, talk.scene.knowledge.pack, vestiging.id, wanted)
    )
    _say_in_pieces(talk, topic, vestiging, ["\n".join(lines), "\n".join(numbers), honest_end(talk, todo)])


async def tell_sources(
    talk: Talk, topic: Topic, vestiging: Vestiging, todo: Sequence[Task], ticked: Sequence[str]
) -> None:
    """Every step with how, why, whom to call and where it stands."""
    written = await _as_texts(talk, vestiging, todo, ticked)
    _say_in_pieces(talk, topic, vestiging, [*written, honest_end(talk, todo)])


def honest_end(talk: Talk, todo: Sequence[Task]) -> str:
    """Once below a list: how many of its steps are our own proposal, wholly or in part."""
    return talk.text("list-end", own=sum(map(_is_partly_ours, todo)))


def _is_partly_ours(task: Task) -> bool:
    return any(one.mark is Mark.D for one in task.sources)


def _say_in_pieces(talk: Talk, topic: Topic, vestiging: Vestiging, pieces: Sequence[str]) -> None:
    head = [talk.text("list", title=topic.title), vestiging.name, standing(talk.scene.texts, topic)]
    message = "\n".join(head)
    for written in pieces:
        if len(message) + len(written) > _LONGEST:
            talk.speech.end_reply()
            talk.speech.say(message)
            message = written
        else:
            message = f"{message}\n\n{written}"
    talk.speech.end_reply()
    talk.speech.say(message)
    talk.speech.end_reply()


async def _as_texts(
    talk: Talk, vestiging: Vestiging, todo: Sequence[Task], ticked: Sequence[str]
) -> list[str]:
    """Each task in full."""
    texts, pack = talk.scene.texts, talk.scene.knowledge.pack
    written = []
    for number, task in enumerate(todo, 1):
        box = texts.say("protocol-start-box.done" if task.step in ticked else "protocol-start-box.open")
        # Our own proposal is said in the line itself, and once below the list.
        partly = not task.proposed and _is_partly_ours(task)
        said = [meta(texts, task), texts.say("protocol-start-partly")] if partly else [meta(texts, task)]
        lines = [f"{number}. {box} {task.do} ({', '.join(said)})"]
        elsewhere = replace(task, sources=tuple(one for one in task.sources if one.mark is not Mark.D))
        lines += [task.text, task.why, *sources(texts, elsewhere)]
        reached = await called(talk.directory, pack, vestiging.id, task.call, but=talk.person.id)
        lines += reach(texts, reached)
        written.append("\n".join(lines))
    return written
