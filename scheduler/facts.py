"""What reminders follow from, read for as many meetings as are asked for: three queries, never one each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.content.model import ReminderRule
from bot.reminders import MeetingFacts, Recipient
from bot.storage.tables import (
    AgendaItemRow,
    ContactRow,
    ItemState,
    MeetingKind,
    MeetingRow,
    MeetingState,
    PartnerRow,
    PersonRow,
)

Span = tuple[datetime, datetime]
"""From the first moment up to, and without, the second."""


async def meetings_within(session: AsyncSession, spans: Iterable[tuple[ReminderRule, Span]]) -> list[str]:
    """The meetings whose deadline or start, whichever the rule counts from, lies within its span."""
    within = [
        and_(_anchor(rule) >= first, _anchor(rule) < last) for rule, (first, last) in spans if first < last
    ]
    if not within:
        return []
    query = select(MeetingRow.id).where(*_takes_place(), or_(*within)).order_by(col(MeetingRow.starts_at))
    return list(await session.exec(query))


async def anchors_within(session: AsyncSession, rule: ReminderRule, span: Span) -> list[datetime]:
    """The deadlines or starts, whichever the rule counts from, of the meetings within a span."""
    anchor = _anchor(rule)
    query = select(anchor).where(*_takes_place(), anchor >= span[0], anchor < span[1]).distinct()
    return list(await session.exec(query))


async def facts_of(session: AsyncSession, meeting_ids: Collection[str]) -> list[MeetingFacts]:
    """The facts of those of these meetings that take place."""
    meetings = await session.exec(
        select(MeetingRow).where(*_takes_place(), col(MeetingRow.id).in_(meeting_ids))
    )
    recipients = await _recipients(session, meeting_ids)
    brought_in = await _brought_in(session, meeting_ids)
    return [
        MeetingFacts(
            id=meeting.id,
            starts_at=meeting.starts_at,
            deadline_at=meeting.deadline_at,
            recipients=tuple(recipients[meeting.id]),
            brought_in=frozenset(brought_in[meeting.id]),
        )
        for meeting in meetings
    ]


def _anchor(rule: ReminderRule) -> Mapped[datetime]:
    return col(MeetingRow.deadline_at if rule.before == "deadline" else MeetingRow.starts_at)


def _takes_place() -> tuple[ColumnElement[bool], ...]:
    return (
        col(MeetingRow.state) == MeetingState.PLANNED,
        col(MeetingRow.kind) == MeetingKind.SIGNAALOVERLEG,
    )


async def _recipients(session: AsyncSession, meeting_ids: Collection[str]) -> dict[str, list[Recipient]]:
    rows = await session.exec(
        select(MeetingRow.id, ContactRow.person_id, ContactRow.partner_id, PartnerRow.kind)
        .join(ContactRow, col(ContactRow.vestiging_id) == col(MeetingRow.vestiging_id))
        .join(PartnerRow, col(PartnerRow.id) == col(ContactRow.partner_id))
        .join(PersonRow, col(PersonRow.id) == col(ContactRow.person_id))
        .where(col(MeetingRow.id).in_(meeting_ids), col(PersonRow.active).is_(True))
        .order_by(col(ContactRow.id))
    )
    found: dict[str, list[Recipient]] = defaultdict(list)
    for meeting_id, person_id, partner_id, kind in rows:
        found[meeting_id].append(Recipient(person_id, partner_id, kind))
    return found


async def _brought_in(session: AsyncSession, meeting_ids: Collection[str]) -> dict[str, set[str]]:
    rows = await session.exec(
        select(AgendaItemRow.meeting_id, AgendaItemRow.partner_id)
        .where(
            col(AgendaItemRow.meeting_id).in_(meeting_ids), col(AgendaItemRow.state) == ItemState.SUBMITTED
        )
        .distinct()
    )
    found: dict[str, set[str]] = defaultdict(set)
    for meeting_id, partner_id in rows:
        found[meeting_id].add(partner_id)
    return found
