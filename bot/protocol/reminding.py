"""What one may be reminded of after a walk: fixed lines that give nothing of a case away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import time

from rapidfuzz import fuzz, process

from bot.content.protocol import Advice, Topic

PROTOCOL_REMINDER = "protocol_reminder"
"""The kind of its delivery. It is said unasked, so in speaking hours only."""

REMINDER_HOUR = time(9)
_FEW, _OFTEN = 3, 6

_ASKED = re.compile(
    r"\bherinner(?:t u)? (?:mij|me)\b(?P<when>.*?)(?:\b(?:er)?aan\b|:)(?P<what>.*)", re.IGNORECASE | re.DOTALL
)
_SHORT = re.compile(
    r"\s*(?:graag |zet |maak |doe )?(?:een )?herinnering (?:voor|over) "
    r"(?P<when>morgen|volgende week|een week)\b"
    r"(?:\s*(?:aan|:))?(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
_IN_A_WEEK = re.compile(r"\b(?:volgende|(?:over )?een) week\b", re.IGNORECASE)


def reminder_asked(text: str) -> tuple[str, bool] | None:
    """What `text` asks to be reminded of, and whether in a week; None where it asks for no reminder.

    >>> reminder_asked("herinner mij morgen aan: ouders spreken")
    ('ouders spreken', False)
    """
    found = _ASKED.search(text) or _SHORT.fullmatch(text)
    if found is None:
        return None
    return found["what"].strip(" :.\n"), bool(_IN_A_WEEK.search(found["when"] + found["what"]))


def lines_of(topics: Iterable[Topic]) -> list[str]:
    """Every line of which a topic may remind, each once, in alphabetical order."""
    return sorted({line for topic in topics for line in _lines_in(topic)})


def commonest(topics: Iterable[Topic]) -> tuple[str, ...]:
    """The few lines that most topics have, for who does not say of what they want to be reminded."""
    held = Counter(line for topic in topics for line in _lines_in(topic))
    return tuple(sorted(held, key=lambda line: (-held[line], line))[:_OFTEN])


def _lines_in(topic: Topic) -> set[str]:
    return {step.remind for step in topic.steps.values() if isinstance(step, Advice) and step.remind}


def nearest(said: str, lines: Iterable[str]) -> tuple[str, ...]:
    """The few of `lines` that are most like what was said; none where nothing was."""
    if not said.strip():
        return ()
    found = process.extract(said, list(lines), scorer=fuzz.token_set_ratio, limit=_FEW)
    return tuple(line for line, _, _ in found)


def slug(line: str) -> str:
    """The line as part of an id: asked for twice, it comes once."""
    return re.sub(r"\W+", "-", line.casefold()).strip("-")
