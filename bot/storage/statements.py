"""Running statements that were built once: building one takes longer than running it.

They have a `bindparam` for what differs from one time to the next, and select columns, not entities.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.orm import Session
from sqlmodel.ext.asyncio.session import AsyncSession


async def run(session: AsyncSession, statement: Executable, /, **values: Any) -> CursorResult[Any]:
    """Runs `statement` in the transaction of `session`, after what that still had to write. Objects that the
    session holds do not learn of what it changes."""
    return await session.run_sync(_run, statement, values)


def _run(session: Session, statement: Executable, values: dict[str, Any]) -> CursorResult[Any]:
    if session.new or session.dirty or session.deleted:
        session.flush()
    return session.connection().execute(statement, values)
