"""Encrypted messages that are none: whoever has the key of a room can put anything in them."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
import vodozemac
from nio.crypto import InboundGroupSession, Olm

from adapters.matrix.client import Client
from adapters.matrix.devices import Devices
from adapters.matrix.http import Http
from adapters.matrix.keys_again import OlmThatAsksAgain
from adapters.matrix.rooms import Room, Rooms
from adapters.matrix.syncing import Synced, Syncing, is_own_join
from tests.unit.matrix_world import ANNA, BEN, BOT, actions, event, joins, says, state

PLACE = "!private"
_MAKER, _ALGORITHM = "E" * 43, "m.megolm.v1.aes-sha2"


class Homeserver:
    """A room of Anna, Ben and the bot; `gap` is what lies before the events of the next sync."""

    def __init__(self) -> None:
        self.next: dict[str, Any] = {}
        self.gap: list[dict[str, Any]] = []
        self.to_device: list[dict[str, Any]] = []

    async def call(self, method: str, path: str, *unused: Any, query: Any, **also_unused: Any) -> Any:
        if path.endswith("/messages"):
            return {"chunk": self.gap[::-1] if query["from"] == "before" else [], "end": "earlier"}
        return {
            "next_batch": "s",
            "to_device": {"events": self.to_device},
            "rooms": {"join": {PLACE: self.next}},
        }


class Scene:
    """Ben's device, of which the bot has the key, encrypts whatever it is given."""

    def __init__(self, client: Client) -> None:
        self.client, self.homeserver = client, Homeserver()
        client.http = cast(Http, self.homeserver)
        self.rooms = Rooms(BOT)
        self._syncing = Syncing(client)
        self._session = vodozemac.GroupSession()
        key = self._session.session_key.to_base64()
        client.olm.inbound_group_store.add(InboundGroupSession(key, "F" * 43, _MAKER, PLACE))

    def encrypted(self, plaintext: Any) -> dict[str, Any]:
        text = plaintext if isinstance(plaintext, str) else json.dumps(plaintext)
        content = {
            "algorithm": _ALGORITHM,
            "ciphertext": self._session.encrypt(text.encode()).to_base64(),
            "sender_key": _MAKER,
            "device_id": "BEN",
            "session_id": self._session.session_id,
        }
        return event("m.room.encrypted", content, by=BEN)

    def to_device(self, text: str, *, is_readable: bool = True) -> dict[str, Any]:
        """From another device of Ben's each time, by a session of its own."""
        device, olm = vodozemac.Account(), self.client.olm
        olm.account.generate_one_time_keys(1)
        [key] = olm.account.one_time_keys["curve25519"].values()
        mine = vodozemac.Curve25519PublicKey.from_base64(olm.account.identity_keys["curve25519"])
        session = device.create_outbound_session(mine, vodozemac.Curve25519PublicKey.from_base64(key))
        olm.account.mark_keys_as_published()
        body = base64.b64encode(session.encrypt(text.encode()).to_parts()[1]).decode().rstrip("=")
        content = {
            "algorithm": "m.olm.v1.curve25519-aes-sha2",
            "sender_key": device.curve25519_key.to_base64(),
            "ciphertext": {mine.to_base64(): {"type": 0, "body": body if is_readable else "!"}},
        }
        return {"type": "m.room.encrypted", "sender": BEN, "content": content}

    def room_key(self, session: vodozemac.GroupSession) -> str:
        content = {
            "algorithm": _ALGORITHM,
            "room_id": PLACE,
            "session_id": session.session_id,
            "session_key": session.session_key.to_base64(),
        }
        mine = {"ed25519": self.client.olm.account.identity_keys["ed25519"]}
        whose = {"sender": BEN, "keys": {"ed25519": "F" * 43}, "recipient": BOT, "recipient_keys": mine}
        return json.dumps({"type": "m.room_key", "content": content, **whose})

    async def begins(self) -> None:
        content = {"algorithm": _ALGORITHM}
        await self.comes(state=[joins(ANNA), joins(BEN), joins(BOT), state("m.room.encryption", content)])

    async def comes(
        self, *events: dict[str, Any], state: list[dict[str, Any]] | None = None, is_gap: bool = False
    ) -> Synced:
        self.homeserver.gap = list(events) if is_gap else []
        timeline = {"events": [] if is_gap else list(events), "limited": is_gap, "prev_batch": "before"}
        self.homeserver.next = {"state": {"events": state or []}, "timeline": timeline}
        synced = await self._syncing.sync("s", wait=False)
        for joined in synced.joined:
            self.rooms.learn(joined.room, [*joined.state, *(one.event for one in joined.events)])
        return synced

    @property
    def room(self) -> Room:
        room = self.rooms.get(PLACE)
        assert room is not None
        return room


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    client = Client(cast(Http, None), BOT, "DEVICE", tmp_path, "a pickle key of the tests", Devices("all"))
    client.restore_login(BOT, "DEVICE", "token")
    scene = Scene(client)
    await scene.begins()
    yield scene
    client.store.database.close()


def bodies(synced: Synced) -> list[str]:
    return [one.event["content"].get("body", "") for joined in synced.joined for one in joined.events]


def said(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "m.room.message", "content": {"msgtype": "m.text", "body": text}, **more}


FORGED = [
    {"type": "m.room.member", "state_key": BEN, "content": {"membership": "leave"}},
    {"type": "m.room.power_levels", "state_key": "", "content": {"users": {BOT: 100}}},
    {"type": "m.room.tombstone", "state_key": "", "content": {"body": "x", "replacement_room": "!elsewhere"}},
    {"type": "m.room.member", "state_key": BOT, "content": {"membership": "join"}},
    {"type": "m.room.join_rules", "content": {"join_rule": "public"}},
    said("hallo", state_key=""),
]


@pytest.mark.parametrize("is_gap", [False, True])
@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: forged["type"])
async def test_what_is_encrypted_says_nothing_of_how_the_room_stands(
    scene: Scene, caplog: pytest.LogCaptureFixture, forged: dict[str, Any], is_gap: bool
) -> None:
    synced = await scene.comes(scene.encrypted(forged), is_gap=is_gap)
    assert scene.room.is_alone_with(BOT) == ""
    assert not scene.rooms.may_remove(PLACE)
    assert scene.room.successor == ""
    assert set(scene.client.rooms[PLACE].users) == {ANNA, BEN, BOT}
    assert scene.client.rooms[PLACE].join_rule == "invite"
    [incoming] = synced.joined[0].events
    assert not is_own_join(incoming.event, BOT)
    assert incoming.locked is not None
    assert scene.client.decrypted(incoming.locked) is None
    assert "matrix_plaintext_refused" in actions(caplog.records)


async def test_nothing_decrypted_is_state_whatever_decrypts_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OlmThatAsksAgain, "decrypt_megolm_event", Olm.decrypt_megolm_event)
    synced = await scene.comes(scene.encrypted(FORGED[0]), says("hallo"))
    assert bodies(synced) == ["hallo"]
    assert scene.room.is_alone_with(BOT) == ""


async def test_what_is_encrypted_does_not_say_who_sent_it(scene: Scene) -> None:
    named = {"sender": ANNA, "event_id": "$another", "origin_server_ts": 1}
    forged = {"type": "m.room.redaction", "redacts": "$of-anna", **named}
    synced = await scene.comes(scene.encrypted(forged), scene.encrypted(said("hallo", **named)))
    assert [one.event["sender"] for one in synced.joined[0].events] == [BEN, BEN]
    assert "$another" not in [one.event["event_id"] for one in synced.joined[0].events]


async def test_what_is_said_encrypted_is_heard(scene: Scene) -> None:
    reaction = {"rel_type": "m.annotation", "event_id": "$a", "key": "1"}
    plain = [
        said("hallo"),
        {"type": "m.reaction", "content": {"m.relates_to": reaction}},
        {"type": "org.example.of-another-client", "content": {}},
    ]
    synced = await scene.comes(*map(scene.encrypted, plain))
    heard = [(one.event["type"], one.locked) for one in synced.joined[0].events]
    assert heard == [(one["type"], None) for one in plain]


@pytest.mark.parametrize("is_gap", [False, True])
@pytest.mark.parametrize(
    "poison",
    [said("x", unsigned=5), "[1]", '"x"', "[" * 40_000],
    ids=["unsigned", "list", "text", "deep"],
)
async def test_a_plaintext_on_which_nio_breaks_keeps_out_no_other(
    scene: Scene, poison: Any, is_gap: bool
) -> None:
    events = [says("voor"), scene.encrypted(poison), scene.encrypted(said("na"))]
    assert bodies(await scene.comes(*events, is_gap=is_gap)) == ["voor", "", "na"]


@pytest.mark.parametrize(("text", "is_readable"), [("[" * 40_000, True), ("{}", False)])
async def test_a_message_to_the_device_on_which_nio_breaks_keeps_out_no_key(
    scene: Scene, text: str, is_readable: bool
) -> None:
    session = vodozemac.GroupSession()
    key = scene.to_device(scene.room_key(session))
    scene.homeserver.to_device = [scene.to_device(text, is_readable=is_readable), key]
    await scene.comes()
    maker = key["content"]["sender_key"]
    assert scene.client.olm.inbound_group_store.get(PLACE, maker, session.session_id) is not None


@pytest.mark.parametrize("is_gap", [False, True])
async def test_a_decryption_that_fails_in_any_other_way_keeps_out_no_other(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, is_gap: bool
) -> None:
    reads, poison = Olm.decrypt_megolm_event, scene.encrypted(said("poison"))

    def breaks(olm: Olm, locked: Any, room_id: str | None = None) -> Any:
        if locked.event_id == poison["event_id"]:
            raise TypeError
        return reads(olm, locked, room_id)

    monkeypatch.setattr(OlmThatAsksAgain, "decrypt_megolm_event", breaks)
    events = [says("voor"), poison, scene.encrypted(said("na"))]
    assert bodies(await scene.comes(*events, is_gap=is_gap)) == ["voor", "na"]
