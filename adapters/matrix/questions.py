"""Which message in a room shows which question, so that a reaction to it is an answer; and which quotes what
nobody may keep, so that it is removed too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select, update

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
        self,
        room: str,
        event: str,
        conversation: str,
        subject: str,
        question: Question | None,
        now: datetime,
        *,
        quotes: bool = False,
    ) -> None:
        """`event` shows `question` from now on. Doing it twice changes nothing."""
        row = ShownQuestionRow(
            channel=CHANNEL,
            room=room,
            event=event,
            conversation=conversation,
            subject=subject,
            token=question.token if question else "",
            keys=[option.key for option in question.options] if question else [],
            quotes=quotes,
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
        if row is None or not row.token or not isinstance(row.keys, list):
            return None
        return Shown(row.conversation, row.subject, row.token, tuple(map(str, row.keys)))

    async def quoting(self, room: str, subject: str) -> list[str]:
        """The messages to that person which quote what nobody may keep, the first one first."""
        async with self._database.session() as session:
            found = await session.exec(
                select(ShownQuestionRow.event)
                .where(*_in(room), *_quoting(subject))
                .order_by(col(ShownQuestionRow.shown_at), col(ShownQuestionRow.event))
            )
            return list(found)

    async def quote_no_more(self, room: str, subject: str) -> None:
        """They are removed, or cannot be."""
        async with self._database.session() as session:
            await session.exec(
                update(ShownQuestionRow).where(*_in(room), *_quoting(subject)).values(quotes=False)
            )

    async def forget(self, room: str) -> None:
        async with self._database.session() as session:
            await session.exec(delete(ShownQuestionRow).where(*_in(room)))


def _quoting(subject: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(ShownQuestionRow.subject) == subject, col(ShownQuestionRow.quotes).is_(True)


def _in(room: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(ShownQuestionRow.channel) == CHANNEL, col(ShownQuestionRow.room) == room
