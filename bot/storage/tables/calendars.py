"""The private addresses at which people's calendars fetch their meetings."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.storage.tables.declaring import moment


class CalendarFeedRow(SQLModel, table=True):
    """The one address of a person; only the hash of its secret part is kept. Withdrawing it deletes it."""

    __tablename__ = "calendar_feed"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    token_hash: str = Field(index=True, unique=True)
    created_at: datetime = moment()
