"""Who has which role, of those who are active."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Text, type_coerce
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import PersonRow, Role


async def coordinators(session: AsyncSession) -> list[str]:
    """The ids of those who lead the meetings (convenant §4.2)."""
    found = select(PersonRow.id).where(col(PersonRow.active).is_(True), has_role(Role.COORDINATOR))
    return list(await session.exec(found.order_by(col(PersonRow.id))))


def has_role(role: Role) -> ColumnElement[bool]:
    """The condition on a row of `person`."""
    # Roles are stored as a JSON list of texts, so a role is there with its quotes.
    return type_coerce(col(PersonRow.roles), Text).contains(f'"{role}"', autoescape=True)
