"""What was said of a meeting and is no longer true is corrected once, to those who were told of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries, meetings
from bot.corrections import CANCELLED, MOVED, RELOCATED, Said, corrections
from bot.reminders import delivery_id
from bot.storage.tables import DeliveryRow, DeliveryState, MeetingRow
from scheduler.planner import Planner
from tests.unit.school_world import CALENDAR, POLICY, empty_database, fill, wall

NONE = timedelta(0)
START, LATER = wall(11, 17, 14), wall(11, 19, 14)
ABOUT = "meeting:2026-2:lis"


def word(kind: str, starts_at: datetime, at: datetime, person: str = "anker") -> Said:
    return Said(delivery_id(f"{kind}:1", ABOUT, starts_at, person), kind, person, at)


def wanted(
    *said: Said,
    starts_at: datetime = START,
    takes_place: bool = True,
    relocated_at: datetime | None = None,
) -> list[str]:
    found = corrections(
        "2026-2:lis",
        starts_at,
        takes_place=takes_place,
        revision=1,
        said=said,
        people={"anker", "boei"},
        relocated_at=relocated_at,
    )
    return [one.kind for one in found]


def test_who_was_told_what_is_still_true_hears_nothing() -> None:
    assert wanted(word("call_for_items", START, wall(11, 3))) == []


def test_a_moved_meeting_is_told_to_who_had_the_old_moment() -> None:
    assert wanted(word("call_for_items", START, wall(11, 3)), starts_at=LATER) == [MOVED]


def test_the_last_word_counts() -> None:
    told = (word("call_for_items", START, wall(11, 3)), word(MOVED, LATER, wall(11, 4)))
    assert wanted(*told, starts_at=LATER) == []
    assert wanted(*told, starts_at=START) == [MOVED]


def test_a_cancelled_meeting_is_told_once_and_one_that_comes_back_is_told_too() -> None:
    call, off = word("call_for_items", START, wall(11, 3)), word(CANCELLED, START, wall(11, 4))
    assert wanted(call, takes_place=False) == [CANCELLED]
    assert wanted(call, off, takes_place=False) == []
    assert wanted(call, off) == [MOVED]


def test_another_place_is_told_to_who_knew_the_old_one_only() -> None:
    call, before = word("call_for_items", START, wall(11, 3)), word("day_before", START, wall(11, 16))
    assert wanted(call, relocated_at=wall(11, 16, 12)) == []
    assert wanted(call, before, relocated_at=wall(11, 16, 12)) == [RELOCATED]
    assert wanted(call, before, relocated_at=wall(11, 15)) == []


def test_who_has_left_hears_nothing() -> None:
    assert wanted(word("call_for_items", START, wall(11, 3), person="gone"), starts_at=LATER) == []


@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(["call_for_items", "day_before", MOVED, CANCELLED]),
            st.sampled_from([START, LATER]),
            st.integers(0, 9),
        ),
        max_size=6,
    ),
    starts_at=st.sampled_from([START, LATER]),
    takes_place=st.booleans(),
)
def test_once_told_there_is_nothing_to_tell(
    said: list[tuple[str, datetime, int]], starts_at: datetime, takes_place: bool
) -> None:
    """Whatever was said before: a correction that has arrived needs no other."""
    told = [word(kind, start, wall(11, 3) + timedelta(hours=hour)) for kind, start, hour in said]
    found = wanted(*told, starts_at=starts_at, takes_place=takes_place)
    told += [word(one, starts_at, wall(11, 5)) for one in found]
    assert wanted(*told, starts_at=starts_at, takes_place=takes_place) == []


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    async with empty_database() as session:
        await fill(session)
        yield session


async def tell_calls(session: AsyncSession, one: Planner, *people: str) -> None:
    """The call has arrived with these people."""
    await one.plan(session, wall(11, 3, 9), NONE)
    await session.flush()
    for row in await session.exec(select(DeliveryRow)):
        if row.person_id in people:
            row.state, row.ended_at = DeliveryState.SENT, wall(11, 3, 9)
        else:
            row.state, row.reason, row.ended_at = DeliveryState.FAILED, "refused", wall(11, 3, 9)
    await session.flush()


async def corrected(session: AsyncSession) -> dict[str, tuple[str, str]]:
    await session.flush()
    session.expire_all()
    found = await session.exec(select(DeliveryRow).where(DeliveryRow.kind.in_([MOVED, CANCELLED])))  # type: ignore[attr-defined]
    return {f"{row.kind} {row.person_id}": (str(row.state), row.reason) for row in found}


async def move(session: AsyncSession, starts_at: datetime, now: datetime) -> None:
    meeting = await session.get_one(MeetingRow, "2026-2:lis")
    await meetings.move(
        session,
        meeting,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        deadline_at=starts_at - timedelta(days=7),
        place=meeting.place,
        now=now,
    )


async def test_only_those_who_were_told_hear_that_it_moved(session: AsyncSession) -> None:
    one = Planner(POLICY, CALENDAR, ["console"])
    await tell_calls(session, one, "anker")
    await move(session, LATER, wall(11, 3, 10))
    await one.plan(session, wall(11, 3, 10), NONE)
    await one.plan(session, wall(11, 3, 11), NONE)
    assert await corrected(session) == {"moved anker": ("pending", "")}


async def test_a_correction_that_is_overtaken_before_it_was_said_is_withdrawn(session: AsyncSession) -> None:
    one = Planner(POLICY, CALENDAR, ["console"])
    await tell_calls(session, one, "anker")
    await move(session, LATER, wall(11, 3, 20))
    await one.plan(session, wall(11, 3, 20), NONE)
    await move(session, START, wall(11, 3, 21))
    await one.plan(session, wall(11, 3, 21), NONE)
    assert await corrected(session) == {"moved anker": ("skipped", "withdrawn")}


async def test_a_correction_waits_for_the_morning_and_two_planners_make_one(session: AsyncSession) -> None:
    one = Planner(POLICY, CALENDAR, ["console"])
    await tell_calls(session, one, "anker")
    meeting = await session.get_one(MeetingRow, "2026-2:lis")
    await meetings.cancel(session, meeting, now=wall(11, 3, 22))
    await one.plan(session, wall(11, 3, 22), NONE)
    await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 22), NONE)
    await session.flush()
    session.expire_all()
    found = [row for row in await session.exec(select(DeliveryRow)) if row.kind == CANCELLED]
    assert [(row.person_id, row.due_at) for row in found] == [("anker", wall(11, 4, 8))]


async def test_what_is_called_off_for_the_next_morning_is_said_at_once(session: AsyncSession) -> None:
    """Also that it moves to another week: the old moment is near."""
    one = Planner(POLICY, CALENDAR, ["console"])
    await tell_calls(session, one, "anker")
    await move(session, wall(11, 4, 8, 30), wall(11, 3, 10))
    await one.plan(session, wall(11, 3, 10), NONE)
    for row in await session.exec(select(DeliveryRow)):
        if row.kind == MOVED:
            row.state, row.ended_at = DeliveryState.SENT, wall(11, 3, 10)
    await move(session, wall(11, 19, 14), wall(11, 3, 22))
    await one.plan(session, wall(11, 3, 22), NONE)
    await session.flush()
    session.expire_all()
    found = [row for row in await session.exec(select(DeliveryRow)) if row.state == DeliveryState.PENDING]
    assert [(row.kind, row.due_at) for row in found] == [(MOVED, wall(11, 3, 22))]


async def test_who_may_have_had_a_reminder_that_was_withdrawn_hears_that_it_moved(
    session: AsyncSession,
) -> None:
    one = Planner(POLICY, CALENDAR, ["console"])
    await one.plan(session, wall(11, 3, 9), NONE)
    for row in await session.exec(select(DeliveryRow)):
        row.doubts = 1 if row.person_id == "anker" else 0
    await move(session, LATER, wall(11, 3, 9, 1))
    await one.plan(session, wall(11, 3, 9, 1), NONE)
    assert await corrected(session) == {"moved anker": ("pending", "")}


async def test_who_hears_that_it_moved_is_not_called_again(session: AsyncSession) -> None:
    one = Planner(POLICY, CALENDAR, ["console"])
    await tell_calls(session, one, "anker")
    await move(session, wall(11, 18, 14), wall(11, 5, 10))
    await one.plan(session, wall(11, 5, 10), NONE)
    await session.flush()
    fresh = [
        (row.kind, row.person_id, str(row.state), row.reason, row.position)
        for row in await session.exec(select(DeliveryRow))
        if "20261118" in row.id
    ]
    assert sorted(fresh) == [
        ("call_for_items", "anker", "skipped", "told before it moved", 0),
        ("call_for_items", "boei", "pending", "", 0),
        ("call_for_items", "dek", "pending", "", 0),
        ("moved", "anker", "pending", "", -1),
    ]


async def test_after_the_meeting_nobody_is_told_that_it_was_cancelled(session: AsyncSession) -> None:
    one = Planner(POLICY, CALENDAR, ["console"])
    await tell_calls(session, one, "anker")
    meeting = await session.get_one(MeetingRow, "2026-2:lis")
    await meetings.cancel(session, meeting, now=wall(11, 18))
    await one.plan(session, wall(11, 18), NONE)
    assert await corrected(session) == {}


async def test_who_cannot_be_reached_any_more_is_recorded(session: AsyncSession) -> None:
    one = Planner(POLICY, CALENDAR, ["console"])
    await tell_calls(session, one, "anker")
    await move(session, LATER, wall(11, 3, 10))
    await Planner(POLICY, CALENDAR, []).plan(session, wall(11, 3, 10), NONE)
    assert await corrected(session) == {"moved anker": ("skipped", deliveries.NO_IDENTITY)}
