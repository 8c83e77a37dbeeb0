"""Matrix, put together: the account, the loop, the channel, and what they need while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from random import Random, SystemRandom
from uuid import uuid4

import aiohttp
from aiohttp import web

from adapters.matrix.account import Account, CannotLogIn, prepared
from adapters.matrix.channel import MatrixChannel
from adapters.matrix.configuration import Configuration
from adapters.matrix.ending import end
from adapters.matrix.handler import Handler, Hear
from adapters.matrix.http import Http
from adapters.matrix.intake import Intake
from adapters.matrix.invites import Invitations
from adapters.matrix.keeper import Keeper
from adapters.matrix.leading import Leading
from adapters.matrix.lines import Lines
from adapters.matrix.loop import Loop
from adapters.matrix.presence import Presence, Said
from adapters.matrix.questions import CHANNEL, Questions
from adapters.matrix.rendering.words import Words
from adapters.matrix.resending import Resending
from adapters.matrix.rooms import Rooms
from adapters.matrix.talks import Talks
from adapters.matrix.tokens import Tokens
from adapters.matrix.wire import HomeserverWire
from bot import deliveries
from bot.clock import Clock
from bot.settings import SettingsError
from bot.storage.database import Database
from bot.texts import Texts

_CONNECTIONS = 40
_KEPT_ALIVE = 10.0
_PATIENCE = 10.0
"""Seconds for which turns under way may still end when the bot stops."""
_LAST_SENDS, _LAST_TURNS = 1.0, 1.0
"""Seconds for which what is under way may still end when another process may take over: before it does."""

Deliver = Callable[[], Awaitable[None]]
"""Delivers all that is due."""

log = logging.getLogger(__name__)


class Matrix:
    """The adapter as one thing. `channel` sends once `open_to` has been called and the first sync is done."""

    def __init__(
        self,
        configuration: Configuration,
        http: aiohttp.ClientSession,
        database: Database,
        texts: Texts,
        clock: Clock,
        random: Random,
    ) -> None:
        self._configuration = configuration
        self._database = database
        self._clock = clock
        self._random = random
        self._http = Http(configuration.homeserver, http)
        self._rooms = Rooms(configuration.user)
        self._wire = HomeserverWire(self._rooms)
        self._questions = Questions(database)
        self._talks = Talks(database)
        self._said = Said()
        self._lines = Lines()
        self._tokens = Tokens(database, configuration.user, configuration.device)
        self._intake: Intake | None = None
        self._account: Account | None = None
        self._running: list[asyncio.Task[None]] = []
        self.channel = MatrixChannel(
            self._wire,
            self._rooms,
            self._questions,
            self._talks,
            Words(texts),
            clock,
            self._said,
            configuration.servers,
        )
        self._resending = Resending(self.channel, database, clock)

    def open_to(self, hear: Hear, deliver: Deliver) -> list[web.RouteDef]:
        """From now on what people do reaches `hear`, in this process or in another that leads. There are no
        routes: nobody calls the bot here."""
        wire, rooms, configuration = self._wire, self._rooms, self._configuration
        presence = Presence(self._http, configuration.user, self._said, lambda: wire.is_connected)
        handler = Handler(hear, rooms, self._questions, self._talks, presence, wire, configuration.servers)
        invitations = Invitations(
            self._database, rooms, configuration.servers, strangers=configuration.strangers
        )
        keeper = Keeper(wire, rooms, self._questions, invitations, self._database)
        intake = self._intake = Intake(rooms, handler, keeper, wire, self._tokens, self._lines)
        account = self._account = Account(configuration, self._http)
        loop = Loop(account, wire, intake, self._tokens, self._random, self._reconnected)
        name = f"matrix {configuration.user} {configuration.device}"
        leading = Leading(self._database, self._clock, name, uuid4().hex)
        self._running = [
            asyncio.create_task(leading.run(lambda: self._lead(loop), over=self._no_longer)),
            asyncio.create_task(self._resending.run(deliver)),
        ]
        for task in self._running:
            task.add_done_callback(_tell_of_its_end)
        return []

    async def settle(self) -> None:
        """Ends what is under way, and stores how far it came. Nothing else is to be sent meanwhile: who takes
        over has the keys from then on."""
        if self._intake:
            self._intake.stop()
        await self._lines.settle(_PATIENCE)
        await self.channel.settle()
        await self._tokens.store()
        await end(self._running)

    async def _lead(self, loop: Loop) -> None:
        async with self._database.session() as session:
            # Whoever led before is gone, and what it was sending appears once all the same.
            await deliveries.let_go(session, CHANNEL, now=self._clock.now())
        try:
            await loop.run()
        finally:
            await self._end_leading()

    def _no_longer(self) -> None:
        self._wire.client = None

    async def _end_leading(self) -> None:
        """From now on another process may use the keys. What this one has in memory is old by the time that
        it leads again: it then begins as at its start."""
        # Whoever is told to end once more meanwhile forgets all the same: what is old must not be used again.
        try:
            await self._wire.end(_LAST_SENDS)
        finally:
            if self._account:
                self._account.close()
            try:
                await self._lines.settle(_LAST_TURNS)
            finally:
                self._tokens.forget()
                self._rooms.forget_all()

    async def _reconnected(self) -> None:
        self._resending.reconnected()


def _tell_of_its_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("work for ever ended", exc_info=error, extra={"action": "matrix_work_ended"})


@asynccontextmanager
async def opened(
    configuration: Configuration,
    database: Database,
    texts: Texts,
    clock: Clock,
    random: Random | None = None,
) -> AsyncIterator[Matrix]:
    """Matrix with its connections, which are closed at the end. Raises SettingsError."""
    try:
        prepared(configuration.store)
    except CannotLogIn as error:
        raise SettingsError(str(error)) from None
    connections = aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_KEPT_ALIVE)
    async with aiohttp.ClientSession(connector=connections, cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Matrix(configuration, http, database, texts, clock, random or SystemRandom())
