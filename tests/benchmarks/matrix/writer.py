"""The person at the other side: opens the rooms, asks, and waits for the answers.

`python -m tests.benchmarks.matrix.writer HOMESERVER USER STORE` does what each line of its input orders, and
answers with a line of JSON: ``{"open", "with", "encrypted"}`` opens so many rooms with a bot, and answers
with their ids when it has come and answered once in all; ``{"ask", "of", "times", "at_once"}`` asks in those
rooms in turn, so many at once, and answers with the milliseconds of each and the seconds of all.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import defaultdict
from time import perf_counter
from typing import Any

from nio import (
    AsyncClient,
    AsyncClientConfig,
    Event,
    MatrixRoom,
    MegolmEvent,
    RoomCreateResponse,
    RoomMemberEvent,
    RoomMessage,
    RoomSendResponse,
)

from tests.benchmarks.matrix.people import QUESTION
from tests.benchmarks.teams.serving import on_order, tell
from tests.synapse import PASSWORD

_PATIENCE, _FIRST_PATIENCE = 30.0, 8.0
_ROOMY = {"room": {"timeline": {"limit": 500}}}
_ENCRYPTION = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


class Writer:
    """Knows of each room who has come, and who waits there for an answer of whom."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._waiting: dict[tuple[str, str], asyncio.Future[None]] = {}
        self._here: defaultdict[tuple[str, str], asyncio.Event] = defaultdict(asyncio.Event)
        client.add_event_callback(self._came, RoomMemberEvent)
        client.add_event_callback(self._heard, (RoomMessage, MegolmEvent))

    async def open(self, count: int, bot: str, encrypted: bool) -> list[str]:
        rooms = [await self._opened(bot, encrypted) for _ in range(count)]
        async with asyncio.timeout(_PATIENCE + count):
            for room in rooms:
                await self._here[room, bot].wait()
        for room in rooms:
            await self._begin(room, bot)
        return rooms

    async def ask(self, rooms: list[str], bot: str, times: int, at_once: int) -> dict[str, Any]:
        left, took = iter([rooms[number % len(rooms)] for number in range(times)]), list[float]()

        async def ask_on() -> None:
            for room in left:
                took.append(await self._answered(room, bot))

        before = perf_counter()
        await asyncio.gather(*(ask_on() for _ in range(at_once)))
        return {"took": took, "seconds": perf_counter() - before}

    async def _begin(self, room: str, bot: str) -> None:
        """The first question in a room. nio forgets whom it could give no key: it then begins anew."""
        while True:
            try:
                await self._answered(room, bot, _FIRST_PATIENCE)
            except TimeoutError:
                self._client.invalidate_outbound_session(room)
            else:
                return

    async def _answered(self, room: str, bot: str, patience: float = _PATIENCE) -> float:
        answer = self._waiting[room, bot] = asyncio.get_running_loop().create_future()
        before = perf_counter()
        content = {"msgtype": "m.text", "body": QUESTION}
        sent = await self._client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)
        if not isinstance(sent, RoomSendResponse):
            raise TypeError(f"not sent: {sent}")
        async with asyncio.timeout(patience):
            await answer
        return (perf_counter() - before) * 1000

    async def _opened(self, bot: str, encrypted: bool) -> str:
        state = [_ENCRYPTION] if encrypted else []
        room = await self._client.room_create(invite=[bot], is_direct=True, initial_state=state)
        if not isinstance(room, RoomCreateResponse):
            raise TypeError(f"no room: {room}")
        return str(room.room_id)

    async def _came(self, room: MatrixRoom, event: RoomMemberEvent) -> None:
        if event.membership == "join":
            self._here[room.room_id, event.state_key].set()

    async def _heard(self, room: MatrixRoom, event: Event) -> None:
        waiting = self._waiting.pop((room.room_id, event.sender), None)
        if waiting and not waiting.done():
            waiting.set_result(None)


async def main(homeserver: str, user: str, store: str) -> None:
    client = AsyncClient(
        homeserver, user, store_path=store, config=AsyncClientConfig(encryption_enabled=True)
    )
    await client.login(PASSWORD)
    writer = Writer(client)
    orders: asyncio.Queue[str] = asyncio.Queue()
    ended = asyncio.Event()
    on_order(orders.put_nowait, ended)
    syncing = asyncio.create_task(client.sync_forever(30_000, sync_filter=_ROOMY))
    await client.synced.wait()
    tell("ready")
    obeying = asyncio.create_task(_obey(writer, orders))
    await ended.wait()
    for task in (obeying, syncing):
        task.cancel()
    await client.close()


async def _obey(writer: Writer, orders: asyncio.Queue[str]) -> None:
    while True:
        order = json.loads(await orders.get())
        if "open" in order:
            tell(json.dumps(await writer.open(order["open"], order["with"], order["encrypted"])))
        else:
            asked = writer.ask(order["ask"], order["of"], order["times"], order["at_once"])
            tell(json.dumps(await asked))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
