"""Rounds, meetings, and what is brought in for them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.kinds import ItemKind, MeetingKind
from bot.storage.tables.declaring import enum, json, moment


class MeetingState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class RoundRow(SQLModel, table=True):
    """One of the five three-week windows in a school year (convenant §5.1); both days included."""

    __tablename__ = "round"

    id: str = Field(primary_key=True)
    school_year: str
    number: int
    starts_on: date
    ends_on: date


class MeetingRow(SQLModel, table=True):
    """A meeting; `vestiging_id` is None for those of the whole city. `deadline_at` closes its agenda;
    `relocated_at` is when it last got another place."""

    __tablename__ = "meeting"
    __table_args__ = (
        Index("ix_meeting_vestiging_starts", "vestiging_id", "starts_at"),
        # A tick asks which moments meetings count from: it reads these and not the table.
        Index("ix_meeting_kind_deadline", "kind", "state", "deadline_at"),
        Index("ix_meeting_kind_starts", "kind", "state", "starts_at"),
        Index("ix_meeting_kind_ends", "kind", "state", "ends_at"),
    )

    id: str = Field(primary_key=True)
    kind: MeetingKind = enum(MeetingKind)
    round_id: str | None = Field(default=None, foreign_key="round.id")
    vestiging_id: str | None = Field(default=None, foreign_key="vestiging.id")
    starts_at: datetime = moment(index=True)
    ends_at: datetime = moment()
    deadline_at: datetime = moment(index=True)
    place: str = ""
    state: MeetingState = enum(MeetingState, default=MeetingState.PLANNED)
    revision: int = 0
    relocated_at: datetime | None = moment(nullable=True)


class AgendaItemRow(SQLModel, table=True):
    """What a partner brings in: anonymous always (convenant §5.1). Its number is its id, never used again.
    `person_id` is who did; None where that person was removed (`bot/erasure.py`)."""

    __tablename__ = "agenda_item"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    partner_id: str = Field(foreign_key="partner.id")
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    kind: ItemKind = enum(ItemKind)
    theme: str
    title: str
    description: str
    since: str = ""
    frequency: str = ""
    place: str = ""
    question: str = ""
    wanted: list[str] = json(list)
    state: ItemState = enum(ItemState, default=ItemState.SUBMITTED)
    created_at: datetime = moment()
    changed_at: datetime = moment()
