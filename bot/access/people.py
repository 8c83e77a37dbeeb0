"""Who is speaking: from what a channel has proven to a person the bot knows (DESIGN §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam
from sqlalchemy import select as sql_select
from sqlmodel import and_, col, delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.messages import Sender
from bot.storage.statements import run
from bot.storage.tables import ContactRow, IdentityRow, PartnerKind, PartnerRow, PersonRow, Role


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the bot knows, as far as a conversation needs it.

    `vestigingen` are all locations where this person has a contact task, the own school first; `home` is
    the own school or "". `noticed` says whether the notice of the first contact has been given.
    """

    id: str
    name: str
    partner_id: str
    partner_kind: PartnerKind
    roles: frozenset[Role]
    vestigingen: tuple[str, ...]
    home: str
    noticed: bool


async def identify(session: AsyncSession, sender: Sender) -> Person | None:
    """The active person bound to what the channel proved of `sender`, None for anyone else."""
    rows = await run(session, _PERSON, channel=sender.channel, tenant=sender.tenant, subject=sender.subject)
    if not rows:
        return None
    person = rows[0]
    home = person.home or ""
    tasks = {row.task for row in rows if row.task is not None}
    return Person(
        id=person.id,
        name=person.name,
        partner_id=person.partner_id,
        partner_kind=person.kind,
        roles=_known_roles(person.roles),
        vestigingen=tuple(sorted(tasks, key=lambda vestiging: (vestiging != home, vestiging))),
        home=home,
        noticed=person.noticed_at is not None,
    )


async def bind(session: AsyncSession, person_id: str, sender: Sender, now: datetime) -> None:
    """From now on `sender` is this person, and nobody else on that channel is.

    It takes the place of the person's earlier identity on the channel (a new account, a lost one) and of
    whoever had this identity. Doing it twice changes nothing.
    """
    found = await session.exec(select(IdentityRow.person_id).where(*_proven(sender)))
    if found.one_or_none() == person_id:
        return
    same_channel = and_(col(IdentityRow.person_id) == person_id, col(IdentityRow.channel) == sender.channel)
    await session.exec(delete(IdentityRow).where(or_(and_(*_proven(sender)), same_channel)))
    session.add(
        IdentityRow(
            person_id=person_id,
            channel=sender.channel,
            tenant=sender.tenant,
            subject=sender.subject,
            bound_at=now,
        )
    )
    await session.flush()


async def note_first_contact(session: AsyncSession, person_id: str, now: datetime) -> None:
    """The person has had the notice of DESIGN §9; the first moment stands."""
    await session.exec(
        update(PersonRow)
        .where(col(PersonRow.id) == person_id, col(PersonRow.noticed_at).is_(None))
        .values(noticed_at=now)
    )


def _proven(sender: Sender) -> tuple[Any, ...]:
    return (
        col(IdentityRow.channel) == sender.channel,
        col(IdentityRow.tenant) == sender.tenant,
        col(IdentityRow.subject) == sender.subject,
    )


_PERSON: Executable = (
    sql_select(
        col(PersonRow.id),
        col(PersonRow.name),
        col(PersonRow.partner_id),
        col(PersonRow.roles),
        col(PersonRow.noticed_at),
        col(PersonRow.vestiging_id).label("home"),
        col(PartnerRow.kind),
        col(ContactRow.vestiging_id).label("task"),
    )
    .join(IdentityRow, col(IdentityRow.person_id) == col(PersonRow.id))
    .join(PartnerRow, col(PartnerRow.id) == col(PersonRow.partner_id))
    .outerjoin(ContactRow, col(ContactRow.person_id) == col(PersonRow.id))
    .where(
        col(IdentityRow.channel) == bindparam("channel"),
        col(IdentityRow.tenant) == bindparam("tenant"),
        col(IdentityRow.subject) == bindparam("subject"),
        col(PersonRow.active),
    )
)
"""A row for each task of the person, one without a task where there is none. It runs in every turn."""


def _known_roles(stored: object) -> frozenset[Role]:
    # What cannot be read, or is no role any more, gives no right.
    return frozenset(role for role in Role if role in stored) if isinstance(stored, list) else frozenset()
