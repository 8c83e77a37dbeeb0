"""What people answer to a reminder: that they have read it, or that it may come again later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.content.policy import ReminderKind
from bot.messages import Sender
from bot.reminder_wishes import note_read
from bot.reminders import DIGEST, IN_DIGEST, SAID_LATER, first_said
from bot.storage.tables import DeliveryRow, DeliveryState

_ANSWERED_WITHIN = timedelta(days=14)
_KINDS = [*map(str, ReminderKind), DIGEST]


async def last_reminder(session: AsyncSession, person_id: str, now: datetime) -> list[DeliveryRow]:
    """The reminder that this person got last, in the last two weeks; all that stand in it where it was a
    digest; nothing where there was none."""
    query = (
        select(DeliveryRow)
        .where(
            col(DeliveryRow.person_id) == person_id,
            col(DeliveryRow.kind).in_(_KINDS),
            col(DeliveryRow.state).in_((DeliveryState.SENT, DeliveryState.UNCERTAIN)),
            col(DeliveryRow.ended_at) > now - _ANSWERED_WITHIN,
        )
        .order_by(col(DeliveryRow.ended_at).desc(), col(DeliveryRow.id).desc())
        .limit(1)
    )
    last = (await session.exec(query)).first()
    if last is None or last.kind != DIGEST:
        return [last] if last else []
    within = select(DeliveryRow).where(
        col(DeliveryRow.person_id) == person_id, col(DeliveryRow.reason) == f"{IN_DIGEST}{last.id}"
    )
    return [last, *await session.exec(within.order_by(col(DeliveryRow.id)))]


def useful_until(rows: Sequence[DeliveryRow]) -> datetime:
    """The moment at which none of these is of use any more."""
    return max(row.useful_until for row in rows if row.useful_until)


def kind_of(row: DeliveryRow) -> str:
    """The kind of reminder that it was, also of the one that became a digest."""
    return first_said(row.id).partition(":")[0]


async def read(session: AsyncSession, rows: Sequence[DeliveryRow], now: datetime) -> int:
    """Its reader knows: no more calls for the same agendas. How many reminders that were."""
    for row in rows:
        await note_read(session, str(row.person_id), row.cause, now)
    return len(rows)


async def again(session: AsyncSession, rows: Sequence[DeliveryRow], at: datetime, now: datetime) -> int:
    """Plans those of these that are of use at that moment once more, and returns how many."""
    count = 0
    for row in rows:
        if row.useful_until is None or row.useful_until <= at:
            continue
        first = first_said(row.id)
        number = 1 + len(
            (
                await session.exec(
                    select(DeliveryRow.id).where(
                        col(DeliveryRow.id).startswith(f"{first}{SAID_LATER}", autoescape=True)
                    )
                )
            ).all()
        )
        count += await deliveries.plan(
            session,
            id=f"{first}{SAID_LATER}{number}",
            kind=kind_of(row),
            person_id=row.person_id,
            to=Sender(channel=row.channel, subject=row.subject, tenant=row.tenant),
            conversation=row.conversation,
            reply=None,
            due_at=at,
            useful_until=row.useful_until,
            cause=row.cause,
            now=now,
        )
    return count
