"""Who says the handelingsprotocol differently: a municipality for all its schools, a school for itself.

The default stands in `content/protocol`, a municipality may replace a topic whole, and both may say single
steps differently. What is adapted carries who decided it and when, and is shown as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from bot.content.protocol import Actor, Adapted, Ask, By, Hint, Level, Line, Paragraph, Topic, Whose


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Override(_Frozen):
    """What is said differently of one step; what is not given stays. Where the walk goes is not adapted."""

    do: Line | None = None
    text: Paragraph | None = None
    why: Paragraph | None = None
    who: Actor | None = None
    by: By | None = None
    call: tuple[str, ...] | None = None
    ask: Ask | None = None
    hint: Hint | None = None

    def given(self) -> dict[str, object]:
        return self.model_dump(exclude_none=True)


class Adaptation(_Frozen):
    """`protocol/adapted.yaml` of a municipality, or `schools/<vestiging>/protocol.yaml` of a school:
    by topic and step, with who decided it and when."""

    by: Whose
    on: date
    topics: Mapping[str, Mapping[str, Override]]


class Protocol(_Frozen):
    """Every topic as the municipality has it, and what schools adapt."""

    topics: Mapping[str, Topic] = Field(default_factory=dict)
    schools: Mapping[str, Adaptation] = Field(default_factory=dict)

    def topic(self, topic_id: str, vestiging: str = "") -> Topic | None:
        """The topic as it holds at a vestiging. A step that a school adapts and that is gone is as it was."""
        topic = self.topics.get(topic_id)
        school = self.schools.get(vestiging)
        if topic is None or school is None:
            return topic
        return adapt(topic, school, Level.SCHOOL)


def adapt(topic: Topic, adaptation: Adaptation, level: Level) -> Topic:
    """The topic with the steps that `adaptation` names said its way, where it has them."""
    steps, adapted = dict(topic.steps), dict(topic.adapted)
    for name, override in adaptation.topics.get(topic.id, {}).items():
        step = steps.get(name)
        given = override.given()
        if step is None or not given.keys() <= type(step).model_fields.keys():
            continue
        steps[name] = step.model_copy(update=given)
        adapted[name] = Adapted(by=adaptation.by, on=adaptation.on, level=level)
    return topic.model_copy(update={"steps": steps, "adapted": adapted})
