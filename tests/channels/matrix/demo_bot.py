"""The bot on the demo pack as `signaalbot run` puts it together, but in this process: its clock stands where
the test puts it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random

from sqlmodel import col, select

from adapters.matrix.configuration import Configuration
from adapters.matrix.service import opened
from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import SetClock
from bot.content.loader import load_pack
from bot.storage.database import Database
from bot.storage.tables import AgendaItemRow, ConversationRow
from bot.texts import Texts
from tests.channels.matrix.world import Matrix
from tests.synapse import PASSWORD, SERVER

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class DemoBot:
    """A bot that listens. `app.advance` moves its clock."""

    app: App
    user_id: str
    database_url: str

    async def items(self) -> list[AgendaItemRow]:
        """The agenda items that people brought in."""
        async with self.app.database.session() as session:
            return list(await session.exec(select(AgendaItemRow)))

    async def journal(self, room: str) -> str:
        """What the bot keeps of the open talk in that room."""
        async with self.app.database.session() as session:
            states = select(ConversationRow.state).where(col(ConversationRow.conversation) == room)
            return str((await session.exec(states)).one())


@asynccontextmanager
async def demo_bot(matrix: Matrix, clock: SetClock) -> AsyncIterator[DemoBot]:
    """Everyone whom it knows has been told before what it is. It is ended at the end."""
    account, folder = matrix.bot_account(), matrix.database()
    configuration = Configuration(
        homeserver=matrix.synapse.url,
        user=account.user_id,
        device="SIGNAALBOT",
        store=folder / "store",
        servers=frozenset({SERVER}),
        strangers=False,
        unverified_devices="signed",
        pickle_key="a pickle key of the tests",
        password=PASSWORD,
    )
    url = f"sqlite+aiosqlite:///{folder / 'bot.db'}"
    database, pack = Database(url), load_pack(CONTENT, DEMO)
    async with opened(configuration, database, Texts(pack.texts), clock, Random(0)) as adapter:
        app = App(database, pack, [adapter.channel], clock, random=Random(0))
        await app.start()
        adapter.open_to(app.handle, app.tick)
        async with asyncio.timeout(PATIENCE):
            while not adapter.channel.can_send:  # noqa: ASYNC110  # it tells no one
                await asyncio.sleep(0.05)
        yield DemoBot(app, account.user_id, url)
        await adapter.settle()
        await app.stop()
