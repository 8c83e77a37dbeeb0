"""The order of deliveries in a line, which is a conversation: what is claimed is the first of its line, and
what is said in a turn waits for what was said in one before (DESIGN §8)."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    UpdateBase,
    and_,
    bindparam,
    case,
    exists,
    or_,
    tuple_,
)
from sqlalchemy.orm import aliased
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.columns import UtcDateTime
from bot.storage.statements import run
from bot.storage.tables import DeliveryRow, DeliveryState

ANSWER = "answer"
"""The kind of what is said in a turn. Any other kind is said unasked, and is sent again after a doubt."""


_IN_ORDER = (col(DeliveryRow.created_at), col(DeliveryRow.position), col(DeliveryRow.id))


@cache
def claiming() -> UpdateBase:
    """The claim as one statement, which takes longer to build than to run."""
    now: BindParameter[datetime] = bindparam("now", type_=UtcDateTime)
    chosen = (
        select(DeliveryRow.id)
        .where(
            col(DeliveryRow.state) == DeliveryState.PENDING,
            col(DeliveryRow.due_at) <= now,
            col(DeliveryRow.channel).in_(bindparam("channels", expanding=True)),
            ~_comes_after_another(now),
        )
        .order_by(col(DeliveryRow.due_at), *_IN_ORDER)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
        # Apart, so that PostgreSQL chooses once and no more than `most`.
        .cte("chosen")
    )
    return (
        update(DeliveryRow)
        .where(col(DeliveryRow.id).in_(select(chosen.c.id)))
        .values(
            state=DeliveryState.CLAIMED,
            lease_by=bindparam("by"),
            lease_until=bindparam("until"),
            attempts=col(DeliveryRow.attempts) + 1,
        )
        .returning(DeliveryRow)
    )


def _order_of(row: type[DeliveryRow]) -> tuple[Any, ...]:
    """As it is heard in one line: what is no longer true (`position` below 0) is said before what was planned
    earlier, for a digest planned earlier may take in what is true now."""
    comes_first = case((col(row.position) < 0, 0), else_=1)
    return comes_first, col(row.created_at), col(row.position), col(row.id)


def _comes_after_another(now: BindParameter[datetime]) -> ColumnElement[bool]:
    """One of its line is held, or was planned before it and is due; an answer waits for an earlier one that
    is not due yet as well."""
    other = aliased(DeliveryRow)
    its_order = tuple_(*_order_of(other))
    both_answer = and_(col(other.kind) == ANSWER, col(DeliveryRow.kind) == ANSWER)
    is_earlier = and_(
        col(other.state) == DeliveryState.PENDING,
        or_(col(other.due_at) <= now, both_answer),
        its_order < tuple_(*_order_of(DeliveryRow)),
    )
    return exists().where(
        col(other.channel) == col(DeliveryRow.channel),
        col(other.line) == col(DeliveryRow.line),
        or_(col(other.state) == DeliveryState.CLAIMED, is_earlier),
    )


async def has_answer_waiting(session: AsyncSession, channel: str, line: str) -> bool:
    """Whether what was said to them in an earlier turn waits for another attempt: what they are told next
    comes after it."""
    found = await run(session, _WAITING, of_channel=channel, of_line=line)
    return bool(found)


_WAITING = (
    select(DeliveryRow.id)
    .where(
        col(DeliveryRow.channel) == bindparam("of_channel"),
        col(DeliveryRow.line) == bindparam("of_line"),
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.kind) == ANSWER,
    )
    .limit(1)
)
