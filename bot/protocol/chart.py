"""A topic as a chart: boxes with what they say, and arrows. Where they stand on paper is for the layout.

A block that topics share stands here by its name and has a chart of its own. Advices, and blocks, that follow
one another without a choice between them share a box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.content.protocol import DONE, Advice, Gate, Question, Topic
from bot.protocol.conditions import when
from bot.protocol.words import label
from bot.texts import Texts

_MOST_SAID = 2
"""Answers that an arrow names; more are "each other answer"."""

Row = tuple[str, str]
"""How a line looks (`ask`, `answer`, `do`, `note`, `block`, `end`) and what it says."""


@dataclass(frozen=True)
class Box:
    """`kind` is `question`, `advice`, `block`, `gate` or `end`."""

    name: str
    kind: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Arrow:
    tail: str
    head: str
    says: str = ""


@dataclass
class Chart:
    title: str
    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)


def chart_of(texts: Texts, topic: Topic) -> Chart:
    """The whole topic, each block a box."""
    groups = {name: name.partition(".")[0] for name in topic.steps}
    boxes: dict[str, Box] = {}
    for name, step in topic.steps.items():
        group = groups[name]
        if "." not in name and not isinstance(step, Gate):
            boxes[name] = _box(texts, topic, name, step)
        elif group not in boxes:
            boxes[group] = _block(texts, topic, group)
    chart = Chart(texts.say("protocol-chart-title", title=topic.title), boxes)
    return _joined(_drawn(texts, topic, chart, groups, texts.say("protocol-chart-done")))


def block_chart(texts: Texts, topic: Topic, block: str) -> Chart:
    """The steps of one block as this topic uses it; LookupError where it has none of that name."""
    inside = {name: name for name in topic.steps if name.startswith(f"{block}.")}
    if not inside:
        raise LookupError(block)
    boxes = {name: _box(texts, topic, name, topic.steps[name]) for name in inside}
    chart = Chart(texts.say("protocol-chart-block-title", title=block), boxes)
    return _joined(_drawn(texts, topic, chart, inside, texts.say("protocol-chart-back")))


def blocks_of(topic: Topic) -> list[str]:
    """The names under which the topic uses blocks."""
    return list(dict.fromkeys(name.partition(".")[0] for name in topic.steps if "." in name))


def _drawn(texts: Texts, topic: Topic, chart: Chart, groups: Mapping[str, str], end: str) -> Chart:
    """The chart with its arrows; what leads out of it leads to its end."""
    chart.boxes[DONE] = Box(DONE, "end", (("end", end),))
    found: dict[tuple[str, str], list[str]] = {}
    for name in groups:
        for target, says in _ways(texts, topic, name, inside=groups[name] == name):
            arrow = (groups[name], groups.get(target, DONE))
            if arrow[0] != arrow[1]:
                said = found.setdefault(arrow, [])
                said += [says] if says and says not in said else []
    leaving: dict[str, int] = {}
    for tail, _ in found:
        leaving[tail] = leaving.get(tail, 0) + 1
    for (tail, head), said in found.items():
        many = texts.say("protocol-chart-other") if len(said) > _MOST_SAID else " / ".join(said)
        chart.arrows.append(Arrow(tail, head, many if leaving[tail] > 1 else ""))
    return chart


def _ways(texts: Texts, topic: Topic, name: str, *, inside: bool) -> Iterator[tuple[str, str]]:
    step = topic.steps[name]
    if isinstance(step, Question):
        for answer in step.answers.values():
            yield answer.next, answer.label if inside else ""
        if step.only_if:
            yield step.next, texts.say("protocol-chart-else") if inside else ""
        return
    if isinstance(step, Gate):
        yield step.then, ""
    yield step.next, ""


def _box(texts: Texts, topic: Topic, name: str, step: Question | Advice | Gate) -> Box:
    notes = tuple(("note", line) for line in when(texts, step))
    if isinstance(step, Advice):
        return Box(name, "advice", (*_advice(texts, topic, step), *notes))
    if isinstance(step, Question):
        answers = tuple(("answer", answer.whole) for answer in step.answers.values())
        return Box(name, "question", (("ask", step.ask), *answers, *notes))
    return Box(name, "gate", notes)


def _advice(texts: Texts, topic: Topic, step: Advice) -> tuple[Row, ...]:
    marks = " ".join(sorted(topic.marks(step)))
    force = label(texts, "force", step.force).upper()
    about = f"{label(texts, 'by', step.by)} · {label(texts, 'who', step.who)} · {marks}"
    return (("do", f"{force}: {step.do}"), ("meta", about))


def _block(texts: Texts, topic: Topic, block: str) -> Box:
    inside = [step for name, step in topic.steps.items() if name.startswith(f"{block}.")]
    questions = sum(isinstance(step, Question) for step in inside)
    advices = sum(isinstance(step, Advice) for step in inside)
    gate = topic.steps.get(block)
    notes = [("note", line) for line in when(texts, gate)] if isinstance(gate, Gate) else []
    holds = texts.say("protocol-chart-block-holds", questions=questions, advices=advices)
    return Box(
        block, "block", (("block", texts.say("protocol-chart-block", name=block)), ("meta", holds), *notes)
    )


def _joined(chart: Chart) -> Chart:
    """What stands in a row in one box."""
    while pair := next(_in_a_row(chart), None):
        first, second = pair
        rows = chart.boxes[first].rows + chart.boxes.pop(second).rows
        chart.boxes[first] = replace(chart.boxes[first], rows=rows)
        chart.arrows = [
            replace(arrow, tail=first if arrow.tail == second else arrow.tail)
            for arrow in chart.arrows
            if (arrow.tail, arrow.head) != (first, second)
        ]
    return chart


def _in_a_row(chart: Chart) -> Iterator[tuple[str, str]]:
    out = _counted(arrow.tail for arrow in chart.arrows)
    into = _counted(arrow.head for arrow in chart.arrows)
    for arrow in chart.arrows:
        kinds = {chart.boxes[arrow.tail].kind, chart.boxes[arrow.head].kind}
        if kinds in ({"advice"}, {"block"}) and out[arrow.tail] == 1 and into[arrow.head] == 1:
            yield arrow.tail, arrow.head


def _counted(names: Iterator[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return found
