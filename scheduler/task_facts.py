"""What the reminders of actions and rounds follow from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.people import coordinators
from bot.reminder_tasks import ActionFacts, RoundFacts
from bot.reminders import Recipient
from bot.storage.tables import (
    ActionRow,
    ActionState,
    ContactRow,
    MeetingRow,
    PartnerRow,
    PersonRow,
    RoundRow,
)

Days = tuple[date, date]
"""Both included."""


async def actions_due(session: AsyncSession, days: Days) -> list[int]:
    """The open actions whose last day is one of these, by number."""
    query = select(ActionRow.id).where(
        col(ActionRow.state) == ActionState.OPEN, col(ActionRow.due_on).between(*days)
    )
    return [one for one in await session.exec(query.order_by(col(ActionRow.id))) if one is not None]


async def action_facts(session: AsyncSession, numbers: Collection[int]) -> list[ActionFacts]:
    """The facts of those of these actions that are open."""
    if not numbers:
        return []
    found = await session.exec(
        select(ActionRow, MeetingRow.vestiging_id, PartnerRow.kind)
        .join(MeetingRow, col(MeetingRow.id) == col(ActionRow.meeting_id))
        .join(PartnerRow, col(PartnerRow.id) == col(ActionRow.partner_id))
        .where(col(ActionRow.id).in_(numbers), col(ActionRow.state) == ActionState.OPEN)
    )
    rows = list(found)
    people = await _people(session, {row.partner_id for row, _, _ in rows})
    return [
        ActionFacts(
            id=row.id or 0,
            partner_id=row.partner_id,
            due_on=row.due_on,
            recipients=tuple(
                Recipient(person, row.partner_id, kind)
                for person, at in people[row.partner_id].items()
                if vestiging is None or vestiging in at
            ),
            vestiging=vestiging or "",
        )
        for row, vestiging, kind in rows
    ]


async def rounds_from(session: AsyncSession, days: Days) -> list[RoundFacts]:
    """The rounds that begin on one of these days."""
    return await _rounds(session, col(RoundRow.starts_on).between(*days))


async def round_facts(session: AsyncSession, ids: Collection[str]) -> list[RoundFacts]:
    return await _rounds(session, col(RoundRow.id).in_(ids)) if ids else []


async def _rounds(session: AsyncSession, which: object) -> list[RoundFacts]:
    rows = list(await session.exec(select(RoundRow).where(which)))  # type: ignore[arg-type]
    if not rows:
        return []
    leading = tuple(await coordinators(session))
    return [RoundFacts(row.id, row.starts_on, leading) for row in rows]


async def _people(session: AsyncSession, partner_ids: Collection[str]) -> dict[str, dict[str, set[str]]]:
    """Of each of these partners the active people, and at which vestigingen each has a task."""
    query = (
        select(ContactRow.partner_id, ContactRow.person_id, ContactRow.vestiging_id)
        .join(PersonRow, col(PersonRow.id) == col(ContactRow.person_id))
        .where(col(ContactRow.partner_id).in_(partner_ids), col(PersonRow.active).is_(True))
        .order_by(col(ContactRow.person_id))
    )
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for partner_id, person_id, vestiging in await session.exec(query):
        found[partner_id][person_id].add(vestiging)
    return found
