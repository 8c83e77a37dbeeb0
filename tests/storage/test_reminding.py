"""Actions, changes, wishes and answers, as both databases keep them; the planner and the digest on each."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import actions, deliveries, reminder_answers
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
    ContactRow,
    DeliveryRow,
    DeliveryState,
    MeetingRow,
    PartnerKind,
    Role,
    VestigingRow,
)
from bot.texts import Texts
from scheduler.planner import Planner
from scheduler.wording import Wording
from tests.unit.school_world import CALENDAR, POLICY, fill, wall

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
        await _with_schools(session, 4)
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
        await _with_schools(session, 2)
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
        await _with_schools(session, 3)
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


_KINDS = ("after_meeting", "action_due")


def _action_rules() -> tuple[ReminderRule, ...]:
    to = (PartnerKind.SCHOOL, PartnerKind.POLITIE)
    return (
        ReminderRule(kind=ReminderKind.AFTER_MEETING, after="meeting", to=to),
        ReminderRule(kind=ReminderKind.ACTION_DUE, before="action", working_days_before=1, to=to),
    )


async def _with_schools(session: AsyncSession, count: int) -> None:
    """`anker` has a task at so many schools, which all meet on the same day."""
    first = await fill(session)
    for number in range(1, count):
        name = f"school{number}"
        session.add(VestigingRow(id=name, name=name, board="b", sector="vo", origin="test"))
        await session.flush()
        session.add(ContactRow(vestiging_id=name, partner_id="school", person_id="anker"))
        values = first.model_dump() | {"id": f"2026-2:{name}", "vestiging_id": name}
        session.add(MeetingRow(**values))
    await session.flush()
