"""Whom the bot knows, how a channel proves them, and what they do where."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.tables.declaring import json, moment


class PersonRow(SQLModel, table=True):
    """A professional whom the bot knows."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: str
    partner_id: str = Field(foreign_key="partner.id", index=True)
    vestiging_id: str | None = Field(default=None, foreign_key="vestiging.id")
    roles: list[str] = json(list)
    phone: str = ""
    mail: str = ""
    active: bool = True
    noticed_at: datetime | None = moment(nullable=True)


class IdentityRow(SQLModel, table=True):
    """What a channel proves of a person."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("channel", "tenant", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    channel: str
    tenant: str = ""
    subject: str
    bound_at: datetime = moment()


class AccessCodeRow(SQLModel, table=True):
    """A one-time code that binds a person to a channel; only its hash is kept."""

    __tablename__ = "access_code"

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    code_hash: str = Field(index=True, unique=True)
    created_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)


class CodeAttemptRow(SQLModel, table=True):
    """A wrong code, counted against the one who tried it."""

    __tablename__ = "code_attempt"

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    tenant: str = ""
    subject: str = Field(index=True)
    at: datetime = moment()


class ContactRow(SQLModel, table=True):
    """A person's task at a vestiging (convenant §4.1, §4.3, §4.5, §4.6)."""

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("vestiging_id", "partner_id", "discipline", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    vestiging_id: str = Field(foreign_key="vestiging.id")
    partner_id: str = Field(foreign_key="partner.id", index=True)
    discipline: str = ""
    person_id: str = Field(foreign_key="person.id", index=True)
    task: str = ""
    confirmed_on: date | None = None
