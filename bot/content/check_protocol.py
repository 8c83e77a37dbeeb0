"""What the handelingsprotocol promises: nobody is left standing, and 112 comes first where life is at risk.

Each topic is explored from its start for each sector that has a vestiging, through every answer that can be
given there; what is known decides where one comes, so what was explored is remembered by that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.content.faults import Place, did_you_mean, not_in
from bot.content.model import Pack
from bot.content.protocol import ALARM, DONE, Advice, Force, Gate, Mark, Phase, Question, Topic
from bot.content.sectors import Sector
from bot.language.words import plain_words
from bot.protocol.calling import callable_in
from bot.protocol.facts import PREDICATES, SECTOR, life_at_risk
from bot.protocol.walk import Stop, after, question, stop_from, targets

MOST_QUESTIONS = 12
FIRST_ADVICE_WITHIN = 2
"""Answers before the first advice. Choosing the topic is one tap more."""
_ON_EVERY_WAY = (Phase.CALL, Phase.REGISTER, Phase.AFTERCARE, Phase.SIGNAL)

Found = tuple[str, str]
"""The name of a step, and what is wrong with it."""


def check_protocol(pack: Pack) -> Iterator[tuple[str, Found]]:
    """By topic: which step, and what is wrong."""
    used: dict[Place, bool] = defaultdict(bool)
    unserved = _unserved(pack)
    for topic in pack.protocol.topics.values():
        explored = _explored(topic, _sectors(pack))
        yield from ((topic.id, one) for one in _topic(pack, topic, unserved))
        faults = {fault: None for one in explored.values() for fault in one.faults}
        yield from ((topic.id, fault) for fault in faults)
        yield from ((topic.id, one) for one in _covered(topic, explored))
        for name, step in topic.steps.items():
            reached = isinstance(step, Gate) or any(name in one.reached for one in explored.values())
            used[_written(pack, topic.id, name)] |= reached
            if isinstance(step, Advice) and "." not in name:
                dead = [s for s in step.sectors if s in explored and name not in explored[s].reached]
                if reached and dead:
                    yield topic.id, (name, f"never reached in sector {', '.join(dead)}")
    for topic in pack.protocol.topics.values():
        for name in topic.steps:
            if not used[_written(pack, topic.id, name)]:
                used[_written(pack, topic.id, name)] = True
                yield topic.id, (name, f'step "{name}" is never reached, whatever one answers')
    yield from _the_eleven(pack)


@dataclass
class _Explorer:
    """One topic in one sector."""

    topic: Topic
    reached: set[str] = field(default_factory=set)
    faults: set[Found] = field(default_factory=set)
    always: frozenset[Phase] = frozenset()
    _known: dict[object, tuple[int, frozenset[Phase]]] = field(default_factory=dict)
    _matter: dict[str, frozenset[str]] = field(default_factory=dict)

    def explore(self, sector: Sector) -> _Explorer:
        first = stop_from(self.topic, self.topic.start, {SECTOR: sector.value})
        questions, self.always = self._from(first, False)
        if questions > MOST_QUESTIONS:
            text = f"a way of {questions} questions, {MOST_QUESTIONS} is the most"
            self.faults.add((self.topic.start, text))
        self._first_advice(first, 0)
        return self

    def _from(self, stop: Stop, alarmed: bool) -> tuple[int, frozenset[Phase]]:
        """The most questions from here on, and the phases that every way from here comes through."""
        advices = [self._advice(name) for name in stop.advices]
        self.reached |= {*stop.advices, stop.asks}
        if not alarmed and life_at_risk(stop.facts):
            if not (advices and ALARM in advices[0].call and advices[0].force is Force.MOET):
                at = next((one for one in (*stop.advices, stop.asks) if one != DONE), self.topic.start)
                self.faults.add((at, "life is at risk here, and 112 is not the first thing said"))
            alarmed = True
        phases = frozenset(one.phase for one in advices)
        if stop.asks == DONE:
            return 0, phases
        matters = (
            self._matters_from(stop.asks) if alarmed else self._matters_from(stop.asks) | life_at_risk.reads
        )
        key = (stop.asks, frozenset(one for one in stop.facts.items() if one[0] in matters), alarmed)
        if key not in self._known:
            ways = [
                self._from(after(self.topic, stop, answer), alarmed)
                for answer in question(self.topic, stop.asks).answers
            ]
            self._known[key] = (
                1 + max(most for most, _ in ways),
                frozenset.intersection(*(some for _, some in ways)),
            )
        most, always = self._known[key]
        return most, phases | always

    def _matters_from(self, name: str) -> frozenset[str]:
        """The facts on which it may depend where one goes, or what is said, from a step on."""
        if name not in self._matter:
            self._matter[name] = frozenset()
            if name != DONE:
                step = self.topic.steps[name]
                own = {fact for condition in step.only_if for fact in PREDICATES[condition].reads}
                own |= {step.fact} if isinstance(step, Question) else set()
                ahead = (self._matters_from(target) for target in targets(step))
                self._matter[name] = frozenset(own).union(*ahead)
        return self._matter[name]

    def _first_advice(self, stop: Stop, answers: int) -> None:
        if stop.advices or stop.asks == DONE:
            if not stop.advices:
                self.faults.add((self.topic.start, "a way on which nothing is advised"))
            return
        if answers == FIRST_ADVICE_WITHIN:
            text = f"asked before any advice was given: within {FIRST_ADVICE_WITHIN} answers there is one"
            self.faults.add((stop.asks, text))
            return
        for answer in question(self.topic, stop.asks).answers:
            self._first_advice(after(self.topic, stop, answer), answers + 1)

    def _advice(self, name: str) -> Advice:
        step = self.topic.steps[name]
        assert isinstance(step, Advice)
        return step


def _explored(topic: Topic, sectors: Iterable[Sector]) -> dict[Sector, _Explorer]:
    """The topic in each sector; sectors for which the same advices are meant are alike."""
    limited = [step.sectors for step in topic.steps.values() if isinstance(step, Advice) and step.sectors]
    alike: dict[tuple[bool, ...], _Explorer] = {}
    found = {}
    for sector in sectors:
        meant = tuple(sector in some for some in limited)
        if meant not in alike:
            alike[meant] = _Explorer(topic).explore(sector)
        found[sector] = alike[meant]
    return found


def _topic(pack: Pack, topic: Topic, unserved: Mapping[str, Iterable[str]]) -> Iterator[Found]:
    if topic.theme and topic.theme not in pack.themes:
        yield topic.start, f"theme {not_in('themes', pack.themes, topic.theme)}"
    for approval in topic.approved:
        if approval.version > topic.version:
            yield topic.start, f"approved in version {approval.version}, after version {topic.version}"
    for name, step in topic.steps.items():
        if not isinstance(step, Advice):
            continue
        if step.force is Force.MOET and not topic.marks(step) & {Mark.V, Mark.S}:
            yield name, '"moet" rests on law or convenant: a source with mark V or S is missing'
        for wanted in step.call:
            if not callable_in(pack, wanted):
                known = [ALARM, *pack.services, *pack.disciplines, *pack.partners]
                yield name, f'"{wanted}" is nobody to call{did_you_mean(wanted, known)}'
        yield from ((name, text) for text in _tells_too_much(topic, step))
        for wanted in step.call:
            for vestiging in unserved.get(wanted, ()):
                yield name, f'nobody to call for "{wanted}" at "{vestiging}", and no fallback'


def _tells_too_much(topic: Topic, step: Advice) -> Iterator[str]:
    """A reminder appears on a screen that others may see: nothing of the case is in it."""
    said = f" {' '.join(plain_words(step.remind))} "
    for word in (topic.title, *topic.words):
        if f" {' '.join(plain_words(word))} " in said:
            yield f'"remind" tells what it was about: "{word}"'


def _unserved(pack: Pack) -> dict[str, list[str]]:
    """By partner and discipline the vestigingen where it has nobody, nor the municipality that helps instead
    (convenant §4.2); none for a pack without people, which gets its contacts by import."""
    if not pack.people:
        return {}
    served: dict[str, set[str]] = defaultdict(set)
    for contact in pack.contacts:
        served[contact.partner].add(contact.vestiging)
        served[contact.discipline].add(contact.vestiging)
    helped = served[pack.policy.fallback_partner]
    return {
        wanted: [one for one in pack.vestigingen if one not in served[wanted] | helped]
        for wanted in (*pack.partners, *pack.disciplines)
        if callable_in(pack, wanted) in ("partner", "discipline")
    }


def _covered(topic: Topic, explored: Mapping[Sector, _Explorer]) -> Iterator[Found]:
    if topic.side:
        return
    phases = {step.phase for step in topic.steps.values() if isinstance(step, Advice)}
    for phase in Phase:
        if phase not in phases:
            yield topic.start, f'nothing is said about "{phase}"'
    for sector, one in explored.items():
        for phase in _ON_EVERY_WAY:
            if phase in phases and phase not in one.always:
                yield topic.start, f'there is a way without "{phase}" in sector {sector}'


def _the_eleven(pack: Pack) -> Iterator[tuple[str, Found]]:
    """Every theme of the handelingsprotocol has its topic, and no word leads to two."""
    for theme in pack.themes.values():
        if theme.protocol and theme.id not in pack.protocol.topics:
            yield theme.id, ("", f'theme "{theme.id}" has no sound topic in protocol')
        if theme.topic and theme.topic not in pack.protocol.topics:
            yield theme.id, ("", f'theme "{theme.id}" points to "{theme.topic}", which is no sound topic')
    owners: dict[tuple[str, ...], str] = {}
    for topic in pack.protocol.topics.values():
        for word in topic.words:
            owner = owners.setdefault(plain_words(word), topic.id)
            if owner != topic.id:
                yield topic.id, (topic.start, f'"{word}" leads to "{owner}" already')


def _sectors(pack: Pack) -> list[Sector]:
    taught = {vestiging.sector for vestiging in pack.vestigingen.values()}
    return [sector for sector in Sector if sector in taught]


def _written(pack: Pack, topic_id: str, name: str) -> Place:
    """Where the step stands: one of a block is the same in every topic that uses the block."""
    return pack.places["protocol", f"{topic_id}.{name}"]
