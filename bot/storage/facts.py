"""Facts about the database, written so that two processes may do so at once."""

from __future__ import annotations

from sqlmodel import col, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.insert import insert_new
from bot.storage.tables import FactRow


async def remember(session: AsyncSession, name: str, value: str) -> None:
    """From now on the fact `name` is `value`."""
    if not await insert_new(session, FactRow(name=name, value=value)):
        await session.exec(update(FactRow).where(col(FactRow.name) == name).values(value=value))
