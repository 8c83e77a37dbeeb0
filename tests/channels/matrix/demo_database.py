"""A database with the demo pack, in which people are bound to accounts of the tests' homeserver."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from uuid import uuid4

from sqlmodel import col, delete, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import SystemClock
from bot.content.loader import load_pack
from bot.content.seed import seed
from bot.messages import Sender, say
from bot.storage.database import Database
from bot.storage.tables import IdentityRow, PersonRow


async def make_template(url: str) -> None:
    """Fills an empty database. Everyone in it has been told before what the bot is."""
    database, now = Database(url), SystemClock().now()
    await database.migrate()
    async with database.session() as session:
        await seed(session, load_pack(CONTENT, DEMO), now)
        await session.exec(update(PersonRow).values(noticed_at=now))
    await database.close()


async def bind(url: str, person_id: str, user_id: str) -> None:
    """From now on that user, and no other, is this person of the demo pack."""
    async with _session(url) as session:
        now = SystemClock().now()
        of_person = col(IdentityRow.person_id) == person_id, col(IdentityRow.channel) == "matrix"
        await session.exec(delete(IdentityRow).where(*of_person))
        session.add(IdentityRow(person_id=person_id, channel="matrix", subject=user_id, bound_at=now))


async def remind(url: str, person_id: str, user_id: str, rooms: Iterable[str], words: str) -> None:
    """Has `words` said unasked in each of the rooms, as soon as a bot looks at what is due."""
    async with _session(url) as session:
        now = SystemClock().now()
        for position, room in enumerate(rooms):
            await deliveries.plan(
                session,
                id=uuid4().hex,
                kind="reminder",
                person_id=person_id,
                to=Sender(channel="matrix", subject=user_id),
                conversation=room,
                reply=say(words),
                due_at=now,
                useful_until=None,
                cause="",
                now=now,
                position=position,
            )


@asynccontextmanager
async def _session(url: str) -> AsyncIterator[AsyncSession]:
    database = Database(url)
    async with database.session() as session:
        yield session
    await database.close()
