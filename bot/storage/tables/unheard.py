"""What was not understood: counts by shape, and sentences that people gave to learn from."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from bot.storage.tables.declaring import moment


class NotUnderstoodRow(SQLModel, table=True):
    """How many messages of one shape were not understood in a week, and what became of them. About nobody."""

    __tablename__ = "not_understood"

    week: date = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    words: str = Field(primary_key=True)
    tongue: str = Field(primary_key=True)
    question: bool = Field(primary_key=True)
    count: int


class KeptSentenceRow(SQLModel, table=True):
    """A sentence that was not understood, kept because `person_id` said so; it passed the guard first."""

    __tablename__ = "kept_sentence"

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    text: str
    at: datetime = moment(index=True)
