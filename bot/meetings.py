"""Which meetings are ahead, which agenda is open, and who takes part; one is called off or put back.
Those that were called off count nowhere but in `called_off`.

A meeting lies ahead until it starts; its agenda is open until `deadline_at`. Every question is one query on
the index of vestiging and start, so its time depends on the vestigingen asked for, not on how many exist.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.changes import note_change
from bot.clock import whole_days
from bot.content.policy import Policy
from bot.people import has_role
from bot.storage.facts import remember
from bot.storage.tables import (
    ContactRow,
    MeetingKind,
    MeetingRow,
    MeetingState,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
)

CHANGED = "meetings_changed"
"""The fact that is there while reminders have not been computed anew after a change."""


async def changed(session: AsyncSession, now: datetime) -> None:
    """Says that meetings were added, moved or cancelled, or that others take part in them: to be called in
    the same transaction. The next tick, in whichever process, then looks at every meeting ahead."""
    await remember(session, CHANGED, now.isoformat())


async def move(
    session: AsyncSession,
    meeting: MeetingRow,
    *,
    starts_at: datetime,
    ends_at: datetime,
    deadline_at: datetime,
    place: str,
    now: datetime,
) -> None:
    """The meeting is at another moment or place from now on; the next tick corrects what people were told."""
    meeting.starts_at, meeting.ends_at, meeting.deadline_at = starts_at, ends_at, deadline_at
    if place != meeting.place:
        meeting.place, meeting.relocated_at = place, now
    meeting.revision += 1
    await note_changed(session, meeting, now)


async def cancel(session: AsyncSession, meeting: MeetingRow, *, now: datetime) -> None:
    """The meeting does not take place; the next tick tells those who were told that it would."""
    meeting.state = MeetingState.CANCELLED
    meeting.revision += 1
    await note_changed(session, meeting, now)


async def restore(session: AsyncSession, meeting: MeetingRow, *, now: datetime) -> None:
    """A meeting that was called off takes place after all, as it was; the next tick tells those who were told
    that it would not."""
    meeting.state = MeetingState.PLANNED
    meeting.revision += 1
    await note_changed(session, meeting, now)


async def called_off(
    session: AsyncSession, now: datetime, limit: int, vestiging_id: str = ""
) -> list[MeetingRow]:
    """At most `limit` meetings that were called off and whose moment has not passed, the first one first:
    those of one vestiging where one is given."""
    query = select(MeetingRow).where(
        col(MeetingRow.starts_at) > now, col(MeetingRow.state) == MeetingState.CANCELLED
    )
    if vestiging_id:
        query = query.where(col(MeetingRow.vestiging_id) == vestiging_id)
    return list(
        await session.exec(query.order_by(col(MeetingRow.starts_at), col(MeetingRow.id)).limit(limit))
    )


async def note_changed(session: AsyncSession, meeting: MeetingRow, now: datetime) -> None:
    """This one meeting is not what it was: to be called in the transaction that changes it."""
    await session.flush()
    await note_change(session, f"meeting:{meeting.id}", now)


async def next_meeting(session: AsyncSession, vestiging_id: str, now: datetime) -> MeetingRow | None:
    """The first meeting of a vestiging that has not started yet, of whatever kind."""
    return next(iter(await upcoming(session, [vestiging_id], now, limit=1)), None)


async def upcoming(
    session: AsyncSession, vestiging_ids: Collection[str], now: datetime, limit: int
) -> list[MeetingRow]:
    """At most `limit` meetings of these vestigingen that have not started yet, the first one first."""
    query = (
        select(MeetingRow)
        .where(*_ahead(vestiging_ids, now))
        .order_by(col(MeetingRow.starts_at), col(MeetingRow.id))
        .limit(limit)
    )
    return list(await session.exec(query))


async def open_for_items(
    session: AsyncSession, vestiging_ids: Collection[str], now: datetime, day: date | None = None
) -> list[MeetingRow]:
    """For each vestiging the first signaaloverleg whose agenda is still open, the first one first; of those
    on `day` only, where one is given.

    Once an agenda has closed this is the meeting of the next round: there a late item goes. A
    vestiging without any such meeting is left out.
    """
    place = func.row_number().over(
        partition_by=col(MeetingRow.vestiging_id),
        order_by=(col(MeetingRow.starts_at), col(MeetingRow.id)),
    )
    numbered = (
        select(col(MeetingRow.id), place.label("place"))
        .where(*_ahead(vestiging_ids, now), _has_agenda(), col(MeetingRow.deadline_at) > now, *_on(day))
        .subquery()
    )
    query = (
        select(MeetingRow)
        .join(numbered, numbered.c.id == col(MeetingRow.id))
        .where(numbered.c.place == 1)
        .order_by(col(MeetingRow.starts_at), col(MeetingRow.id))
    )
    return list(await session.exec(query))


async def just_closed(session: AsyncSession, vestiging_id: str, now: datetime) -> MeetingRow | None:
    """The coming signaaloverleg of a vestiging for which it is too late to bring something in."""
    query = (
        select(MeetingRow)
        .where(*_ahead([vestiging_id], now), _has_agenda(), col(MeetingRow.deadline_at) <= now)
        .order_by(col(MeetingRow.starts_at), col(MeetingRow.id))
        .limit(1)
    )
    return (await session.exec(query)).first()


async def participants(
    session: AsyncSession, meeting: MeetingRow, policy: Policy, also: Collection[str] = ()
) -> list[PersonRow]:
    """Who takes part in a meeting, by name: the contacts that the core partners have at its vestiging,
    and the coordinators of the municipality, who lead it (convenant §5.1)."""
    contacts = (
        select(col(ContactRow.person_id))
        .join(PartnerRow, col(PartnerRow.id) == col(ContactRow.partner_id))
        .where(
            col(ContactRow.vestiging_id) == meeting.vestiging_id,
            col(PartnerRow.kind).in_((*policy.participants.core, *also)),
        )
    )
    municipality = select(col(PartnerRow.id)).where(col(PartnerRow.kind) == PartnerKind.GEMEENTE)
    leads = col(PersonRow.partner_id).in_(municipality) & has_role(Role.COORDINATOR)
    query = (
        select(PersonRow)
        .where(col(PersonRow.active).is_(True), or_(col(PersonRow.id).in_(contacts), leads))
        .order_by(col(PersonRow.name), col(PersonRow.id))
    )
    return list(await session.exec(query))


def _ahead(vestiging_ids: Collection[str], now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(MeetingRow.vestiging_id).in_(vestiging_ids),
        col(MeetingRow.starts_at) > now,
        col(MeetingRow.state) == MeetingState.PLANNED,
    )


def _on(day: date | None) -> tuple[ColumnElement[bool], ...]:
    if day is None:
        return ()
    begins, ends = whole_days(day, day)
    return col(MeetingRow.starts_at) >= begins, col(MeetingRow.starts_at) < ends


def _has_agenda() -> ColumnElement[bool]:
    return col(MeetingRow.kind) == MeetingKind.SIGNAALOVERLEG
