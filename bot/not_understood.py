"""What was not understood, counted by its shape: how long, which language, a question or not. Never a word.

A count of shapes tells where people get stuck ("short ones", "English ones") without anybody's words, and
nobody can be found in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlmodel import col, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.language.tongues import tongue_of
from bot.language.words import words
from bot.storage.insert import insert_new
from bot.storage.tables import NotUnderstoodRow

_LENGTHS = ((0, "0"), (1, "1"), (4, "2-4"), (9, "5-9"), (19, "10-19"))
_LONGEST = "20+"
_UNCLEAR = "unclear"


class Outcome(StrEnum):
    """What the bot did. `TURNED_DOWN` follows upon `ASKED`: it was none of what was offered."""

    ASKED = "asked"
    OUT_OF_SCOPE = "out_of_scope"
    TURNED_DOWN = "turned_down"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is kept of a message. `words` is a class of lengths, `tongue` as `tongue_of` says."""

    words: str
    tongue: str
    question: bool

    @classmethod
    def of(cls, text: str) -> Shape:
        count = len(words(text))
        length = next((name for most, name in _LENGTHS if count <= most), _LONGEST)
        return cls(length, tongue_of(text) or _UNCLEAR, "?" in text)

    def __str__(self) -> str:
        return f"{self.words} {self.tongue} {'question' if self.question else 'statement'}"

    @classmethod
    def read(cls, said: str) -> Shape | None:
        """The shape that `str` made; None where it is none."""
        parts = said.split(" ")
        return cls(parts[0], parts[1], parts[2] == "question") if len(parts) == 3 else None


async def note(session: AsyncSession, day: date, shape: Shape, outcome: Outcome) -> None:
    """Count one message in the week of `day`."""
    week = day - timedelta(days=day.weekday())
    row = NotUnderstoodRow(
        week=week,
        outcome=outcome,
        words=shape.words,
        tongue=shape.tongue,
        question=shape.question,
        count=1,
    )
    if await insert_new(session, row):
        return
    await session.exec(
        update(NotUnderstoodRow)
        .where(
            col(NotUnderstoodRow.week) == week,
            col(NotUnderstoodRow.outcome) == outcome,
            col(NotUnderstoodRow.words) == shape.words,
            col(NotUnderstoodRow.tongue) == shape.tongue,
            col(NotUnderstoodRow.question) == shape.question,
        )
        .values(count=col(NotUnderstoodRow.count) + 1)
    )


async def counted(session: AsyncSession, since: date) -> list[tuple[str, Shape, int]]:
    """(outcome, shape, how many) since the week of that day, the most frequent first."""
    kinds = (NotUnderstoodRow.outcome, NotUnderstoodRow.words, NotUnderstoodRow.tongue)
    by = [*(col(kind) for kind in kinds), col(NotUnderstoodRow.question)]
    rows = await session.exec(
        select(*by, func.sum(NotUnderstoodRow.count))  # type: ignore[call-overload]
        .where(col(NotUnderstoodRow.week) >= since - timedelta(days=since.weekday()))
        .group_by(*by)
    )
    found = [
        (outcome, Shape(length, tongue, question), int(count))
        for outcome, length, tongue, question, count in rows
    ]
    return sorted(found, key=lambda one: (-one[2], one[0], str(one[1])))
