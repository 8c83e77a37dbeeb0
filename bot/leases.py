"""Leases: what one process at a time may do, and another takes over when that process is gone.

The clocks of the processes that share a database must agree within a few seconds (NTP).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.insert import insert_values
from bot.storage.tables import LeaseRow


async def take(session: AsyncSession, name: str, holder: str, now: datetime, lasts: timedelta) -> bool:
    """Takes the lease, or makes it last from `now` on where `holder` has it; False where another has it."""
    if await insert_values(session, LeaseRow, name=name, holder=holder, until=now + lasts):
        return True
    taken = await session.exec(
        update(LeaseRow)
        .where(col(LeaseRow.name) == name)
        .where(or_(col(LeaseRow.holder) == holder, col(LeaseRow.until) <= now))
        .values(holder=holder, until=now + lasts)
    )
    return taken.rowcount == 1


async def holder_of(session: AsyncSession, name: str) -> str:
    """Who has the lease, or had it last; "" where nobody did."""
    found = await session.exec(select(LeaseRow.holder).where(col(LeaseRow.name) == name))
    return found.first() or ""


async def give_up(session: AsyncSession, name: str, holder: str) -> None:
    """Whoever waits for the lease may have it at once. Changes nothing where another has it."""
    await session.exec(delete(LeaseRow).where(col(LeaseRow.name) == name, col(LeaseRow.holder) == holder))
