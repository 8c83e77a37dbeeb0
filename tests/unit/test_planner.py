"""Reminders against deliveries: what is planned, withdrawn, held, and never done twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries, meetings
from bot.calendar import WorkCalendar
from bot.content.model import FreeDay, OwnFreeDays, SchoolCalendar
from bot.content.policy import Policy
from bot.messages import Sender
from bot.reminder_moments import speaking_moment
from bot.reminders import MeetingFacts, Recipient, reminders
from bot.storage.tables import ConversationRow, DeliveryRow, DeliveryState, FactRow, IdentityRow, MeetingState
from scheduler.planner import Planner, _forget
from scheduler.undelivered import UNDELIVERED
from tests.unit.school_world import BOUND, CALENDAR, POLICY, empty_database, fill, item, wall

NONE, DAY = timedelta(0), timedelta(days=1)
CALL, EMPTY, LAST, BEFORE = "call_for_items", "agenda_empty", "last_day", "day_before"
Rows = dict[tuple[str, str], DeliveryRow]


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    async with empty_database() as session:
        yield session


def planner() -> Planner:
    return Planner(POLICY, CALENDAR, ["console", "matrix"])


async def rows(session: AsyncSession) -> Rows:
    """Every delivery by its kind and person, as the database has it."""
    await session.flush()
    session.expire_all()
    return {(row.kind, str(row.person_id)): row for row in await session.exec(select(DeliveryRow))}


async def outcomes(session: AsyncSession) -> dict[tuple[str, str], tuple[str, str]]:
    return {key: (str(row.state), row.reason) for key, row in (await rows(session)).items()}


async def test_a_reminder_becomes_a_delivery_at_its_moment_and_not_before(session: AsyncSession) -> None:
    await fill(session)
    one = planner()
    await one.plan(session, wall(11, 3, 8, 59), NONE)
    assert await rows(session) == {}
    await one.plan(session, wall(11, 3, 9), NONE)
    found = await rows(session)
    assert set(found) == {(CALL, "anker"), (CALL, "boei"), (CALL, "dek")}
    row = found[CALL, "anker"]
    assert (row.state, row.reply, row.due_at) == (DeliveryState.PENDING, None, wall(11, 3, 9))
    assert (row.channel, row.subject, row.cause) == ("console", "anker", "meeting:2026-2:lis")


async def test_within_the_horizon_it_is_planned_ahead(session: AsyncSession) -> None:
    await fill(session)
    await planner().plan(session, wall(11, 2, 10), DAY)
    assert (await rows(session))[CALL, "boei"].due_at == wall(11, 3, 9)


async def test_planning_twice_or_in_another_process_changes_nothing(session: AsyncSession) -> None:
    await fill(session)
    one = planner()
    await one.plan(session, wall(11, 3, 9), NONE)
    before = [row.model_dump() for row in (await rows(session)).values()]
    await one.plan(session, wall(11, 3, 9), NONE)
    await planner().plan(session, wall(11, 3, 9), NONE)
    assert [row.model_dump() for row in (await rows(session)).values()] == before


async def test_a_cancelled_meeting_withdraws_its_reminders(
    session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "scheduler")
    meeting = await fill(session)
    one = planner()
    await one.plan(session, wall(11, 2, 10), DAY)
    meeting.state = MeetingState.CANCELLED
    await one.plan(session, wall(11, 2, 11), DAY)
    assert set((await outcomes(session)).values()) == {("skipped", "withdrawn")}
    assert [record.action for record in caplog.records] == ["reminders_planned", *["reminder_skipped"] * 3]  # type: ignore[attr-defined]


async def test_an_item_withdraws_only_the_nudge_of_the_partner_who_brought_it_in(
    session: AsyncSession,
) -> None:
    await fill(session)
    one = planner()
    await one.plan(session, wall(11, 5, 10), DAY)
    session.add(item("school"))
    await one.plan(session, wall(11, 6, 8), DAY)
    found = await outcomes(session)
    assert found[EMPTY, "anker"] == ("skipped", "withdrawn")
    assert found[EMPTY, "boei"] == ("pending", "")


async def test_a_moved_meeting_moves_its_reminders(session: AsyncSession) -> None:
    meeting = await fill(session)
    one = planner()
    await one.plan(session, wall(11, 2, 10), DAY)
    meeting.starts_at, meeting.deadline_at = wall(11, 19, 14), wall(11, 12, 17)
    await one.plan(session, wall(11, 2, 11), DAY)
    assert set((await outcomes(session)).values()) == {("skipped", "withdrawn")}
    await one.plan(session, wall(11, 5, 9), NONE)
    waiting = [row for row in await session.exec(select(DeliveryRow)) if row.state == DeliveryState.PENDING]
    assert {(row.kind, row.due_at) for row in waiting} == {(CALL, wall(11, 5, 9))}


async def test_a_deadline_that_moves_takes_the_waiting_reminder_along(session: AsyncSession) -> None:
    meeting = await fill(session)
    one = planner()
    await one.plan(session, wall(11, 2, 10), DAY)
    meeting.deadline_at = wall(11, 11, 17)
    await one.plan(session, wall(11, 2, 11), DAY)
    assert (await rows(session))[CALL, "anker"].due_at == wall(11, 4, 9)


async def test_another_room_says_nothing_again(session: AsyncSession) -> None:
    meeting = await fill(session)
    one = planner()
    await one.plan(session, wall(11, 3, 9), NONE)
    meeting.place, meeting.revision = "lokaal 13", 1
    await meetings.changed(session, wall(11, 3, 10))
    await one.plan(session, wall(11, 3, 10), NONE)
    assert len(await rows(session)) == 3


async def test_what_was_missed_is_still_said_while_it_is_of_use(session: AsyncSession) -> None:
    await fill(session)
    await planner().plan(session, wall(10, 30, 9), NONE)
    await planner().plan(session, wall(11, 4, 11), NONE)
    row = (await rows(session))[CALL, "anker"]
    assert (row.state, row.due_at) == (DeliveryState.PENDING, wall(11, 3, 9))


async def test_what_lost_its_use_while_the_bot_was_down_is_recorded(session: AsyncSession) -> None:
    await fill(session)
    await planner().plan(session, wall(11, 5, 9), NONE)
    await planner().plan(session, wall(11, 10, 12), NONE)
    found = await outcomes(session)
    assert found[CALL, "anker"] == ("pending", "")
    assert found[EMPTY, "anker"] == ("skipped", "expired")
    assert found[LAST, "anker"] == ("pending", "")


async def test_after_a_failure_nothing_is_said_in_the_night_or_the_weekend(session: AsyncSession) -> None:
    await fill(session)
    await planner().plan(session, wall(11, 6, 8), NONE)
    await planner().plan(session, wall(11, 6, 23), NONE)
    row = (await rows(session))[EMPTY, "boei"]
    assert (row.state, row.due_at) == (DeliveryState.PENDING, wall(11, 9, 8))


async def test_a_meeting_that_comes_late_still_gets_its_reminder(session: AsyncSession) -> None:
    """Imported by another process, after the moment of the call: `changed` makes this one look."""
    meeting = await fill(session)
    await session.delete(meeting)
    await session.flush()
    one = planner()
    await one.plan(session, wall(11, 4, 9), NONE)
    session.add(type(meeting)(**meeting.model_dump()))
    await one.plan(session, wall(11, 4, 10), NONE)
    assert await rows(session) == {}
    await meetings.changed(session, wall(11, 4, 10))
    await one.plan(session, wall(11, 4, 11), NONE)
    assert set(await rows(session)) == {(CALL, "anker"), (CALL, "boei"), (CALL, "dek")}


async def test_a_change_is_looked_at_once_and_one_that_came_in_between_stays(session: AsyncSession) -> None:
    await meetings.changed(session, wall(11, 4, 10))
    await planner().plan(session, wall(11, 4, 11), NONE)
    assert await session.get(FactRow, meetings.CHANGED) is None
    await meetings.changed(session, wall(11, 4, 12))
    await _forget(session, wall(11, 4, 11).isoformat())
    assert await session.get(FactRow, meetings.CHANGED) is not None


async def test_a_new_policy_is_caught_up_with_at_the_next_start(session: AsyncSession) -> None:
    await fill(session)
    await Planner(Policy(), CALENDAR, ["console"]).plan(session, wall(11, 4, 9), NONE)
    assert await rows(session) == {}
    await planner().plan(session, wall(11, 4, 10), NONE)
    assert set(await rows(session)) == {(CALL, "anker"), (CALL, "boei"), (CALL, "dek")}


async def test_a_person_without_an_identity_is_recorded_as_such(session: AsyncSession) -> None:
    await fill(session, without_identity=("boei",))
    await planner().plan(session, wall(11, 3, 9), NONE)
    found = await outcomes(session)
    assert found[CALL, "boei"] == ("skipped", "no identity")
    assert found[CALL, "anker"] == ("pending", "")


async def test_a_person_is_reached_where_the_last_talk_was(session: AsyncSession) -> None:
    await fill(session)
    for channel, talked_at in (("teams", wall(10, 1)), ("matrix", wall(10, 20))):
        session.add(IdentityRow(person_id="boei", channel=channel, subject="b", bound_at=BOUND))
        session.add(
            ConversationRow(
                channel=channel,
                conversation=f"!{channel}",
                subject="b",
                person_id="boei",
                updated_at=talked_at,
            )
        )
    await planner().plan(session, wall(11, 3, 9), NONE)
    row = (await rows(session))[CALL, "boei"]
    assert (row.channel, row.subject, row.conversation) == ("matrix", "b", "!matrix")


async def test_next_due_walks_through_every_moment_in_order(session: AsyncSession) -> None:
    await fill(session)
    one, now, until = planner(), wall(10, 20), wall(12, 1)
    walked = []
    while (due := await one.next_due(session, now, until)) is not None:
        walked.append(due)
        now = due
        await one.plan(session, now, NONE)
    assert walked == [wall(11, 3), wall(11, 6), wall(11, 10), wall(11, 16)]
    assert {kind for kind, _ in await rows(session)} == {CALL, EMPTY, LAST, BEFORE}


async def test_a_tick_with_nothing_due_looks_at_no_meeting(session: AsyncSession) -> None:
    await fill(session)
    one = planner()
    await one.plan(session, wall(11, 3, 9), NONE)
    for row in (await rows(session)).values():
        row.state = DeliveryState.SENT
    await session.flush()
    asked: list[str] = []
    engine = session.bind
    assert engine is not None
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    await one.plan(session, wall(11, 3, 9, 1), NONE)
    assert asked
    assert not [statement for statement in asked if "meeting" in statement.replace("meetings_changed", "")]


def closed_on(*days: date) -> WorkCalendar:
    """The calendar of the small world, in which the school of its meeting has these days off."""
    own = OwnFreeDays(id="lis", days=tuple(FreeDay(name="Studiedag", day=day) for day in days))
    return WorkCalendar(SchoolCalendar(own={"lis": own}))


async def test_on_a_day_that_its_school_has_off_a_reminder_comes_the_working_day_before(
    session: AsyncSession,
) -> None:
    await fill(session)
    one = Planner(POLICY, closed_on(date(2026, 11, 3)), ["console"])
    assert await one.next_due(session, wall(10, 30, 9), wall(11, 20)) == wall(11, 2)
    await one.plan(session, wall(11, 2, 8), NONE)
    await one.plan(session, wall(11, 2, 9), NONE)
    assert {row.due_at for row in (await rows(session)).values()} == {wall(11, 2)}


async def test_what_was_missed_waits_while_its_school_has_a_day_off(session: AsyncSession) -> None:
    """The bot comes back on such a day: the call, which was due before, is said on the next."""
    await fill(session)
    calendar = closed_on(date(2026, 11, 4))
    await Planner(POLICY, calendar, ["console"]).plan(session, wall(11, 2, 9), NONE)
    one = Planner(POLICY, calendar, ["console"])
    await one.plan(session, wall(11, 4, 10), NONE)
    await one.plan(session, wall(11, 4, 10, 1), NONE)
    assert (await rows(session))[CALL, "anker"].due_at == wall(11, 5, 8)


moments = st.builds(
    lambda minutes: wall(10, 26, 0) + timedelta(minutes=minutes), st.integers(0, 24 * 60 * 26)
)


@settings(max_examples=10)
@given(ticks=st.lists(st.tuples(moments, st.booleans()), min_size=1, max_size=6))
def test_whenever_it_ticks_the_deliveries_are_those_of_the_meeting(
    ticks: list[tuple[datetime, bool]],
) -> None:
    """Any ticks, with restarts between them: no other ids, none early, none in a forbidden hour, none lost
    whose moment came while the planner was there to see it."""

    async def run() -> None:
        async with empty_database() as session:
            meeting = await fill(session)
            people = {"anker": "school", "boei": "politie", "dek": "ggd"}
            recipients = tuple(Recipient(name, kind, kind) for name, kind in people.items())
            facts = MeetingFacts(meeting.id, meeting.starts_at, meeting.deadline_at, recipients)
            wanted = {one.id: one for one in reminders(facts, POLICY, CALENDAR)}
            one, first = planner(), min(ticks)[0]
            for now, restarts in sorted(ticks):
                one = planner() if restarts else one
                await one.plan(session, now, NONE)
                found = {row.id: row for row in (await rows(session)).values()}
                assert set(found) <= set(wanted)
                missing = [wanted[name] for name in set(wanted) - set(found)]
                assert all(late.due_at > now or late.useful_until <= first for late in missing)
                for name, row in found.items():
                    if row.state == DeliveryState.PENDING:
                        assert wanted[name].due_at <= row.due_at
                        assert speaking_moment(row.due_at, POLICY, CALENDAR) == row.due_at

    asyncio.run(run())


async def test_the_morning_message_that_is_tried_again_waits_for_the_next_morning(
    session: AsyncSession,
) -> None:
    await fill(session)
    await deliveries.plan(
        session,
        id="undelivered:1",
        kind=UNDELIVERED,
        person_id="anker",
        to=Sender(channel="console", subject="anker"),
        conversation=None,
        reply=None,
        due_at=wall(11, 3, 23, 40),
        useful_until=None,
        cause="",
        now=wall(11, 3, 8),
    )
    await planner().plan(session, wall(11, 3, 23, 41), NONE)
    assert (await rows(session))[UNDELIVERED, "anker"].due_at == wall(11, 4, 8)
