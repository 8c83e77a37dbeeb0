"""Where a channel will not deliver in time, the person's next one does, and e-mail at last (issue 6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import ways
from bot.delivery_order import ANSWER
from bot.storage.tables import DeliveryRow, DeliveryState
from scheduler.attempts import Outcome


async def other_way(
    session: AsyncSession, row: DeliveryRow, outcome: Outcome, channels: Collection[str], now: datetime
) -> Outcome:
    """What becomes of `row` instead of `outcome`: it goes on along a way to its person that was not tried
    yet, or `outcome` itself where there is none, or where its channel can still do it in time.

    An answer does not go on: it belongs where the question was asked.
    """
    if row.kind == ANSWER or row.person_id is None or not _needs_another(row, outcome, now):
        return outcome
    tried = {*deliveries.tried_of(row), row.channel}
    found = await ways(session, [row.person_id], [one for one in channels if one not in tried])
    if row.person_id not in found:
        return outcome
    way = found[row.person_id][0]
    await deliveries.elsewhere(session, row, way.to, way.conversation, now=now)
    return replace(outcome, state=DeliveryState.PENDING, at=now, goes_on=way.to.channel)


def _needs_another(row: DeliveryRow, outcome: Outcome, now: datetime) -> bool:
    if row.reply is None:
        # Without words it says nothing on any channel.
        return False
    if row.useful_until is not None and row.useful_until <= now:
        return False
    if outcome.state is DeliveryState.FAILED:
        return True
    # The pause that it must make lasts longer than it is of use.
    too_late = row.useful_until is not None and outcome.at is not None and outcome.at >= row.useful_until
    return outcome.state is DeliveryState.PENDING and too_late
