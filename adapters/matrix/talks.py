"""In which conversation of a room somebody talks with the bot: the room itself, or a thread in it. A talk
outlives the process, so the database knows."""

from __future__ import annotations

from adapters.matrix.questions import CHANNEL
from bot import rooms
from bot.storage.database import Database


class Talks:
    """Of all rooms. Its methods raise SQLAlchemyError, OSError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def conversation_of(self, room: str, event: str) -> str:
        """Where that event was heard, "" where it was not."""
        async with self._database.session() as session:
            return await rooms.heard_in(session, CHANNEL, room, event)

    async def take_along(self, subject: str, old: str, new: str) -> None:
        """What stands open with that person in the conversation `old` can be answered in `new`."""
        async with self._database.session() as session:
            await rooms.take_along(session, CHANNEL, subject, old, new)
