"""The direct room with a person: there is one, though the answer to the question for it was lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest

from adapters.matrix import wire as wires
from adapters.matrix.client import Client
from adapters.matrix.errors import Away, Denied, HomeserverError, NotYet
from adapters.matrix.rooms import Rooms
from adapters.matrix.wire import HomeserverWire
from tests.unit.matrix_world import ANNA, BEN, BOT, joins, state


class Homeserver:
    """Makes rooms; `loses` is raised in the place of an answer, after the room was made or not. What it made
    appears when a sync brings it."""

    def __init__(self) -> None:
        self.rooms = Rooms(BOT)
        self.rooms.are_all_known = True
        self.made: list[str] = []
        self.loses: HomeserverError | None = None
        self.makes = True
        self.syncs_at_once = True
        self.http = self
        self.user_id = BOT
        self.direct: Any = {}

    async def call(self, method: str, path: str, body: Any = None, **_: Any) -> Any:
        if not path.endswith("/createRoom"):
            self.direct = body
            return {}
        [user] = body["invite"]
        if self.makes:
            self.made.append(user)
        if self.makes and self.syncs_at_once:
            self.sync()
        if self.loses:
            raise self.loses
        return {"room_id": f"!{len(self.made)}"}

    def sync(self) -> None:
        for number, user in enumerate(self.made, 1):
            invited = state("m.room.member", {"membership": "invite"}, key=user, by=BOT)
            self.rooms.learn(f"!{number}", [joins(BOT), invited])


@pytest.fixture
def homeserver(monkeypatch: pytest.MonkeyPatch) -> Homeserver:
    monkeypatch.setattr(wires, "_UNTIL_KNOWN", 0.3)
    monkeypatch.setattr(wires, "_UNTIL_APPEARED", 0.3)
    return Homeserver()


@pytest.fixture
def wire(homeserver: Homeserver) -> HomeserverWire:
    made = HomeserverWire(homeserver.rooms)
    made.client = cast(Client, homeserver)
    return made


async def test_a_lost_answer_makes_no_second_room(homeserver: Homeserver, wire: HomeserverWire) -> None:
    homeserver.loses, homeserver.syncs_at_once = Away("TimeoutError"), False
    with pytest.raises(Away):
        await wire.open_direct(ANNA)
    homeserver.loses = None
    _soon(homeserver.sync)
    assert await wire.open_direct(ANNA) == "!1"
    assert homeserver.made == [ANNA]
    assert homeserver.direct == {ANNA: ["!1"]}


async def test_a_room_that_appears_late_is_not_asked_for_twice(
    homeserver: Homeserver, wire: HomeserverWire
) -> None:
    homeserver.syncs_at_once = False
    with pytest.raises(NotYet):
        await wire.open_direct(ANNA)
    homeserver.sync()
    assert await wire.open_direct(ANNA) == "!1"
    assert homeserver.made == [ANNA]


async def test_where_nothing_appears_it_is_asked_for_again(
    homeserver: Homeserver, wire: HomeserverWire
) -> None:
    homeserver.loses, homeserver.makes = Away("status 502"), False
    with pytest.raises(Away):
        await wire.open_direct(ANNA)
    homeserver.loses, homeserver.makes = None, True
    assert await wire.open_direct(ANNA) == "!1"


async def test_a_refusal_and_another_person_are_not_waited_for(
    homeserver: Homeserver, wire: HomeserverWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wires, "_UNTIL_APPEARED", 60.0)
    homeserver.loses, homeserver.makes = Denied(403, "M_FORBIDDEN"), False
    with pytest.raises(Denied):
        await wire.open_direct(ANNA)
    homeserver.loses, homeserver.makes = None, True
    async with asyncio.timeout(5):
        assert await wire.open_direct(ANNA) == "!1"
        assert await wire.open_direct(BEN) == "!2"


async def test_before_all_rooms_are_known_no_other_is_made(
    homeserver: Homeserver, wire: HomeserverWire
) -> None:
    """As in the moment after a start: it may have the room already."""
    homeserver.made, homeserver.rooms.are_all_known = [ANNA], False
    with pytest.raises(NotYet):
        await wire.open_direct(ANNA)

    def first_sync() -> None:
        homeserver.sync()
        homeserver.rooms.are_all_known = True

    _soon(first_sync)
    assert await wire.open_direct(ANNA) == "!1"
    assert homeserver.made == [ANNA]


async def test_who_is_not_connected_waits_for_no_room(homeserver: Homeserver, wire: HomeserverWire) -> None:
    homeserver.rooms.are_all_known, wire.client = False, None
    with pytest.raises(Away, match="not connected"):
        await wire.open_direct(ANNA)


def _soon(what: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_later(0.1, what)
