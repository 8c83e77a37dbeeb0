"""The words of what is said unasked, put together when it is about to be sent: true then, and kept while it
is tried again within the hour (`scheduler.courier.WORDS_HOLD`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.agenda import NEW_ITEM
from bot.clock import Clock, local
from bot.content.policy import Policy
from bot.corrections import CANCELLED, CORRECTIONS, MOVED
from bot.messages import Part, Reply, Text, say
from bot.reminder_wishes import topic_of, wishes_of
from bot.reminders import DIGEST, SAID_LATER, meeting_of, told_start
from bot.storage.tables import DeliveryRow
from bot.texts import Argument, Texts
from scheduler.correcting import told_before
from scheduler.digest import digest, look_ahead, merge, others_due
from scheduler.subjects import Reader, item_of, meeting_subject, read_ahead, read_more, reader_of
from scheduler.telling import Telling, Told

LATE = timedelta(hours=1)
"""A reminder that is said this much after its moment says that it is late."""


class Wording:
    """Renders the deliveries that were planned without words. `themes` are the names of themes by id."""

    def __init__(
        self, texts: Texts, policy: Policy, clock: Clock, themes: Mapping[str, str] | None = None
    ) -> None:
        self._texts = texts
        self._policy = policy
        self._clock = clock
        self._themes = themes or {}
        self._telling = Telling(texts, policy)

    async def read_ahead(self, session: AsyncSession, deliveries: Sequence[DeliveryRow]) -> None:
        """Reads at once what rendering each of these would have to ask for, forgetting what was before."""
        await read_ahead(session, deliveries)
        await look_ahead(session, deliveries, self._clock.now())

    async def render(self, session: AsyncSession, delivery: DeliveryRow) -> Reply | None:
        """What to say, or None where it is no longer true: the meeting has gone, or its reader has.

        Where its reader would get many more reminders now, it says what they all say, and they end. What has
        words already says the same once more as it is now: no less, and nothing that others have to say, for
        a channel that knows its id again would never show that.
        """
        reader = await reader_of(session, delivery.person_id)
        if reader is None:
            return None
        if delivery.kind == NEW_ITEM:
            return await self._new_item(session, delivery)
        if delivery.kind in CORRECTIONS:
            return await self._correction(session, delivery, reader)
        return await self._reminder(session, delivery, reader)

    async def _reminder(self, session: AsyncSession, row: DeliveryRow, reader: Reader) -> Reply | None:
        now = self._clock.now()
        if await self._is_paused(session, row, now):
            return None
        told = await self._telling.tell(session, row, _kind(row), reader, now)
        again = row.reply is not None
        others = await others_due(session, row, now) if not again or row.kind == DIGEST else []
        least = len(others) + 1 if again and others else self._policy.digest_from
        if told is not None and len(others) + 1 >= least:
            await read_more(session, others)
            among = {
                one.id: await self._telling.tell(session, one, _kind(one), reader, now) for one in others
            }
            true = [one for one in among.values() if one is not None]
            if len(true) + 1 >= least:
                late = [await self._is_late(session, one, now) for one in (row, *others)]
                await merge(session, row, [one for one in others if among[one.id] is not None], now)
                return self._reply(digest(self._texts, [told, *true], reader.partner), late=any(late))
        if told is None or (again and others):
            return None
        return self._reply(self._alone(told), late=await self._is_late(session, row, now), why=told.why)

    def _alone(self, told: Told) -> list[Part]:
        return [Text(text=told.text), *told.parts, Text(text=told.do)]

    def _reply(self, parts: list[Part], *, late: bool, why: str = "") -> Reply:
        notes = [
            self._texts.say("reminder-late") if late else "",
            why,
            self._texts.say("reminder-answer"),
        ]
        return Reply(parts=(*parts, *(Text(text=note, tone="note") for note in notes if note)))

    async def _is_late(self, session: AsyncSession, row: DeliveryRow, now: datetime) -> bool:
        """Whether it is said much later than was meant: also where it was held for a night, or longer, since
        it was planned."""
        if SAID_LATER in row.id:
            return False
        meant = row.due_at
        if row.created_at < row.due_at:
            wish = (await wishes_of(session, [str(row.person_id)])).of(str(row.person_id), topic_of(row.kind))
            meant = row.due_at if wish.paused_until else row.created_at
        return now - meant > LATE

    async def _is_paused(self, session: AsyncSession, row: DeliveryRow, now: datetime) -> bool:
        """Whether it waited for the end of a pause, and is not to be said before."""
        if row.created_at >= row.due_at:
            return False
        wish = (await wishes_of(session, [str(row.person_id)])).of(str(row.person_id), topic_of(row.kind))
        return wish.paused_until is not None and local(now).date() < wish.paused_until

    async def _new_item(self, session: AsyncSession, row: DeliveryRow) -> Reply | None:
        item = await item_of(session, int(row.cause.partition(":")[2]))
        subject = await meeting_subject(session, item.meeting_id) if item else None
        if item is None or subject is None or not subject.takes_place:
            return None
        return say(
            self._texts.say(
                "announce-item",
                kind=self._texts.say(f"agenda-add-kind.{item.kind}"),
                theme=self._themes.get(item.theme, item.theme),
                vestiging=subject.vestiging,
                starts=subject.meeting.starts_at,
                deadline=subject.meeting.deadline_at,
            )
        )

    async def _correction(self, session: AsyncSession, row: DeliveryRow, reader: Reader) -> Reply | None:
        subject = await meeting_subject(session, meeting_of(row.cause))
        starts = told_start(row.id)
        if subject is None or starts is None or subject.takes_place == (row.kind == CANCELLED):
            return None
        words = self._telling.words(subject, reader, self._clock.now())
        words["named"] = subject.meeting.place
        words["told"] = starts
        text = row.kind
        if row.kind == MOVED:
            told = await told_before(session, row)
            if told is None:
                return None
            words["told"] = told
            text = MOVED if told != starts else "back-on"
        if row.kind != CANCELLED and starts != subject.meeting.starts_at:
            return None
        return self._said(text, words)

    def _said(self, text: str, words: Mapping[str, Argument]) -> Reply:
        parts = [self._texts.say(text, **words)]
        if text != CANCELLED:
            where = "place" if words["named"] else "unknown-place"
            parts.append(self._texts.say(f"moved.{where}", **words))
        return say(*parts, self._texts.say(f"{text}.do", **words))


def _kind(row: DeliveryRow) -> str:
    """The kind of reminder that a delivery began as."""
    return row.id.partition(":")[0] if row.kind == DIGEST else row.kind
