"""Whatever is posted to the door of Teams, even well signed: taken or 4xx, never 5xx, and nothing breaks."""

from __future__ import annotations

import asyncio
import copy
import json
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime
from random import Random
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import AMSTERDAM, SetClock
from bot.content.loader import load_pack
from bot.storage.database import Database
from bot.storage.tables import AgendaItemRow, ParkedRow
from tests.channels.teams.world import BOT, TeamsWorld, teams_world

pytestmark = pytest.mark.asyncio(loop_scope="module")

AT_ONCE = 200
"""Activities of one seed: with the thorough profile 30,000 in all."""

TYPES = (
    "message messageUpdate messageDelete messageReaction conversationUpdate installationUpdate invoke event "
    "typing endOfConversation suggestion trace handoff command contactRelationUpdate iets"
).split()

ODD: Sequence[Any] = [
    *(None, True, False, 0, -1, 2**64, 1.5, 1e300, "", " ", "0", "\x00", "\ud800", "a" * 5_000, "é" * 300),
    *("<at>x</at>", "<at>", "⟦x⟧", "{{DATE(x)}}", "%s", "../..", "\u202e", "\r\n\r\n", "null", "2026-99-99"),
    *([], [[]], [None], ["x"], [1, "x", {}], {}, {"id": {}}, {"id": ["x"]}, {"": ""}, {"id": "x" * 500}),
    {"signaalbot": {"token": "t", "form": ["a"] * 50}},
    {"signaalbot": {"token": "t", "choice": "x", "word": "stop"}},
    {"action": {"data": {"signaalbot": []}}},
    {"tenant": {"id": 5}},
    {"contentType": 5},
    [{"type": "mention", "mentioned": 5}],
    [{"type": "mention", "mentioned": {"id": "28:x"}, "text": {"x": 1}}],
    [{"contentType": "image/png", "contentUrl": "http://127.0.0.1:1/"}],
]


def malformed(chance: Random, sound: dict[str, Any]) -> Any:
    """`sound` as some type of activity, with one to four places of it changed, added or taken away."""
    activity = copy.deepcopy(sound) | {"type": chance.choice(TYPES), "id": f"a-{chance.getrandbits(64)}"}
    for _ in range(chance.randint(1, 4)):
        *path, last = chance.choice(PLACES)
        holder: Any = activity
        for name in path:
            holder = holder.get(name) if isinstance(holder, dict) else None
        if isinstance(holder, dict):
            holder.pop(last, None)
            if chance.random() < 0.7:
                holder[last] = copy.deepcopy(chance.choice(ODD))
    return activity


SOUND: dict[str, Any] = {
    "id": "a-1",
    "timestamp": "2026-11-02T08:00:00.000Z",
    "localTimestamp": "2026-11-02T09:00:00.000+01:00",
    "channelId": "msteams",
    "locale": "nl-NL",
    "from": {"id": "29:anna", "name": "Anna", "aadObjectId": "00000000-0000-4000-8000-00000000a44a"},
    "recipient": BOT,
    "conversation": {"id": "a:anna", "conversationType": "personal"},
    "text": "<at>Signaalbot</at> hallo",
    "entities": [{"type": "mention", "mentioned": BOT, "text": "<at>Signaalbot</at>"}],
    "attachments": [{"contentType": "text/html", "content": "<p>hallo</p>"}],
    "value": {"action": {"type": "Action.Execute", "data": {"signaalbot": {"token": "t", "choice": "x"}}}},
    "name": "adaptiveCard/action",
    "action": "add",
    "replyToId": "m-1",
    "membersAdded": [{"id": "29:anna"}],
    "membersRemoved": [{"id": "29:bram"}],
    "reactionsAdded": [{"type": "like"}],
}
PLACES: Sequence[tuple[str, ...]] = [
    *((name,) for name in SOUND),
    *(("from", name) for name in ("id", "name", "aadObjectId", "role")),
    *(("recipient", name) for name in ("id", "name")),
    *(("conversation", name) for name in ("id", "conversationType", "isGroup", "name", "extra")),
    *(("channelData", name) for name in ("tenant", "team", "channel", "eventType")),
    ("value", "action"),
    ("value", "signaalbot"),
    ("value", "action", "data"),
    ("value", "action", "data", "signaalbot"),
    ("value", "action", "data", "signaalbot", "token"),
    ("value", "action", "data", "signaalbot", "form"),
    ("channelData", "tenant", "id"),
    ("suggestedActions",),
    ("expiration",),
    ("callerId",),
    ("relatesTo",),
    ("type",),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module", name="door")
async def _door(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TeamsWorld]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('malformed') / 'teams.db'}")
    async with teams_world(database, SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))) as world:
        yield world


@pytest.fixture(scope="module", name="errors")
def _errors() -> Iterator[list[str]]:
    """What was logged as an error: a turn that failed, a fault in the server."""
    found: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    yield found
    logging.getLogger().removeHandler(handler)


@given(seed=st.integers(0, 2**32))
async def test_no_activity_is_a_5xx(door: TeamsWorld, errors: list[str], seed: int) -> None:
    chance, signed = Random(seed), door.provider.mint(serviceurl=door.service.url)
    sound = SOUND | {name: door.activity()[name] for name in ("serviceUrl", "channelData")}
    activities = [malformed(chance, sound) for _ in range(AT_ONCE)]
    statuses = await asyncio.gather(*(_posted(door, activity, signed) for activity in activities))
    wrong = [activity for activity, status in zip(activities, statuses, strict=True) if not _is_fine(status)]
    assert wrong[:1] == []
    assert errors[:1] == []
    assert {200, 400} <= set(statuses)
    assert door.heard


async def test_the_whole_bot_takes_them_and_keeps_nothing(door: TeamsWorld, errors: list[str]) -> None:
    chance, signed = Random(0), door.provider.mint(serviceurl=door.service.url)
    sound = SOUND | {name: door.activity()[name] for name in ("serviceUrl", "channelData")}
    app = App(door.database, load_pack(CONTENT, DEMO), [door.teams.channel], door.clock, random=chance)
    await app.start()
    door.hear = app.handle
    try:
        statuses = [await _posted(door, malformed(chance, sound), signed) for _ in range(AT_ONCE)]
    finally:
        door.hear = None
    assert all(map(_is_fine, statuses))
    assert errors == []
    assert len(door.service.sent()) > AT_ONCE / 20
    async with door.database.session() as session:
        assert (await session.exec(select(AgendaItemRow))).all() == []
        assert (await session.exec(select(ParkedRow))).all() == []


def _is_fine(status: int) -> bool:
    return status < 300 or 400 <= status < 500


async def _posted(door: TeamsWorld, activity: Any, token: str) -> int:
    data = json.dumps(activity).encode()
    status, _ = await door.post(None, token=token, data=data, headers={"Content-Type": "application/json"})
    return status
