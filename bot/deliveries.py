"""The verbs of a delivery: planned, claimed, and ended exactly once (DESIGN §8).

A delivery is open (pending or claimed) until it has an outcome: sent, skipped, failed or uncertain. Nothing
leaves an outcome, but for what stands in a digest that was never sent (`scheduler.digest`); what was rendered
is deleted with it. Each verb runs in the caller's transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Update,
    and_,
    bindparam,
    case,
    or_,
)
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery_order import ANSWER, claiming
from bot.messages import Reply
from bot.storage.insert import insert_values
from bot.storage.statements import run_many
from bot.storage.tables import DeliveryRow, DeliveryState

ANSWER_IS_OF_USE = timedelta(hours=1)
"""Whoever asked longer ago has gone on: the answer would come in the middle of something else."""

LEASE = timedelta(minutes=2)
OPEN = (DeliveryState.PENDING, DeliveryState.CLAIMED)

EXPIRED = "expired"
"""The reason of what was skipped because it came too late to be of use."""

NO_IDENTITY = "no identity"
"""The reason of what was skipped because no channel reaches that person."""

log = logging.getLogger(__name__)


class Addressee(Protocol):
    """Whom a channel reaches: `bot.messages.Sender` and an identity's row are such."""

    @property
    def channel(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def tenant(self) -> str: ...


class Place(Protocol):
    """Where somebody is reached: `bot.addresses.Address` is such."""

    @property
    def to(self) -> Addressee: ...
    @property
    def conversation(self) -> str | None: ...


async def plan(
    session: AsyncSession,
    *,
    id: str,  # noqa: A002
    kind: str,
    person_id: str | None,
    to: Addressee,
    conversation: str | None,
    reply: Reply | None,
    due_at: datetime,
    useful_until: datetime | None,
    cause: str,
    now: datetime,
    position: int = 0,
    claimed_by: str = "",
) -> bool:
    """Adds a delivery; False, and nothing changes, where one with this `id` was ever planned.

    `reply` is None where it is to be rendered when it is due. `position` orders what is planned for one
    conversation at one moment. With `claimed_by` it begins claimed, for one who sends it at once.
    """
    return await insert_values(
        session,
        DeliveryRow,
        id=id,
        kind=kind,
        cause=cause,
        person_id=person_id,
        channel=to.channel,
        subject=to.subject,
        tenant=to.tenant,
        conversation=conversation,
        line=conversation or to.subject,
        reply=None if reply is None else reply.model_dump(mode="json"),
        position=position,
        created_at=now,
        due_at=due_at,
        useful_until=useful_until,
        state=DeliveryState.CLAIMED if claimed_by else DeliveryState.PENDING,
        attempts=1 if claimed_by else 0,
        lease_by=claimed_by,
        lease_until=now + LEASE if claimed_by else None,
        reason="",
        doubts=0,
        tried=[],
    )


async def plan_for_each(
    session: AsyncSession, where: Mapping[str, Place], *, kind: str, about: str, reply: Reply, now: datetime
) -> None:
    """Adds the same message, due now, to each of these people; nothing to who was ever told of `about`."""
    for person_id, place in where.items():
        await plan(
            session,
            id=f"{kind}:{about}:{person_id}",
            kind=kind,
            person_id=person_id,
            to=place.to,
            conversation=place.conversation,
            reply=reply,
            due_at=now,
            useful_until=None,
            cause="",
            now=now,
        )


async def settle(
    session: AsyncSession, now: datetime, *, sends_once: Collection[str] = (), but_not: Collection[str] = ()
) -> None:
    """Brings to an end what nobody else will: a lease that its holder let expire, by the rule for what may
    have been sent, and what waits and is of no use any more, on whatever channel. On channels that send the
    same id once, what may have been sent is sent again, however often that was. Kinds that are `but_not`
    ended here are those whose use is not theirs alone: whoever plans looks after them.

    To be called before what is due is planned, in the same transaction: what a lost process held may not be
    true any more, and is looked at again before anybody can claim it.
    """
    await _settle_expired(session, now, sends_once)
    late = and_(
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.useful_until) <= now,
        col(DeliveryRow.kind).not_in(but_not),
    )
    ended = await session.exec(
        _ending(late, DeliveryState.SKIPPED, EXPIRED, now).returning(col(DeliveryRow.id))
    )
    for delivery_id in ended.scalars():
        facts = {"action": "delivery_skipped", "delivery": delivery_id}
        log.info("%s: %s %s", delivery_id, DeliveryState.SKIPPED, EXPIRED, extra=facts)


async def claim(
    session: AsyncSession,
    *,
    now: datetime,
    by: str,
    channels: Collection[str],
    limit: int,
    lease: timedelta = LEASE,
) -> list[DeliveryRow]:
    """At most `limit` of the deliveries that are due on `channels`, now held by `by` until the lease ends.
    Those of a channel that this process does not run wait for one that does.

    At most one for each conversation, the first that was planned, and none while another of it is held:
    they arrive in order, and those that this returns may be sent side by side.
    """
    values = {"now": now, "channels": list(channels), "most": limit, "by": by, "until": now + lease}
    claimed = await session.exec(
        claiming(),
        params=values,
        execution_options={"synchronize_session": False, "populate_existing": True},
    )
    return sorted(claimed.scalars(), key=lambda row: (row.due_at, row.created_at, row.position, row.id))


async def sent(session: AsyncSession, ids: Collection[str], *, now: datetime) -> None:
    """They have arrived. Whoever knows that may say so, also after the lease was lost."""
    # In the same order by whoever does it, so that two never wait for each other.
    await run_many(session, _SENT, [{"the_id": one, "now": now} for one in sorted(ids)])


async def skipped(
    session: AsyncSession, delivery_id: str, *, reason: str, now: datetime, by: str = ""
) -> None:
    """It is not to be sent. Changes nothing where another than `by` holds it; "" is nobody."""
    await session.exec(_ending(_held(delivery_id, by), DeliveryState.SKIPPED, reason, now))


async def failed(
    session: AsyncSession, delivery_id: str, *, reason: str, now: datetime, by: str = ""
) -> None:
    """It will never arrive. Changes nothing where another than `by` holds it."""
    await session.exec(_ending(_held(delivery_id, by), DeliveryState.FAILED, reason, now))


async def uncertain(
    session: AsyncSession, delivery_id: str, *, reason: str, now: datetime, again_at: datetime, by: str
) -> None:
    """It may have arrived. An answer is left at that; anything else is sent once more, at `again_at`."""
    row = await held_by(session, delivery_id, by)
    if row is not None:
        _doubt(row, reason, now, again_at)


async def later(session: AsyncSession, delivery_id: str, *, at: datetime, reason: str, by: str) -> None:
    """It has not arrived, and is due again at `at`. Changes nothing where another than `by` holds it."""
    await session.exec(
        update(DeliveryRow)
        .where(_held(delivery_id, by))
        .values(state=DeliveryState.PENDING, due_at=at, reason=reason, lease_by="", lease_until=None)
    )


def may_have_arrived(row: DeliveryRow) -> None:
    """It is sent again, for its channel sends the same id once; but should it be withdrawn before, its reader
    may have read it, and hears what is no longer true."""
    row.doubts = max(row.doubts, 1)


async def let_go(session: AsyncSession, channel: str, *, now: datetime) -> None:
    """All that is held on `channel` is due again, and may have arrived: whoever held it is gone, and the
    channel sends once."""
    await session.exec(
        update(DeliveryRow)
        .where(col(DeliveryRow.channel) == channel, col(DeliveryRow.state) == DeliveryState.CLAIMED)
        .values(
            state=DeliveryState.PENDING,
            due_at=now,
            lease_by="",
            lease_until=None,
            doubts=case((col(DeliveryRow.doubts) < 1, 1), else_=col(DeliveryRow.doubts)),
        )
    )


async def bring_forward(
    session: AsyncSession, channel: str, *, now: datetime, reason: str = "", kind: str = ""
) -> None:
    """What was tried on `channel` and waits for another attempt is due now: the channel works again, or may.
    With `reason` only what waits for a reason that begins so, with `kind` only that kind. An attempt that was
    made for nothing does not count, so that what is brought forward often is given up no sooner: it ends when
    it is of no use any more."""
    waits = and_(
        col(DeliveryRow.channel) == channel,
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.attempts) > 0,
        col(DeliveryRow.due_at) > now,
        col(DeliveryRow.reason).startswith(reason, autoescape=True),
    )
    if kind:
        waits = and_(waits, col(DeliveryRow.kind) == kind)
    fewer = case((col(DeliveryRow.attempts) > 1, col(DeliveryRow.attempts) - 1), else_=1)
    await session.exec(update(DeliveryRow).where(waits).values(due_at=now, attempts=fewer))


async def elsewhere(
    session: AsyncSession, row: DeliveryRow, to: Addressee, conversation: str | None, *, now: datetime
) -> None:
    """It goes on to `to`, at once and with all attempts before it; the channel that it had is noted as tried.
    What was in doubt there stays so: it is still repeated once at most."""
    row.tried = [*tried_of(row), row.channel]
    readdress(row, to, conversation)
    row.state, row.due_at, row.attempts = DeliveryState.PENDING, now, 0
    row.lease_by, row.lease_until = "", None
    session.add(row)
    await session.flush()


def readdress(row: DeliveryRow, to: Addressee, conversation: str | None) -> None:
    """It goes to `to` from now on, after what goes there before it."""
    row.channel, row.subject, row.tenant, row.conversation = to.channel, to.subject, to.tenant, conversation
    row.line = conversation or to.subject


def tried_of(row: DeliveryRow) -> list[str]:
    """The channels that would not take it."""
    stored: object = row.tried
    return [str(one) for one in stored] if isinstance(stored, list) else []


async def held_by(session: AsyncSession, delivery_id: str, by: str) -> DeliveryRow | None:
    """The open delivery that `by` holds, locked; None where another holds it, or it is over."""
    return (await session.exec(select(DeliveryRow).where(_held(delivery_id, by)).with_for_update())).first()


async def hold_on(session: AsyncSession, ids: Collection[str], *, by: str, now: datetime) -> None:
    """Gives those of `ids` that `by` holds a whole lease again."""
    await session.exec(
        update(DeliveryRow)
        .where(col(DeliveryRow.id).in_(ids), col(DeliveryRow.state) == DeliveryState.CLAIMED)
        .where(col(DeliveryRow.lease_by) == by)
        .values(lease_until=now + LEASE)
    )


async def withdraw(
    session: AsyncSession, *, reason: str, now: datetime, cause: str = "", ids: Collection[str] = ()
) -> int:
    """Skips what is not wanted any more: `ids`, and what has this `cause`. How many were skipped.

    What is in the air at this moment cannot be held back, but is not tried again.
    """
    wanted: ColumnElement[bool] = col(DeliveryRow.id).in_(ids)
    if cause:
        wanted = or_(wanted, col(DeliveryRow.cause) == cause)
    await session.exec(
        update(DeliveryRow)
        .where(wanted, col(DeliveryRow.state) == DeliveryState.CLAIMED)
        .values(useful_until=now)
    )
    waiting = and_(wanted, col(DeliveryRow.state) == DeliveryState.PENDING)
    done = await session.exec(_ending(waiting, DeliveryState.SKIPPED, reason, now))
    return done.rowcount


async def _settle_expired(session: AsyncSession, now: datetime, sends_once: Collection[str]) -> None:
    expired = await session.exec(
        select(DeliveryRow)
        .where(col(DeliveryRow.state) == DeliveryState.CLAIMED, col(DeliveryRow.lease_until) <= now)
        .with_for_update(skip_locked=True)
    )
    for row in expired:
        log.warning(
            "the lease on %s ended without an outcome",
            row.id,
            extra={"action": "delivery_lease_expired", "delivery": row.id, "held_by": row.lease_by},
        )
        reason = "the process that held it was lost"
        if row.channel in sends_once:
            row.state, row.due_at = DeliveryState.PENDING, now
            row.reason, row.lease_by, row.lease_until = reason, "", None
            may_have_arrived(row)
        else:
            _doubt(row, reason, now, again_at=now)
    await session.flush()


def _doubt(row: DeliveryRow, reason: str, now: datetime, again_at: datetime) -> None:
    row.reason, row.lease_by, row.lease_until = reason, "", None
    row.doubts += 1
    if row.kind == ANSWER or row.doubts > 1:
        row.state, row.reply, row.ended_at = DeliveryState.UNCERTAIN, None, now
    else:
        row.state, row.due_at = DeliveryState.PENDING, again_at


def _held(delivery_id: str, by: str) -> ColumnElement[bool]:
    """It is open and `by` holds it; what is pending is held by "", nobody."""
    return and_(
        col(DeliveryRow.id) == delivery_id,
        col(DeliveryRow.state).in_(OPEN),
        col(DeliveryRow.lease_by) == by,
    )


def _ending(
    which: ColumnElement[bool], state: DeliveryState, reason: str, now: datetime | BindParameter[datetime]
) -> Update:
    return (
        update(DeliveryRow)
        .where(which)
        .values(state=state, reason=reason, reply=None, ended_at=now, lease_by="", lease_until=None)
    )


_IS_OPEN = or_(*(col(DeliveryRow.state) == state for state in OPEN))
"""As a text that does not depend on how many there are."""

_SENT = _ending(
    and_(col(DeliveryRow.id) == bindparam("the_id"), _IS_OPEN), DeliveryState.SENT, "", bindparam("now")
)
