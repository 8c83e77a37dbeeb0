"""What was agreed in a meeting: who does what, and by when."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.storage.tables.declaring import enum, moment


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"


class ActionRow(SQLModel, table=True):
    """What a partner does after a meeting, by `due_on`: anonymous always, as what is brought in is
    (convenant §4.2, §5.1). Its number is its id, never used again. `created_by` is who wrote it down,
    `done_by` who said that it was done; None where that person was removed (`bot/erasure.py`)."""

    __tablename__ = "action"
    __table_args__ = (Index("ix_action_state_due", "state", "due_on"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    partner_id: str = Field(foreign_key="partner.id", index=True)
    text: str
    due_on: date
    state: ActionState = enum(ActionState, default=ActionState.OPEN)
    created_by: str | None = Field(default=None, foreign_key="person.id")
    created_at: datetime = moment()
    done_by: str | None = Field(default=None, foreign_key="person.id")
    done_at: datetime | None = moment(nullable=True)
