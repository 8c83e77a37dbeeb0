"""When a step holds, in the words of people: for pictures and documents."""

from __future__ import annotations

from bot.content.protocol import Advice, Gate, Question
from bot.texts import Texts


def when(texts: Texts, step: Question | Advice | Gate) -> list[str]:
    """Each condition on a line: ``als er gevaar is``, ``alleen mbo``; none where the step always holds."""
    lines = []
    if step.only_if:
        said = [texts.say(f"protocol-if.{one.replace('_', '-')}") for one in step.only_if]
        lines.append(texts.say("protocol-chart-if", conditions=said))
    if isinstance(step, Advice) and step.sectors:
        sectors = [texts.say(f"protocol-sector.{one.replace('/', '-')}") for one in step.sectors]
        lines.append(texts.say("protocol-chart-sectors", sectors=sectors))
    return lines
