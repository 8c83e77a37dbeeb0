"""Inserting a row unless it is there already, said the same way on both databases."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession


async def insert_new(session: AsyncSession, row: SQLModel) -> bool:
    """Insert `row`; False where one with its primary or a unique key is there, which then stays as it is."""
    table = type(row)
    statement = (
        _dialect(session).insert(table).values(**row.model_dump(exclude_none=True)).on_conflict_do_nothing()
    )
    result = await session.exec(statement.returning(*table.__table__.primary_key))  # type: ignore[attr-defined]
    return result.first() is not None


def _dialect(session: AsyncSession) -> Any:
    # Only the one in use is loaded: PostgreSQL's alone takes 0.05 s of a start.
    return import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}")
