"""What cannot be read is moved aside as it was, with the reason, and reported. It goes only with the person
whom it is of (`bot/erasure.py`)."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.columns import Unreadable
from bot.storage.tables import ParkedRow

Model = TypeVar("Model", bound=BaseModel)

log = logging.getLogger(__name__)


async def read_or_park(
    session: AsyncSession, model: type[Model], value: Any, *, source: str, key: str, now: datetime
) -> Model | None:
    """`value`, as a JSON column gave it, as `model`; None where it is none, and it is then parked.

    `source` is the table and `key` the row that holds it. What becomes of that row is the caller's to say.
    """
    if isinstance(value, Unreadable):
        await park_value(session, source=source, key=key, value=value, reason=value.reason, now=now)
        return None
    try:
        return model.model_validate(value)
    except ValidationError as error:
        await park_value(session, source=source, key=key, value=value, reason=_faults(error), now=now)
        return None


async def park_value(
    session: AsyncSession, *, source: str, key: str, value: object, reason: str, now: datetime
) -> None:
    """Keeps `value` as it was stored. Parking the same once more changes nothing."""
    raw = value.raw if isinstance(value, Unreadable) else json.dumps(value, ensure_ascii=False, default=str)
    same = (col(ParkedRow.source) == source, col(ParkedRow.key) == key, col(ParkedRow.raw) == raw)
    if (await session.exec(select(ParkedRow.id).where(*same))).first() is None:
        session.add(ParkedRow(source=source, key=key, raw=raw, reason=reason, at=now))
    log.error(
        "%s %s cannot be read and is parked: %s",
        source,
        key,
        reason,
        extra={"action": "row_parked", "source": source, "key": key},
    )


def key_of_talk(channel: str, conversation: str, tenant: str, subject: str) -> str:
    """The key under which a row of `conversation` is parked."""
    return " ".join(filter(None, (channel, conversation, tenant, subject)))


async def parked_rows(session: AsyncSession) -> Sequence[ParkedRow]:
    """Everything that was moved aside, the oldest first."""
    return (await session.exec(select(ParkedRow).order_by(col(ParkedRow.id)))).all()


def _faults(error: ValidationError) -> str:
    """Where and what is wrong, without the values: a reason is shown and logged."""
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or 'the whole'}: {fault['type']}"
        for fault in error.errors(include_url=False, include_input=False, include_context=False)
    )
