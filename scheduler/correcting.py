"""Telling people that what they were told of a meeting is no longer true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.corrections import Correction, Said, corrections
from bot.reminders import IN_DIGEST, MEETING, meeting_of, told_start
from bot.storage.tables import DeliveryRow, DeliveryState, MeetingRow, MeetingState, PersonRow

_MAY_HAVE_ARRIVED = (DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.CLAIMED)


async def corrections_of(
    session: AsyncSession, meeting_ids: Collection[str], now: datetime
) -> list[Correction]:
    """What must be said about these meetings to those who know no better, before the moment that they
    believe in has passed."""
    rows = await session.exec(select(MeetingRow).where(col(MeetingRow.id).in_(meeting_ids)))
    meetings = list(rows)
    said = await _said(session, [one.id for one in meetings])
    people = await _active(session, {one.person_id for each in said.values() for one in each})
    return [
        one
        for meeting in meetings
        for one in corrections(
            meeting.id,
            meeting.starts_at,
            takes_place=meeting.state == MeetingState.PLANNED,
            revision=meeting.revision,
            said=said[meeting.id],
            people=people,
            relocated_at=meeting.relocated_at,
        )
        if one.useful_until > now
    ]


async def told_before(session: AsyncSession, row: DeliveryRow) -> datetime | None:
    """The moment that the reader of this correction was told before it, None where there was none."""
    meeting = meeting_of(row.cause)
    said = (await _said(session, [meeting]))[meeting]
    theirs = [one for one in said if one.person_id == row.person_id and one.id != row.id]
    last = max(theirs, key=lambda one: (one.at, one.id), default=None)
    return told_start(last.id) if last else None


async def _said(session: AsyncSession, meeting_ids: Collection[str]) -> dict[str, list[Said]]:
    """What has been said about each, also as part of a digest."""
    causes = [f"{MEETING}:{one}" for one in meeting_ids]
    rows = await session.exec(
        select(DeliveryRow).where(
            col(DeliveryRow.cause).in_(causes),
            or_(
                col(DeliveryRow.state).in_(_MAY_HAVE_ARRIVED),
                col(DeliveryRow.reason).startswith(IN_DIGEST, autoescape=True),
            ),
        )
    )
    found = list(rows)
    digests = {row.reason.removeprefix(IN_DIGEST) for row in found if row.state == DeliveryState.SKIPPED}
    arrived = await _arrived(session, digests)
    said: dict[str, list[Said]] = defaultdict(list)
    for row in found:
        within = row.reason.removeprefix(IN_DIGEST)
        if row.person_id and (row.state != DeliveryState.SKIPPED or within in arrived):
            kind = row.id.partition(":")[0]
            one = Said(row.id, kind, row.person_id, row.ended_at or row.created_at)
            said[meeting_of(row.cause)].append(one)
    return said


async def _arrived(session: AsyncSession, ids: Collection[str]) -> set[str]:
    """Those of these digests that have arrived, or may yet: their words do not change any more."""
    if not ids:
        return set()
    query = select(DeliveryRow.id).where(
        col(DeliveryRow.id).in_(ids),
        col(DeliveryRow.state).in_((*_MAY_HAVE_ARRIVED, DeliveryState.PENDING)),
    )
    return set(await session.exec(query))


async def _active(session: AsyncSession, person_ids: Collection[str]) -> set[str]:
    query = select(PersonRow.id).where(col(PersonRow.id).in_(person_ids), col(PersonRow.active).is_(True))
    return set(await session.exec(query))
