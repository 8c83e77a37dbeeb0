"""What has changed and has not been reconciled with its reminders yet: a queue in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.insert import insert_values
from bot.storage.tables import ChangeRow


async def note_change(session: AsyncSession, subject: str, now: datetime) -> None:
    """Says that ``meeting:…``, ``person:…`` or ``action:…`` has changed, in the transaction that changes it:
    the next tick, in whichever process, then looks at its reminders."""
    if not await insert_values(session, ChangeRow, subject=subject, at=now):
        await session.exec(update(ChangeRow).where(col(ChangeRow.subject) == subject).values(at=now))


async def changes(session: AsyncSession, limit: int) -> dict[str, datetime]:
    """At most `limit` of the subjects that have changed, and when they last did."""
    query = select(ChangeRow.subject, ChangeRow.at).order_by(col(ChangeRow.at), col(ChangeRow.subject))
    return dict((await session.exec(query.limit(limit))).all())


async def reconciled(session: AsyncSession, seen: Mapping[str, datetime]) -> None:
    """Takes these from the queue; what changed once more since it was seen stays."""
    for subject, at in seen.items():
        await session.exec(
            delete(ChangeRow).where(col(ChangeRow.subject) == subject, col(ChangeRow.at) == at)
        )
