"""What the night takes away, and what it leaves."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.columns import Unreadable
from bot.storage.tables import (
    ConversationRow,
    DeliveryDayRow,
    DeliveryRow,
    DeliveryState,
    ReceivedRow,
    ReminderReadRow,
)
from scheduler.retention import Keeping, Removed, clean_up
from tests.unit.school_world import empty_database, wall

NOW = wall(11, 17, 4)
DAY = timedelta(days=1)
OPEN_TALK: dict[str, Any] = {
    "frames": [
        {
            "dialog": "agenda_add",
            "journal": [{"name": "title", "kind": "answer", "value": "pesten"}],
            "asking": "question",
        }
    ],
    "asked_at": "2026-11-01T09:00:00Z",
    "noticed": True,
}


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    async with empty_database() as session:
        yield session


def delivery(name: str, state: DeliveryState, days: int, *, useful_days: int | None = None) -> DeliveryRow:
    useful_until = None if useful_days is None else NOW - useful_days * DAY
    return DeliveryRow(
        id=name,
        kind="answer",
        channel="console",
        subject="s",
        created_at=NOW - days * DAY,
        due_at=NOW - days * DAY,
        useful_until=useful_until,
        state=state,
    )


def talk(name: str, hours: int, state: Any) -> ConversationRow:
    return ConversationRow(
        channel="console",
        conversation=name,
        subject=name,
        state=state,
        updated_at=NOW - timedelta(hours=hours),
    )


def received(name: str, at: datetime) -> ReceivedRow:
    return ReceivedRow(channel="console", conversation="c", message_id=name, at=at)


async def test_message_ids_go_after_their_hours(session: AsyncSession) -> None:
    session.add_all([received("old", NOW - timedelta(hours=49)), received("new", NOW - timedelta(hours=47))])
    assert (await clean_up(session, NOW, Keeping())).received == 1
    assert list(await session.exec(select(ReceivedRow.message_id))) == ["new"]


async def test_only_finished_deliveries_that_are_old_and_of_no_use_go(session: AsyncSession) -> None:
    session.add_all([delivery(str(state), state, 91) for state in DeliveryState])
    session.add_all(
        [
            delivery("recent", DeliveryState.SENT, 89),
            delivery("sent early", DeliveryState.SENT, 91, useful_days=-1),
        ]
    )
    assert (await clean_up(session, NOW, Keeping())).deliveries == 4
    left = set(await session.exec(select(DeliveryRow.id)))
    assert left == {"pending", "claimed", "recent", "sent early"}


async def test_the_sum_of_a_day_goes_with_its_deliveries(session: AsyncSession) -> None:
    for days in (91, 90, 1):
        session.add(DeliveryDayRow(day=(NOW - days * DAY).date(), planned=3))
    await clean_up(session, NOW, Keeping())
    left = set(await session.exec(select(col(DeliveryDayRow.day))))
    assert left == {(NOW - 90 * DAY).date(), (NOW - DAY).date()}


async def test_what_was_read_is_forgotten_with_what_was_said(session: AsyncSession) -> None:
    for about, days in (("meeting:old", 91), ("meeting:new", 89)):
        session.add(ReminderReadRow(person_id="anker", about=about, at=NOW - days * DAY))
    await clean_up(session, NOW, Keeping())
    assert list(await session.exec(select(ReminderReadRow.about))) == ["meeting:new"]


async def test_an_old_talk_loses_its_answers_but_not_that_it_was_open(session: AsyncSession) -> None:
    session.add_all(
        [talk("old", 25, OPEN_TALK), talk("new", 23, OPEN_TALK), talk("done", 99, {"frames": []})]
    )
    assert (await clean_up(session, NOW, Keeping())).conversations == 1
    session.expire_all()
    rows = {row.conversation: row for row in await session.exec(select(ConversationRow))}
    assert rows["old"].state == {**OPEN_TALK, "frames": [{"dialog": "agenda_add"}]}
    assert rows["new"].state == OPEN_TALK


async def test_a_state_that_cannot_be_read_is_left_as_it_is(session: AsyncSession) -> None:
    raw = '{"frames":[{"dialog"'
    session.add(talk("broken", 99, Unreadable(raw=raw, reason="")))
    assert (await clean_up(session, NOW, Keeping())).conversations == 0
    session.expire_all()
    state: object = (await session.exec(select(ConversationRow.state))).one()
    assert isinstance(state, Unreadable)
    assert state.raw == raw


async def test_doing_it_twice_removes_nothing_more_and_the_log_counts(
    session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "scheduler.retention")
    session.add_all([received("old", NOW - 3 * DAY), talk("old", 25, OPEN_TALK)])
    session.add(delivery("sent", DeliveryState.SENT, 91))
    assert await clean_up(session, NOW, Keeping()) == Removed(received=1, conversations=1, deliveries=1)
    assert await clean_up(session, NOW, Keeping()) == Removed(received=0, conversations=0, deliveries=0)
    first = caplog.records[0]
    assert (first.action, first.received, first.conversations) == ("retention_done", 1, 1)  # type: ignore[attr-defined]
