"""The handelingsprotocol as content: `content/protocol/*.yaml` (convenant §5.2).

A topic is a graph of named steps. A step is a question, an advice, or the use of a block that several topics
share. Where a block is used its steps get the name of that step before theirs (`ouders.leeftijd`), so that
a school may adapt it in one topic only. Answers and steps are known by name, never by position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.content.faults import did_you_mean
from bot.content.sectors import Sector
from bot.kinds import ItemKind
from bot.protocol.facts import FACTS, PREDICATES, SECTOR, UNKNOWN

DONE = "done"
"""As `next`: the end of a topic, or the way back from a block to the step that used it."""
ALARM = "112"
"""In `call`: the alarm number, which needs no content."""

_LONGEST_SENTENCE = 18
_SENTENCES = 4
_END = re.compile(r"[.!?:][\")]*(?:\s+|$)")
_NAME = r"[a-z0-9][a-z0-9_]{0,47}"
StepName = Annotated[str, Field(pattern=rf"^{_NAME}$")]


def _said(longest: int) -> object:
    return Field(min_length=2, max_length=longest, pattern=r"\S")


def _reads_easily(value: str) -> str:
    sentences = [one for one in _END.split(value) if one.strip()]
    if len(sentences) > _SENTENCES:
        raise ValueError(f"{len(sentences)} sentences, {_SENTENCES} is the most")
    for one in sentences:
        if len(one.split()) > _LONGEST_SENTENCE:
            raise ValueError(f"more than {_LONGEST_SENTENCE} words in one sentence: {one[:40]}…")
    return value


Line = Annotated[str, _said(60)]
Label = Annotated[str, _said(40)]
Button = Annotated[str, _said(29)]
"""An answer: about as much as a button in Teams shows on a telephone. The playground's test measures each."""
Hint = Annotated[str, Field(max_length=90)]
Ask = Annotated[str, _said(110)]
Paragraph = Annotated[str, _said(300), AfterValidator(_reads_easily)]
Whose = Annotated[str, _said(80)]
"""An organisation and a function, never a person's name."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Mark(StrEnum):
    """How sure a source is, as in the domain report: `V` looked up in a public source, `S` in the convenant,
    `D` derived or proposed by us, `U` not verified."""

    V = "V"
    S = "S"
    D = "D"
    U = "U"


class Source(_Frozen):
    """Where an advice comes from: what it says, where that stands, and the day it was looked up."""

    mark: Mark
    says: Annotated[str, _said(160)]
    where: Annotated[str, _said(160)]
    as_of: date


class Force(StrEnum):
    """`MOET`: law or convenant. `ADVIES`: what we would do. `KAN`: what is possible."""

    MOET = "moet"
    ADVIES = "advies"
    KAN = "kan"


class Actor(StrEnum):
    """Who does it."""

    FINDER = "finder"
    TWO_STAFF = "two_staff"
    TEAM = "team"
    SCHOOL_LEADER = "school_leader"
    SAFETY_COORDINATOR = "safety_coordinator"
    CARE_COORDINATOR = "care_coordinator"
    MENTOR = "mentor"
    CONFIDANT = "confidant"
    BOARD = "board"
    ATTENDANCE = "attendance"
    SPOKESPERSON = "spokesperson"
    VICTIM = "victim"
    POLICE = "police"


class By(StrEnum):
    """By when."""

    NOW = "now"
    TODAY = "today"
    NEXT_SCHOOL_DAY = "next_school_day"
    TWO_WORKING_DAYS = "two_working_days"
    THIS_WEEK = "this_week"
    TWO_WEEKS = "two_weeks"
    NEXT_MEETING = "next_meeting"
    LATER = "later"


class Phase(StrEnum):
    """The frame that every topic follows. What is `later` is not part of the walk: it stands on the
    checklist at the end, for who walks is in a hurry."""

    SAFETY = "safety"
    VICTIM = "victim"
    EVIDENCE = "evidence"
    CALL = "call"
    PARENTS = "parents"
    REPORT = "report"
    MEASURES = "measures"
    REGISTER = "register"
    AFTERCARE = "aftercare"
    SIGNAL = "signal"
    PREVENTION = "prevention"

    @property
    def later(self) -> bool:
        return self in (Phase.REGISTER, Phase.AFTERCARE, Phase.SIGNAL, Phase.PREVENTION)


class _Step(_Frozen):
    only_if: tuple[str, ...] = ()
    next: str = ""

    @field_validator("only_if")
    @classmethod
    def _are_predicates(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if name not in PREDICATES:
                raise ValueError(f'"{name}" is no predicate{did_you_mean(name, PREDICATES)}')
        return value


class Answer(_Frozen):
    """One answer to a question; without `next` it goes where the question goes. `words` are what people type
    for it: a message that holds nothing else is that answer."""

    label: Button
    hint: Hint = ""
    words: tuple[Annotated[str, _said(40)], ...] = ()
    next: str = ""

    @property
    def whole(self) -> str:
        """The label with its hint, for who reads it on paper."""
        return f"{self.label} ({self.hint})" if self.hint else self.label


class Question(_Step):
    """Asked where `only_if` holds and `fact` is not known yet. A fact that is known answers it unasked."""

    ask: Ask
    hint: Hint = ""
    fact: str = ""
    answers: dict[StepName, Answer] = Field(min_length=2, max_length=5)

    @model_validator(mode="after")
    def _has_a_safe_answer(self) -> Question:
        if UNKNOWN not in self.answers:
            raise ValueError(f'a question has an answer "{UNKNOWN}" (weet ik niet), with a safe way on')
        if self.fact == SECTOR or (self.fact and self.fact not in FACTS):
            raise ValueError(f'"{self.fact}" is no fact that can be asked{did_you_mean(self.fact, FACTS)}')
        if self.fact and set(self.answers) != set(FACTS[self.fact]):
            raise ValueError(f'the answers to "{self.fact}" are {", ".join(FACTS[self.fact])}')
        if not self.next and (self.only_if or any(not one.next for one in self.answers.values())):
            raise ValueError('"next" is missing: here, or at each answer where there is no "only_if"')
        return self


class Advice(_Step):
    """One thing to do. `do` is its line on the checklist, `text` says how, and `why` why.

    `call` holds whom to call: `112`, the id of a public service, of a partner or of one of its disciplines.
    `remind` is what a reminder says of it, which gives nothing of the case away. `asked` are words, or their
    beginnings, with which people ask about it in the middle of a walk.
    """

    do: Line
    text: Paragraph
    why: Paragraph
    who: Actor
    force: Force
    by: By
    phase: Phase
    sectors: tuple[Sector, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)
    call: tuple[str, ...] = ()
    remind: Annotated[str, Field(max_length=50)] = ""
    asked: tuple[Annotated[str, _said(40)], ...] = ()
    next: Annotated[str, Field(min_length=1)]


class Use(_Step):
    """Here the steps of a block come, and after them `next`."""

    use: StepName
    next: Annotated[str, Field(min_length=1)]


class Gate(_Frozen):
    """Stands before a block that is used only where something holds: `then` leads in, `next` past it."""

    only_if: tuple[str, ...]
    then: str
    next: str


Step = Question | Advice | Gate


class Approval(_Frozen):
    """Who signed which version off, and when."""

    by: Whose
    version: str
    on: date


class TopicHead(_Frozen):
    """What a topic file says before its steps. `side` is a route that the convenant does not name but people
    ask for. `theme` and `signal` prefill an agenda item; `words` are what people call it."""

    title: Label
    about: Paragraph
    side: bool = False
    theme: str = ""
    signal: ItemKind = ItemKind.INCIDENT
    words: tuple[Annotated[str, _said(60)], ...] = ()
    version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    peildatum: date
    approved: tuple[Approval, ...] = ()
    start: Annotated[str, Field(min_length=1)]


class Level(StrEnum):
    MUNICIPALITY = "municipality"
    SCHOOL = "school"


class Adapted(_Frozen):
    """A municipality or school said this step differently: who, when."""

    by: Whose
    on: date
    level: Level


class Topic(TopicHead):
    """One topic as it is walked, with its blocks filled in: `next` names a step here or is `done`.
    `adapted` tells by step who changed it."""

    id: str
    steps: Mapping[str, Step]
    sources: Mapping[str, Source]
    adapted: Mapping[str, Adapted] = Field(default_factory=dict)

    def marks(self, advice: Advice) -> set[Mark]:
        return {self.sources[one].mark for one in advice.sources}

    @property
    def approval(self) -> tuple[Approval, ...]:
        """Those who signed off this very version."""
        return tuple(one for one in self.approved if one.version == self.version)
