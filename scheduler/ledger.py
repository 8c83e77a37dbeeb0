"""Writes down what became of deliveries: all that is known at the same moment, in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import addresses, deliveries
from bot.clock import Clock
from bot.storage.database import Database
from bot.storage.statements import ready
from bot.storage.tables import DeliveryState
from scheduler.attempts import Outcome
from scheduler.fallback import other_way

WRITES_AGAIN_AFTER = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0)
"""Seconds between the attempts to write. With the longest send (`attempts.SEND_SECONDS`) they last until
shortly before the lease ends: a database that restarts has not forgotten what has arrived."""

GATHERS_FOR = 0.015
"""Seconds. Were the process lost meanwhile, what has arrived would be in doubt: so no longer than it takes a
busy bot to answer a few people."""

log = logging.getLogger(__name__)


class Ledger:
    """One for a courier; `by` is the process that holds the deliveries, `channels` are those it runs."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        by: str,
        channels: Collection[str],
        pauses: Sequence[float] = WRITES_AGAIN_AFTER,
    ) -> None:
        self._database = database
        self._clock = clock
        self._by = by
        self._channels = channels
        self._pauses = pauses
        self._one_at_a_time = asyncio.Lock()
        self._outcomes: list[Outcome] = []
        self._held: list[str] = []
        self._next: asyncio.Task[None] | None = None

    async def write_down(
        self, outcomes: Sequence[Outcome], hold_on_to: Collection[str] = (), *, more_follow: bool = False
    ) -> None:
        """Returns when it is done; `hold_on_to` get a whole lease again. Where it fails it is tried again
        for as long as the lease lasts; then they stay claimed, and the end of the lease settles them.
        `more_follow`: those of others are about to come, and are waited for a moment."""
        if not outcomes:
            return
        self._outcomes += outcomes
        self._held += hold_on_to
        if self._next is None:
            self._next = asyncio.create_task(self._write_all(GATHERS_FOR if more_follow else 0))
        # Who is cancelled does not take with them what others wait for.
        await asyncio.shield(self._next)

    async def write(self, session: AsyncSession, outcome: Outcome) -> Outcome:
        """Write down one that has not arrived, in a transaction that is open. What became of it: it may have
        gone on along another channel."""
        if outcome.closes is not None:
            await addresses.close(session, *outcome.closes)
        now, reason, by = self._clock.now(), outcome.reason, self._by
        at = outcome.at or now
        match outcome.state:
            case DeliveryState.SKIPPED:
                await deliveries.skipped(session, outcome.id, reason=reason, now=now, by=by)
            case DeliveryState.FAILED | DeliveryState.PENDING:
                row = await deliveries.held_by(session, outcome.id, by)
                if row is None:
                    return outcome
                if outcome.in_doubt:
                    deliveries.may_have_arrived(row)
                outcome = await other_way(session, row, outcome, self._channels, now)
                if outcome.state is DeliveryState.FAILED:
                    await deliveries.failed(session, outcome.id, reason=reason, now=now, by=by)
                elif not outcome.goes_on:
                    await deliveries.later(session, outcome.id, at=at, reason=reason, by=by)
            case DeliveryState.UNCERTAIN:
                await deliveries.uncertain(session, outcome.id, reason=reason, now=now, again_at=at, by=by)
        return outcome

    async def _write_all(self, after: float) -> None:
        outcomes: list[Outcome] = []
        held: list[str] = []
        await asyncio.sleep(after)
        async with self._one_at_a_time:
            for pause in (*self._pauses, None):
                try:
                    async with self._database.session() as session:
                        # Until the database is ours, more may join.
                        await ready(session)
                        if not outcomes:
                            outcomes, held = self._taken()
                        became = await self._write_in_one(session, outcomes, held)
                    break
                except Exception as error:
                    self._tell(outcomes or self._outcomes, error, again=pause is not None)
                if pause is None:
                    if not outcomes:
                        self._taken()
                    return
                await asyncio.sleep(pause)
        for outcome in became:
            report(outcome)

    def _tell(self, outcomes: Sequence[Outcome], error: Exception, *, again: bool) -> None:
        log.log(
            logging.WARNING if again else logging.ERROR,
            "what became of %d deliveries was not written down: %s%s",
            len(outcomes),
            type(error).__name__,
            ", it is tried again" if again else "",
            extra={
                "action": "outcomes_wait" if again else "outcomes_unwritten",
                "deliveries": [one.id for one in outcomes],
            },
        )

    def _taken(self) -> tuple[list[Outcome], list[str]]:
        """All that waits; who comes now begins the next."""
        outcomes, held = self._outcomes, self._held
        self._outcomes, self._held, self._next = [], [], None
        return outcomes, held

    async def _write_in_one(
        self, session: AsyncSession, outcomes: list[Outcome], held: list[str]
    ) -> list[Outcome]:
        now = self._clock.now()
        if held:
            await deliveries.hold_on(session, held, by=self._by, now=now)
        arrived = [outcome.id for outcome in outcomes if outcome.state == DeliveryState.SENT]
        if arrived:
            await deliveries.sent(session, arrived, now=now)
        return [await self.write(session, outcome) for outcome in outcomes]


def report(outcome: Outcome) -> None:
    """Log it, by its id."""
    facts = {"action": f"delivery_{_became(outcome)}", "delivery": outcome.id}
    if outcome.goes_on:
        facts["goes_on"] = outcome.goes_on
    log.info("%s: %s %s", outcome.id, _became(outcome), outcome.reason, extra=facts)


def _became(outcome: Outcome) -> str:
    if outcome.goes_on:
        return "rerouted"
    return "postponed" if outcome.state == DeliveryState.PENDING else str(outcome.state)
