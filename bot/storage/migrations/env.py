"""What Alembic runs for each command: it uses the connection that `migrations.configured` handed over."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from bot.storage import tables

__all__ = ["tables"]


def render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Our column types as the plain ones under them: a revision must not change when the code does."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_item=render,
    # SQLite cannot alter most of a table in place: Alembic then copies it.
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
