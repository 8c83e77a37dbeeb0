"""What the guard stopped is counted by day, kind and outcome, and nothing else is kept of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guard_counts import Outcome, counted, note
from bot.privacy.findings import FindingKind as Kind
from bot.storage.database import Database

pytestmark = pytest.mark.database
MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)


async def test_counts_add_up_by_kind_and_outcome(database: Database) -> None:
    async with database.session() as session:
        await note(session, MONDAY, [Kind.PERSON, Kind.PERSON, Kind.PHONE], Outcome.BLOCKED)
        await note(session, TUESDAY, [Kind.PERSON], Outcome.BLOCKED)
        await note(session, TUESDAY, [Kind.PERSON], Outcome.REWRITTEN)
    async with database.session() as session:
        assert await counted(session, MONDAY) == {
            "PERSON": {"blocked": 2, "rewritten": 1},
            "PHONE": {"blocked": 1},
        }
        assert await counted(session, TUESDAY) == {"PERSON": {"blocked": 1, "rewritten": 1}}


async def test_nothing_found_counts_nothing(database: Database) -> None:
    async with database.session() as session:
        await note(session, MONDAY, [], Outcome.WARNED)
        assert await counted(session, MONDAY) == {}
