"""What is to be done after a walk, as a list: the same for the chat, the text to keep and the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.protocol import Actor, Adapted, Advice, By, Force, Mark, Phase, Source, Topic
from bot.content.sectors import Sector
from bot.protocol.walk import Walk, advice

_PUPIL = re.compile(r"\b([Ll])eerling(en)?\b")
_IN_ORDER = tuple(By)


@dataclass(frozen=True, slots=True)
class Task:
    """One advice as this person reads it. `checked` is False where no source of it was looked up; `proposed`
    is True where it is our proposal alone."""

    step: str
    do: str
    text: str
    why: str
    who: Actor
    force: Force
    by: By
    phase: Phase
    call: tuple[str, ...]
    sources: tuple[Source, ...]
    remind: str
    adapted: Adapted | None

    @property
    def checked(self) -> bool:
        return any(source.mark is not Mark.U for source in self.sources)

    @property
    def proposed(self) -> bool:
        return all(source.mark is Mark.D for source in self.sources)


def tasks(topic: Topic, names: Iterable[str], sector: Sector) -> list[Task]:
    """The advices of these names, in their order."""
    return [_task(topic, name, advice(topic, name), sector) for name in names]


def checklist(topic: Topic, walked: Walk, sector: Sector) -> list[Task]:
    """Everything the walk came by, by when it must be done, and else in the order of the walk."""
    return sorted(tasks(topic, walked.advices, sector), key=lambda task: _IN_ORDER.index(task.by))


def said(text: str, sector: Sector) -> str:
    """A text as it is said in a sector: whoever learns at an mbo is a student."""
    if sector is not Sector.MBO:
        return text
    return _PUPIL.sub(lambda found: f"{'S' if found[1] == 'L' else 's'}tudent{found[2] or ''}", text)


def _task(topic: Topic, name: str, step: Advice, sector: Sector) -> Task:
    return Task(
        step=name,
        do=said(step.do, sector),
        text=said(step.text, sector),
        why=said(step.why, sector),
        who=step.who,
        force=step.force,
        by=step.by,
        phase=step.phase,
        call=step.call,
        sources=tuple(topic.sources[one] for one in step.sources),
        remind=said(step.remind, sector),
        adapted=topic.adapted.get(name),
    )
