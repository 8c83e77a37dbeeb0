"""Organisations and school locations."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from bot.kinds import PartnerKind
from bot.storage.tables.declaring import enum, json


class PartnerRow(SQLModel, table=True):
    """An organisation in the convenant."""

    __tablename__ = "partner"

    id: str = Field(primary_key=True)
    kind: PartnerKind = enum(PartnerKind)
    name: str
    aliases: list[str] = json(list)
    disciplines: list[str] = json(list)
    signs: str = ""
    origin: str


class VestigingRow(SQLModel, table=True):
    """A school location."""

    __tablename__ = "vestiging"

    id: str = Field(primary_key=True)
    name: str
    board: str
    sector: str
    aliases: list[str] = json(list)
    ambiguous_aliases: list[str] = json(list)
    note: str = ""
    origin: str
