"""The morning message: what did not arrive and why, to each coordinator; nothing where all did (issue 6)."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from bot import deliveries
from bot.addresses import MAIL, addresses
from bot.calendar import WorkCalendar
from bot.clock import at_local, local
from bot.content.policy import Policy
from bot.delivery_order import ANSWER
from bot.messages import Items, Part, Reply, Text
from bot.people import coordinators
from bot.storage.facts import remember
from bot.storage.tables import DeliveryRow, DeliveryState, FactRow, PartnerRow, PersonRow
from bot.texts import Texts

UNDELIVERED = "undelivered"
"""The kind of such a message. One that fails itself is told to nobody: it stands in the log and in doctor."""

TOLD_ON = "undelivered_told_on"
"""The fact that says on which day the coordinators were last told."""

_LINES = 20
_NOT_TOLD = (ANSWER, UNDELIVERED)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Line:
    """What one person did not get, of one kind and for one reason."""

    name: str
    partner: str
    kind: str
    why: str
    channel: str


class Undelivered:
    """Plans the message on the first tick of a working day within the speaking hours."""

    def __init__(
        self, texts: Texts, policy: Policy, calendar: WorkCalendar, channels: Collection[str]
    ) -> None:
        self._texts = texts
        self._hours = policy.speaking_hours
        self._calendar = calendar
        self._channels = channels
        self._told_on = ""

    async def plan(self, session: AsyncSession, now: datetime) -> int:
        """How many coordinators are told. What could be told to nobody waits for the next morning."""
        today = f"{local(now):%Y-%m-%d}"
        if self._told_on == today or not self._may_speak(now):
            return 0
        if await _told_on(session) == today:
            self._told_on = today
            return 0
        told = await self._tell(session, today, now)
        await remember(session, TOLD_ON, today)
        self._told_on = today
        return told

    async def next_due(self, session: AsyncSession, now: datetime, until: datetime) -> datetime | None:
        """The moment in ``now < moment <= until`` at which there is something to tell, None without one."""
        tomorrow = self._calendar.working_days_after(local(now).date(), 1)
        opens = at_local(local(now).date(), self._hours.opens)
        moment = opens if now < opens and self._may_speak(opens) else at_local(tomorrow, self._hours.opens)
        if moment > until:
            return None
        return moment if (await session.exec(_untold().limit(1))).first() else None

    def _may_speak(self, now: datetime) -> bool:
        return self._calendar.next_working_moment(now, self._hours.opens, self._hours.closes) == now

    async def _tell(self, session: AsyncSession, today: str, now: datetime) -> int:
        # Locked: of two processes at this one finds nothing left.
        found = (await session.exec(_untold().with_for_update(of=DeliveryRow))).all()
        if not found:
            return 0
        where = await addresses(session, await coordinators(session), self._channels)
        if not where:
            log.error(
                "no coordinator can be told", extra={"action": "undelivered_untold", "count": len(found)}
            )
            return 0
        reply = self._reply([_line(*one) for one in found])
        await deliveries.plan_for_each(session, where, kind=UNDELIVERED, about=today, reply=reply, now=now)
        for row, _, _ in found:
            row.reported_at = now
        log.info("coordinators told", extra={"action": "undelivered_told", "count": len(found)})
        return len(where)

    def _reply(self, found: Sequence[_Line]) -> Reply:
        counted = Counter(found)
        lines = tuple(self._words(line, count) for line, count in counted.items())
        parts: list[Part] = [
            Text(text=self._texts.say("undelivered", count=len(found)), tone="heading"),
            Items(items=lines[:_LINES]),
        ]
        if len(lines) > _LINES:
            parts.append(Text(text=self._texts.say("undelivered.more", count=len(lines) - _LINES)))
        return Reply(parts=(*parts, Text(text=self._texts.say("undelivered.do"), tone="note")))

    def _words(self, line: _Line, count: int) -> str:
        kind = self._texts.say_if(f"undelivered-kind-{line.kind.replace('_', '-')}")
        channel = self._texts.say_if(f"channel-{line.channel}") or line.channel
        why = self._texts.say(f"undelivered-why-{line.why}", channel=channel)
        what = kind or self._texts.say("undelivered-kind-other")
        return self._texts.say(
            "undelivered-line", name=line.name, partner=line.partner, what=what, count=count, why=why
        )


def _untold() -> Select[DeliveryRow, PersonRow, PartnerRow]:
    """What did not arrive, though nobody chose so, and was not told yet: with whom it was for."""
    lost = (
        col(DeliveryRow.state).in_((DeliveryState.FAILED, DeliveryState.UNCERTAIN)),
        col(DeliveryRow.reason).in_((deliveries.EXPIRED, deliveries.NO_IDENTITY)),
    )
    return (
        select(DeliveryRow, PersonRow, PartnerRow)
        .join(PersonRow, col(PersonRow.id) == col(DeliveryRow.person_id))
        .join(PartnerRow, col(PartnerRow.id) == col(PersonRow.partner_id))
        .where(
            col(DeliveryRow.reported_at).is_(None),
            col(DeliveryRow.state).not_in(deliveries.OPEN),
            or_(*lost),
            col(DeliveryRow.kind).not_in(_NOT_TOLD),
        )
        .order_by(col(PersonRow.name), col(DeliveryRow.due_at), col(DeliveryRow.id))
    )


def _line(row: DeliveryRow, person: PersonRow, partner: PartnerRow) -> _Line:
    return _Line(person.name, partner.name, row.kind, _why(row), row.channel)


def _why(row: DeliveryRow) -> str:
    """The text that says why, from how it ended."""
    if row.state is DeliveryState.UNCERTAIN:
        return "uncertain"
    if row.state is DeliveryState.SKIPPED:
        return "expired" if row.reason == deliveries.EXPIRED else "no-identity"
    if row.reason.startswith("refused"):
        return "mail-refused" if row.channel == MAIL else "refused"
    return "gave-up" if row.reason.startswith("given up") else "fault"


async def _told_on(session: AsyncSession) -> str:
    found = await session.exec(select(FactRow.value).where(col(FactRow.name) == TOLD_ON))
    return found.first() or ""
