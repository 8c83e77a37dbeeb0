"""Agenda items: brought in, changed and withdrawn until the deadline of their meeting (convenant §5.1).

All free text has passed the guard before it comes here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import meetings
from bot.access.people import Person
from bot.content.model import Pack
from bot.content.policy import Policy
from bot.storage.tables import AgendaItemRow, ItemKind, ItemState, MeetingRow, MeetingState, Role

CHANGEABLE = ("title", "description", "question")

NEW_ITEM = "new_item"
"""The kind of the deliveries that tell of an item; their cause is ``item:12``."""


class AgendaClosed(Exception):
    """The deadline has passed, or the meeting was cancelled: the agenda is what it is."""


def concerns(person: Person, item: AgendaItemRow, policy: Policy) -> bool:
    """Whether an item is for this person to see: their own, as a participant of every signaaloverleg, or as
    a partner that joins for its theme or was asked to (convenant §5.1)."""
    kind = person.partner_kind
    invited = (*policy.participants.core, *policy.participants.by_theme.get(item.theme, ()), *item.wanted)
    return item.person_id == person.id or Role.COORDINATOR in person.roles or kind in invited


class Agenda:
    """The agendas as they stand at `now`, within one transaction."""

    def __init__(self, session: AsyncSession, pack: Pack, now: datetime) -> None:
        self._session = session
        self._pack = pack
        self._now = now

    async def open_meetings(self, vestigingen: Sequence[str], day: date | None = None) -> list[MeetingRow]:
        """For each vestiging the next meeting (on `day`, where one is given) that still takes items."""
        return await meetings.open_for_items(self._session, vestigingen, self._now, day)

    async def just_closed(self, vestiging: str) -> MeetingRow | None:
        """The coming meeting for which it is too late."""
        return await meetings.just_closed(self._session, vestiging, self._now)

    async def submit(
        self,
        person: Person,
        meeting_id: str,
        kind: ItemKind,
        *,
        theme: str,
        title: str,
        description: str,
        since: str | None,
        frequency: str | None,
        place: str | Sequence[str] | None,
        question: str | None,
        wanted: Sequence[str] | None,
    ) -> int:
        """Put an item on the agenda; its number. A `place` may be several. Raises AgendaClosed."""
        await self._open_meeting(meeting_id)
        item = AgendaItemRow(
            meeting_id=meeting_id,
            partner_id=person.partner_id,
            person_id=person.id,
            kind=kind,
            theme=theme,
            title=title,
            description=description,
            since=since or "",
            frequency=frequency or "",
            place=place if isinstance(place, str) else ",".join(place or ()),
            question=question or "",
            wanted=list(wanted or ()),
            created_at=self._now,
            changed_at=self._now,
        )
        self._session.add(item)
        await self._session.flush()
        assert item.id is not None  # the flush has given it one
        return item.id

    async def brought_in_by(self, person: Person) -> list[tuple[AgendaItemRow, MeetingRow]]:
        """The person's own items for meetings that are ahead, by number."""
        return await self._items(col(AgendaItemRow.person_id) == person.id)

    async def for_meetings(self, meeting_ids: Sequence[str]) -> list[tuple[AgendaItemRow, MeetingRow]]:
        """All items for these meetings, by number."""
        return await self._items(col(AgendaItemRow.meeting_id).in_(meeting_ids))

    async def change(self, person: Person, number: int, **values: str) -> int:
        """Change the texts of an own item (`CHANGEABLE`); its number. Raises AgendaClosed, LookupError."""
        item = await self._own(person, number)
        for name, value in values.items():
            if name not in CHANGEABLE:
                raise LookupError(name)
            setattr(item, name, value)
        item.changed_at = self._now
        return number

    async def withdraw(self, person: Person, number: int) -> int:
        """Take an own item off the agenda; its number. Raises AgendaClosed, LookupError."""
        item = await self._own(person, number)
        item.state = ItemState.WITHDRAWN
        item.changed_at = self._now
        return number

    async def _items(self, which: Any) -> list[tuple[AgendaItemRow, MeetingRow]]:
        query = (
            select(AgendaItemRow, MeetingRow)
            .join(MeetingRow, col(MeetingRow.id) == col(AgendaItemRow.meeting_id))
            .where(
                which,
                col(AgendaItemRow.state) == ItemState.SUBMITTED,
                col(MeetingRow.state) == MeetingState.PLANNED,
                col(MeetingRow.starts_at) > self._now,
            )
            .order_by(col(AgendaItemRow.id))
        )
        return [(item, meeting) for item, meeting in await self._session.exec(query)]

    async def _own(self, person: Person, number: int) -> AgendaItemRow:
        item = await self._session.get(AgendaItemRow, number)
        if item is None or item.person_id != person.id or item.state != ItemState.SUBMITTED:
            raise LookupError(number)
        await self._open_meeting(item.meeting_id)
        return item

    async def _open_meeting(self, meeting_id: str) -> MeetingRow:
        meeting = await self._session.get(MeetingRow, meeting_id)
        if meeting is None or meeting.state != MeetingState.PLANNED or meeting.deadline_at <= self._now:
            raise AgendaClosed(meeting_id)
        return meeting
