"""What a delivery is about, and who reads it, as the database has them at the moment of sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import (
    ActionRow,
    ActionState,
    AgendaItemRow,
    ItemState,
    MeetingRow,
    MeetingState,
    PartnerRow,
    PersonRow,
    RoundRow,
    VestigingRow,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it; `partner` is the name of their organisation."""

    person: PersonRow
    partner: str


@dataclass(frozen=True, slots=True)
class MeetingSubject:
    """A meeting with its agenda; `vestiging` is a name, "" for a meeting of the whole city."""

    meeting: MeetingRow
    vestiging: str
    agenda: Sequence[AgendaItemRow]

    @property
    def takes_place(self) -> bool:
        return self.meeting.state == MeetingState.PLANNED


@dataclass(frozen=True, slots=True)
class RoundSubject:
    """A round: how many of its meetings are planned, and how many vestigingen there are."""

    round: RoundRow
    planned: int
    vestigingen: int


async def reader_of(session: AsyncSession, person_id: str | None) -> Reader | None:
    """None for someone who has left."""
    found = await session.exec(
        select(PersonRow, PartnerRow.name)
        .join(PartnerRow, col(PartnerRow.id) == col(PersonRow.partner_id))
        .where(col(PersonRow.id) == person_id, col(PersonRow.active).is_(True))
    )
    row = found.first()
    return Reader(*row) if row else None


async def meeting_subject(session: AsyncSession, meeting_id: str) -> MeetingSubject | None:
    found = await session.exec(
        select(MeetingRow, VestigingRow.name)
        .outerjoin(VestigingRow, col(VestigingRow.id) == col(MeetingRow.vestiging_id))
        .where(col(MeetingRow.id) == meeting_id)
    )
    row = found.first()
    if row is None:
        return None
    items = await session.exec(
        select(AgendaItemRow)
        .where(col(AgendaItemRow.meeting_id) == meeting_id, col(AgendaItemRow.state) == ItemState.SUBMITTED)
        .order_by(col(AgendaItemRow.id))
    )
    meeting, vestiging = row
    return MeetingSubject(meeting, vestiging or "", list(items))


async def item_of(session: AsyncSession, number: int) -> AgendaItemRow | None:
    """None for one that was withdrawn."""
    item = await session.get(AgendaItemRow, number)
    return item if item is not None and item.state == ItemState.SUBMITTED else None


async def action_of(session: AsyncSession, number: int) -> ActionRow | None:
    """None for one that is done."""
    action = await session.get(ActionRow, number)
    return action if action is not None and action.state == ActionState.OPEN else None


async def round_subject(session: AsyncSession, round_id: str) -> RoundSubject | None:
    found = await session.get(RoundRow, round_id)
    if found is None:
        return None
    planned = select(func.count()).where(
        col(MeetingRow.round_id) == round_id, col(MeetingRow.state) == MeetingState.PLANNED
    )
    schools = select(func.count()).select_from(VestigingRow)
    return RoundSubject(found, (await session.exec(planned)).one(), (await session.exec(schools)).one())
