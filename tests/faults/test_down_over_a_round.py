"""The bot is down for a minute, an hour, a day, three weeks, in the middle of a round: what is still of use
arrives late and says so, the rest is recorded, and nothing is lost, doubled or said at a forbidden hour."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from sqlmodel import select

from bot.app.rehearsal import CONTENT, DEMO, on_stage
from bot.calendar import WorkCalendar
from bot.channels import Outgoing
from bot.clock import AMSTERDAM, SetClock, at_local, local
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.deliveries import OPEN
from bot.messages import plain_text
from bot.reminder_moments import speaking_moment
from bot.reminders import DIGEST, IN_DIGEST, Reminder, first_said, reminders
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState, MeetingRow
from scheduler.facts import facts_of
from scheduler.reviewing import REMINDERS
from tests.fake_channel import FakeChannel

BEGINS = datetime(2026, 10, 28, 18, tzinfo=AMSTERDAM)
DOWN_AT = datetime(2026, 11, 3, 8, 59, 30, tzinfo=AMSTERDAM)
ENDS = datetime(2026, 11, 27, 18, tzinfo=AMSTERDAM)
LATE = timedelta(hours=1)


class Watched(FakeChannel):
    """Keeps what it was handed and when."""

    name = "console"

    def __init__(self, clock: SetClock) -> None:
        self.clock = clock
        self.takes = timedelta(0)
        self.sent: list[tuple[datetime, Outgoing]] = []

    async def send(self, message: Outgoing) -> None:
        self.sent.append((self.clock.now(), message))
        self.clock.move_to(self.clock.now() + self.takes)


@cache
def one_round() -> Pack:
    """The second round of the demo pack alone; what is not about a meeting has tests of its own."""
    pack = load_pack(CONTENT, DEMO)
    meetings = tuple(one for one in pack.meetings if one.round == "2026-2")
    policy = pack.policy.model_copy(
        update={
            "yearly_tasks": (),
            "reminders": tuple(one for one in pack.policy.reminders if one.counts_from != "round"),
        }
    )
    return pack.model_copy(update={"meetings": meetings, "policy": policy, "digest": "one round"})


async def wanted_of(database: Database, pack: Pack) -> dict[str, Reminder]:
    """What the round calls for, by id, computed from the tables alone."""
    async with database.session() as session:
        ids = list(await session.exec(select(MeetingRow.id)))
        facts = await facts_of(session, ids)
    calendar = WorkCalendar(pack.calendar)
    found = [one for each in facts for one in reminders(each, pack.policy, calendar)]
    return {one.id: one for one in found if BEGINS < one.due_at <= ENDS}


@pytest.mark.parametrize(
    "down", [timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=3)], ids=str
)
async def test_what_is_still_of_use_comes_late_and_the_rest_is_recorded(
    tmp_path: Path, down: timedelta
) -> None:
    pack, clock = one_round(), SetClock(BEGINS)
    calendar = WorkCalendar(pack.calendar)
    database, channel = Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"), Watched(clock)
    async with on_stage(database, pack, channel, clock) as app:
        await app.advance(DOWN_AT)
        await app.stop()
        clock.move_to(DOWN_AT + down)
        await app.start()
        await app.advance(ENDS)
        wanted = await wanted_of(database, pack)
        async with database.session() as session:
            found = list(await session.exec(select(DeliveryRow)))

    rows = {row.id: row for row in found if row.kind in (*REMINDERS, DIGEST)}
    due = {name for name, one in wanted.items() if one.due_at > BEGINS}
    assert due <= set(rows), "a reminder was lost"
    assert all(rows[name].state in (DeliveryState.SENT, DeliveryState.SKIPPED) for name in due)

    told = Counter(message.id for _, message in channel.sent if message.id in rows)
    assert set(told.values()) == {1}, "a reminder came twice"
    assert {name for name in due if rows[name].state == DeliveryState.SENT} <= set(told)

    back = DOWN_AT + down
    speaks = speaking_moment(back, pack.policy, calendar)
    missed = {name for name in due if DOWN_AT < wanted[name].due_at <= back}
    assert missed
    for name in missed:
        came = rows[name].state == DeliveryState.SENT or rows[name].reason.startswith(IN_DIGEST)
        reachable = rows[name].reason != "no identity"
        still_useful = wanted[name].useful_until > speaks
        assert came == (still_useful and reachable), (name, rows[name].reason)
        if not still_useful:
            assert rows[name].reason == "expired", name

    for at, message in channel.sent:
        if message.id not in rows:
            continue
        assert calendar.is_working_day(local(at).date())
        assert time(8) <= local(at).time() <= time(18)
        reminder = wanted.get(first_said(message.id))
        if reminder is None:
            continue
        assert at < (rows[message.id].useful_until or ENDS)
        if rows[message.id].kind != DIGEST:
            says_so = "later dan de bedoeling" in plain_text(message.reply.parts)
            assert says_so == (at - reminder.due_at > LATE), message.id


async def test_a_long_catch_up_falls_silent_at_six_and_goes_on_in_the_morning(tmp_path: Path) -> None:
    """The bot is back shortly before six, and its channel takes half a minute for each message."""
    pack = one_round()
    clock = SetClock(BEGINS)
    database, channel = Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"), Watched(clock)
    channel.takes = timedelta(seconds=30)
    back = at_local(local(DOWN_AT).date(), time(17, 58))
    async with on_stage(database, pack, channel, clock) as app:
        await app.advance(DOWN_AT)
        await app.stop()
        clock.move_to(back)
        channel.sent.clear()
        await app.start()
        in_time = len(channel.sent)
        async with database.session() as session:
            waiting = [row for row in await session.exec(select(DeliveryRow)) if row.state in OPEN]
        await app.advance(back + timedelta(days=1))
        async with database.session() as session:
            rows = {row.id: row for row in await session.exec(select(DeliveryRow))}

    assert in_time
    assert waiting, "all of it was said before six: this shows nothing"
    assert {row.state for row in waiting} == {DeliveryState.PENDING}
    assert {rows[one.id].state for one in waiting} <= {DeliveryState.SENT, DeliveryState.SKIPPED}
    assert any(rows[one.id].state == DeliveryState.SENT for one in waiting)
    for at, message in channel.sent:
        assert time(8) <= local(at).time() <= time(18), message.id
    assert set(Counter(message.id for _, message in channel.sent).values()) == {1}
