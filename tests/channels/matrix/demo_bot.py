"""The bot on the demo pack as `signaalbot run` puts it together, but in this process: its clock stands where
the test puts it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlmodel import col, select

from adapters.matrix.configuration import Configuration
from adapters.matrix.rooms import Room, Rooms
from adapters.matrix.service import opened
from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import SetClock
from bot.content.loader import load_pack
from bot.messages import Message
from bot.storage.database import Database
from bot.storage.tables import AgendaItemRow, ConversationRow
from bot.texts import Texts
from tests.channels.matrix.world import Matrix
from tests.synapse import PASSWORD, SERVER, Account

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class DemoBot:
    """A bot that listens. `app.advance` moves its clock. While `thinks_fast` is cleared it has no answer to
    what it hears."""

    app: App
    user_id: str
    database_url: str
    thinks_fast: asyncio.Event
    rooms: Rooms

    async def items(self) -> list[AgendaItemRow]:
        """The agenda items that people brought in."""
        async with self.app.database.session() as session:
            return list(await session.exec(select(AgendaItemRow)))

    async def journal(self, room: str) -> str:
        """What the bot keeps of the open talk in that room."""
        async with self.app.database.session() as session:
            states = select(ConversationRow.state).where(col(ConversationRow.conversation) == room)
            return str((await session.exec(states)).one())

    async def knows(self, holds: Callable[[Room | None], bool], room: str) -> None:
        """Waits until what the bot knows of that room, None where it is not in it, is so."""
        async with asyncio.timeout(PATIENCE):
            while not holds(self.rooms.get(room)):  # noqa: ASYNC110  # it tells no one
                await asyncio.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Home:
    """What outlives the process of a bot: its account, and the folder with its database and keys."""

    account: Account
    folder: Path

    def lose_keys(self) -> None:
        """By which the bot decrypts what was said so far; as where an older store was put back."""
        [store] = (self.folder / "store").glob("*.db")
        with closing(sqlite3.connect(store)) as keys, keys:
            lost = keys.execute("DELETE FROM megolminboundsessions").rowcount
        assert lost


@asynccontextmanager
async def demo_bot(matrix: Matrix, clock: SetClock, home: Home | None = None) -> AsyncIterator[DemoBot]:
    """Everyone whom it knows has been told before what it is. It is ended at the end. With a `home` that was
    used before it is that bot again."""
    home = home or new_home(matrix)
    account, folder = home.account, home.folder
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
    async with opened(configuration, database, Texts(pack.texts, clock), clock, Random(0)) as adapter:
        app = App(database, pack, [adapter.channel], clock, random=Random(0))
        await app.start()
        thinks_fast = asyncio.Event()
        thinks_fast.set()

        async def hear(message: Message) -> None:
            await thinks_fast.wait()
            await app.handle(message)

        try:
            adapter.open_to(hear, app.tick)
            async with asyncio.timeout(PATIENCE):
                while not adapter.channel.can_send:  # noqa: ASYNC110  # it tells no one
                    await asyncio.sleep(0.05)
            yield DemoBot(app, account.user_id, url, thinks_fast, adapter._rooms)
        finally:
            thinks_fast.set()
            await adapter.settle()
            await app.stop()


def new_home(matrix: Matrix) -> Home:
    return Home(matrix.bot_account(), matrix.database())
