"""One message instead of many: what somebody would hear all at once, put together when it is sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.content.policy import ReminderKind
from bot.messages import Items, Part, Text
from bot.reminders import DIGEST, IN_DIGEST
from bot.storage.tables import DeliveryRow, DeliveryState
from bot.texts import Texts
from scheduler.telling import Told

_ORDER = {str(kind): place for place, kind in enumerate(ReminderKind)}


async def others_due(session: AsyncSession, row: DeliveryRow, now: datetime) -> list[DeliveryRow]:
    """The other reminders that this person would get now, in the same place; of a digest that is put into
    words once more, those that stand in it."""
    if row.kind == DIGEST:
        within = select(DeliveryRow).where(
            col(DeliveryRow.person_id) == row.person_id, col(DeliveryRow.reason) == f"{IN_DIGEST}{row.id}"
        )
        return list(await session.exec(within.order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))))
    query = select(DeliveryRow).where(
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.kind).in_(_ORDER),
        col(DeliveryRow.person_id) == row.person_id,
        col(DeliveryRow.channel) == row.channel,
        col(DeliveryRow.due_at) <= now,
        col(DeliveryRow.useful_until) > now,
        col(DeliveryRow.id) != row.id,
        col(DeliveryRow.reply).is_(None),
    )
    found = await session.exec(query.order_by(col(DeliveryRow.due_at), col(DeliveryRow.id)))
    return [one for one in found if one.conversation == row.conversation]


async def merge(
    session: AsyncSession, row: DeliveryRow, others: Sequence[DeliveryRow], now: datetime
) -> None:
    """From now on `row` says what `others` would have said; it is of use as long as one of them is."""
    ends = [one.useful_until for one in (row, *others) if one.useful_until]
    row.kind, row.useful_until = DIGEST, max(ends, default=None)
    await deliveries.withdraw(session, reason=f"{IN_DIGEST}{row.id}", now=now, ids=[one.id for one in others])


def digest(texts: Texts, told: Sequence[Told], partner: str) -> list[Part]:
    """What all of them say, those of one kind together."""
    by_kind: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_kind[one.kind].append(one)
    parts: list[Part] = [Text(text=texts.say("reminder-digest", count=len(told)))]
    for kind in sorted(by_kind, key=lambda kind: _ORDER[kind]):
        parts.append(Text(text=texts.say(f"reminder-digest.{kind.replace('_', '-')}")))
        parts.append(Items(items=tuple(one.line for one in by_kind[kind])))
    parts.append(Text(text=texts.say("reminder-digest.do")))
    parts.append(Text(text=texts.say("reminder-digest.why", partner=partner), tone="note"))
    return parts
