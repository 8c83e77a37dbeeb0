"""Which message in a room shows which question, so that a reaction to it is an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select

from bot.messages import Question
from bot.storage.database import Database
from bot.storage.tables import ShownQuestionRow

CHANNEL = "matrix"


@dataclass(frozen=True, slots=True)
class Shown:
    """`keys` are those of the options by number; `subject` is who was asked, in `conversation`."""

    conversation: str
    subject: str
    token: str
    keys: tuple[str, ...]


class Questions:
    """Kept in the database: a question outlives the process that asked it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self, room: str, event: str, conversation: str, subject: str, question: Question, now: datetime
    ) -> None:
        """`event` shows `question` from now on. Doing it twice changes nothing."""
        row = ShownQuestionRow(
            channel=CHANNEL,
            room=room,
            event=event,
            conversation=conversation,
            subject=subject,
            token=question.token,
            keys=[option.key for option in question.options],
            shown_at=now,
        )
        async with self._database.session() as session:
            await session.merge(row)

    async def shown_by(self, room: str, event: str) -> Shown | None:
        """The question that `event` shows; None where it shows none, or did so long ago."""
        async with self._database.session() as session:
            found = await session.exec(
                select(ShownQuestionRow).where(
                    col(ShownQuestionRow.channel) == CHANNEL,
                    col(ShownQuestionRow.room) == room,
                    col(ShownQuestionRow.event) == event,
                )
            )
            row = found.first()
        if row is None or not isinstance(row.keys, list):
            return None
        return Shown(row.conversation, row.subject, row.token, tuple(map(str, row.keys)))

    async def forget(self, room: str) -> None:
        async with self._database.session() as session:
            await session.exec(delete(ShownQuestionRow).where(*_in(room)))


def _in(room: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(ShownQuestionRow.channel) == CHANNEL, col(ShownQuestionRow.room) == room
