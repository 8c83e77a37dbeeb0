"""Whatever happens, in whatever order: nothing is lost, doubled, too late or at a forbidden hour.

The machine moves a real planner and a real courier, two processes of them on one database; the model knows
working days, moments and what the channel took, and nothing of how they work.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.calendar import WorkCalendar
from bot.clock import SetClock, at_local, local
from bot.content.model import FreeDay, SchoolCalendar, SchoolYear
from bot.content.policy import ReminderKind
from bot.corrections import CANCELLED, CORRECTIONS, MOVED, NEAR
from bot.reminders import IN_DIGEST
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from tests.faults.delivery_world import MEETING, OTHERS, Answer, Taken, World
from tests.unit.school_world import POLICY, wall

FREE = date(2026, 11, 11)
CALENDAR = WorkCalendar(
    SchoolCalendar(
        years={"2026-2027": SchoolYear(id="2026-2027", local=(FreeDay(name="studiedag", day=FREE),))}
    )
)
# What may have arrived is where it goes wrong: more of that.
ANSWERS = st.sampled_from((*get_args(Answer), "timeout after accept", "timeout after accept", "dies after"))
FINAL = {DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.FAILED, DeliveryState.UNCERTAIN}
BEFORE = {
    ReminderKind.CALL_FOR_ITEMS: ("deadline", 5, ("anker", "boei", "dek")),
    ReminderKind.AGENDA_EMPTY: ("deadline", 2, ("anker", "boei")),
    ReminderKind.LAST_DAY: ("deadline", 0, ("anker", "boei", "dek")),
    ReminderKind.DAY_BEFORE: ("start", 1, ("anker", "boei", "dek")),
}
"""What the policy of the test world says, written down once more."""


@dataclass(frozen=True)
class Plan:
    """The meeting as it is at some moment."""

    start: datetime
    deadline: datetime
    cancelled: bool = False

    def moments(self) -> dict[ReminderKind, tuple[datetime, datetime]]:
        """From when, and until when, each kind is of use to everybody who gets it."""
        at = {
            kind: nine_o_clock(self.deadline if anchor == "deadline" else self.start, days)
            for kind, (anchor, days, _) in BEFORE.items()
        }
        return {
            ReminderKind.CALL_FOR_ITEMS: (at[ReminderKind.CALL_FOR_ITEMS], at[ReminderKind.AGENDA_EMPTY]),
            ReminderKind.AGENDA_EMPTY: (at[ReminderKind.AGENDA_EMPTY], at[ReminderKind.LAST_DAY]),
            ReminderKind.LAST_DAY: (at[ReminderKind.LAST_DAY], self.deadline),
            ReminderKind.DAY_BEFORE: (at[ReminderKind.DAY_BEFORE], self.start),
        }


OTHER = Plan(wall(11, 17, 14), wall(11, 10, 17))
"""The meetings of the schools at which nothing changes."""


class Deliveries(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="signaalbot-machine-"))
        shutil.copy(_template(), self.folder / "bot.db")
        self.clock = SetClock(wall(11, 2, 8, 30))
        url = f"sqlite+aiosqlite:///{self.folder / 'bot.db'}"
        self.world = World(url, self.clock, POLICY, CALENDAR)
        self.plan = OTHER
        self.ticks: list[tuple[datetime, Plan]] = []
        self.paused: dict[str, date] = {}
        self.looked_at = 0
        self.starts = {self.plan.start}
        self.last: dict[str, Taken] = {}

    def teardown(self) -> None:
        try:
            if self.world.replicas:
                self._until_all_is_over()
        finally:
            self._run(self.world.end())
            self.runner.close()
            shutil.rmtree(self.folder)

    @initialize(
        answers=st.lists(ANSWERS, min_size=2, max_size=5),
        minutes=st.sampled_from((1, 3, 300)),
        sends_once=st.booleans(),
    )
    def begin(self, answers: list[Answer], minutes: int, sends_once: bool) -> None:
        self._run(self.world.begin(replicas=2, sends_once=sends_once))
        self.a_reminder_falls_due(answers, minutes)

    @rule(number=st.sampled_from((0, 1)))
    def tick(self, number: int) -> None:
        self._run(self.world.tick(number))
        self.ticks.append((self.clock.now(), self.plan))

    @rule(minutes=st.sampled_from((1, 3, 20, 90)))
    def time_passes(self, minutes: int) -> None:
        self.clock.move_to(self.clock.now() + timedelta(minutes=minutes))

    @rule(days=st.sampled_from((1, 1, 1, 2, 3, 6, 21)), hour=st.sampled_from((3, 9, 12, 19)))
    def clock_jumps(self, days: int, hour: int) -> None:
        """The bot was down, or it is just later."""
        self.clock.move_to(at_local(local(self.clock.now()).date() + timedelta(days=days), time(hour, 1)))

    @rule(answers=st.lists(ANSWERS, min_size=1, max_size=4), minutes=st.sampled_from((0, 1, 3, 300)))
    def a_reminder_falls_due(self, answers: list[Answer], minutes: int) -> None:
        """To where something happens, and both processes look: most days are empty."""
        ahead = [first for first, _ in self.plan.moments().values() if first > self.clock.now()]
        if ahead:
            self.clock.move_to(min(ahead) + timedelta(seconds=15))
        for number, answer in enumerate(answers):
            self.world.chat.answer = answer
            self.tick(number % 2)
            self.time_passes(minutes)

    @rule(answer=ANSWERS)
    def channel_answers(self, answer: Answer) -> None:
        self.world.chat.answer = answer

    @rule(number=st.sampled_from((0, 1)))
    def restart(self, number: int) -> None:
        self._run(self.world.restart(number))

    @rule(person=st.sampled_from(("anker", "boei", "dek")), days=st.sampled_from((1, 4, 10)))
    def pause(self, person: str, days: int) -> None:
        until = self._run(self.world.pause(person, days))
        self.paused[person] = until.date()

    @rule(days=st.sampled_from((-7, -1, 1, 7, 28)), hour=st.sampled_from((9, 14)))
    def reschedule(self, days: int, hour: int) -> None:
        day = local(self.plan.start).date() + timedelta(days=days)
        start, deadline = at_local(day, time(hour)), at_local(day - timedelta(days=7), time(17))
        if start <= self.clock.now() or self.plan.cancelled or self.plan.start <= self.clock.now():
            return
        self._run(self.world.move(start, deadline))
        self.plan = Plan(start, deadline)
        self.starts.add(start)

    @rule(really=st.sampled_from((False, False, False, True)))
    def cancel(self, really: bool) -> None:
        if really and self.plan.start > self.clock.now() and not self.plan.cancelled:
            self._run(self.world.cancel())
            self.plan = Plan(self.plan.start, self.plan.deadline, cancelled=True)

    @rule(days=st.sampled_from((1, 2)), answers=st.lists(ANSWERS, min_size=1, max_size=3))
    def digest(self, days: int, answers: list[Answer]) -> None:
        """All that `anker` is to hear has waited for the end of a pause, and is due in the same tick."""
        self.pause("anker", days)
        self.clock_jumps(days + 1, 9)
        for number, answer in enumerate(answers):
            self.world.chat.answer = answer
            self.tick(number % 2)
            self.time_passes(3)

    @invariant()
    def nothing_is_doubled(self) -> None:
        for id_, times in Counter(one.id for one in self.world.taken).items():
            assert times <= min(2, 1 + self.world.doubted[id_]), f"{id_} arrived {times} times"

    @invariant()
    def what_was_said_was_allowed_and_of_use(self) -> None:
        fresh, self.looked_at = self.world.taken[self.looked_at :], len(self.world.taken)
        for one in fresh:
            # What is no longer true of a meeting that is near does not wait for the morning.
            allowed = is_speaking(one.at) or (one.kind in CORRECTIONS and self._is_near(one.at))
            assert allowed, f"{one.id} at {local(one.at)}"
            self._tells_something_new(one)

            if one.kind in BEFORE:
                self._was_of_use(one, self.plan if one.about == MEETING else OTHER)

    def _is_near(self, at: datetime) -> bool:
        opens = at
        while not is_speaking(opens):
            opens += timedelta(minutes=1)
        return any(at < start < opens + NEAR for start in self.starts)

    def _tells_something_new(self, one: Taken) -> None:
        """Who hears that it moved was last told of another moment. What was in doubt is said once more, also
        where a digest, which may have been planned before it, told of the new moment in between."""
        if one.about != MEETING:
            return
        before, certain = self.last.get(one.person_id), not self.world.doubted[one.id]
        if (
            one.kind == MOVED
            and certain
            and before is not None
            and before.id != one.id
            and before.kind != CANCELLED
        ):
            assert before.start != one.start, f"{one.id} came after {before.id}"
        self.last[one.person_id] = one

    def _was_of_use(self, one: Taken, plan: Plan) -> None:
        assert not plan.cancelled, f"{one.id} of a meeting that does not take place"
        assert one.start == plan.start, f"{one.id} of a meeting that is at {plan.start}"
        anchor = plan.deadline if BEFORE[ReminderKind(one.kind)][0] == "deadline" else plan.start
        assert one.at < anchor, f"{one.id} came at {one.at}, after {anchor}"
        person = one.id.rsplit(":", 1)[1].split("~")[0]
        assert local(one.at).date() >= self.paused.get(person, date.min), f"{one.id} in a pause"

    def _until_all_is_over(self) -> None:
        """The channel answers, the processes go on, and weeks pass."""
        self.world.chat.answer = "200"
        for days in (0, 1, 40):
            for minutes in (0, 3, 40):
                self.clock_jumps(days, 9) if minutes == 0 and days else self.time_passes(minutes or 1)
                self.tick(0)
                self.tick(1)
                self.nothing_is_doubled()
                self.what_was_said_was_allowed_and_of_use()
        rows = self._run(self.world.rows())
        arrived = {one.id for one in self.world.taken}
        for row in rows.values():
            assert row.state in FINAL, f"{row.id} is {row.state} in the end"
            assert row.reason or row.state == DeliveryState.SENT, f"{row.id} is {row.state} without a reason"
            if row.state == DeliveryState.SENT:
                assert row.id in arrived, f"{row.id} is sent and did not arrive"
            elif row.reason.startswith(IN_DIGEST):
                assert row.id in arrived or not _arrived(rows[row.reason.removeprefix(IN_DIGEST)]), row.id
            elif row.id in arrived:
                assert self.world.doubted[row.id], f"{row.id} arrived and is {row.state}"
        self._nothing_is_lost(set(rows))

    def _nothing_is_lost(self, known: set[str]) -> None:
        for moment, plan in self.ticks:
            self._was_planned(known, moment, plan, MEETING, ("anker", "boei", "dek"))
            for school in OTHERS:
                self._was_planned(known, moment, OTHER, f"2026-2:{school}", ("anker",))

    def _was_planned(
        self, known: set[str], moment: datetime, plan: Plan, meeting: str, people: Collection[str]
    ) -> None:
        if plan.cancelled or plan.start <= moment:
            return
        for kind, (first, last) in plan.moments().items():
            for person in people if first <= moment < last else ():
                end = f":{meeting}:{plan.start:%Y%m%dT%H%MZ}:{person}"
                assert person not in BEFORE[kind][2] or any(
                    id_.startswith(f"{kind}:") and id_.endswith(end) for id_ in known
                ), f"{kind} of {meeting} at {plan.start} for {person} was lost at {moment}"

    def _run(self, work: Any) -> Any:
        return self.runner.run(work)


def _arrived(row: DeliveryRow) -> bool:
    return row.state == DeliveryState.SENT


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day != FREE


def is_speaking(moment: datetime) -> bool:
    shown = local(moment)
    return is_working_day(shown.date()) and time(8) <= shown.time() <= time(18)


def nine_o_clock(anchor: datetime, working_days_before: int) -> datetime:
    day = local(anchor).date()
    while not is_working_day(day):
        day -= timedelta(days=1)
        if is_working_day(day) and working_days_before:
            working_days_before -= 1
    for _ in range(working_days_before):
        day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
    moment = at_local(day, time(9))
    return moment if moment < anchor else nine_o_clock(moment, 1)


@cache
def _template() -> Path:
    file = Path(tempfile.mkdtemp(prefix="signaalbot-machine-template-")) / "bot.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{file}")
        await database.migrate()
        await database.close()

    asyncio.run(make())
    return file


TestDeliveries = Deliveries.TestCase
TestDeliveries.settings = settings(
    max_examples=max(8, settings().max_examples // 3),
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)
