"""Inserting a row unless it is there already, said the same way on both databases."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Executable
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.statements import run


async def insert_new(session: AsyncSession, row: SQLModel) -> bool:
    """Insert `row`; False where one with its primary or a unique key is there, which then stays as it is."""
    return await insert_values(session, type(row), **row.model_dump(exclude_none=True))


async def insert_values(session: AsyncSession, table: type[SQLModel], /, **values: Any) -> bool:
    """As `insert_new`, for a row that is not made first; a column without a value is NULL."""
    statement = _insert(table, session.get_bind().dialect.name)
    return bool(await run(session, statement, **values))


@cache
def _insert(table: type[SQLModel], dialect: str) -> Executable:
    # Only the dialect in use is loaded: PostgreSQL's alone takes 0.05 s of a start.
    insert: Any = import_module(f"sqlalchemy.dialects.{dialect}").insert
    rows = table.__table__  # type: ignore[attr-defined]
    statement: Executable = insert(rows).on_conflict_do_nothing().returning(*rows.primary_key)
    return statement
