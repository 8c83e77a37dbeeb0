"""The checklist to keep: a PDF by a link that works for a short while, or else its words in the chat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.content.model import Vestiging
from bot.content.protocol import Topic
from bot.messages import Link
from bot.protocol.calling import called
from bot.protocol.checklist import Task
from bot.protocol.words import label, reach, sources, standing

if TYPE_CHECKING:
    from dialogs.talk import Talk


_LONGEST = 3000
"""Letters in one message: a channel cuts what is much longer."""


async def keep(
    talk: Talk, topic: Topic, vestiging: Vestiging, todo: Sequence[Task], ticked: Sequence[str]
) -> None:
    """Give the checklist with every how, why, source and number."""
    links = talk.scene.knowledge.links
    if links is not None:
        steps = [task.step for task in todo]
        link = links.link(topic.id, vestiging.id, steps, ticked, now=talk.scene.now)
        talk.tell("protocol-start-link", minutes=links.minutes)
        talk.speech.show(Link(text=talk.text("open"), url=link))
        return
    talk.tell("protocol-start-keep-text")
    message = "\n".join(
        [talk.text("list", title=topic.title), vestiging.name, standing(talk.scene.texts, topic)]
    )
    for written in await _as_texts(talk, vestiging, todo, ticked):
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
        when, who = label(texts, "by", task.by), label(texts, "who", task.who)
        lines = [f"{number}. {box} {task.do} ({when}; {who}; {label(texts, 'force', task.force)})"]
        lines += [task.text, task.why, *sources(texts, task)]
        lines += reach(texts, await called(talk.directory, pack, vestiging.id, task.call))
        written.append("\n".join(lines))
    return written
