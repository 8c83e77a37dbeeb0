"""Who has which role and address, of those who are active."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Text, type_coerce
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import PersonRow, Role


async def coordinators(session: AsyncSession) -> list[str]:
    """The ids of those who lead the meetings (convenant §4.2)."""
    found = select(PersonRow.id).where(col(PersonRow.active).is_(True), has_role(Role.COORDINATOR))
    return list(await session.exec(found.order_by(col(PersonRow.id))))


async def mail_of(session: AsyncSession, person_id: str) -> str:
    """The e-mail address of someone who is active, "" where there is none."""
    found = select(PersonRow.mail).where(col(PersonRow.id) == person_id, col(PersonRow.active).is_(True))
    return (await session.exec(found)).first() or ""


def has_role(role: Role) -> ColumnElement[bool]:
    """The condition on a row of `person`."""
    # Roles are stored as a JSON list of texts, so a role is there with its quotes.
    return type_coerce(col(PersonRow.roles), Text).contains(f'"{role}"', autoescape=True)
