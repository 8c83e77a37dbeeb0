"""Inserting a row unless it is there already, said the same way on both databases."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession


async def insert_new(session: AsyncSession, row: SQLModel) -> bool:
    """Insert `row`; False where one with its primary or a unique key is there, which then stays as it is."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    table = type(row)
    statement = dialect.insert(table).values(**row.model_dump(exclude_none=True)).on_conflict_do_nothing()
    result = await session.exec(statement.returning(*table.__table__.primary_key))  # type: ignore[attr-defined]
    return result.first() is not None
