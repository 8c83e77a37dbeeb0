"""Everything that the database holds of one person, and taking it out (GDPR, article 17).

What was brought in and agreed belongs to the meeting (convenant §5.1): it stays, without who it was. All else
goes. What is counted and what is removed is by the same conditions: a listing tells what a removal does.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, tuple_
from sqlalchemy import select as sql_select
from sqlmodel import SQLModel, col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import meetings
from bot.clock import local
from bot.storage.parked import key_of_talk
from bot.storage.tables import (
    AccessCodeRow,
    ActionRow,
    AgendaItemRow,
    CalendarFeedRow,
    ChangeRow,
    CodeAttemptRow,
    ContactRow,
    ConversationReferenceRow,
    ConversationRow,
    DeliveryDayRow,
    DeliveryRow,
    IdentityRow,
    KeptSentenceRow,
    ParkedRow,
    PersonRow,
    ReceivedRow,
    ReminderReadRow,
    ReminderWishRow,
    RoomBindingRow,
    ShownQuestionRow,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """How many records of one person there are, by what they are; what there is none of is left out.

    `removed` go; `nameless` stay, without the person.
    """

    removed: dict[str, int]
    nameless: dict[str, int]


async def held_of(session: AsyncSession, person_id: str) -> Held:
    """What the database holds of this person. It looks, and changes nothing."""
    return await _held(session, await _traces(session, person_id))


async def erase(session: AsyncSession, person_id: str, now: datetime) -> Held:
    """Removes the person, who must be there, and says what is gone. Removed once, removed for good: a pack or
    a file that holds the person still would write them back."""
    # Nothing that names the person can be added until this transaction ends.
    await session.get_one(PersonRow, person_id, with_for_update=True)
    traces = await _traces(session, person_id)
    held = await _held(session, traces)
    for _, table, column, nobody in _STAYS:
        await session.exec(update(table).where(col(column) == person_id).values({column.key: nobody}))
    await _count_fewer(session, traces)
    for _, gone, which in _goes(traces):
        await session.exec(delete(gone).where(which))
    # Who takes part decides who is reminded.
    await meetings.changed(session, now)
    counts = {"removed": sum(held.removed.values()), "nameless": sum(held.nameless.values())}
    log.info("person %s removed", person_id, extra={"action": "person_removed", **counts})
    return held


_STAYS: tuple[tuple[str, type[SQLModel], Any, str | None], ...] = (
    ("agenda items", AgendaItemRow, AgendaItemRow.person_id, None),
    ("actions written down", ActionRow, ActionRow.created_by, None),
    ("actions ticked off", ActionRow, ActionRow.done_by, None),
    ("rooms bound to a school", RoomBindingRow, RoomBindingRow.bound_by, ""),
)
"""What stays, in which column it names the person, and what stands there afterwards."""


@dataclass(frozen=True, slots=True)
class _Traces:
    """By what the records that do not name the person are known to be theirs.

    `addresses` are a channel, a tenant and a subject, `alone` a channel and a conversation in which nobody
    else reads along, and `talks` the keys under which what could not be read of their talks is parked.
    """

    person_id: str
    addresses: frozenset[tuple[str, ...]]
    alone: frozenset[tuple[str, ...]] = frozenset()
    talks: frozenset[str] = frozenset()


async def _held(session: AsyncSession, traces: _Traces) -> Held:
    stays = ((what, table, col(column) == traces.person_id) for what, table, column, _ in _STAYS)
    return Held(
        removed=await _counted(session, _goes(traces)),
        nameless=await _counted(session, stays),
    )


async def _traces(session: AsyncSession, person_id: str) -> _Traces:
    traces = _Traces(person_id, await _addresses(session, person_id))
    talks = (await session.exec(select(ConversationRow).where(_theirs(ConversationRow, traces)))).all()
    places = select(ConversationReferenceRow).where(
        _at(ConversationReferenceRow, traces), col(ConversationReferenceRow.personal).is_(True)
    )
    alone = [*(talk for talk in talks if talk.personal), *await session.exec(places)]
    return replace(
        traces,
        alone=frozenset((one.channel, one.conversation) for one in alone),
        talks=frozenset(key_of_talk(one.channel, one.conversation, one.tenant, one.subject) for one in talks),
    )


async def _addresses(session: AsyncSession, person_id: str) -> frozenset[tuple[str, ...]]:
    """All that the person was ever known by, but for an account that is another's by now: it is theirs, with
    what was said there since."""
    tables: tuple[Any, ...] = (IdentityRow, ConversationRow, DeliveryRow)
    found: set[tuple[str, ...]] = set()
    for row in tables:
        known = sql_select(row.channel, row.tenant, row.subject).where(row.person_id == person_id)
        found |= {tuple(one) for one in await (await session.connection()).execute(known.distinct())}
    others = await session.exec(select(IdentityRow).where(col(IdentityRow.person_id) != person_id))
    return frozenset(found - {(one.channel, one.tenant, one.subject) for one in others})


def _goes(traces: _Traces) -> Iterable[tuple[str, type[SQLModel], ColumnElement[bool]]]:
    """What goes and which rows those are, in this order: what is parked is known by the messages, and all
    refer to the account."""
    person_id = traces.person_id
    yield "parked records", ParkedRow, _parked(traces)
    yield "messages to them", DeliveryRow, _theirs(DeliveryRow, traces)
    yield (
        "messages from them",
        ReceivedRow,
        _among(traces.alone, ReceivedRow.channel, ReceivedRow.conversation),
    )
    yield (
        "questions shown",
        ShownQuestionRow,
        or_(
            _among(
                {(channel, subject) for channel, _, subject in traces.addresses},
                ShownQuestionRow.channel,
                ShownQuestionRow.subject,
            ),
            _among(traces.alone, ShownQuestionRow.channel, ShownQuestionRow.conversation),
        ),
    )
    yield "places to write to", ConversationReferenceRow, _at(ConversationReferenceRow, traces)
    yield "talks", ConversationRow, _theirs(ConversationRow, traces)
    yield "changes to reconcile", ChangeRow, col(ChangeRow.subject) == f"person:{person_id}"
    named: tuple[tuple[str, Any], ...] = (
        ("reminder wishes", ReminderWishRow),
        ("reminders read", ReminderReadRow),
        ("kept sentences", KeptSentenceRow),
        ("calendar addresses", CalendarFeedRow),
        ("access codes", AccessCodeRow),
        ("contact tasks", ContactRow),
        ("channel addresses", IdentityRow),
    )
    for what, table in named:
        yield what, table, table.person_id == person_id
    yield "wrong codes", CodeAttemptRow, _at(CodeAttemptRow, traces)
    yield "account", PersonRow, col(PersonRow.id) == person_id


def _theirs(row: type[ConversationRow | DeliveryRow], traces: _Traces) -> ColumnElement[bool]:
    """It names the person, or it names nobody and is at an address of theirs."""
    return or_(col(row.person_id) == traces.person_id, and_(col(row.person_id).is_(None), _at(row, traces)))


def _parked(traces: _Traces) -> ColumnElement[bool]:
    """As `dialogs/conversation.py` and `scheduler/courier.py` park; while their messages are there still."""
    messages = select(DeliveryRow.id).where(_theirs(DeliveryRow, traces))
    source, key = col(ParkedRow.source), col(ParkedRow.key)
    return or_(
        and_(source == "delivery", key.in_(messages)),
        and_(source == "conversation", key.in_(sorted(traces.talks))),
    )


def _at(row: Any, traces: _Traces) -> ColumnElement[bool]:
    return _among(traces.addresses, row.channel, row.tenant, row.subject)


def _among(values: Iterable[tuple[str, ...]], *columns: Any) -> ColumnElement[bool]:
    return tuple_(*columns).in_(sorted(values))


async def _counted(
    session: AsyncSession, parts: Iterable[tuple[str, type[SQLModel], ColumnElement[bool]]]
) -> dict[str, int]:
    found = {
        what: (await session.exec(select(func.count()).select_from(table).where(which))).one()
        for what, table, which in parts
    }
    return {what: count for what, count in found.items() if count}


async def _count_fewer(session: AsyncSession, traces: _Traces) -> None:
    """Of the messages that go, nobody may think later that they were lost (`bot/delivery_sum.py`)."""
    moments: Iterable[datetime] = await session.exec(
        select(DeliveryRow.created_at).where(_theirs(DeliveryRow, traces))
    )
    for day, count in Counter(local(moment).date() for moment in moments).items():
        row = await session.get(DeliveryDayRow, day, with_for_update=True)
        if row is not None:
            row.planned = max(0, row.planned - count)
    await session.flush()
