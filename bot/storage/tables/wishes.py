"""How people want to be reminded, what they have read, and what reminders have yet to be reconciled with."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlmodel import Field, SQLModel

from bot.storage.tables.declaring import moment


class ReminderWishRow(SQLModel, table=True):
    """What a person wants of one kind of message, `topic`, or of all where that is "": none (`off`), none
    before a day, at another hour, on another channel. None and "" are no wish."""

    __tablename__ = "reminder_wish"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    topic: str = Field(default="", primary_key=True)
    off: bool = False
    paused_until: date | None = None
    hour: time | None = Field(default=None, index=True)
    channel: str = ""


class ReminderReadRow(SQLModel, table=True):
    """Someone said of what they were reminded of (`about`, a `cause` of deliveries) that they know it now."""

    __tablename__ = "reminder_read"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    about: str = Field(primary_key=True)
    at: datetime = moment(index=True)


class ChangeRow(SQLModel, table=True):
    """A meeting, a person or an action (`subject`, as ``meeting:2026-2:lis``) that has changed since its
    reminders were last reconciled with it."""

    __tablename__ = "change"

    subject: str = Field(primary_key=True)
    at: datetime = moment()
