"""Makes deliveries of the reminders and corrections that have none yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import Address, addresses
from bot.content.policy import Topic
from bot.corrections import MOVED, Correction
from bot.messages import Sender
from bot.reminder_wishes import Wishes, topic_of, wishes_of
from bot.reminders import PAUSED, Reminder, meeting_of
from bot.storage.tables import DeliveryRow
from scheduler.correcting import corrections_of, kinds_told
from scheduler.reviewing import log_skipped
from scheduler.wanted import batches

BEFORE_IT_MOVED = "told before it moved"
"""The reason of a reminder that would say once more what was said of the meeting at its old moment."""

_FIRST = -1
"""What is no longer true is said before anything else about it."""

_NOBODY = Sender(channel="", subject="")


class Adding:
    """For those who are reached through `channels`."""

    def __init__(self, channels: Collection[str]) -> None:
        self._channels = channels

    async def add(
        self,
        session: AsyncSession,
        wanted: Iterable[Reminder],
        now: datetime,
        moved: Collection[tuple[str, str]] = (),
    ) -> int:
        """Plans those that were never planned, and returns how many. One that is not to be said, or lost its
        use while nobody looked, or has nobody to go to, is recorded as such; so is one whose moment has
        passed and whose like was said already to somebody who now hears that the meeting has `moved`."""
        told = await kinds_told(session, {meeting_of(about) for _, about in moved}) if moved else set()
        added = 0
        by_id = {one.id: one for one in wanted}
        # Two processes that add the same in another order would wait for each other for ever.
        for part in batches([by_id[name] for name in sorted(by_id)]):
            ids = [reminder.id for reminder in part]
            known = set(await session.exec(select(DeliveryRow.id).where(col(DeliveryRow.id).in_(ids))))
            fresh = [reminder for reminder in part if reminder.id not in known]
            where = await self._addresses(session, fresh)
            for reminder in fresh:
                hears_of_it = (reminder.person_id, reminder.about) in moved and reminder.due_at <= now
                like_it = (meeting_of(reminder.about), reminder.person_id, str(reminder.kind))
                unwanted = BEFORE_IT_MOVED if hears_of_it and like_it in told else ""
                await _add(session, reminder, where.get(reminder.id), now, unwanted)
            added += len(fresh)
        return added

    async def correct(
        self, session: AsyncSession, meeting_ids: Collection[str], now: datetime
    ) -> set[tuple[str, str]]:
        """Plans what must be said of these meetings, which have changed, to everyone, where they wish to
        hear of meetings. Who hears that a meeting has moved, with what it is about."""
        moved = set()
        for part in batches(list(meeting_ids)):
            wanted = await corrections_of(session, part, now)
            people = {one.person_id for one in wanted}
            wishes = await wishes_of(session, people) if people else Wishes()
            preferring = {one: wishes.of(one, Topic.MEETING).channel for one in people}
            where = await addresses(
                session,
                people,
                self._channels,
                preferring={one: name for one, name in preferring.items() if name},
            )
            for one in wanted:
                address = where.get(one.person_id)
                if await _plan(session, one, one.kind, address, now, now) and address is None:
                    await _skip(session, one.id, deliveries.NO_IDENTITY, now)
                elif one.kind == MOVED:
                    moved.add((one.person_id, one.cause))
        return moved

    async def _addresses(self, session: AsyncSession, wanted: Collection[Reminder]) -> Mapping[str, Address]:
        """Where each of these goes, by its id: on the channel that its reader wishes for such a message."""
        people = {one.person_id for one in wanted}
        wishes = await wishes_of(session, people) if people else Wishes()
        by_channel: dict[str, set[str]] = {"": set()}
        channel = {one.id: wishes.of(one.person_id, topic_of(one.kind)).channel for one in wanted}
        for one in wanted:
            by_channel.setdefault(channel[one.id], set()).add(one.person_id)
        found = {
            name: await addresses(session, ids, self._channels, preferring=dict.fromkeys(ids, name))
            for name, ids in by_channel.items()
            if ids
        }
        return {
            one.id: address
            for one in wanted
            if (address := found[channel[one.id]].get(one.person_id)) is not None
        }


async def _add(
    session: AsyncSession, reminder: Reminder, address: Address | None, now: datetime, unwanted: str
) -> None:
    if not await _plan(session, reminder, str(reminder.kind), address, now, reminder.waits_until):
        return
    if unwanted:
        await _skip(session, reminder.id, unwanted, now)
    elif reminder.silence and (reminder.silence != PAUSED or reminder.waits_until <= now):
        await _skip(session, reminder.id, reminder.silence, now)
    elif reminder.useful_until <= now:
        await _skip(session, reminder.id, deliveries.EXPIRED, now)
    elif address is None:
        await _skip(session, reminder.id, deliveries.NO_IDENTITY, now)


async def _plan(
    session: AsyncSession,
    wanted: Reminder | Correction,
    kind: str,
    address: Address | None,
    now: datetime,
    due_at: datetime,
) -> bool:
    to, conversation = (address.to, address.conversation) if address else (_NOBODY, None)
    return await deliveries.plan(
        session,
        id=wanted.id,
        kind=kind,
        person_id=wanted.person_id,
        to=to,
        conversation=conversation,
        reply=None,
        due_at=due_at,
        useful_until=wanted.useful_until,
        cause=wanted.cause,
        now=now,
        position=_FIRST if isinstance(wanted, Correction) else 0,
    )


async def _skip(session: AsyncSession, delivery_id: str, reason: str, now: datetime) -> None:
    await deliveries.skipped(session, delivery_id, reason=reason, now=now)
    log_skipped([delivery_id], reason)
