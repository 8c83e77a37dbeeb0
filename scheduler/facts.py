"""What the reminders of meetings follow from, read for as many as are asked for: never a query for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Mapped
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.content.policy import ReminderRule
from bot.people import coordinators
from bot.reminders import MeetingFacts, Recipient
from bot.storage.tables import (
    ActionRow,
    ActionState,
    AgendaItemRow,
    ContactRow,
    ItemState,
    MeetingRow,
    MeetingState,
    PartnerRow,
    PersonRow,
    ReminderWishRow,
    Role,
)

Span = tuple[datetime, datetime]
"""From the first moment up to, and without, the second."""


async def anchors_within(session: AsyncSession, rule: ReminderRule, span: Span) -> list[datetime]:
    """The deadlines, starts or ends, whichever the rule counts from, of the meetings within a span: each
    once. An index answers this."""
    anchor = _anchor(rule)
    query = select(anchor).where(*_for(rule), anchor >= span[0], anchor < span[1]).distinct()
    return list(await session.exec(query))


async def meetings_at(
    session: AsyncSession,
    rule: ReminderRule,
    anchors: Collection[datetime],
    *,
    hour: time | None = None,
    vestigingen: Collection[str] | None = None,
) -> list[str]:
    """The meetings with one of these anchors: at these vestigingen, or of those people alone who wish to be
    reminded at `hour`."""
    if not anchors:
        return []
    # Without an order: for its sake SQLite goes through every meeting there is, by another index.
    query = select(MeetingRow.id).where(*_for(rule), _anchor(rule).in_(anchors))
    if vestigingen is not None:
        query = query.where(col(MeetingRow.vestiging_id).in_(vestigingen))
    if hour is not None:
        wishing = select(ReminderWishRow.person_id).where(col(ReminderWishRow.hour) == hour)
        query = query.where(_concerns_one_of(wishing))
    return list(await session.exec(query))


async def meetings_in(
    session: AsyncSession, rule: ReminderRule, span: Span, person_ids: Collection[str] | None = None
) -> list[str]:
    """The meetings whose anchor lies in a span, of everyone or of these people."""
    query = select(MeetingRow.id).where(*_for(rule), _anchor(rule) >= span[0], _anchor(rule) < span[1])
    if person_ids is not None:
        query = query.where(_concerns_one_of(person_ids))
    return list(await session.exec(query))


async def facts_of(session: AsyncSession, meeting_ids: Collection[str]) -> list[MeetingFacts]:
    """The facts of those of these meetings that take place."""
    found = await session.exec(
        select(MeetingRow).where(
            col(MeetingRow.state) == MeetingState.PLANNED, col(MeetingRow.id).in_(meeting_ids)
        )
    )
    meetings = list(found)
    if not meetings:
        return []
    recipients = await _recipients(session, [one for one in meetings if one.vestiging_id])
    city = await _city_recipients(session) if any(not one.vestiging_id for one in meetings) else ()
    leading = tuple([Recipient(one, "", Role.COORDINATOR) for one in await coordinators(session)])
    brought_in = await _brought_in(session, meeting_ids)
    acting = await _acting(session, meeting_ids)
    return [
        MeetingFacts(
            id=meeting.id,
            starts_at=meeting.starts_at,
            deadline_at=meeting.deadline_at,
            recipients=(*(recipients[meeting.id] if meeting.vestiging_id else city), *leading),
            brought_in=frozenset(brought_in[meeting.id]),
            ends_at=meeting.ends_at,
            acting=frozenset(acting[meeting.id]),
            kind=meeting.kind,
            vestiging=meeting.vestiging_id or "",
        )
        for meeting in meetings
    ]


def _anchor(rule: ReminderRule) -> Mapped[datetime]:
    match rule.counts_from:
        case "deadline":
            return col(MeetingRow.deadline_at)
        case "end":
            return col(MeetingRow.ends_at)
        case _:
            return col(MeetingRow.starts_at)


def _for(rule: ReminderRule) -> tuple[ColumnElement[bool], ...]:
    return (col(MeetingRow.kind) == rule.meeting, col(MeetingRow.state) == MeetingState.PLANNED)


def _concerns_one_of(people: Any) -> ColumnElement[bool]:
    """Meetings at a vestiging where one of these people has a task, and those of the whole city."""
    theirs = select(ContactRow.vestiging_id).where(col(ContactRow.person_id).in_(people))
    return or_(col(MeetingRow.vestiging_id).in_(theirs), col(MeetingRow.vestiging_id).is_(None))


async def _recipients(session: AsyncSession, meetings: Collection[MeetingRow]) -> dict[str, list[Recipient]]:
    by_vestiging: dict[str, list[Recipient]] = defaultdict(list)
    rows = await session.exec(
        select(ContactRow.vestiging_id, ContactRow.person_id, ContactRow.partner_id, PartnerRow.kind)
        .join(PartnerRow, col(PartnerRow.id) == col(ContactRow.partner_id))
        .join(PersonRow, col(PersonRow.id) == col(ContactRow.person_id))
        .where(
            col(ContactRow.vestiging_id).in_({one.vestiging_id for one in meetings}),
            col(PersonRow.active).is_(True),
        )
        .order_by(col(ContactRow.id))
    )
    for vestiging, person_id, partner_id, kind in rows:
        by_vestiging[vestiging].append(Recipient(person_id, partner_id, kind))
    return {one.id: by_vestiging[one.vestiging_id or ""] for one in meetings}


async def _city_recipients(session: AsyncSession) -> tuple[Recipient, ...]:
    """Everyone with a task anywhere: whom of them a rule speaks to, it says itself."""
    rows = await session.exec(
        select(ContactRow.person_id, ContactRow.partner_id, PartnerRow.kind)
        .join(PartnerRow, col(PartnerRow.id) == col(ContactRow.partner_id))
        .join(PersonRow, col(PersonRow.id) == col(ContactRow.person_id))
        .where(col(PersonRow.active).is_(True))
        .distinct()
        .order_by(col(ContactRow.person_id), col(ContactRow.partner_id))
    )
    return tuple(Recipient(*row) for row in rows)


async def _brought_in(session: AsyncSession, meeting_ids: Collection[str]) -> dict[str, set[str]]:
    rows = await session.exec(
        select(AgendaItemRow.meeting_id, AgendaItemRow.partner_id)
        .where(
            col(AgendaItemRow.meeting_id).in_(meeting_ids), col(AgendaItemRow.state) == ItemState.SUBMITTED
        )
        .distinct()
    )
    return _sets(rows)


async def _acting(session: AsyncSession, meeting_ids: Collection[str]) -> dict[str, set[str]]:
    rows = await session.exec(
        select(ActionRow.meeting_id, ActionRow.partner_id)
        .where(col(ActionRow.meeting_id).in_(meeting_ids), col(ActionRow.state) == ActionState.OPEN)
        .distinct()
    )
    return _sets(rows)


def _sets(rows: object) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for meeting_id, partner_id in rows:  # type: ignore[attr-defined]
        found[meeting_id].add(partner_id)
    return found
