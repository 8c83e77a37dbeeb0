"""The checklist as a PDF (PDF/A-2b, tagged), made with Typst from what the walk came to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import local
from bot.content.model import Vestiging
from bot.content.protocol import Topic
from bot.protocol.calling import Called
from bot.protocol.checklist import Task
from bot.protocol.words import adapted, meta, reach, sources, standing
from bot.texts import Texts

_TEMPLATE = Path(__file__).with_name("checklist.typ")


def paper(
    texts: Texts,
    topic: Topic,
    vestiging: Vestiging,
    tasks: Iterable[Task],
    called: Mapping[str, Iterable[Called]],
    ticked: Iterable[str],
    now: datetime,
) -> bytes:
    """The PDF. `called` tells by step whom it says to call. It takes a few tenths of a second."""
    # Imported here: only who asks for a PDF needs the compiler.
    import typst

    done = set(ticked)
    data = {
        "title": texts.say("protocol-start-list", title=topic.title),
        "place": vestiging.name,
        "standing": standing(texts, topic),
        "footer": texts.say("protocol-paper-footer", day=f"{local(now):%d-%m-%Y}"),
        "why": texts.say("protocol-start-why"),
        "tasks": [
            _task(texts, number, task, called.get(task.step, ()), done)
            for number, task in enumerate(tasks, 1)
        ],
    }
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2b"],
        timestamp=int(now.timestamp()),
    )
    return bytes(made)


def _task(texts: Texts, number: int, task: Task, called: Iterable[Called], done: set[str]) -> dict[str, Any]:
    notes = [*sources(texts, task), adapted(texts, task)]
    return {
        "number": number,
        "do": task.do,
        "meta": meta(texts, task),
        "text": task.text,
        "why": task.why,
        "reach": reach(texts, called),
        "notes": [note for note in notes if note],
        "done": task.step in done,
    }
