"""What ours is held against: nio as its documentation has it, with nothing around it.

`python -m tests.benchmarks.matrix.bare_nio HOMESERVER USER STORE` joins every room that it is invited to and
repeats what it hears. A line ``{"rooms", "each", "at_once"}`` on its input has it send `each` messages to
each room, so many at once; it answers when all are sent.
"""

from __future__ import annotations

import asyncio
import json
import sys
from itertools import chain, repeat

from nio import (
    AsyncClient,
    AsyncClientConfig,
    InviteMemberEvent,
    MatrixRoom,
    RoomMessageText,
    RoomSendResponse,
)

from tests.benchmarks.matrix.people import REMINDER
from tests.benchmarks.teams.serving import on_order, tell
from tests.synapse import PASSWORD


async def main(homeserver: str, user: str, store: str) -> None:
    config = AsyncClientConfig(encryption_enabled=True)
    client = AsyncClient(homeserver, user, store_path=store, config=config)
    await client.login(PASSWORD)

    async def join(room: MatrixRoom, _event: InviteMemberEvent) -> None:
        await client.join(room.room_id)

    async def echo(room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender != client.user_id:
            await _send(client, room.room_id, event.body, "m.notice")

    client.add_event_callback(join, InviteMemberEvent)
    client.add_event_callback(echo, RoomMessageText)
    ended, work = asyncio.Event(), set[asyncio.Task[None]]()

    def order(line: str) -> None:
        task = asyncio.create_task(_fan_out(client, **json.loads(line)))
        work.add(task)
        task.add_done_callback(work.discard)

    on_order(order, ended)
    syncing = asyncio.create_task(client.sync_forever(30_000, full_state=True))
    await client.synced.wait()
    tell("ready")
    await ended.wait()
    syncing.cancel()
    await client.close()


async def _fan_out(client: AsyncClient, rooms: list[str], each: int, at_once: int) -> None:
    left = chain.from_iterable(repeat(rooms, each))

    async def send() -> None:
        for room in left:
            await _send(client, room, REMINDER, "m.text")

    await asyncio.gather(*(send() for _ in range(at_once)))
    tell("sent")


async def _send(client: AsyncClient, room: str, text: str, kind: str) -> None:
    """`kind` is that of ours: a homeserver has more to do for what people are to hear of."""
    content = {"msgtype": kind, "body": text}
    sent = await client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)
    if not isinstance(sent, RoomSendResponse):
        raise TypeError(f"not sent: {sent}")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
