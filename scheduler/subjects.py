"""What a delivery is about, and who reads it, as the database has them at the moment of sending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.reminders import meeting_of
from bot.storage.tables import (
    ActionRow,
    ActionState,
    AgendaItemRow,
    DeliveryRow,
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


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for many at once, by the id of a person or a meeting; None where there is nothing."""

    readers: dict[str, Reader | None] = field(default_factory=dict)
    meetings: dict[str, MeetingSubject | None] = field(default_factory=dict)


_READ = "signaalbot.subjects"


async def read_ahead(session: AsyncSession, rows: Sequence[DeliveryRow]) -> None:
    """Reads at once who reads these deliveries and which meetings they are about. `reader_of` and
    `meeting_subject` need not ask for them any more in this session, which is to be a short one. What was
    read ahead before is forgotten: it may be of a part of the transaction that was taken back."""
    session.info[_READ] = _Read()
    await read_more(session, rows)


async def read_more(session: AsyncSession, rows: Sequence[DeliveryRow]) -> None:
    """As `read_ahead`, beside what was read ahead already; nothing where that was nothing."""
    known: _Read | None = session.info.get(_READ)
    if known is None:
        return
    people = {row.person_id for row in rows if row.person_id is not None} - known.readers.keys()
    meeting_ids = {meeting_of(row.cause) for row in rows} - {""} - known.meetings.keys()
    known.readers.update(dict.fromkeys(people) | await _readers(session, people))
    known.meetings.update(dict.fromkeys(meeting_ids) | await _meetings(session, meeting_ids))


async def reader_of(session: AsyncSession, person_id: str | None) -> Reader | None:
    """None for someone who has left."""
    if person_id is None:
        return None
    read: _Read | None = session.info.get(_READ)
    if read is not None and person_id in read.readers:
        return read.readers[person_id]
    return (await _readers(session, [person_id])).get(person_id)


async def meeting_subject(session: AsyncSession, meeting_id: str) -> MeetingSubject | None:
    read: _Read | None = session.info.get(_READ)
    if read is not None and meeting_id in read.meetings:
        return read.meetings[meeting_id]
    return (await _meetings(session, [meeting_id])).get(meeting_id)


async def _readers(session: AsyncSession, person_ids: Collection[str]) -> dict[str, Reader]:
    if not person_ids:
        return {}
    found = await session.exec(
        select(PersonRow, PartnerRow.name)
        .join(PartnerRow, col(PartnerRow.id) == col(PersonRow.partner_id))
        .where(col(PersonRow.id).in_(person_ids), col(PersonRow.active).is_(True))
    )
    return {person.id: Reader(person, partner) for person, partner in found}


async def _meetings(session: AsyncSession, meeting_ids: Collection[str]) -> dict[str, MeetingSubject]:
    if not meeting_ids:
        return {}
    agendas: dict[str, list[AgendaItemRow]] = defaultdict(list)
    items = await session.exec(
        select(AgendaItemRow)
        .where(
            col(AgendaItemRow.meeting_id).in_(meeting_ids), col(AgendaItemRow.state) == ItemState.SUBMITTED
        )
        .order_by(col(AgendaItemRow.id))
    )
    for item in items:
        agendas[item.meeting_id].append(item)
    found = await session.exec(
        select(MeetingRow, VestigingRow.name)
        .outerjoin(VestigingRow, col(VestigingRow.id) == col(MeetingRow.vestiging_id))
        .where(col(MeetingRow.id).in_(meeting_ids))
    )
    return {
        meeting.id: MeetingSubject(meeting, vestiging or "", agendas[meeting.id])
        for meeting, vestiging in found
    }


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
