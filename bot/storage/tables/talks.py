"""Where talks stand, where they can be continued, and which messages have had their effect."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from bot.storage.columns import Json
from bot.storage.tables.declaring import json, moment


class ConversationRow(SQLModel, table=True):
    """Where one person's talk stands: the open dialogs with their journals, nothing that was not accepted.

    `personal`: nobody else reads this conversation, so the person can be told there what is theirs alone.
    `closed`: the channel has refused to deliver here since the person last wrote.
    """

    __tablename__ = "conversation"

    channel: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    tenant: str = Field(default="", primary_key=True)
    subject: str = Field(primary_key=True)
    personal: bool = True
    closed: bool = False
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    state: dict[str, Any] = json(dict)
    updated_at: datetime = moment(index=True)


class ConversationReferenceRow(SQLModel, table=True):
    """Where a channel can write without being asked, in the Bot Framework's terms.

    `subject` and `account` (the channel's own id of that person) are "" where several people read along;
    `closed` says why nothing arrives there any more. `card` is the question that stands open, `card_id` the
    message that shows it.
    """

    __tablename__ = "conversation_reference"
    __table_args__ = (Index("ix_conversation_reference_tenant_subject", "tenant", "subject"),)

    channel: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    personal: bool
    tenant: str = ""
    subject: str = ""
    account: str = ""
    bot: str
    service_url: str
    closed: str = ""
    card_id: str = ""
    card: dict[str, Any] | None = Field(default=None, sa_column=Column(Json, nullable=True))
    updated_at: datetime = moment()


class ReceivedRow(SQLModel, table=True):
    """A message that has had its effect; its words are not kept."""

    __tablename__ = "received"

    channel: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    message_id: str = Field(primary_key=True)
    at: datetime = moment(index=True)
