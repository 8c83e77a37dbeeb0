"""Actions, changes, wishes and answers, as both databases keep them; the planner and the digest on each."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import actions, deliveries, meetings, reminder_answers
from bot.access.people import Person
from bot.changes import changes, note_change, reconciled
from bot.clock import SetClock
from bot.content.policy import ReminderKind, ReminderRule
from bot.messages import Items, Text, plain_text
from bot.reminder_wishes import ALL, hours_wished, wish
from bot.reminders import DIGEST, SAID_LATER
from bot.storage.database import Database
from bot.storage.tables import (
    ActionRow,
    DeliveryRow,
    DeliveryState,
    IdentityRow,
    MeetingRow,
    PartnerKind,
    Role,
)
from bot.texts import Texts
from scheduler.planner import Planner
from scheduler.wording import Wording
from tests.unit.school_world import CALENDAR, POLICY, fill, fill_schools, item, wall

pytestmark = pytest.mark.database
NONE = timedelta(0)
TEXTS = Texts([Path(__file__).parents[2] / "content/texts/reminders.ftl"])


def person(name: str = "anker", *roles: Role) -> Person:
    kinds = {"anker": PartnerKind.SCHOOL, "boei": PartnerKind.POLITIE, "dek": PartnerKind.GGD}
    kind = kinds[name]
    return Person(name, name, kind, kind, frozenset(roles or (Role.CONTACT,)), ("lis",), "", noticed=True)


async def an_action(session: AsyncSession, partner: str = "school") -> int:
    return await actions.record(
        session,
        person("boei", Role.COORDINATOR),
        meeting_id="2026-2:lis",
        partner_id=partner,
        text="afspraken maken met de buurtwinkel",
        due_on=date(2026, 12, 1),
        now=wall(11, 17, 16),
    )


async def test_an_action_is_seen_by_who_does_it_and_ticked_off_once(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
        number = await an_action(session)
    async with database.session() as session:
        assert [row.id for row, _ in await actions.open_for(session, person())] == [number]
        assert await actions.open_for(session, person("dek")) == []
        assert len(await actions.open_for(session, person("dek", Role.COORDINATOR))) == 1
        with pytest.raises(actions.NoSuchAction):
            await actions.tick_off(session, person("dek"), number, wall(11, 18))
        await actions.tick_off(session, person(), number, wall(11, 18))
        with pytest.raises(actions.NoSuchAction):
            await actions.tick_off(session, person(), number, wall(11, 18))
        stored = await session.get_one(ActionRow, number)
        assert (stored.done_by, stored.done_at) == ("anker", wall(11, 18))


async def test_an_action_is_opened_again_by_who_ticked_it_off_alone(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
        number = await an_action(session)
        await actions.tick_off(session, person(), number, wall(11, 18))
    async with database.session() as session:
        assert await actions.ticked_off_by(session, person("dek"), wall(11, 1), 5) == []
        assert await actions.ticked_off_by(session, person(), wall(11, 19), 5) == []
        assert [row.id for row, _ in await actions.ticked_off_by(session, person(), wall(11, 18), 5)] == [
            number
        ]
        with pytest.raises(actions.NoSuchAction):
            await actions.reopen(session, person("dek"), number, wall(11, 19))
        await actions.reopen(session, person(), number, wall(11, 19))
        with pytest.raises(actions.NoSuchAction):
            await actions.reopen(session, person(), number, wall(11, 19))
        assert [row.id for row, _ in await actions.open_for(session, person())] == [number]


async def test_an_action_that_is_written_down_is_reminded_of_and_one_that_is_done_is_not(
    database: Database,
) -> None:
    policy = POLICY.model_copy(update={"reminders": (*POLICY.reminders, *_action_rules())})
    one = Planner(policy, CALENDAR, ["console"])
    async with database.session() as session:
        await fill(session)
        await one.plan(session, wall(11, 17, 15), NONE)
        number = await an_action(session)
        await one.plan(session, wall(11, 18, 9), NONE)
        await one.plan(session, wall(11, 30, 9), NONE)
        found = {row.kind: row for row in await session.exec(select(DeliveryRow)) if row.kind in _KINDS}
        assert {kind: row.person_id for kind, row in found.items()} == dict.fromkeys(_KINDS, "anker")
        await actions.tick_off(session, person(), number, wall(11, 30, 9, 1))
        await one.plan(session, wall(11, 30, 9, 1), NONE)
        await session.flush()
        for row in found.values():
            await session.refresh(row)
        assert {row.reason for row in found.values()} == {"withdrawn"}


async def test_a_change_is_there_until_it_was_seen_and_one_that_came_after_stays(database: Database) -> None:
    async with database.session() as session:
        await note_change(session, "meeting:m", wall(11, 2))
        await note_change(session, "meeting:m", wall(11, 3))
        seen = await changes(session, 10)
        assert seen == {"meeting:m": wall(11, 3)}
        await note_change(session, "meeting:m", wall(11, 4))
        await reconciled(session, seen)
        assert await changes(session, 10) == {"meeting:m": wall(11, 4)}
        await reconciled(session, await changes(session, 10))
        assert await changes(session, 10) == {}


async def test_a_wished_hour_is_found_and_used(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
        await wish(session, "anker", ALL, wall(11, 2), hour=time(14, 15))
        assert await hours_wished(session) == [time(14, 15)]
        one = Planner(POLICY, CALENDAR, ["console"])
        await one.plan(session, wall(11, 3, 9), NONE)
        await one.plan(session, wall(11, 3, 14, 15), NONE)
        found = {str(row.person_id): row.due_at for row in await session.exec(select(DeliveryRow))}
        assert found["anker"] == wall(11, 3, 14, 15)
        assert found["boei"] == wall(11, 3, 9)


async def test_many_at_once_are_one_message_and_each_has_an_outcome(database: Database) -> None:
    async with database.session() as session:
        await fill_schools(session, 4)
        await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9), NONE)
        wording = Wording(TEXTS, POLICY, SetClock(wall(11, 3, 9)))
        rows = await deliveries.claim(session, now=wall(11, 3, 9), by="me", channels=["console"], limit=20)
        mine = next(row for row in rows if row.person_id == "anker")
        reply = await wording.render(session, mine)
        assert reply is not None
        lists = [part for part in reply.parts if isinstance(part, Items)]
        assert [len(part.items) for part in lists] == [4]
        assert isinstance(reply.parts[0], Text)
        assert "4 herinneringen" in reply.parts[0].text
        assert mine.kind == DIGEST
        await session.flush()
        session.expire_all()
        theirs = [row for row in await session.exec(select(DeliveryRow)) if row.person_id == "anker"]
        assert sorted(row.reason for row in theirs) == ["", *[f"in {mine.id}"] * 3]
        again = await wording.render(session, mine)
        assert again is not None
        assert plain_text(again.parts) == plain_text(reply.parts)


async def test_two_at_once_are_two_messages(database: Database) -> None:
    async with database.session() as session:
        await fill_schools(session, 2)
        await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9), NONE)
        wording = Wording(TEXTS, POLICY, SetClock(wall(11, 3, 9)))
        rows = await deliveries.claim(session, now=wall(11, 3, 9), by="me", channels=["console"], limit=20)
        mine = next(row for row in rows if row.person_id == "anker")
        reply = await wording.render(session, mine)
        assert reply is not None
        assert not [part for part in reply.parts if isinstance(part, Items)]
        assert mine.kind == "call_for_items"


async def test_later_brings_all_of_a_digest_again_and_gelezen_ends_its_calls(database: Database) -> None:
    async with database.session() as session:
        await fill_schools(session, 3)
        one = Planner(POLICY, CALENDAR, ["console"])
        await one.plan(session, wall(11, 3, 9), NONE)
        wording = Wording(TEXTS, POLICY, SetClock(wall(11, 3, 9)))
        rows = await deliveries.claim(session, now=wall(11, 3, 9), by="me", channels=["console"], limit=20)
        mine = next(row for row in rows if row.person_id == "anker")
        await wording.render(session, mine)
        await session.flush()
        await deliveries.sent(session, [mine.id], now=wall(11, 3, 9))
        session.expire_all()
        told = await reminder_answers.last_reminder(session, "anker", wall(11, 3, 10))
        assert len(told) == 3
        assert await reminder_answers.again(session, told, wall(11, 4, 9), wall(11, 3, 10)) == 3
        await one.plan(session, wall(11, 4, 9), NONE)
        waiting = [row for row in await session.exec(select(DeliveryRow)) if SAID_LATER in row.id]
        assert {row.state for row in waiting} == {DeliveryState.PENDING}
        await reminder_answers.read(session, told, wall(11, 4, 9))
        await one.plan(session, wall(11, 4, 9, 1), NONE)
        await session.flush()
        for row in waiting:
            await session.refresh(row)
        assert {row.reason for row in waiting} == {"read"}


async def _told_in_a_digest(session: AsyncSession, schools: int = 4) -> DeliveryRow:
    """The digest of `anker`, that was put into words and has to wait for another attempt."""
    await fill_schools(session, schools)
    await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9), NONE)
    rows = await deliveries.claim(session, now=wall(11, 3, 9), by="me", channels=["console"], limit=20)
    mine = next(row for row in rows if row.person_id == "anker")
    reply = await Wording(TEXTS, POLICY, SetClock(wall(11, 3, 9))).render(session, mine)
    assert reply is not None
    mine.reply = reply.model_dump(mode="json")
    await session.flush()
    await deliveries.later(session, mine.id, at=wall(11, 3, 9, 20), reason="502", by="me")
    session.expire_all()
    await session.refresh(mine)
    return mine


async def _theirs(session: AsyncSession) -> list[DeliveryRow]:
    await session.flush()
    session.expire_all()
    found = await session.exec(select(DeliveryRow).order_by(col(DeliveryRow.id)))
    return [row for row in found if row.person_id == "anker"]


async def test_a_digest_that_waits_and_is_still_true_stays_as_it_is(database: Database) -> None:
    async with database.session() as session:
        mine = (await _told_in_a_digest(session)).id
        await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9, 5), NONE)
        assert sorted(row.reason for row in await _theirs(session)) == ["502", *[f"in {mine}"] * 3]


@pytest.mark.parametrize("its_own", [True, False])
async def test_a_digest_that_waits_while_a_meeting_in_it_moves_says_only_what_is_still_true(
    database: Database, its_own: bool
) -> None:
    async with database.session() as session:
        mine = await _told_in_a_digest(session)
        others = (row.cause for row in await _theirs(session) if row.id != mine.id)
        cause = mine.cause if its_own else next(others)
        meeting = await session.get_one(MeetingRow, cause.removeprefix("meeting:"))
        await meetings.move(
            session,
            meeting,
            starts_at=meeting.starts_at + timedelta(days=14),
            ends_at=meeting.starts_at + timedelta(days=14, hours=1),
            deadline_at=meeting.deadline_at + timedelta(days=14),
            place="",
            now=wall(11, 3, 9, 5),
        )
        await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9, 5), NONE)
        rows = await _theirs(session)
        assert [row.reason for row in rows if row.cause == cause] == ["withdrawn"]
        waiting = [row for row in rows if row.cause != cause]
        assert {(str(row.state), row.kind, row.reply) for row in waiting} == {
            ("pending", "call_for_items", None)
        }
        assert {row.due_at for row in waiting} == {wall(11, 3, 9, 20)}
        wording = Wording(TEXTS, POLICY, SetClock(wall(11, 3, 9, 20)))
        reply = await wording.render(session, waiting[0])
        assert reply is not None
        assert "3 herinneringen" in plain_text(reply.parts)


async def test_who_may_have_had_the_digest_hears_that_a_meeting_in_it_is_called_off(
    database: Database,
) -> None:
    async with database.session() as session:
        mine = await _told_in_a_digest(session)
        mine.doubts = 1
        part = next(row for row in await _theirs(session) if row.id != mine.id)
        meeting = await session.get_one(MeetingRow, part.cause.removeprefix("meeting:"))
        await meetings.cancel(session, meeting, now=wall(11, 3, 9, 5))
        await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9, 5), NONE)
        found = {row.kind: str(row.state) for row in await _theirs(session) if row.cause == part.cause}
        assert found == {"call_for_items": "skipped", "cancelled": "pending"}


async def test_what_loses_its_use_in_a_digest_that_waits_ends_alone(database: Database) -> None:
    async with database.session() as session:
        mine = await _told_in_a_digest(session)
        mine.useful_until = wall(11, 3, 9, 10)
        await session.flush()
        await deliveries.settle(session, wall(11, 3, 9, 15), but_not=[DIGEST])
        await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9, 15), NONE)
        assert sorted((str(row.state), row.reason) for row in await _theirs(session)) == [
            *[("pending", "")] * 3,
            ("skipped", "expired"),
        ]


async def test_later_after_a_digest_keeps_the_end_of_each(database: Database) -> None:
    async with database.session() as session:
        mine = await _told_in_a_digest(session)
        for row in await _theirs(session):
            row.useful_until = wall(11, 3, 17) if row.id == mine.id else wall(11, 17, 12)
        await session.flush()
        await deliveries.sent(session, [mine.id], now=wall(11, 3, 9, 20))
        session.expire_all()
        told = await reminder_answers.last_reminder(session, "anker", wall(11, 3, 10))
        assert await reminder_answers.again(session, told, wall(11, 4, 9), wall(11, 3, 10)) == 3
        again = [row for row in await _theirs(session) if SAID_LATER in row.id]
        assert mine.cause not in {row.cause for row in again}


async def _planned_on_two_channels(session: AsyncSession) -> Planner:
    """A call for items is planned; `anker` is on the console and on Matrix."""
    await fill(session)
    session.add(
        IdentityRow(channel="matrix", subject="@anker:example.org", person_id="anker", bound_at=wall(11, 1))
    )
    one = Planner(POLICY, CALENDAR, ["console", "matrix"])
    await one.plan(session, wall(11, 3, 9), NONE)
    return one


async def test_who_wishes_another_channel_gets_it_in_order_there(database: Database) -> None:
    async with database.session() as session:
        one = await _planned_on_two_channels(session)
        await wish(session, "anker", ALL, wall(11, 3, 9, 1), channel="matrix")
        await one.plan(session, wall(11, 3, 9, 1), NONE)
        (row,) = await _theirs(session)
        assert (row.channel, row.line) == ("matrix", row.conversation or row.subject)


async def test_a_correction_goes_where_its_reader_wishes_to_hear_of_meetings(database: Database) -> None:
    async with database.session() as session:
        one = await _planned_on_two_channels(session)
        for row in await session.exec(select(DeliveryRow)):
            row.state, row.ended_at = DeliveryState.SENT, wall(11, 3, 9)
        for channel in ("console", "matrix"):
            await wish(session, "anker", ALL, wall(11, 3, 9, 1), channel=channel)
            meeting = await session.get_one(MeetingRow, "2026-2:lis")
            meeting.starts_at += timedelta(days=1)
            meeting.revision += 1
            await note_change(session, f"meeting:{meeting.id}", wall(11, 3, 9, 1))
            await one.plan(session, wall(11, 3, 9, 1), NONE)
            (row,) = [row for row in await _theirs(session) if row.state == DeliveryState.PENDING]
            assert (row.kind, row.channel) == ("moved", channel)


_KINDS = ("after_meeting", "action_due")


def _action_rules() -> tuple[ReminderRule, ...]:
    to = (PartnerKind.SCHOOL, PartnerKind.POLITIE)
    return (
        ReminderRule(kind=ReminderKind.AFTER_MEETING, after="meeting", to=to),
        ReminderRule(kind=ReminderKind.ACTION_DUE, before="action", working_days_before=1, to=to),
    )


async def test_what_was_read_ahead_says_the_same_as_what_is_asked_for_one_by_one(database: Database) -> None:
    async with database.session() as session:
        await fill_schools(session, 4)
        session.add(item("politie"))
        await Planner(POLICY, CALENDAR, ["console"]).plan(session, wall(11, 3, 9), NONE)
    said: list[dict[str, str]] = []

    async def render(*, ahead: bool) -> None:
        wording = Wording(TEXTS, POLICY, SetClock(wall(11, 3, 9)))
        async with database.session() as session:
            rows = await deliveries.claim(
                session, now=wall(11, 3, 9), by="me", channels=["console"], limit=20
            )
            if ahead:
                await wording.read_ahead(session, rows)
            replies = {row.id: await wording.render(session, row) for row in rows}
            said.append({id_: plain_text(reply.parts) for id_, reply in replies.items() if reply})
            raise _TakenBack

    for ahead in (False, True):
        with pytest.raises(_TakenBack):
            await render(ahead=ahead)
    assert said[0]
    assert said[0] == said[1]


class _TakenBack(Exception):
    """So that the next finds the same."""
