"""What is past its time goes: by the settings of this installation, at night or when asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.administration import opened_database
from bot.clock import SystemClock
from bot.settings import Settings
from bot.storage.database import Database
from scheduler.retention import Keeping, Removed, clean_up


async def clean_up_now(settings: Settings) -> Removed:
    """As the bot does at night, also where it does not run."""
    async with opened_database(settings) as database:
        return await clean_up_by(settings, database, SystemClock().now())


async def clean_up_by(settings: Settings, database: Database, now: datetime) -> Removed:
    """Deletes what is older than the settings say."""
    keeping = Keeping(
        received=timedelta(hours=settings.keep_received_hours),
        conversations=timedelta(hours=settings.keep_conversations_hours),
    )
    async with database.session() as session:
        return await clean_up(session, now, keeping)
