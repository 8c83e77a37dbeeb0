"""The daily sum: every delivery that was ever planned on a day has an outcome, or is still rightly open.

What is neither is unaccounted for, and that must be nothing: a row that is gone, one in a state that nobody
knows, one that should have left long ago and that no process takes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import local, whole_days
from bot.storage.insert import insert_new
from bot.storage.tables import DeliveryDayRow, DeliveryRow, DeliveryState

DAYS = 8
"""So many days are added up each time, this one included: far fewer than what is kept."""

OVERDUE = timedelta(minutes=15)
"""What is open longer than this after its moment, or its lease, is on nobody's list."""

_ENDS = (DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.FAILED, DeliveryState.UNCERTAIN)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DaySum:
    """What became of the deliveries that were planned on `day` in Amsterdam. `still_open` are those that
    wait for their moment, or are being sent."""

    day: date
    planned: int
    sent: int
    skipped: int
    failed: int
    uncertain: int
    still_open: int

    @property
    def unaccounted(self) -> int:
        return self.planned - (self.sent + self.skipped + self.failed + self.uncertain + self.still_open)


async def sums(session: AsyncSession, now: datetime) -> list[DaySum]:
    """The last `DAYS` days on which anything was planned, the oldest first. It looks, and changes nothing."""
    today = local(now).date()
    first = today - timedelta(days=DAYS - 1)
    seen = dict(
        (
            await session.exec(
                select(col(DeliveryDayRow.day), col(DeliveryDayRow.planned)).where(
                    col(DeliveryDayRow.day) >= first
                )
            )
        ).all()
    )
    found = [
        await _sum_of(session, day, seen.get(day, 0), now)
        for day in (first + timedelta(days=n) for n in range(DAYS))
    ]
    return [one for one in found if one.planned]


async def add_up(session: AsyncSession, now: datetime) -> list[DaySum]:
    """As `sums`; remembers how many were planned, so that what is gone later is missed, and logs it."""
    found = await sums(session, now)
    for one in found:
        row = DeliveryDayRow(day=one.day, planned=one.planned)
        if not await insert_new(session, row):
            known = (col(DeliveryDayRow.day) == one.day, col(DeliveryDayRow.planned) < one.planned)
            await session.exec(update(DeliveryDayRow).where(*known).values(planned=one.planned))
    _tell(found, local(now).date())
    return found


def _tell(found: Iterable[DaySum], today: date) -> None:
    """One log event; its numbers are also figures (`bot/metrics.py`)."""
    days = {one.day: one for one in found}
    yesterday = days.get(today - timedelta(days=1)) or DaySum(today, 0, 0, 0, 0, 0, 0)
    unaccounted = sum(one.unaccounted for one in days.values())
    numbers = {
        "planned": yesterday.planned,
        "sent": yesterday.sent,
        "skipped": yesterday.skipped,
        "failed": yesterday.failed,
        "uncertain": yesterday.uncertain,
        "open": yesterday.still_open,
        "unaccounted": unaccounted,
    }
    level = logging.ERROR if unaccounted else logging.INFO
    log.log(level, "deliveries added up", extra={"action": "deliveries_added_up", "sums": numbers})


async def _sum_of(session: AsyncSession, day: date, seen: int, now: datetime) -> DaySum:
    begins, ends = whole_days(day, day)
    within = (col(DeliveryRow.created_at) >= begins, col(DeliveryRow.created_at) < ends)
    states = dict(
        (
            await session.exec(
                select(DeliveryRow.state, func.count()).where(*within).group_by(col(DeliveryRow.state))
            )
        ).all()
    )
    rightly_open = await session.exec(select(func.count()).where(*within, _rightly_open(now)))
    sent, skipped, failed, uncertain = (states.get(state, 0) for state in _ENDS)
    planned = max(seen, sum(states.values()))
    return DaySum(day, planned, sent, skipped, failed, uncertain, rightly_open.one())


def _rightly_open(now: datetime) -> ColumnElement[bool]:
    waits = and_(
        col(DeliveryRow.state) == DeliveryState.PENDING,
        col(DeliveryRow.due_at) > now - OVERDUE,
    )
    leaves = and_(
        col(DeliveryRow.state) == DeliveryState.CLAIMED,
        col(DeliveryRow.lease_until) > now - OVERDUE,
    )
    return or_(waits, leaves)
