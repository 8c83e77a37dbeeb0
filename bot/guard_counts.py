"""How often the guard stopped something, and what people then did: counts by day and kind, never a text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from sqlmodel import col, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.privacy.findings import FindingKind
from bot.storage.insert import insert_new
from bot.storage.tables import GuardCountRow


class Outcome(StrEnum):
    """What became of a text. The last three follow upon one of the first two."""

    WARNED = "warned"
    BLOCKED = "blocked"
    REWRITTEN = "rewritten"
    PROPOSAL = "proposal"
    NOBODY = "nobody"
    """The person said that it is not about a person, and the text was kept."""


async def note(session: AsyncSession, day: date, kinds: Iterable[FindingKind], outcome: Outcome) -> None:
    """Count one text that held these kinds, each kind once."""
    for kind in sorted(set(kinds)):
        if await insert_new(session, GuardCountRow(day=day, kind=kind, outcome=outcome, count=1)):
            continue
        await session.exec(
            update(GuardCountRow)
            .where(
                col(GuardCountRow.day) == day,
                col(GuardCountRow.kind) == kind,
                col(GuardCountRow.outcome) == outcome,
            )
            .values(count=col(GuardCountRow.count) + 1)
        )


async def counted(session: AsyncSession, since: date) -> dict[str, dict[str, int]]:
    """How many texts since that day: kind → outcome → count."""
    rows = await session.exec(
        select(GuardCountRow.kind, GuardCountRow.outcome, func.sum(GuardCountRow.count))
        .where(col(GuardCountRow.day) >= since)
        .group_by(col(GuardCountRow.kind), col(GuardCountRow.outcome))
    )
    found: dict[str, dict[str, int]] = {}
    for kind, outcome, count in rows:
        found.setdefault(str(kind), {})[str(outcome)] = int(count)
    return found
