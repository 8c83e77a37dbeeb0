"""How a column is declared, and how constraints are named."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from bot.storage.columns import EnumText, Json, UtcDateTime

# Every constraint gets a name that is the same on both databases, so that a migration can change it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    return Field(
        default=None if nullable else ..., sa_column=Column(UtcDateTime, nullable=nullable, index=index)
    )


def json(default: type) -> Any:
    return Field(default_factory=default, sa_column=Column(Json, nullable=False))


def enum(members: type[StrEnum], **default: StrEnum) -> Any:
    return Field(sa_type=EnumText(members), **default)  # type: ignore[call-overload]
