"""What is deleted every night: only what nothing waits for any more. One log event says how much."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, type_coerce
from sqlmodel import col, delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import sentences
from bot.clock import local
from bot.storage.tables import (
    CodeAttemptRow,
    ConversationReferenceRow,
    ConversationRow,
    DeliveryDayRow,
    DeliveryRow,
    DeliveryState,
    ReceivedRow,
    ReminderReadRow,
    ShownQuestionRow,
)

_OPEN = (DeliveryState.PENDING, DeliveryState.CLAIMED)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long each kind of record is kept. `received` must outlast a channel's last repeat of a message."""

    received: timedelta = timedelta(hours=48)
    conversations: timedelta = timedelta(hours=24)
    deliveries: timedelta = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Removed:
    """How many records lost what was kept of them."""

    received: int
    conversations: int
    deliveries: int
    sentences: int = 0


async def clean_up(session: AsyncSession, now: datetime, keeping: Keeping) -> Removed:
    """Deletes the ids of received messages and the finished deliveries that are old enough, and the answers
    of talks that have waited too long, and the sentences that people gave to learn from. Doing it twice
    removes nothing more."""
    await _forget_cards(session, now - keeping.conversations)
    removed = Removed(
        received=await _forget_received(session, now - keeping.received),
        conversations=await _close_conversations(session, now - keeping.conversations),
        deliveries=await _forget_deliveries(session, now - keeping.deliveries),
        sentences=await sentences.delete_old(session, now),
    )
    log.info("retention carried out", extra={"action": "retention_done", **asdict(removed)})
    return removed


async def _forget_received(session: AsyncSession, before: datetime) -> int:
    """With them go the wrong codes, which count for an hour only."""
    await session.exec(delete(CodeAttemptRow).where(col(CodeAttemptRow.at) < before))
    return (await session.exec(delete(ReceivedRow).where(col(ReceivedRow.at) < before))).rowcount


async def _forget_deliveries(session: AsyncSession, before: datetime) -> int:
    """One that is still of use stays, however early it was sent: without it, it would be planned anew."""
    old = delete(DeliveryRow).where(
        col(DeliveryRow.state).not_in(_OPEN),
        col(DeliveryRow.due_at) < before,
        or_(col(DeliveryRow.useful_until).is_(None), col(DeliveryRow.useful_until) < before),
    )
    # What somebody said to have read is about what those deliveries said.
    await session.exec(delete(ReminderReadRow).where(col(ReminderReadRow.at) < before))
    # Nobody adds up a day of which the deliveries are gone.
    await session.exec(delete(DeliveryDayRow).where(col(DeliveryDayRow.day) < local(before).date()))
    return (await session.exec(old)).rowcount


async def _forget_cards(session: AsyncSession, before: datetime) -> None:
    """Questions that nobody answered, and threads in which nobody spoke: a thread is learnt anew by the next
    word in it, and nothing is ever sent there unasked."""
    old = col(ConversationReferenceRow.updated_at) < before
    await session.exec(delete(ConversationReferenceRow).where(old, ~col(ConversationReferenceRow.personal)))
    await session.exec(update(ConversationReferenceRow).where(old).values(card_id="", card=None))
    await session.exec(delete(ShownQuestionRow).where(col(ShownQuestionRow.shown_at) < before))


async def _close_conversations(session: AsyncSession, before: datetime) -> int:
    """Takes the answers out of open dialogs. Which dialogs they were remains, so that the bot can say to
    whoever comes back that this talk was closed."""
    answered = type_coerce(col(ConversationRow.state), Text).contains('"frames":[{', autoescape=True)
    rows = await session.exec(
        select(ConversationRow)
        .where(col(ConversationRow.updated_at) < before, answered)
        .with_for_update(skip_locked=True)
    )
    closed = 0
    for row in rows:
        emptied = _without_answers(row.state)
        if emptied != row.state:
            row.state = emptied
            closed += 1
    return closed


def _without_answers(state: Any) -> Any:
    # What cannot be read is left to whoever parks it.
    if not isinstance(state, dict) or not isinstance(state.get("frames"), list):
        return state
    frames = [
        {"dialog": frame["dialog"]}
        for frame in state["frames"]
        if isinstance(frame, dict) and "dialog" in frame
    ]
    return {**state, "frames": frames}
