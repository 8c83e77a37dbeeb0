"""How someone goes through a topic: pure functions from a topic, what is known, and the answers so far.

The walk is made anew from its first step each time, with the answers by the name of their question. So it
survives a deploy that adds or moves steps: an answer that nobody asks for any more is not looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.protocol import DONE, Advice, Gate, Question, Step, Topic
from bot.content.sectors import Sector
from bot.protocol.facts import SECTOR, Facts, holds


@dataclass(frozen=True, slots=True)
class Stop:
    """What lies between two questions: the advices on the way, by step name, then `asks`: the question that
    has no answer yet, or `DONE`. `facts` is what is known there."""

    advices: tuple[str, ...]
    asks: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was put, and the name of the answer that was given."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk as far as it has come. Each of `stops` but the last ends with the question of the same place in
    `answered`."""

    stops: tuple[Stop, ...]
    answered: tuple[Answered, ...]

    @property
    def asks(self) -> str:
        return self.stops[-1].asks

    @property
    def ended(self) -> bool:
        return self.asks == DONE

    @property
    def advices(self) -> tuple[str, ...]:
        """Every advice on the way, in order."""
        return tuple(name for stop in self.stops for name in stop.advices)


def walk(topic: Topic, sector: Sector, answers: Mapping[str, str]) -> Walk:
    """As far as `answers` (answer names by question name) lead; an answer that is none is not counted."""
    stops = [stop_from(topic, topic.start, {SECTOR: sector.value})]
    answered: list[Answered] = []
    while (name := stops[-1].asks) != DONE:
        answer = answers.get(name, "")
        if answer not in question(topic, name).answers:
            break
        answered.append(Answered(name, answer))
        stops.append(after(topic, stops[-1], answer))
    return Walk(tuple(stops), tuple(answered))


def after(topic: Topic, stop: Stop, answer: str) -> Stop:
    """Where an answer to the question of `stop` leads."""
    asked = question(topic, stop.asks)
    facts = {**stop.facts, asked.fact: answer} if asked.fact else stop.facts
    return stop_from(topic, asked.answers[answer].next, facts)


def stop_from(topic: Topic, name: str, facts: Facts) -> Stop:
    """The advices from a step on, up to the next question that must be put."""
    advices: list[str] = []
    while name != DONE:
        step = topic.steps[name]
        match step:
            case Advice():
                if is_for(step, facts):
                    advices.append(name)
                name = step.next
            case Gate():
                name = step.then if holds(step.only_if, facts) else step.next
            case Question():
                if not holds(step.only_if, facts):
                    name = step.next
                elif (known := facts.get(step.fact, "")) in step.answers:
                    name = step.answers[known].next
                else:
                    break
    return Stop(tuple(advices), name, facts)


def question(topic: Topic, name: str) -> Question:
    """The question of that name. Raises LookupError where the step is none."""
    step = topic.steps[name]
    if not isinstance(step, Question):
        raise LookupError(name)
    return step


def advice(topic: Topic, name: str) -> Advice:
    """The advice of that name. Raises LookupError where the step is none."""
    step = topic.steps[name]
    if not isinstance(step, Advice):
        raise LookupError(name)
    return step


def targets(step: Step) -> list[str]:
    """Every step, or `DONE`, to which one may go from this one; each once."""
    found = [step.then] if isinstance(step, Gate) else []
    if isinstance(step, Question):
        found += [one.next for one in step.answers.values()]
    asked_always = isinstance(step, Question) and not step.only_if
    return [one for one in dict.fromkeys([*found, "" if asked_always else step.next]) if one]


def is_advice(topic: Topic, name: str) -> bool:
    """Whether the topic has an advice of that name."""
    return isinstance(topic.steps.get(name), Advice)


def walks(topic: Topic, sector: Sector) -> Iterator[Walk]:
    """Every walk there is, to its end, depth first."""

    def on(stops: tuple[Stop, ...], answered: tuple[Answered, ...]) -> Iterator[Walk]:
        name = stops[-1].asks
        if name == DONE:
            yield Walk(stops, answered)
            return
        for answer in question(topic, name).answers:
            ahead = after(topic, stops[-1], answer)
            yield from on((*stops, ahead), (*answered, Answered(name, answer)))

    yield from on((stop_from(topic, topic.start, {SECTOR: sector.value}),), ())


def is_for(step: Advice, facts: Facts) -> bool:
    """Whether the advice holds by these facts, the sector among them."""
    return holds(step.only_if, facts) and (not step.sectors or Sector(facts[SECTOR]) in step.sectors)
