"""A topic as a document for the police and the municipality to sign off: every step, where it comes from, and
walks that together pass every answer. How it looks on paper is for `review_files`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.model import Pack
from bot.content.protocol import DONE, Advice, Gate, Question, Topic
from bot.content.sectors import Sector
from bot.protocol.checklist import checklist, said, tasks
from bot.protocol.conditions import when
from bot.protocol.walk import Walk, question, targets, walks
from bot.protocol.words import adapted, label, standing
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first row holds the headers."""

    rows: tuple[tuple[str, ...], ...]


Piece = Heading | Paragraph | Bullets | Grid
_ROOM_TO_SIGN = 4
_SHOWN = (Sector.VO, Sector.MBO)
"""The sectors that differ most; walks of the others are as those of the first."""


def review(texts: Texts, pack: Pack, topic: Topic) -> list[Piece]:
    """The whole document, from its title to the room to sign."""
    return [
        Heading(1, texts.say("protocol-review-title", title=topic.title)),
        Paragraph(standing(texts, topic)),
        Paragraph(topic.about),
        Paragraph(texts.say("protocol-review-how")),
        Paragraph(texts.say("protocol-review-marks")),
        Heading(2, texts.say("protocol-review-steps")),
        *_steps(texts, pack, topic),
        *_walks(texts, pack, topic),
        *_sign(texts, topic),
    ]


def in_order(topic: Topic) -> list[str]:
    """The names of the steps, each before all that it leads to."""
    found: list[str] = []
    seen = {DONE}

    def visit(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        for target in reversed(targets(topic.steps[name])):
            visit(target)
        found.append(name)

    visit(topic.start)
    return found[::-1]


def covering(topic: Topic, sector: Sector) -> list[Walk]:
    """Few walks that together pass every answer that can be given."""
    waiting = {(one.question, one.answer) for walk in walks(topic, sector) for one in walk.answered}
    chosen: list[Walk] = []
    while waiting:
        best = max(walks(topic, sector), key=lambda walk: _new(walk, waiting))
        waiting -= {(one.question, one.answer) for one in best.answered}
        chosen.append(best)
    return chosen


def _new(walk: Walk, waiting: set[tuple[str, str]]) -> int:
    return len(waiting & {(one.question, one.answer) for one in walk.answered})


def _steps(texts: Texts, pack: Pack, topic: Topic) -> Iterator[Piece]:
    names = in_order(topic)
    numbers = {name: number for number, name in enumerate(names, 1)}

    def place(name: str) -> str:
        if name == DONE:
            return texts.say("protocol-review-end")
        return texts.say("protocol-review-step", number=numbers[name])

    for name in names:
        step, number = topic.steps[name], numbers[name]
        match step:
            case Question():
                yield Heading(3, texts.say("protocol-review-question", number=number, ask=step.ask))
                lines = [
                    texts.say("protocol-review-answer", answer=one.whole, step=place(one.next))
                    for one in step.answers.values()
                ]
                if step.only_if:
                    lines = [*when(texts, step), *lines]
                    lines.append(texts.say("protocol-review-not-asked", step=place(step.next)))
                yield Bullets(tuple(lines))
            case Gate():
                yield Heading(3, texts.say("protocol-review-gate", number=number))
                conditions = " ".join(when(texts, step))
                led = texts.say("protocol-review-answer", answer=conditions, step=place(step.then))
                yield Bullets((led, texts.say("protocol-review-not-asked", step=place(step.next))))
            case Advice():
                yield from _advice(texts, pack, topic, name, step, number)
                yield Paragraph(texts.say("protocol-review-goes-on", step=place(step.next)))


def _advice(texts: Texts, pack: Pack, topic: Topic, name: str, step: Advice, number: int) -> Iterator[Piece]:
    force = label(texts, "force", step.force).upper()
    yield Heading(3, texts.say("protocol-review-advice", number=number, force=force, do=step.do))
    yield Paragraph(step.text)
    by, who = label(texts, "by", step.by), label(texts, "who", step.who)
    rows = [
        (texts.say("protocol-review-when"), ", ".join(when(texts, step))),
        (texts.say("protocol-review-who"), f"{who}, {by} ({label(texts, 'phase', step.phase)})"),
        (texts.say("protocol-review-calls"), ", ".join(_called(pack, one) for one in step.call)),
        (texts.say("protocol-review-why"), step.why),
        (texts.say("protocol-review-adapted"), adapted(texts, tasks(topic, [name], Sector.VO)[0])),
    ]
    yield Bullets(tuple(f"{what}: {says}" for what, says in rows if says))
    yield Paragraph(f"{texts.say('protocol-review-sources')}:")
    yield Bullets(
        tuple(
            f"[{one.mark}] {one.says} ({one.where}, {one.as_of:%d-%m-%Y})"
            for one in (topic.sources[source] for source in step.sources)
        )
    )


def _called(pack: Pack, wanted: str) -> str:
    if wanted in pack.services:
        return f"{pack.services[wanted].name} ({pack.services[wanted].phone})"
    if wanted in pack.disciplines:
        return pack.disciplines[wanted].label
    return pack.partners[wanted].name if wanted in pack.partners else wanted


def _walks(texts: Texts, pack: Pack, topic: Topic) -> Iterator[Piece]:
    sectors = sorted({vestiging.sector for vestiging in pack.vestigingen.values()}, key=list(Sector).index)
    yield Heading(2, texts.say("protocol-review-numbers"))
    yield Bullets(tuple(_counted(texts, topic, sector) for sector in sectors))
    yield Heading(2, texts.say("protocol-review-examples"))
    for sector in [one for one in sectors if one in _SHOWN] or sectors[:1]:
        yield Paragraph(texts.say("protocol-review-examples-how", sector=_named(texts, sector)))
        for number, walk in enumerate(covering(topic, sector), 1):
            yield Heading(3, texts.say("protocol-review-example", number=number))
            yield Bullets(tuple(_given(texts, topic, walk, sector)))
            yield Paragraph(texts.say("protocol-review-leads"))
            yield Bullets(tuple(task.do for task in checklist(topic, walk, sector)))


def _counted(texts: Texts, topic: Topic, sector: Sector) -> str:
    ways = questions = advices = 0
    for walk in walks(topic, sector):
        ways += 1
        questions, advices = max(questions, len(walk.answered)), max(advices, len(walk.advices))
    named = _named(texts, sector)
    return texts.say("protocol-review-number", sector=named, ways=ways, questions=questions, advices=advices)


def _given(texts: Texts, topic: Topic, walk: Walk, sector: Sector) -> Iterator[str]:
    for one in walk.answered:
        asked = question(topic, one.question)
        answer = asked.answers[one.answer].label
        yield said(texts.say("protocol-review-given", ask=asked.ask, answer=answer), sector)


def _named(texts: Texts, sector: Sector) -> str:
    return texts.say(f"protocol-sector.{sector.replace('/', '-')}")


def _sign(texts: Texts, topic: Topic) -> Iterator[Piece]:
    yield Heading(2, texts.say("protocol-review-sign"))
    yield Paragraph(texts.say("protocol-review-sign-how"))
    columns = ("who", "version", "day", "sign")
    head = tuple(texts.say(f"protocol-review-sign-columns.{one}") for one in columns)
    signed = [(one.by, one.version, f"{one.on:%d-%m-%Y}", "") for one in topic.approved]
    empty = [("", topic.version, "", "")] * _ROOM_TO_SIGN
    yield Grid((head, *signed, *empty))
