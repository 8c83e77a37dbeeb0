"""Actions: what partners have agreed to do after a meeting, until it is done (convenant §4.2, §5.1).

All text has passed the guard before it comes here.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from bot.access.people import Person
from bot.changes import note_change
from bot.storage.tables import ActionRow, ActionState, MeetingRow, Role


class NoSuchAction(LookupError):
    """There is none with this number that is this person's to tick off, or to open again."""


def _with_its_meeting() -> Select[ActionRow, MeetingRow]:
    return select(ActionRow, MeetingRow).join(MeetingRow, col(MeetingRow.id) == col(ActionRow.meeting_id))


async def open_for(session: AsyncSession, person: Person) -> list[tuple[ActionRow, MeetingRow]]:
    """What a person's partner still has to do at the vestigingen where the person has a task; all there is
    for a coordinator. The first to be done comes first."""
    query = (
        _with_its_meeting()
        .where(col(ActionRow.state) == ActionState.OPEN)
        .order_by(col(ActionRow.due_on), col(ActionRow.id))
    )
    if Role.COORDINATOR not in person.roles:
        here = col(MeetingRow.vestiging_id).is_(None) | col(MeetingRow.vestiging_id).in_(person.vestigingen)
        query = query.where(col(ActionRow.partner_id) == person.partner_id, here)
    return [(action, meeting) for action, meeting in await session.exec(query)]


async def ticked_off_by(
    session: AsyncSession, person: Person, since: datetime, limit: int
) -> list[tuple[ActionRow, MeetingRow]]:
    """What this person ticked off since then, the last one first."""
    query = (
        _with_its_meeting()
        .where(
            col(ActionRow.state) == ActionState.DONE,
            col(ActionRow.done_by) == person.id,
            col(ActionRow.done_at) >= since,
        )
        .order_by(col(ActionRow.done_at).desc(), col(ActionRow.id).desc())
        .limit(limit)
    )
    return [(action, meeting) for action, meeting in await session.exec(query)]


async def agreed_in(session: AsyncSession, meeting_id: str, partner_ids: Collection[str]) -> list[ActionRow]:
    """What these partners still have to do of what a meeting agreed on."""
    query = select(ActionRow).where(
        col(ActionRow.meeting_id) == meeting_id,
        col(ActionRow.partner_id).in_(partner_ids),
        col(ActionRow.state) == ActionState.OPEN,
    )
    return list(await session.exec(query.order_by(col(ActionRow.due_on), col(ActionRow.id))))


async def record(
    session: AsyncSession,
    person: Person,
    *,
    meeting_id: str,
    partner_id: str,
    text: str,
    due_on: date,
    now: datetime,
) -> int:
    """Write down what a meeting agreed on; its number."""
    action = ActionRow(
        meeting_id=meeting_id,
        partner_id=partner_id,
        text=text,
        due_on=due_on,
        created_by=person.id,
        created_at=now,
    )
    session.add(action)
    await session.flush()
    assert action.id is not None  # the flush has given it one
    await note_change(session, f"action:{action.id}", now)
    await note_change(session, f"meeting:{meeting_id}", now)
    return action.id


async def tick_off(session: AsyncSession, person: Person, number: int, now: datetime) -> int:
    """It is done; its number. Raises NoSuchAction, also where a colleague was first."""
    for action, _ in await open_for(session, person):
        if action.id == number:
            action.state, action.done_by, action.done_at = ActionState.DONE, person.id, now
            await session.flush()
            await note_change(session, f"action:{number}", now)
            return number
    raise NoSuchAction(number)


async def reopen(session: AsyncSession, person: Person, number: int, now: datetime) -> int:
    """It is not done after all; its number. Raises NoSuchAction where this person has not ticked it off."""
    action = await session.get(ActionRow, number)
    if action is None or action.state is not ActionState.DONE or action.done_by != person.id:
        raise NoSuchAction(number)
    action.state, action.done_by, action.done_at = ActionState.OPEN, None, None
    await session.flush()
    await note_change(session, f"action:{number}", now)
    await note_change(session, f"meeting:{action.meeting_id}", now)
    return number
