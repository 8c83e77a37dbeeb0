"""What the bot notes of itself: parked rows, counts, facts."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from bot.storage.tables.declaring import moment


class ParkedRow(SQLModel, table=True):
    """What could not be read, moved aside as it was, for the administrator. It goes only with the person
    whom it is of (`bot/erasure.py`)."""

    __tablename__ = "parked"

    id: int | None = Field(default=None, primary_key=True)
    source: str
    key: str
    raw: str
    reason: str
    at: datetime = moment()


class GuardCountRow(SQLModel, table=True):
    """How many texts the guard stopped on a day, by kind of personal data and what became of them."""

    __tablename__ = "guard_count"

    day: date = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    count: int


class FactRow(SQLModel, table=True):
    """One fact about this database, such as the digest of the content pack that was last loaded."""

    __tablename__ = "fact"

    name: str = Field(primary_key=True)
    value: str
