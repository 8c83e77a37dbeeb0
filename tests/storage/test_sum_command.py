"""`signaalbot deliveries`: the daily sum for who runs the bot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot import deliveries
from bot.administration import sums_of_deliveries
from bot.clock import SystemClock
from bot.messages import Sender, say
from bot.settings import Settings
from bot.storage.database import Database


async def test_a_line_for_each_day_and_what_is_missing(migrated_url: str, database: Database) -> None:
    now = SystemClock().now()
    for name, late in (("a", timedelta(0)), ("b", timedelta(hours=1))):
        async with database.session() as session:
            await deliveries.plan(
                session,
                id=name,
                kind="last_day",
                person_id=None,
                to=Sender(channel="fake", subject="x"),
                conversation=None,
                reply=say("tekst"),
                due_at=now - late,
                useful_until=None,
                cause="",
                now=datetime(now.year, now.month, now.day, 12, tzinfo=UTC),
            )
    lines, unaccounted = await sums_of_deliveries(Settings(database_url=migrated_url))
    assert lines[0] == "day,planned,sent,skipped,failed,uncertain,open,unaccounted"
    assert lines[1:] == [f"{now:%Y-%m-%d},2,0,0,0,0,1,1"]
    assert unaccounted == 1
