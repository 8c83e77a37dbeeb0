"""The adapter as a whole: what it has in memory when it leads, and what becomes of that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from adapters.matrix import service
from adapters.matrix.account import Account
from adapters.matrix.client import Client
from adapters.matrix.errors import Away
from adapters.matrix.service import Matrix
from bot.clock import SetClock
from bot.storage.database import Database
from tests.unit.matrix_world import ANNA, BOT, NOW, ROOM, TEXTS, database_in, joins
from tests.unit.test_matrix_account import Bot, Homeserver


class Process:
    """One of those that share the store and the database; it leads when the test says so."""

    def __init__(self, bot: Bot, database: Database) -> None:
        self.matrix = Matrix(bot.configuration, cast(Any, None), database, TEXTS, SetClock(NOW), Random(0))
        self.matrix._account = Account(bot.configuration, self.matrix._http)

    async def leads(self) -> tuple[Client, asyncio.Task[None]]:
        signed_in: asyncio.Future[Client] = asyncio.get_running_loop().create_future()
        account = self.matrix._account
        assert account is not None

        async def loop() -> None:
            signed_in.set_result(await account.sign_in())
            await asyncio.Event().wait()

        task = asyncio.create_task(self.matrix._lead(cast(Any, _Run(loop))))
        return await signed_in, task


class _Run:
    def __init__(self, run: Any) -> None:
        self.run = run


async def stops(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Process, Process]]:
    homeserver = Homeserver()
    monkeypatch.setattr(service, "Http", lambda *_: homeserver)
    bot = Bot(tmp_path, homeserver)
    async with database_in(tmp_path) as database:
        yield Process(bot, database), Process(bot, database)


async def test_who_leads_again_has_the_keys_and_rooms_of_now(two: tuple[Process, Process]) -> None:
    one, other = two
    first, leading = await one.leads()
    one.matrix._rooms.learn(ROOM, [joins(ANNA), joins(BOT)])
    one.matrix._wire.direct = {ANNA: [ROOM]}
    await stops(leading)

    others, leading = await other.leads()
    others.olm.create_outbound_group_session("!new")
    session = others.olm.outbound_group_sessions["!new"].id
    await stops(leading)

    again, leading = await one.leads()
    key = again.olm.account.identity_keys["curve25519"]
    assert again is not first
    assert again.olm.inbound_group_store.get("!new", key, session) is not None
    assert one.matrix._rooms.get(ROOM) is None
    assert not one.matrix._wire.direct
    await stops(leading)


async def test_what_is_being_sent_is_cut_off_before_another_may_lead(
    two: tuple[Process, Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_LAST_SENDS", 0.05)
    process = two[0]
    client, leading = await process.leads()
    wire, hangs = process.matrix._wire, asyncio.Event()
    wire.client = client

    async def encrypted(*_: object) -> tuple[str, dict[str, Any]]:
        hangs.set()
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(client, "encrypted", encrypted)
    sending = asyncio.create_task(wire.send(ROOM, "m.room.message", {}, "one"))
    await hangs.wait()
    await stops(leading)
    with pytest.raises(Away):
        await sending
    with pytest.raises(Away, match="not connected"):
        await wire.send(ROOM, "m.room.message", {}, "two")


async def test_the_token_of_an_earlier_time_of_leading_is_stored_no_more(
    two: tuple[Process, Process],
) -> None:
    process = two[0]
    _, leading = await process.leads()
    tokens = process.matrix._tokens
    tokens.begin("of a week ago")
    done = tokens.hold()
    await stops(leading)
    done()
    await process.matrix.settle()
    assert await tokens.stored() == ""
