"""A database with so many vestigingen, five rounds of meetings each, and so many reminders due in one tick.

How many are due does not hang on how many vestigingen there are: in the round that comes their meetings lie
on days for which the rules have nothing to say at the measured moment, but for `DUE` of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel, insert

from bot.calendar import WorkCalendar
from bot.clock import at_local
from bot.content.loader import load_pack
from bot.content.seed import agenda_deadline
from bot.storage.database import Database
from bot.storage.tables import (
    ContactRow,
    IdentityRow,
    MeetingKind,
    MeetingRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    VestigingRow,
)

PACK = load_pack(Path(__file__).parents[3] / "content", "leiden")
CALENDAR = WorkCalendar(PACK.calendar)
MOMENT = at_local(date(2026, 11, 3), time(9))
DUE = 200
_BOUND = at_local(date(2026, 9, 1), time(9))
_SPEAKING = (date(2026, 11, 17), date(2026, 11, 12), date(2026, 11, 10), date(2026, 11, 4))
"""The days of meetings for which a call, an empty agenda, a last day and a day before are due at `MOMENT`."""

_SILENT = tuple(date(2026, 11, day) for day in (9, 11, 13, 16, 18, 19, 20, 23, 24, 25, 26, 27))
_OTHER_ROUNDS = (date(2027, 1, 11), date(2027, 3, 8), date(2027, 5, 18), date(2027, 9, 6))
_ROWS_AT_ONCE = 5_000
_NO_LISTS: dict[str, Any] = {"aliases": [], "disciplines": []}
_NO_NAMES: dict[str, Any] = {"aliases": [], "ambiguous_aliases": []}


async def fill(database: Database, vestigingen: int) -> None:
    """Writes it all; an agent has ten vestigingen, a school's contact one."""
    await database.migrate()
    async with database.session() as session:
        for table, rows in _tables(vestigingen):
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                await session.exec(insert(table), params=rows[start : start + _ROWS_AT_ONCE])


def _tables(vestigingen: int) -> Iterator[tuple[type[SQLModel], list[dict[str, Any]]]]:
    schools = range(vestigingen)
    agents = range(0, vestigingen, 10)
    kinds = (PartnerKind.SCHOOL, PartnerKind.POLITIE)
    yield (
        PartnerRow,
        [{"id": kind, "kind": kind, "name": kind, "origin": "bench", **_NO_LISTS} for kind in kinds],
    )
    yield (
        VestigingRow,
        [
            {
                "id": f"v{n}",
                "name": f"School {n}",
                "board": "b",
                "sector": "vo",
                "origin": "bench",
                **_NO_NAMES,
            }
            for n in schools
        ],
    )
    people = [(f"s{n}", PartnerKind.SCHOOL) for n in schools] + [
        (f"p{n}", PartnerKind.POLITIE) for n in agents
    ]
    yield (
        PersonRow,
        [
            {"id": one, "name": one, "partner_id": kind, "roles": ["contact"], "active": True}
            for one, kind in people
        ],
    )
    yield (
        IdentityRow,
        [{"person_id": one, "channel": "console", "subject": one, "bound_at": _BOUND} for one, _ in people],
    )
    tasks = [(f"v{n}", f"s{n}", PartnerKind.SCHOOL) for n in schools]
    tasks += [(f"v{n}", f"p{n // 10 * 10}", PartnerKind.POLITIE) for n in schools]
    yield (
        ContactRow,
        [{"vestiging_id": at, "partner_id": kind, "person_id": who} for at, who, kind in tasks],
    )
    yield MeetingRow, [_meeting(n, round_) for round_ in range(5) for n in schools]


def _meeting(number: int, round_: int) -> dict[str, Any]:
    starts_at = at_local(_day(number, round_), time(10 + number % 6))
    return {
        "id": f"{round_}:v{number}",
        "kind": MeetingKind.SIGNAALOVERLEG,
        "vestiging_id": f"v{number}",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=75),
        "deadline_at": _deadline(starts_at),
        "place": f"kamer {number % 40}",
        "state": "planned",
        "revision": 0,
    }


def _day(number: int, round_: int) -> date:
    if round_:
        first = _OTHER_ROUNDS[round_ - 1]
        return CALENDAR.working_days_after(first, number % 14 + 1)
    return _SPEAKING[number % len(_SPEAKING)] if number < DUE else _SILENT[number % len(_SILENT)]


_DEADLINES: dict[datetime, datetime] = {}


def _deadline(starts_at: datetime) -> datetime:
    if starts_at not in _DEADLINES:
        _DEADLINES[starts_at] = agenda_deadline(starts_at, PACK.policy, CALENDAR)
    return _DEADLINES[starts_at]
