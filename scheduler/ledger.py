"""Writes down what became of deliveries: all that is known at the same moment, in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import addresses, deliveries
from bot.clock import Clock
from bot.storage.database import Database
from bot.storage.tables import DeliveryState
from scheduler.attempts import Outcome, place_of

Tell = Callable[[AsyncSession, Outcome], Awaitable[None]]
"""Tells whom it concerns that a delivery has failed."""

log = logging.getLogger(__name__)


class Ledger:
    """One for a courier; `by` is the process that holds the deliveries."""

    def __init__(self, database: Database, clock: Clock, by: str, tell: Tell) -> None:
        self._database = database
        self._clock = clock
        self._by = by
        self._tell = tell
        self._one_at_a_time = asyncio.Lock()
        self._outcomes: list[Outcome] = []
        self._held: list[str] = []
        self._next: asyncio.Task[None] | None = None

    async def write_down(self, outcomes: Sequence[Outcome], hold_on_to: Collection[str] = ()) -> None:
        """Returns when it is done; `hold_on_to` get a whole lease again. Where it fails they stay claimed,
        and the end of the lease settles them."""
        if not outcomes:
            return
        self._outcomes += outcomes
        self._held += hold_on_to
        if self._next is None:
            self._next = asyncio.create_task(self._write_all())
        # Who is cancelled does not take with them what others wait for.
        await asyncio.shield(self._next)

    async def write(self, session: AsyncSession, outcome: Outcome) -> None:
        """Write down one that has not arrived, in a transaction that is open."""
        if outcome.closes is not None:
            await addresses.close(session, *outcome.closes)
        now, reason, by = self._clock.now(), outcome.reason, self._by
        at = outcome.at or now
        match outcome.state:
            case DeliveryState.SKIPPED:
                await deliveries.skipped(session, outcome.id, reason=reason, now=now, by=by)
            case DeliveryState.FAILED:
                await deliveries.failed(session, outcome.id, reason=reason, now=now, by=by)
                await self._tell_of(session, outcome)
            case DeliveryState.PENDING:
                await deliveries.later(session, outcome.id, at=at, reason=reason, by=by)
            case DeliveryState.UNCERTAIN:
                await deliveries.uncertain(session, outcome.id, reason=reason, now=now, again_at=at, by=by)

    async def _tell_of(self, session: AsyncSession, outcome: Outcome) -> None:
        try:
            async with session.begin_nested():
                await self._tell(session, outcome)
        except Exception as error:
            # That it has failed is written down whether or not anybody can be told.
            action = {"action": "failure_untold", "delivery": outcome.id}
            log.error("%s: nobody was told: %s", outcome.id, place_of(error), extra=action)

    async def _write_all(self) -> None:
        outcomes: list[Outcome] = []
        async with self._one_at_a_time:
            try:
                async with self._database.session() as session:
                    # Until the database is ours, more may join.
                    await session.connection()
                    outcomes, held = self._taken()
                    await self._write_in_one(session, outcomes, held)
            except Exception as error:
                outcomes = outcomes or self._taken()[0]
                log.error(
                    "what became of %d deliveries was not written down: %s",
                    len(outcomes),
                    type(error).__name__,
                    extra={"action": "outcomes_unwritten", "deliveries": [one.id for one in outcomes]},
                )
                return
        for outcome in outcomes:
            report(outcome)

    def _taken(self) -> tuple[list[Outcome], list[str]]:
        """All that waits; who comes now begins the next."""
        outcomes, held = self._outcomes, self._held
        self._outcomes, self._held, self._next = [], [], None
        return outcomes, held

    async def _write_in_one(self, session: AsyncSession, outcomes: list[Outcome], held: list[str]) -> None:
        now = self._clock.now()
        if held:
            await deliveries.hold_on(session, held, by=self._by, now=now)
        arrived = [outcome.id for outcome in outcomes if outcome.state == DeliveryState.SENT]
        if arrived:
            await deliveries.sent(session, arrived, now=now)
        for outcome in outcomes:
            await self.write(session, outcome)


def report(outcome: Outcome) -> None:
    """Log it, by its id."""
    is_over = outcome.state != DeliveryState.PENDING
    log.info(
        "%s: %s %s",
        outcome.id,
        outcome.state if is_over else "postponed",
        outcome.reason,
        extra={
            "action": f"delivery_{outcome.state}" if is_over else "delivery_postponed",
            "delivery": outcome.id,
        },
    )
