"""Takes deliveries to their channels, and writes down what became of each (DESIGN §8)."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.channels import Channel, Outgoing
from bot.clock import Clock, local
from bot.delivery_order import ANSWER
from bot.messages import Message, Reply
from bot.reminders import DIGEST
from bot.storage.database import Database
from bot.storage.parked import read_or_park
from bot.storage.tables import DeliveryRow, DeliveryState
from scheduler.attempts import FIRST_PAUSE, Outcome, attempt, place_of
from scheduler.ledger import WRITES_AGAIN_AFTER, Ledger, report
from scheduler.stream import SIDE_BY_SIDE, Stream

Render = Callable[[AsyncSession, DeliveryRow], Awaitable[Reply | None]]
"""Puts a delivery that was planned without words into words, or into new ones where it has those of another
moment. None where it is no longer true, and where a digest can no longer say all that it said."""

ReadAhead = Callable[[AsyncSession, Sequence[DeliveryRow]], Awaitable[None]]
"""Reads at once what rendering each of these would ask for; the session then has it."""

HELD = 2 * SIDE_BY_SIDE
"""So many are held at most that have not left: those that are being sent, and as many that wait for their
turn, so that none waits for the database. A turn comes within one send."""

CLAIMS_AGAIN_AT = HELD - 10
"""When so few have not left the next are claimed: while others are sent, and not one by one."""

UNWRITTEN_AT_MOST = timedelta(seconds=5)
"""So long a turn's outcomes may be in memory only while it still sends: with `SEND_SECONDS` well within the
lease, so nothing that is being sent is taken for lost."""

WORDS_HOLD = timedelta(hours=1)
"""So long, and on the same day, what is put off is said in the same words. Then it is late and has to say so,
and "morgen" is today."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A message that can be sent, for the `nth` time."""

    message: Outgoing
    nth: int


class Courier:
    """One for a process; `by` names that process among all that share the database."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        clock: Clock,
        by: str,
        random: Random,
        render: Render,
        writes_again_after: Sequence[float] = WRITES_AGAIN_AFTER,
        read_ahead: ReadAhead | None = None,
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self._by = by
        self._random = random
        self._render = render
        self._read_ahead = read_ahead or _nothing
        self._answering = 0
        self._ledger = Ledger(database, clock, by, frozenset(channels), writes_again_after)

    async def answer(self, message: Message, replies: Mapping[str, Reply]) -> None:
        """Sends what the turn of `message` has planned and holds, at once and in order.

        `replies` are its words by the id of their delivery, as they are in memory: they may hold what is
        never stored. Where one has to wait, those after it wait as long. What became of them is written down
        when the last has left, or sooner where that takes long.
        """
        to = (message.channel, message.sender.subject, message.sender.tenant, message.conversation)
        waiting = dict(replies)
        settling = _settling(replies)
        outcomes: list[Outcome] = []
        pause: Outcome | None = None
        since = self._clock.now()
        self._answering += 1
        try:
            for delivery_id, reply in replies.items():
                if outcomes and self._clock.now() - since >= UNWRITTEN_AT_MOST:
                    done, outcomes, since = outcomes, [], self._clock.now()
                    await self._ledger.write_down(done, hold_on_to=waiting)
                del waiting[delivery_id]
                if pause is not None:
                    outcomes.append(Outcome(delivery_id, pause.state, "waits for the one before", pause.at))
                    continue
                settles = delivery_id == settling
                outcome = await self._attempt(_Ready(Outgoing(delivery_id, *to, reply, settles=settles), 1))
                outcomes.append(outcome)
                pause = outcome if outcome.state == DeliveryState.PENDING else None
        finally:
            self._answering -= 1
            await self._ledger.write_down(outcomes, more_follow=self._answering > 0)

    async def deliver_due(self, until: datetime | None = None) -> int:
        """Sends everything that is due, and returns how many that were. For every tick, after what is due
        was settled and planned.

        That may take long. After `until` nothing that is said unasked leaves any more: what waits for its
        turn is given back, and the next tick decides when it is said.
        """

        async def deliver(ready: _Ready) -> Outcome:
            if self._is_over(until) and not ready.message.in_answer:
                return Outcome(ready.message.id, DeliveryState.PENDING, "not at this hour", self._clock.now())
            return await self._deliver_one(ready)

        count = 0
        async with Stream(deliver, self._ledger.write_down) as stream:
            while True:
                free = 0 if self._is_over(until) else HELD - stream.unsent
                claimed, ready = await self._claim(free) if free else (0, [])
                count += claimed
                stream.begin(ready)
                if not claimed and stream.is_empty:
                    return count
                if claimed and claimed == free:
                    await stream.until(CLAIMS_AGAIN_AT)
                else:
                    # What is next in a conversation can be claimed when what became of the one before it is
                    # written down.
                    await stream.until_some_are_written_down()

    def _is_over(self, until: datetime | None) -> bool:
        return until is not None and self._clock.now() > until

    async def _claim(self, most: int) -> tuple[int, list[_Ready]]:
        """How many are held from now on, and those of them that can be sent."""
        async with self._database.session() as session:
            rows = await deliveries.claim(
                session,
                now=self._clock.now(),
                by=self._by,
                channels=[name for name, channel in self._channels.items() if channel.can_send],
                limit=most,
            )
            ready = await self._ready(session, rows)
        if rows:
            log.info("%d claimed", len(rows), extra={"action": "deliveries_claimed"})
        return len(rows), ready

    async def _deliver_one(self, ready: _Ready) -> Outcome:
        outcome = await self._attempt(ready)
        log.debug("attempted", extra={"action": "delivery_attempted", "delivery": outcome.id})
        return outcome

    async def _attempt(self, ready: _Ready) -> Outcome:
        channel = self._channels[ready.message.channel]
        return await attempt(channel, ready.message, nth=ready.nth, clock=self._clock, random=self._random)

    async def _ready(self, session: AsyncSession, rows: Sequence[DeliveryRow]) -> list[_Ready]:
        """Those of `rows` that can be sent; the others end here, and keep none of them from it."""
        ready = []
        for row, words in zip(rows, await self._all_words(session, rows), strict=True):
            if isinstance(words, Outcome):
                report(await self._ledger.write(session, words))
                continue
            address = (row.channel, row.subject, row.tenant, row.conversation)
            # What comes late in a turn and asks nothing may follow its question, which then stays open.
            message = Outgoing(
                row.id,
                *address,
                words,
                in_answer=row.kind == ANSWER,
                settles=words.question is not None or row.position == 0,
            )
            ready.append(_Ready(message, row.attempts))
        return ready

    async def _all_words(self, session: AsyncSession, rows: Sequence[DeliveryRow]) -> list[Reply | Outcome]:
        """All within one savepoint. Where that fails each has one of its own, for one that cannot be put into
        words keeps none of the others from it."""
        try:
            async with session.begin_nested():
                await self._read_ahead(session, [row for row in rows if self._needs_words(row)])
                return [await self._words(session, row) for row in rows]
        except Exception:
            for row in rows:
                await session.refresh(row)
            return [await self._words_or_fault(session, row) for row in rows]

    async def _words_or_fault(self, session: AsyncSession, row: DeliveryRow) -> Reply | Outcome:
        delivery_id = row.id
        try:
            async with session.begin_nested():
                await self._read_ahead(session, [row])
                return await self._words(session, row)
        except Exception as error:
            reason = f"it could not be put into words: {place_of(error)}"
            log.error(
                "%s: %s", delivery_id, reason, extra={"action": "render_fault", "delivery": delivery_id}
            )
            await session.refresh(row)
            return Outcome(delivery_id, DeliveryState.FAILED, reason)

    async def _words(self, session: AsyncSession, row: DeliveryRow) -> Reply | Outcome:
        """What is stored, or else what is true now."""
        now = self._clock.now()
        if row.useful_until is not None and row.useful_until <= now:
            if row.kind == DIGEST:
                # What else stands in it may be of use: the next tick takes it apart.
                return Outcome(row.id, DeliveryState.PENDING, "is put together anew", now + FIRST_PAUSE)
            return Outcome(row.id, DeliveryState.SKIPPED, deliveries.EXPIRED)
        if self._needs_words(row):
            reply = await self._render(session, row)
            if reply is not None:
                # Stored before it is sent, so that another attempt says the same.
                row.reply, row.worded_at = reply.model_dump(mode="json"), now
                log.debug("rendered", extra={"action": "delivery_rendered", "delivery": row.id})
                return reply
            if row.reply is None or row.kind != DIGEST:
                return Outcome(row.id, DeliveryState.SKIPPED, "no longer true")
        stored = await read_or_park(session, Reply, row.reply, source="delivery", key=row.id, now=now)
        return stored or Outcome(row.id, DeliveryState.FAILED, "its words could not be read: see parked")

    def _needs_words(self, row: DeliveryRow) -> bool:
        """It has none, or they were made on another day, or long ago."""
        if row.reply is None or row.worded_at is None:
            return row.reply is None
        now = self._clock.now()
        is_same_day = local(now).date() == local(row.worded_at).date()
        return not is_same_day or now - row.worded_at > WORDS_HOLD


def _settling(replies: Mapping[str, Reply]) -> str:
    """Which of a turn's replies tells what stands open after it: the last that asks, or else the last."""
    asking = [delivery_id for delivery_id, reply in replies.items() if reply.question is not None]
    return (asking or list(replies) or [""])[-1]


async def _nothing(_session: AsyncSession, _rows: Sequence[DeliveryRow]) -> None:
    pass
