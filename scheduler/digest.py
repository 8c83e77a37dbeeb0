"""One message instead of many: what somebody would hear all at once, put together when it is sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.content.policy import ReminderKind
from bot.messages import Items, Part, Text
from bot.reminders import DIGEST, IN_DIGEST, first_said
from bot.storage.tables import DeliveryRow, DeliveryState
from bot.texts import Texts
from scheduler.telling import Told

_ORDER = {str(kind): place for place, kind in enumerate(ReminderKind)}
_ALONE = "signaalbot.alone"


async def look_ahead(session: AsyncSession, rows: Sequence[DeliveryRow], now: datetime) -> None:
    """Finds at once who of those that get these have nothing else due: mostly all of them. `others_due` need
    not ask for them any more in this session, which is to be a short one."""
    people = {row.person_id for row in rows if row.person_id is not None}
    waiting = select(DeliveryRow.person_id).where(*_due(now), col(DeliveryRow.person_id).in_(people))
    session.info[_ALONE] = people - set(await session.exec(waiting.distinct()))


async def others_due(session: AsyncSession, row: DeliveryRow, now: datetime) -> list[DeliveryRow]:
    """The other reminders that this person would get now, in the same place; of a digest that is put into
    words once more, those that stand in it."""
    if row.kind == DIGEST:
        within = select(DeliveryRow).where(
            col(DeliveryRow.person_id) == row.person_id, col(DeliveryRow.reason) == f"{IN_DIGEST}{row.id}"
        )
        return list(await session.exec(within.order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))))
    if row.person_id in session.info.get(_ALONE, ()):
        return []
    query = select(DeliveryRow).where(
        *_due(now),
        col(DeliveryRow.person_id) == row.person_id,
        col(DeliveryRow.channel) == row.channel,
        col(DeliveryRow.id) != row.id,
    )
    found = await session.exec(query.order_by(col(DeliveryRow.due_at), col(DeliveryRow.id)))
    return [one for one in found if one.conversation == row.conversation]


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.kind).in_(_ORDER),
        col(DeliveryRow.due_at) <= now,
        col(DeliveryRow.useful_until) > now,
        col(DeliveryRow.reply).is_(None),
    )


async def parts_of(session: AsyncSession, digests: Sequence[DeliveryRow]) -> dict[str, list[DeliveryRow]]:
    """What stands in each of these digests, itself the first, by the id of the digest."""
    found = {row.id: [row] for row in digests}
    reasons = [f"{IN_DIGEST}{row.id}" for row in digests]
    within = select(DeliveryRow).where(
        col(DeliveryRow.person_id).in_({row.person_id for row in digests}),
        col(DeliveryRow.reason).in_(reasons),
    )
    for one in await session.exec(within.order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))):
        found[one.reason.removeprefix(IN_DIGEST)].append(one)
    return found


async def take_apart(session: AsyncSession, parts: Sequence[DeliveryRow], now: datetime) -> None:
    """Each of these says its own again, or ends where it is of no use any more; what they said together may
    have arrived if the digest, which is the first, may have."""
    row = parts[0]
    row.kind, row.reply = first_said(row.id).partition(":")[0], None
    for one in parts:
        one.state, one.reason, one.ended_at = DeliveryState.PENDING, "", None
        one.due_at, one.doubts = row.due_at, max(one.doubts, row.doubts)
        one.attempts, one.tried = max(one.attempts, row.attempts), deliveries.tried_of(row)
        deliveries.readdress(one, row, row.conversation)
    await session.flush()
    for one in parts:
        if one.useful_until is not None and one.useful_until <= now:
            await deliveries.skipped(session, one.id, reason=deliveries.EXPIRED, now=now)


async def merge(
    session: AsyncSession, row: DeliveryRow, others: Sequence[DeliveryRow], now: datetime
) -> None:
    """From now on `row` says what `others` would have said. Each keeps its own end: `Review` takes the digest
    apart when the first has come."""
    row.kind = DIGEST
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
