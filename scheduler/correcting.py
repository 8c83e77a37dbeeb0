"""Telling people that what they were told of a meeting is no longer true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.corrections import CANCELLED, Correction, Said, corrections
from bot.reminders import IN_DIGEST, MEETING, meeting_of, told_start
from bot.storage.tables import DeliveryRow, DeliveryState, MeetingRow, MeetingState, PersonRow

_MAY_HAVE_ARRIVED = (DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.CLAIMED)
_WAS_ENDED = (DeliveryState.SKIPPED, DeliveryState.FAILED)


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
    """The moment that the reader of this correction was told before it, None where there was none.

    What was said meanwhile and tells what the correction tells is no older word. That it is off is one, at
    whatever moment: it may take place after all.
    """
    meeting, starts = meeting_of(row.cause), told_start(row.id)
    said = (await _said(session, [meeting]))[meeting]
    theirs = [
        one
        for one in said
        if one.person_id == row.person_id
        and one.id != row.id
        and (one.kind == CANCELLED or told_start(one.id) != starts)
    ]
    last = max(theirs, key=lambda one: (one.at, one.id), default=None)
    return told_start(last.id) if last else None


async def kinds_told(session: AsyncSession, meeting_ids: Collection[str]) -> set[tuple[str, str, str]]:
    """What has been said about each of these meetings, as ``(meeting, person, kind of message)``."""
    said = await _said(session, meeting_ids)
    return {(meeting, one.person_id, one.kind) for meeting, each in said.items() for one in each}


async def _said(session: AsyncSession, meeting_ids: Collection[str]) -> dict[str, list[Said]]:
    """What has been said about each, also as part of a digest."""
    causes = [f"{MEETING}:{one}" for one in meeting_ids]
    rows = await session.exec(
        select(DeliveryRow).where(
            col(DeliveryRow.cause).in_(causes),
            or_(
                col(DeliveryRow.state).in_(_MAY_HAVE_ARRIVED),
                col(DeliveryRow.reason).startswith(IN_DIGEST, autoescape=True),
                # It was withdrawn, or given up, after an attempt that may have arrived.
                (col(DeliveryRow.doubts) > 0) & col(DeliveryRow.state).in_(_WAS_ENDED),
            ),
        )
    )
    found = list(rows)
    digests = {row.reason.removeprefix(IN_DIGEST) for row in found if row.state == DeliveryState.SKIPPED}
    arrived = await _arrived(session, digests)
    said: dict[str, list[Said]] = defaultdict(list)
    for row in found:
        within = row.reason.removeprefix(IN_DIGEST)
        if row.person_id and (row.state != DeliveryState.SKIPPED or row.doubts or within in arrived):
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
