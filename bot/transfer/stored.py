"""What the database holds, as the records that a file has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import IdentityRow, PartnerRow, PersonRow, RoundRow, VestigingRow
from bot.transfer.identities import identity_of
from bot.transfer.record import Record
from bot.transfer.records import RECORDS, PersonRecord

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the database, and the record it makes."""

    row: Any
    record: Record


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a file may refer to, by kind; and whose they are."""

    ids: Mapping[str, frozenset[str]]
    disciplines: Mapping[str, frozenset[str]]
    """By partner."""
    partner_of: Mapping[str, str]
    """By person."""
    identities: dict[str, str]
    """The person, by identity; who claims one in a file is added."""


async def entries(session: AsyncSession, kind: str) -> dict[Key, Entry]:
    """All of a kind by key, in the order of their keys."""
    record = RECORDS[kind]
    bound = await _identities(session) if kind == "people" else {}
    found: dict[Key, Entry] = {}
    for row in await session.exec(select(record.table)):
        made = PersonRecord.of(row, bound.get(row.id, ())) if isinstance(row, PersonRow) else record.of(row)
        found[made.key] = Entry(row, made)
    return dict(sorted(found.items()))


async def known(session: AsyncSession) -> Known:
    """What there is to refer to."""
    partners = {row.id: frozenset(row.disciplines) for row in await session.exec(select(PartnerRow))}
    people = dict((await session.exec(select(PersonRow.id, PersonRow.partner_id))).all())
    bound = await _identities(session)
    return Known(
        ids={
            "partners": frozenset(partners),
            "people": frozenset(people),
            "vestigingen": frozenset(await session.exec(select(VestigingRow.id))),
            "rounds": frozenset(await session.exec(select(RoundRow.id))),
        },
        disciplines=partners,
        partner_of=people,
        identities={identity: person for person, all_of in bound.items() for identity in all_of},
    )


async def _identities(session: AsyncSession) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in await session.exec(select(IdentityRow)):
        found[row.person_id].append(identity_of(row.channel, row.subject, row.tenant))
    return {person: tuple(sorted(identities)) for person, identities in found.items()}
