"""How long it takes to compute and reconcile what is due, with few and with many vestigingen.

Each tick runs in a transaction that is rolled back, so that the next one finds the same.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from time import perf_counter

from sqlmodel import func, select, update

from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from scheduler.planner import Planner
from tests.benchmarks.measuring import Databases
from tests.benchmarks.reminders.world import CALENDAR, MOMENT, PACK, fill
from tests.benchmarks.tables import Verdict, heading, limits, table

SIZES = (23, 2_300, 23_000)
GROWTH = 1.5
_EACH_ROUND = 5
_JUST_BEFORE = timedelta(seconds=15)


class _Undone(Exception):
    """Takes back what a tick wrote."""


@dataclass
class Ticks:
    """Milliseconds by database, vestigingen and kind of tick, round by round; how many were due."""

    took: dict[tuple[str, int, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    due: dict[int, int] = field(default_factory=dict)

    def growth(self, database: str, tick: str) -> float:
        """How many times as long a tick takes with the most as with the second most."""
        rounds = zip(self.took[database, SIZES[2], tick], self.took[database, SIZES[1], tick], strict=True)
        return median(slow / fast for slow, fast in rounds)


def measure(databases: Databases, rounds: int, tell: Callable[[str], None]) -> Ticks:
    """In each round every database has its turn."""
    return asyncio.run(_measure(databases, rounds, tell))


async def _measure(databases: Databases, rounds: int, tell: Callable[[str], None]) -> Ticks:
    ticks, worlds = Ticks(), {}
    for kind in databases.kinds:
        for size in SIZES:
            tell(f"{size} vestigingen, {kind}")
            worlds[kind, size] = Database(databases.new(kind))
            await fill(worlds[kind, size], size)
            await _settle(worlds[kind, size])
    planners = {world: Planner(PACK.policy, CALENDAR, ["console"]) for world in worlds}
    for world, database in worlds.items():
        started = perf_counter()
        async with database.session() as session:
            await planners[world].plan(session, MOMENT - _JUST_BEFORE, timedelta(0))
        ticks.took[*world, "first of a process"].append((perf_counter() - started) * 1000)
    for number in range(rounds):
        tell(f"round {number + 1} of {rounds}")
        for world, database in worlds.items():
            due = [
                await _tick(database, planners[world], timedelta(0), ticks, world[1])
                for _ in range(_EACH_ROUND)
            ]
            none = [await _tick(database, planners[world], -timedelta(seconds=5)) for _ in range(_EACH_ROUND)]
            ticks.took[*world, "with reminders due"].append(median(due))
            ticks.took[*world, "nothing due"].append(median(none))
    for database in worlds.values():
        await database.close()
    return ticks


async def _settle(database: Database) -> None:
    """All that was due before has been said: as it is on any morning."""
    async with database.session() as session:
        await Planner(PACK.policy, CALENDAR, ["console"]).plan(
            session, MOMENT - 2 * _JUST_BEFORE, timedelta(0)
        )
        await session.exec(
            update(DeliveryRow).values(state=DeliveryState.SENT, ended_at=MOMENT - _JUST_BEFORE)
        )


async def _tick(
    database: Database, planner: Planner, later: timedelta, ticks: Ticks | None = None, size: int = 0
) -> float:
    """Milliseconds of the tick at `MOMENT`, or so much later."""
    took = 0.0
    try:
        async with database.session() as session:
            started = perf_counter()
            await planner.plan(session, MOMENT + later, timedelta(0))
            await session.flush()
            took = (perf_counter() - started) * 1000
            if ticks is not None:
                count = select(func.count()).where(DeliveryRow.due_at == MOMENT)
                ticks.due[size] = (await session.exec(count)).one()
            raise _Undone
    except _Undone:
        return took


def report(ticks: Ticks, rounds: int) -> str:
    """Markdown: the limit, and what each tick took."""
    rows = [
        (
            tick,
            database,
            f"{size:,}",
            f"{5 * size:,}",
            f"{ticks.due[size]:,}" if tick == "with reminders due" else "",
            f"{median(took):.1f}",
        )
        for (database, size, tick), took in sorted(ticks.took.items(), key=lambda one: (one[0][2], *one[0]))
    ]
    heads = ("tick", "database", "vestigingen", "meetings", "reminders due", "ms")
    return "\n".join([heading(rounds), limits(verdicts(ticks)), table(heads, rows)])


def verdicts(ticks: Ticks) -> list[Verdict]:
    found = []
    for database in dict.fromkeys(database for database, _, _ in ticks.took):
        growth = ticks.growth(database, "with reminders due")
        what = f"tick with {ticks.due[SIZES[1]]} reminders due, 23,000 vestigingen against 2,300, {database}"
        found.append(Verdict(what, f"{growth:.2f} ×", f"≤ {GROWTH} ×", growth <= GROWTH))
    return found
