"""Reads the handelingsprotocol of a pack: its topics, the blocks they share, and who adapted what.

A topic with a fault in it is left out whole, for half a topic could leave someone standing. Where a
municipality replaces a topic by a faulty one, the earlier one holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from bot.content import validation
from bot.content.documents import Document
from bot.content.faults import Place, did_you_mean
from bot.content.protocol import (
    DONE,
    Advice,
    Gate,
    Level,
    Question,
    Source,
    Step,
    Topic,
    TopicHead,
    Use,
)
from bot.content.protocol_layers import Adaptation, Protocol, adapt

SHARED, ADAPTED = "_shared", "adapted"
M = TypeVar("M", bound=BaseModel)
_KINDS: Mapping[str, type[Question | Advice | Use]] = {"ask": Question, "do": Advice, "use": Use}
_AT = tuple[str | int, ...]
Read = Callable[[Path], Document | None]
Report = Callable[[Place, str], None]


@dataclass(frozen=True)
class _Graph:
    """Steps as they were written, with where."""

    start: str
    steps: Mapping[str, Question | Advice | Use]
    document: Document
    at: _AT

    def place(self, name: str, *more: str | int) -> Place:
        return Place(self.document.path, self.document.line(*self.at, "steps", name, *more))


@dataclass
class ProtocolReading:
    """What has been read so far, layer upon layer. `read` gives a file, `report` takes a fault."""

    read: Read
    report: Report
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    _sources: dict[str, Source] = field(default_factory=dict)
    _blocks: dict[str, _Graph] = field(default_factory=dict)
    _topics: dict[str, Topic] = field(default_factory=dict)
    _schools: dict[str, Adaptation] = field(default_factory=dict)

    def layer(self, folder: Path) -> None:
        """One pack, or the content of all: a later one replaces topics and blocks of the same id."""
        if (shared := self._document(folder / "protocol" / f"{SHARED}.yaml")) is not None:
            self._share(shared)
        for path in sorted((folder / "protocol").glob("*.yaml")):
            if path.stem in (SHARED, ADAPTED):
                continue
            document = self._document(path)
            topic = self._topic(path.stem, document) if document is not None else None
            if topic is not None:
                self._topics[path.stem] = topic
        if (changed := self._document(folder / "protocol" / f"{ADAPTED}.yaml")) is not None:
            self._adapt_all(changed)
        for path in sorted((folder / "schools").glob("*/protocol.yaml")):
            document = self._document(path)
            adaptation = self._adaptation(document) if document is not None else None
            if adaptation is not None and document is not None:
                self._schools[path.parent.name] = adaptation
                self.places["protocol_schools", path.parent.name] = Place(path, 1)

    def protocol(self) -> Protocol:
        return Protocol(topics=self._topics, schools=self._schools)

    def _document(self, path: Path) -> Document | None:
        return self.read(path) if path.is_file() else None

    # -- what topics share

    def _share(self, document: Document) -> None:
        values = dict(document.entries())
        for key in values.keys() - {"sources", "blocks"}:
            document.fault(f'unknown key "{key}"{did_you_mean(key, ("sources", "blocks"))}', key)
        self._sources |= _each(Source, document, ("sources",), values.get("sources"))
        blocks = values.get("blocks")
        for name, value in blocks.items() if isinstance(blocks, Mapping) else ():
            at = ("blocks", name)
            if not isinstance(value, Mapping) or value.keys() != {"start", "steps"}:
                document.fault(f'block "{name}" has "start" and "steps", and nothing else', *at)
                continue
            graph = self._graph(document, at, str(value["start"]), value["steps"])
            if graph is not None and self._within(graph, self._sources, nested=False):
                self._blocks[name] = graph

    # -- a topic

    def _topic(self, topic_id: str, document: Document) -> Topic | None:
        before = len(document.faults)
        values = dict(document.entries())
        sources = self._sources | _each(Source, document, ("sources",), values.pop("sources", None))
        head = validation.nested(TopicHead, document, (), {k: v for k, v in values.items() if k != "steps"})
        graph = self._graph(document, (), head.start if head else "", values.get("steps"))
        if head is None or graph is None or len(document.faults) > before:
            return None
        if not self._within(graph, sources, nested=True):
            return None
        steps = dict(self._filled_in(topic_id, graph))
        if not self._ends(graph, steps):
            return None
        used = {one for step in steps.values() if isinstance(step, Advice) for one in step.sources}
        start = self._entry(graph, head.start)
        return Topic(
            **{**head.model_dump(), "start": start},
            id=topic_id,
            steps=steps,
            sources={name: source for name, source in sources.items() if name in used},
        )

    def _graph(self, document: Document, at: _AT, start: str, steps: Any) -> _Graph | None:
        if not isinstance(steps, Mapping) or not steps:
            document.fault('"steps" must hold steps by name', *at, "steps")
            return None
        read: dict[str, Question | Advice | Use] = {}
        for name, value in steps.items():
            here = (*at, "steps", name)
            keys = value.keys() & _KINDS.keys() if isinstance(value, Mapping) else set()
            if len(keys) != 1:
                document.fault(f'step "{name}" has one of "ask", "do" and "use"', *here)
                continue
            found = validation.nested(_KINDS[keys.pop()], document, here, value)
            if found is not None:
                read[name] = found
        return _Graph(start, read, document, at) if len(read) == len(steps) else None

    def _within(self, graph: _Graph, sources: Mapping[str, Source], *, nested: bool) -> bool:
        """Whether everything that is named exists."""
        sound = True

        def wanted(name: str, known: Mapping[str, object], what: str, place: Place) -> None:
            nonlocal sound
            if name not in known:
                sound = False
                self.report(place, f'there is no {what} "{name}"{did_you_mean(name, known)}')

        wanted(
            graph.start,
            graph.steps,
            "step",
            Place(graph.document.path, graph.document.line(*graph.at, "start")),
        )
        ends: dict[str, object] = {**graph.steps, DONE: None}
        for name, step in graph.steps.items():
            for key, target in _ways(step):
                wanted(target, ends, "step", graph.place(name, *key))
            if isinstance(step, Advice):
                for number, source in enumerate(step.sources):
                    wanted(source, sources, "source", graph.place(name, "sources", number))
            elif isinstance(step, Use):
                wanted(step.use, self._blocks if nested else {}, "block", graph.place(name, "use"))
        return sound

    def _filled_in(self, topic_id: str, graph: _Graph) -> Iterator[tuple[str, Step]]:
        for name, step in graph.steps.items():
            self.places["protocol", f"{topic_id}.{name}"] = graph.place(name)
            if not isinstance(step, Use):
                yield name, _redirected(step, lambda target: self._entry(graph, target))
                continue
            block = self._blocks[step.use]
            if step.only_if:
                past = self._entry(graph, step.next)
                yield name, Gate(only_if=step.only_if, then=f"{name}.{block.start}", next=past)
            back = self._entry(graph, step.next)

            def target_of(target: str, name: str = name, back: str = back) -> str:
                return back if target == DONE else f"{name}.{target}"

            for inner, inner_step in block.steps.items():
                self.places["protocol", f"{topic_id}.{name}.{inner}"] = block.place(inner)
                filled = _redirected(inner_step, target_of)  # type: ignore[arg-type]
                yield f"{name}.{inner}", filled

    def _entry(self, graph: _Graph, target: str) -> str:
        """The step at which one arrives who goes to `target`."""
        step = graph.steps.get(target)
        if not isinstance(step, Use) or step.only_if:
            return target
        return f"{target}.{self._blocks[step.use].start}"

    def _ends(self, graph: _Graph, steps: Mapping[str, Step]) -> bool:
        """Whether no way leads in a circle."""
        done: set[str] = {DONE}

        def visit(name: str, way: tuple[str, ...]) -> bool:
            if name in done:
                return True
            if name in way:
                place = graph.place(name.partition(".")[0])
                self.report(place, f"a circle: {' > '.join((*way[way.index(name) :], name))}")
                return False
            ends = all(visit(target, (*way, name)) for _, target in _ways(steps[name]))
            done.add(name)
            return ends

        return all(visit(name, ()) for name in steps)

    # -- who adapted what

    def _adapt_all(self, document: Document) -> None:
        adaptation = self._adaptation(document)
        if adaptation is None:
            return
        for topic_id in adaptation.topics:
            if topic_id in self._topics:
                self._topics[topic_id] = adapt(self._topics[topic_id], adaptation, Level.MUNICIPALITY)

    def _adaptation(self, document: Document) -> Adaptation | None:
        """What does not fit any more is reported and left; the rest holds."""
        found = validation.nested(Adaptation, document, (), dict(document.entries()))
        for topic_id, steps in found.topics.items() if found else ():
            topic = self._topics.get(topic_id)
            place = Place(document.path, document.line("topics", topic_id))
            if topic is None:
                hint = did_you_mean(topic_id, self._topics)
                self.report(place, f'there is no topic "{topic_id}"{hint}: the default is used')
                continue
            for name, override in steps.items():
                place = Place(document.path, document.line("topics", topic_id, name))
                if name not in topic.steps:
                    hint = did_you_mean(name, topic.steps)
                    self.report(place, f'topic "{topic_id}" has no step "{name}"{hint}: the default is used')
                elif extra := override.given().keys() - type(topic.steps[name]).model_fields.keys():
                    self.report(place, f'step "{name}" has no "{min(extra)}": the default is used')
        return found


def _each(model: type[M], document: Document, at: _AT, values: Any) -> dict[str, M]:
    found: dict[str, M] = {}
    for name, value in values.items() if isinstance(values, Mapping) else ():
        one = validation.nested(model, document, (*at, name), value if isinstance(value, Mapping) else {})
        if one is not None:
            found[name] = one
    return found


def _ways(step: Step | Use) -> Iterator[tuple[_AT, str]]:
    """Where one may go from a step, with the keys under which that stands."""
    if step.next:
        yield ("next",), step.next
    if isinstance(step, Gate):
        yield ("then",), step.then
    if isinstance(step, Question):
        for name, answer in step.answers.items():
            if answer.next:
                yield ("answers", name, "next"), answer.next


def _redirected(step: Question | Advice, target_of: Callable[[str], str]) -> Question | Advice:
    on = target_of(step.next) if step.next else ""
    if isinstance(step, Advice):
        return step.model_copy(update={"next": on})
    answers = {
        name: answer.model_copy(update={"next": target_of(answer.next) if answer.next else on})
        for name, answer in step.answers.items()
    }
    return step.model_copy(update={"next": on, "answers": answers})
