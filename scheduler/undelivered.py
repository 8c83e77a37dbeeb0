"""Telling the coordinators that something could not be delivered: a failure that nobody hears of is a loss
(DESIGN §8)."""

from __future__ import annotations

import logging

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import addresses
from bot.calendar import WorkCalendar
from bot.clock import Clock, local
from bot.content.model import Policy
from bot.messages import say
from bot.people import coordinators
from bot.storage.tables import DeliveryRow, PartnerRow, PersonRow
from bot.texts import Texts
from scheduler.attempts import Outcome

UNDELIVERED = "undelivered"
"""The kind of such a message. One that fails itself is told to nobody: it stands in the log and in doctor."""

log = logging.getLogger(__name__)


class Undelivered:
    """Plans the message, in the transaction in which the failure is written down."""

    def __init__(
        self, texts: Texts, policy: Policy, calendar: WorkCalendar, channels: frozenset[str], clock: Clock
    ) -> None:
        self._texts = texts
        self._hours = policy.speaking_hours
        self._calendar = calendar
        self._channels = channels
        self._clock = clock

    async def tell(self, session: AsyncSession, outcome: Outcome) -> None:
        """To each coordinator, once a day for each person who could not be reached, in speaking hours."""
        found = await session.exec(
            select(DeliveryRow, PersonRow, PartnerRow)
            .join(PersonRow, col(PersonRow.id) == col(DeliveryRow.person_id))
            .join(PartnerRow, col(PartnerRow.id) == col(PersonRow.partner_id))
            .where(col(DeliveryRow.id) == outcome.id)
        )
        row = found.first()
        if row is None or row[0].kind == UNDELIVERED:
            return
        delivery, person, partner = row
        # Who asked and got no answer knows it; that their channel is closed, they may not.
        if delivery.kind == deliveries.ANSWER and outcome.closes is None:
            return
        text = "undelivered-closed" if outcome.closes else "undelivered-failed"
        channel = self._texts.say_if(f"channel-{delivery.channel}") or delivery.channel
        reply = say(self._texts.say(text, name=person.name, partner=partner.name, channel=channel))
        now = self._clock.now()
        others = [one for one in await coordinators(session) if one != person.id]
        for coordinator, address in (await addresses(session, others, self._channels)).items():
            await deliveries.plan(
                session,
                id=f"{UNDELIVERED}:{person.id}:{local(now):%Y-%m-%d}:{coordinator}",
                kind=UNDELIVERED,
                person_id=coordinator,
                to=address.to,
                conversation=address.conversation,
                reply=reply,
                due_at=self._calendar.next_working_moment(now, self._hours.opens, self._hours.closes),
                useful_until=None,
                cause="",
                now=now,
            )
        log.info("coordinators told", extra={"action": "undelivered_told", "delivery": delivery.id})
