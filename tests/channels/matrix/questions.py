"""Questions of which each has an answer of its own: so that it shows which was answered, and how often."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

from tests.channels.matrix.people import Chat

SCHOOLS = (
    "Leonardo College",
    "Da Vinci College Kagerstraat",
    "Marecollege",
    "Bonaventura Lyceum",
    "Visser 't Hooft Lyceum Leiden",
    "Driestar Leiden",
    "Vlietland College",
    "Het Waterland",
    "Praktijkcollege Het Metrum",
    "Leo Kanner College",
)
"""Of the demo pack; the name of none is part of another's, and an answer about one names it."""

_AT_ONCE = 5


async def ask(chat: Chat, schools: Sequence[str]) -> None:
    """Asks about each of them, some at the same time."""
    for first in range(0, len(schools), _AT_ONCE):
        now = schools[first : first + _AT_ONCE]
        await asyncio.gather(*(chat.says(f"wie is de wijkagent van {school}?") for school in now))


def answered(chat: Chat) -> Counter[str]:
    """How many answers there are about each, since the room exists."""
    found = (school for event in chat.from_others() for school in SCHOOLS if school in event.body)
    return Counter(found)


async def all_answered(chat: Chat, asked: Sequence[str], patience: float = 20.0) -> None:
    """Waits until there are so many answers, and a moment more. Raises AssertionError where one is missing or
    is there twice."""
    wanted = Counter(asked)
    await chat.person.waits_until(lambda: answered(chat).total() >= wanted.total(), "answers", patience)
    await asyncio.sleep(A_MOMENT)
    assert answered(chat) == wanted


A_MOMENT = 2.0
"""Seconds in which a second answer would come."""
