"""Writes a pack into the database, where people and meetings live on from there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import SQLModel, col, insert, select, text
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar import WorkCalendar
from bot.changes import note_change
from bot.clock import at_local, local
from bot.content.model import Pack
from bot.content.policy import Policy
from bot.storage.tables import (
    ContactRow,
    FactRow,
    IdentityRow,
    MeetingRow,
    MeetingState,
    PartnerRow,
    PersonRow,
    RoundRow,
    VestigingRow,
)

PACK, IMPORT = "pack", "import"
_DIGEST = "content_digest"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seeded:
    """How many entries of the pack the database now holds; all 0 where it held this very pack already."""

    partners: int = 0
    vestigingen: int = 0
    people: int = 0
    contacts: int = 0
    rounds: int = 0
    meetings: int = 0


async def seed(session: AsyncSession, pack: Pack, now: datetime) -> Seeded:
    """Adds and updates what the pack holds; does nothing where its digest is the one last written.

    What was decided since stays: partners and vestigingen that were imported, the identity a person has on
    a channel, a later confirmation of a contact, meetings that were moved or cancelled or have begun.
    The tasks of the pack's people become those of the pack; nobody and no meeting is removed.
    """
    digest = await _digest(session)
    if digest.value == pack.digest:
        return Seeded()
    await _put(session, PartnerRow, _partners(pack), keep=_imported)
    await _put(session, VestigingRow, _vestigingen(pack), keep=_imported)
    await _put(session, PersonRow, _people(pack), once={"active": True, "noticed_at": None})
    await _identities(session, pack, now)
    await _contacts(session, pack)
    await _put(session, RoundRow, [round_.model_dump() for round_ in pack.rounds.values()])
    meetings = _meetings(pack)
    moved = await _put(
        session,
        MeetingRow,
        meetings,
        once={"state": MeetingState.PLANNED, "revision": 0},
        keep=lambda row: bool(row.revision) or row.state != MeetingState.PLANNED or row.starts_at <= now,
    )
    digest.value = pack.digest
    await session.flush()
    for meeting in moved:
        await note_change(session, f"meeting:{meeting.id}", now)
    return Seeded(
        partners=len(pack.partners),
        vestigingen=len(pack.vestigingen),
        people=len(pack.people),
        contacts=len(pack.contacts),
        rounds=len(pack.rounds),
        meetings=len(meetings),
    )


def agenda_deadline(starts_at: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """When the agenda of a meeting that starts then closes, in UTC."""
    day = calendar.working_days_before(local(starts_at).date(), policy.agenda.working_days_before)
    return at_local(day, policy.agenda.hour)


async def _digest(session: AsyncSession) -> FactRow:
    # Writing comes before reading: a second process that starts now waits here for the first to commit.
    statement = text("INSERT INTO fact (name, value) VALUES (:name, '') ON CONFLICT DO NOTHING")
    await (await session.connection()).execute(statement, {"name": _DIGEST})
    return await session.get_one(FactRow, _DIGEST, with_for_update=True)


async def _put(
    session: AsyncSession,
    table: type[SQLModel],
    rows: Collection[Row],
    *,
    once: Row | None = None,
    keep: Callable[[Any], bool] | None = None,
) -> list[Any]:
    """Adds rows by their id, with the values of `once`; changes those that are there and not to `keep`.
    Returns those that it has changed."""
    found: Any = await session.exec(select(table))
    there = {row.id: row for row in found}
    new = [{**row, **(once or {})} for row in rows if row["id"] not in there]
    if new:
        await session.exec(insert(table), params=new)
    changed = []
    for row in rows:
        current = there.get(row["id"])
        if current is None or (keep is not None and keep(current)):
            continue
        differing = {name: value for name, value in row.items() if getattr(current, name) != value}
        for name, value in differing.items():
            setattr(current, name, value)
        if differing:
            changed.append(current)
    return changed


def _imported(row: Any) -> bool:
    return bool(row.origin == IMPORT)


def _partners(pack: Pack) -> list[Row]:
    return [
        {
            "id": partner.id,
            "kind": partner.kind,
            "name": partner.name,
            "aliases": list(partner.aliases),
            "disciplines": [part.id for part in pack.disciplines.values() if part.partner == partner.id],
            "signs": partner.signs.value,
            "origin": PACK,
        }
        for partner in pack.partners.values()
    ]


def _vestigingen(pack: Pack) -> list[Row]:
    return [
        {
            "id": vestiging.id,
            "name": vestiging.name,
            "board": vestiging.board,
            "sector": vestiging.sector.value,
            "aliases": list(vestiging.aliases),
            "ambiguous_aliases": list(vestiging.ambiguous_aliases),
            "note": vestiging.note,
            "origin": PACK,
        }
        for vestiging in pack.vestigingen.values()
    ]


def _people(pack: Pack) -> list[Row]:
    return [
        {
            "id": person.id,
            "name": person.name,
            "partner_id": person.partner,
            "vestiging_id": person.vestiging or None,
            "roles": [role.value for role in person.roles],
            "phone": person.phone,
            "mail": person.mail,
        }
        for person in pack.people.values()
    ]


async def _identities(session: AsyncSession, pack: Pack, now: datetime) -> None:
    there = list(await session.exec(select(IdentityRow)))
    taken = {(row.channel, row.tenant, row.subject) for row in there}
    reachable = {(row.person_id, row.channel) for row in there}
    for person in pack.people.values():
        for identity in person.identities:
            proven = (identity.channel, identity.tenant, identity.subject)
            if proven not in taken and (person.id, identity.channel) not in reachable:
                session.add(IdentityRow(person_id=person.id, bound_at=now, **identity.model_dump()))


async def _contacts(session: AsyncSession, pack: Pack) -> None:
    query = select(ContactRow).where(col(ContactRow.person_id).in_(pack.people))
    there = {
        (row.vestiging_id, row.partner_id, row.discipline, row.person_id): row
        for row in await session.exec(query)
    }
    new: list[Row] = []
    for contact in pack.contacts:
        current = there.pop((contact.vestiging, contact.partner, contact.discipline, contact.person), None)
        if current is None:
            new.append(
                {
                    "vestiging_id": contact.vestiging,
                    "partner_id": contact.partner,
                    "discipline": contact.discipline,
                    "person_id": contact.person,
                    "task": contact.task,
                    "confirmed_on": contact.confirmed_on,
                }
            )
            continue
        current.task = contact.task
        days = [day for day in (current.confirmed_on, contact.confirmed_on) if day]
        current.confirmed_on = max(days, default=None)
    for gone in there.values():
        await session.delete(gone)
    if new:
        await session.exec(insert(ContactRow), params=new)


def _meetings(pack: Pack) -> list[Row]:
    calendar = WorkCalendar(pack.calendar)
    # Many schools meet at the same moment: each moment is counted back from once.
    starts = {meeting.starts_at for meeting in pack.meetings}
    deadline = {moment: agenda_deadline(moment, pack.policy, calendar) for moment in starts}
    return [
        {
            "id": meeting.id,
            "kind": meeting.kind,
            "round_id": meeting.round or None,
            "vestiging_id": meeting.vestiging or None,
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
            "deadline_at": deadline[meeting.starts_at],
            "place": meeting.place,
        }
        for meeting in pack.meetings
    ]
