"""What people wish of reminders: a pause, another hour, none of a kind; and the laws that hold for it all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.changes import changes
from bot.clock import AMSTERDAM
from bot.content.policy import Topic
from bot.reminder_moments import speaking_moment
from bot.reminder_wishes import ALL, NO_WISHES, Wish, Wishes, note_read, wish, wishes_of
from bot.reminders import MeetingFacts, Recipient, reminders
from bot.storage.tables import DeliveryRow, DeliveryState, IdentityRow, ReminderWishRow
from scheduler.planner import Planner
from tests.unit.school_world import BOUND, CALENDAR, POLICY, empty_database, fill, wall

NONE = timedelta(0)
MEETING = MeetingFacts(
    "2026-2:lis", wall(11, 17, 14), wall(11, 10, 17), (Recipient("anker", "school", "school"),)
)


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    async with empty_database() as session:
        await fill(session)
        yield session


def wished(topic: str = ALL, **wanted: object) -> Wishes:
    return Wishes({("anker", topic): Wish(**wanted)})  # type: ignore[arg-type]


def said(wishes: Wishes) -> dict[str, tuple[datetime, str]]:
    return {str(one.kind): (one.say_at, one.silence) for one in reminders(MEETING, POLICY, CALENDAR, wishes)}


def test_another_hour_moves_every_reminder_and_what_would_be_too_late_by_a_day() -> None:
    """The agenda closes at 17:00: its last day at 17:30 is the day before."""
    found = said(wished(hour=time(17, 30)))
    assert found["call_for_items"] == (wall(11, 3, 17, 30), "")
    assert found["last_day"] == (wall(11, 9, 17, 30), "")
    assert found["day_before"] == (wall(11, 16, 17, 30), "")


def test_an_hour_outside_those_of_the_bot_is_the_nearest_one_within() -> None:
    assert said(wished(hour=time(23)))["call_for_items"][0] == wall(11, 3, 18)


def test_a_pause_ends_in_what_is_still_of_use() -> None:
    found = said(wished(paused_until=date(2026, 11, 10)))
    assert found["call_for_items"] == (wall(11, 10), "paused")
    assert found["agenda_empty"] == (wall(11, 10), "paused")
    assert found["last_day"] == (wall(11, 10), "")
    assert found["day_before"] == (wall(11, 16), "")


def test_a_pause_that_ends_in_the_weekend_ends_on_monday() -> None:
    assert said(wished(paused_until=date(2026, 11, 7)))["agenda_empty"][0] == wall(11, 9)


def test_a_kind_that_is_off_is_silent_and_others_are_not() -> None:
    found = said(wished(Topic.AGENDA, off=True))
    assert {kind for kind, (_, silence) in found.items() if silence == "turned off"} == {
        "call_for_items",
        "agenda_empty",
        "last_day",
    }


def test_what_was_read_is_not_called_for_again_but_the_meeting_is_announced() -> None:
    found = said(Wishes(read=frozenset({("anker", "meeting:2026-2:lis")})))
    assert {kind for kind, (_, silence) in found.items() if not silence} == {"day_before"}


def test_of_one_kind_and_of_all_the_own_wish_counts_and_the_longest_pause() -> None:
    wishes = Wishes(
        {
            ("anker", ALL): Wish(hour=time(10), paused_until=date(2026, 11, 20), channel="teams"),
            ("anker", Topic.AGENDA): Wish(hour=time(16), paused_until=date(2026, 11, 5)),
        }
    )
    assert wishes.of("anker", Topic.AGENDA) == Wish(
        hour=time(16), paused_until=date(2026, 11, 20), channel="teams"
    )
    assert wishes.of("anker", Topic.MEETING).hour == time(10)
    assert wishes.of("boei", Topic.AGENDA) == Wish()


any_wish = st.builds(
    Wish,
    off=st.booleans(),
    paused_until=st.none() | st.dates(date(2026, 10, 1), date(2026, 12, 31)),
    hour=st.none() | st.times(),
    channel=st.sampled_from(["", "teams"]),
)


@given(own=any_wish, of_all=any_wish)
def test_whatever_is_wished_nothing_is_added_and_nothing_is_said_when_it_may_not_be(
    own: Wish, of_all: Wish
) -> None:
    """Each reminder is still there, at a moment at which the bot may speak, or says why it is not said."""
    wishes = Wishes({("anker", ALL): of_all, ("anker", Topic.AGENDA): own})
    usual = {one.kind for one in reminders(MEETING, POLICY, CALENDAR, NO_WISHES)}
    found = reminders(MEETING, POLICY, CALENDAR, wishes)
    assert {one.kind for one in found} == usual
    for one in found:
        assert speaking_moment(one.say_at, POLICY, CALENDAR) == one.say_at
        assert one.say_at >= one.due_at
        assert one.silence or one.say_at < one.useful_until
        paused = wishes.of("anker", Topic.AGENDA if one.kind != "day_before" else Topic.MEETING).paused_until
        assert paused is None or one.say_at.astimezone(AMSTERDAM).date() >= paused or one.silence


def planner() -> Planner:
    return Planner(POLICY, CALENDAR, ["console", "teams"])


async def rows(session: AsyncSession) -> dict[tuple[str, str], DeliveryRow]:
    await session.flush()
    session.expire_all()
    return {(row.kind, str(row.person_id)): row for row in await session.exec(select(DeliveryRow))}


async def test_someone_who_paused_is_planned_for_the_end_of_it_and_others_are_not(
    session: AsyncSession,
) -> None:
    await wish(session, "anker", ALL, wall(11, 2), paused_until=date(2026, 11, 5))
    await planner().plan(session, wall(11, 3, 9), NONE)
    found = await rows(session)
    assert found["call_for_items", "anker"].due_at == wall(11, 5, 9)
    assert found["call_for_items", "boei"].due_at == wall(11, 3, 9)


async def test_ending_a_pause_brings_what_waits_at_once(session: AsyncSession) -> None:
    one = planner()
    await wish(session, "anker", ALL, wall(11, 2), paused_until=date(2026, 11, 6))
    await one.plan(session, wall(11, 3, 9), NONE)
    await wish(session, "anker", ALL, wall(11, 4, 10), paused_until=None)
    await one.plan(session, wall(11, 4, 10), NONE)
    row = (await rows(session))["call_for_items", "anker"]
    assert (row.state, row.due_at) == (DeliveryState.PENDING, wall(11, 4, 10))
    assert await changes(session, 10) == {}


async def test_what_loses_its_use_in_a_pause_is_recorded_as_such(session: AsyncSession) -> None:
    one = planner()
    await wish(session, "anker", ALL, wall(11, 2), paused_until=date(2026, 11, 6))
    await one.plan(session, wall(11, 3, 9), NONE)
    assert (await rows(session))["call_for_items", "anker"].state == DeliveryState.PENDING
    await one.plan(session, wall(11, 6, 8, 59), NONE)
    row = (await rows(session))["call_for_items", "anker"]
    assert (row.state, row.reason) == (DeliveryState.SKIPPED, "paused")


async def test_turning_off_takes_back_what_waits(session: AsyncSession) -> None:
    one = planner()
    await one.plan(session, wall(11, 3, 9), NONE)
    await wish(session, "anker", Topic.AGENDA, wall(11, 3, 9, 1), off=True)
    await one.plan(session, wall(11, 3, 9, 1), NONE)
    found = await rows(session)
    assert (found["call_for_items", "anker"].state, found["call_for_items", "anker"].reason) == (
        DeliveryState.SKIPPED,
        "turned off",
    )
    assert found["call_for_items", "boei"].state == DeliveryState.PENDING


async def test_an_earlier_hour_wished_on_the_day_itself_loses_nothing(session: AsyncSession) -> None:
    """At ten somebody goes from 14:00 to 09:00: nine has passed, so it is said now."""
    one = planner()
    await wish(session, "anker", ALL, wall(11, 2), hour=time(14))
    await one.plan(session, wall(11, 3, 9), NONE)
    assert ("call_for_items", "anker") not in await rows(session)
    await wish(session, "anker", ALL, wall(11, 3, 10), hour=None)
    await one.plan(session, wall(11, 3, 10), NONE)
    assert (await rows(session))["call_for_items", "anker"].state == DeliveryState.PENDING


async def test_at_the_wished_hour_only_the_one_who_wished_it_is_reminded(session: AsyncSession) -> None:
    one = planner()
    await wish(session, "anker", ALL, wall(11, 2), hour=time(14))
    await one.plan(session, wall(11, 3, 9), NONE)
    assert {person for _, person in await rows(session)} == {"boei", "dek"}
    await one.plan(session, wall(11, 3, 14), NONE)
    assert {person for _, person in await rows(session)} == {"anker", "boei", "dek"}
    assert await one.next_due(session, wall(11, 3, 14), wall(11, 7)) == wall(11, 6, 9)


async def test_another_channel_is_taken_where_the_person_is_known_there(session: AsyncSession) -> None:
    session.add(IdentityRow(person_id="anker", channel="teams", subject="a", bound_at=BOUND + timedelta(1)))
    await wish(session, "anker", Topic.AGENDA, wall(11, 2), channel="teams")
    await wish(session, "boei", Topic.AGENDA, wall(11, 2), channel="teams")
    await planner().plan(session, wall(11, 3, 9), NONE)
    found = await rows(session)
    assert found["call_for_items", "anker"].channel == "teams"
    assert found["call_for_items", "boei"].channel == "console"


async def test_a_wish_is_kept_beside_the_others_and_a_wrong_name_is_refused(session: AsyncSession) -> None:
    await wish(session, "anker", ALL, wall(11, 2), hour=time(14))
    await wish(session, "anker", ALL, wall(11, 2), off=True)
    stored = await session.get_one(ReminderWishRow, ("anker", ALL))
    assert (stored.hour, stored.off) == (time(14), True)
    with pytest.raises(LookupError):
        await wish(session, "anker", ALL, wall(11, 2), colour="blue")


async def test_reading_twice_is_as_once(session: AsyncSession) -> None:
    for _ in range(2):
        await note_read(session, "anker", "meeting:2026-2:lis", wall(11, 3))
    found = await wishes_of(session, ["anker"], ["meeting:2026-2:lis"])
    assert found.read == {("anker", "meeting:2026-2:lis")}
