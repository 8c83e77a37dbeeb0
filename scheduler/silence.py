"""What waits on a channel through which nobody speaks goes another way (issue 6).

Such a channel takes nothing and refuses nothing, so no attempt tells that it will not do.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import ways
from bot.channels import Channel
from bot.delivery_order import ANSWER
from bot.storage.tables import DeliveryRow, DeliveryState

SILENT_FOR = timedelta(minutes=10)
"""So long a channel may be away: longer than a restart, or than another process needs to take it over."""

_AT_ONCE = 200

log = logging.getLogger(__name__)


class Silence:
    """For the channels of one process, as it sees them at each tick."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels
        self._since: dict[str, datetime] = {}

    async def go_round(self, session: AsyncSession, now: datetime) -> int:
        """Sends what has waited long on a silent channel along another way to its person; returns how many.
        An answer waits: it belongs where the question was asked."""
        speaking = [name for name, channel in self._channels.items() if channel.can_send]
        self._since = {name: self._since.get(name, now) for name in self._channels if name not in speaking}
        count = 0
        for name, since in self._since.items():
            if now - since >= SILENT_FOR and not await _somebody_speaks(session, name, now):
                count += await _reroute(session, name, speaking, now)
        return count


async def _somebody_speaks(session: AsyncSession, channel: str, now: datetime) -> bool:
    """Another process does: something on it is in the air, or has arrived of late."""
    query = select(DeliveryRow.id).where(
        col(DeliveryRow.channel) == channel,
        or_(
            col(DeliveryRow.state) == DeliveryState.CLAIMED,
            (col(DeliveryRow.state) == DeliveryState.SENT) & (col(DeliveryRow.ended_at) > now - SILENT_FOR),
        ),
    )
    return (await session.exec(query.limit(1))).first() is not None


async def _reroute(session: AsyncSession, channel: str, speaking: list[str], now: datetime) -> int:
    waiting = (
        select(DeliveryRow)
        .where(
            col(DeliveryRow.state) == DeliveryState.PENDING,
            col(DeliveryRow.channel) == channel,
            col(DeliveryRow.kind) != ANSWER,
            # Where the channel was quiet because nothing was due, another process may be about to send it.
            col(DeliveryRow.due_at) <= now - SILENT_FOR,
            col(DeliveryRow.created_at) <= now - SILENT_FOR,
            col(DeliveryRow.person_id).is_not(None),
        )
        .order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    rows = list(await session.exec(waiting))
    found = await ways(session, {str(row.person_id) for row in rows}, speaking) if rows else {}
    count = 0
    for row in rows:
        tried = deliveries.tried_of(row)
        way = next((one for one in found.get(str(row.person_id), []) if one.to.channel not in tried), None)
        if way is not None:
            await deliveries.elsewhere(session, row, way.to, way.conversation, now=now)
            facts = {"action": "delivery_rerouted", "delivery": row.id, "goes_on": way.to.channel}
            log.info("%s: nobody speaks through %s", row.id, channel, extra=facts)
            count += 1
    return count
