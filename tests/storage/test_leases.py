"""A lease: one holder at a time, and another when it runs out, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot import leases
from bot.storage.database import Database
from tests.storage.conftest import NOW

LASTS = timedelta(seconds=12)


async def takes(database: Database, holder: str, now: datetime) -> bool:
    async with database.session() as session:
        return await leases.take(session, "matrix", holder, now, LASTS)


async def test_one_has_it_until_it_runs_out(database: Database) -> None:
    assert await takes(database, "one", NOW)
    assert not await takes(database, "two", NOW + LASTS - timedelta(seconds=1))
    assert await takes(database, "two", NOW + LASTS)
    assert not await takes(database, "one", NOW + LASTS)


async def test_who_renews_it_keeps_it(database: Database) -> None:
    for seconds in range(0, 60, 4):
        assert await takes(database, "one", NOW + timedelta(seconds=seconds))
        assert not await takes(database, "two", NOW + timedelta(seconds=seconds))


async def test_who_gives_it_up_leaves_it_to_another_at_once(database: Database) -> None:
    await takes(database, "one", NOW)
    async with database.session() as session:
        await leases.give_up(session, "matrix", "two")
        assert await leases.holder_of(session, "matrix") == "one"
        await leases.give_up(session, "matrix", "one")
        assert await leases.holder_of(session, "matrix") == ""
    assert await takes(database, "two", NOW)
