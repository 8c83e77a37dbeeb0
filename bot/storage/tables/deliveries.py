"""What must reach someone exactly once."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, text
from sqlmodel import Field, SQLModel

from bot.storage.columns import Json
from bot.storage.tables.declaring import enum, moment


class DeliveryState(StrEnum):
    """How a delivery stands. The last four are outcomes: nothing leaves them (DESIGN §8)."""

    PENDING = "pending"
    CLAIMED = "claimed"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


class DeliveryRow(SQLModel, table=True):
    """Something that must reach someone exactly once.

    `id` is derived from what is said to whom and why, so planning it twice changes nothing. `cause`
    names what it depends on (``meeting:2026-2:lis``); what has the same `line` on a channel is sent one after
    another; `reply` is what was rendered, kept until it is sent, and `worded_at` when that was; None where it
    was planned with its words.
    `doubts` counts the attempts of which nobody knows whether they arrived, all of those on a channel that
    sends once as one; `tried` are the channels that
    would not take it, before `channel`; `ended_at` is when it came to its outcome, and `reported_at` when a
    coordinator was told that it did not arrive.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        # In the order in which they are claimed, so that a claim reads no more than it takes.
        Index("ix_delivery_in_order", "state", "due_at", "created_at", "position", "id"),
        Index("ix_delivery_line", "channel", "line", "state"),
        Index("ix_delivery_created", "created_at"),
    )

    id: str = Field(primary_key=True)
    kind: str
    cause: str = Field(default="", index=True)
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    channel: str
    subject: str
    tenant: str = ""
    conversation: str | None = None
    line: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    reply: dict[str, Any] | None = Field(default=None, sa_column=Column(Json, nullable=True))
    worded_at: datetime | None = moment(nullable=True)
    position: int = 0
    created_at: datetime = moment()
    due_at: datetime = moment()
    useful_until: datetime | None = moment(nullable=True)
    state: DeliveryState = enum(DeliveryState, default=DeliveryState.PENDING)
    reason: str = ""
    attempts: int = 0
    doubts: int = 0
    lease_by: str = ""
    lease_until: datetime | None = moment(nullable=True)
    tried: list[str] = Field(
        default_factory=list, sa_column=Column(Json, nullable=False, server_default="[]")
    )
    ended_at: datetime | None = moment(nullable=True)
    reported_at: datetime | None = moment(nullable=True)


class DeliveryDayRow(SQLModel, table=True):
    """How many deliveries were planned on a day, as far as was ever seen: fewer rows than that is a loss."""

    __tablename__ = "delivery_day"

    day: date = Field(primary_key=True)
    planned: int
