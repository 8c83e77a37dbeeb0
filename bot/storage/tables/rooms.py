"""Rooms, the questions that stand open in them, and what one process at a time may do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import false
from sqlmodel import Field, SQLModel

from bot.storage.tables.declaring import json, moment


class RoomBindingRow(SQLModel, table=True):
    """A room in which several people talk, and the vestiging it is about."""

    __tablename__ = "room_binding"

    channel: str = Field(primary_key=True)
    room: str = Field(primary_key=True)
    vestiging_id: str = Field(foreign_key="vestiging.id")
    bound_by: str = ""
    bound_at: datetime = moment()


class ShownQuestionRow(SQLModel, table=True):
    """Which message of a channel shows which question: a reaction to it names the message only.

    `keys` are those of the options, in the order in which they are numbered. `quotes`: the message shows
    words that are kept nowhere, and goes when they do; one that shows no question has "" as its token.
    """

    __tablename__ = "shown_question"

    channel: str = Field(primary_key=True)
    room: str = Field(primary_key=True)
    event: str = Field(primary_key=True)
    conversation: str
    subject: str
    token: str
    keys: list[str] = json(list)
    quotes: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    shown_at: datetime = moment(index=True)


class LeaseRow(SQLModel, table=True):
    """What `holder`, one process of several, may do alone until then."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = moment()
