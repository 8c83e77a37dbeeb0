"""Who is on the homeserver: bots, each with a database of its own, and people whom they know or not."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from tests.channels.matrix.bot_process import BotProcess
from tests.channels.matrix.demo_database import bind, make_template
from tests.channels.matrix.people import Chat, People, Person
from tests.synapse import Account, Synapse

_TEMPLATE = "template.db"


class Bot(Protocol):
    """A bot that runs somewhere."""

    @property
    def user_id(self) -> str: ...
    @property
    def database_url(self) -> str: ...


class Matrix:
    """Makes each bot and each person anew, so that no test meets what another left."""

    def __init__(self, synapse: Synapse, people: People, folder: Path) -> None:
        self.synapse = synapse
        self._people = people
        self._folder = folder
        self._numbers = itertools.count(1)
        self._administrator = synapse.register("administrator", admin=True)

    async def prepare(self) -> None:
        await make_template(f"sqlite+aiosqlite:///{self._folder / _TEMPLATE}")

    def account(self, name: str, shown: str = "") -> Account:
        """A new account, whose name begins like that."""
        return self.synapse.register(f"{name}{next(self._numbers)}", shown=shown)

    def bot_account(self) -> Account:
        """One whose limits are lifted, as the manual says."""
        account = self.account("signaalbot", "Signaalbot")
        self.synapse.lift_limits(self._administrator, account)
        return account

    def database(self) -> Path:
        """A folder with a database of the demo pack in it, `bot.db`."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        shutil.copy(self._folder / _TEMPLATE, folder / "bot.db")
        return folder

    @asynccontextmanager
    async def bot(self, homeserver: str = "") -> AsyncIterator[BotProcess]:
        """A bot that has not been started; what runs at the end is stopped."""
        bot = BotProcess(homeserver or self.synapse.url, self.bot_account(), self.database())
        try:
            yield bot
        finally:
            await bot.stop()

    async def person(self, name: str = "anna") -> Person:
        """Someone whom no bot knows, at a client."""
        return await self._people.log_in(self.account(name))

    async def known_to(self, bot: Bot, persona: str = "school") -> Person:
        """Someone who is that persona of the demo pack to this bot, at a client."""
        [person] = await self.devices_known_to(bot, 1, persona)
        return person

    async def devices_known_to(self, bot: Bot, count: int, persona: str = "school") -> list[Person]:
        """The same, at so many clients."""
        account = self.account(persona)
        await bind(bot.database_url, persona, account.user_id)
        return [await self._people.log_in(account) for _ in range(count)]

    async def open_room(self, account: Account, bot: Bot, name: str) -> None:
        """That user's direct, encrypted room with the bot, opened from a client that is not looked at."""
        person = await self._people.log_in(account)
        chat = await person.opens(bot.user_id, name=name)
        await chat.sees_come(bot.user_id)

    async def talk_with(self, bot: Bot, persona: str = "school", *, encrypted: bool = True) -> Chat:
        """The direct room of someone whom the bot, which must run, knows; once it has come and greeted."""
        person = await self.known_to(bot, persona)
        chat = await person.opens(bot.user_id, encrypted=encrypted)
        await chat.sees_come(bot.user_id)
        await chat.sees("")
        return chat
