"""What a sync brings: all of it, in order, and what cannot be read keeps out nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

import nio
import pytest

from adapters.matrix import syncing as syncings
from adapters.matrix.client import Client
from adapters.matrix.devices import Devices
from adapters.matrix.errors import Away, Denied, HomeserverError, NotYet
from adapters.matrix.http import Http
from adapters.matrix.rooms import Rooms
from adapters.matrix.syncing import Syncing, is_own_join
from tests.unit.matrix_world import ANNA, BEN, BOT, actions, joins, says, state


class Homeserver:
    """Answers each path with the next of its answers, the last for ever."""

    def __init__(self, **answers: list[Any]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, dict[str, str]]] = []

    async def call(
        self, method: str, path: str, body: Any = None, *, query: Any = None, seconds: float = 0
    ) -> Any:
        name = path.rsplit("/", 1)[1]
        self.asked.append((name, dict(query or {})))
        waiting = self.answers[name]
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, HomeserverError):
            raise answer
        return answer


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    store, key = tmp_path_factory.mktemp("store"), "a pickle key of the tests"
    client = Client(cast(Http, None), BOT, "DEVICE", store, key, Devices("signed"))
    client.restore_login(BOT, "DEVICE", "token")
    yield client
    client.store.database.close()


def room(*events: Any, limited: bool = False, state: tuple[Any, ...] = ()) -> dict[str, Any]:
    return {
        "state": {"events": list(state)},
        "timeline": {"events": list(events), "limited": limited, "prev_batch": "before"},
    }


def answer(token: str = "s2", **rooms: Any) -> dict[str, Any]:
    return {"next_batch": token, "rooms": {"join": {f"!{name}": info for name, info in rooms.items()}}}


async def sync(client: Client, homeserver: Homeserver, since: str = "s1") -> Any:
    client.http = cast(Http, homeserver)
    return await Syncing(client).sync(since, wait=False)


def bodies(synced: Any) -> list[str]:
    return [one.event["content"].get("body", "") for joined in synced.joined for one in joined.events]


async def test_a_first_start_asks_for_no_history(client: Client) -> None:
    homeserver = Homeserver(sync=[answer()])
    await sync(client, homeserver, since="")
    [(_, query)] = homeserver.asked
    assert json.loads(query["filter"])["room"]["timeline"]["limit"] == 0
    assert "since" not in query


async def test_after_a_restart_the_rooms_are_learnt_whole(client: Client) -> None:
    homeserver = Homeserver(sync=[answer(), answer("s3")])
    client.http = cast(Http, homeserver)
    syncing = Syncing(client)
    await syncing.sync("s1", wait=True)
    await syncing.sync("s1", wait=True)
    syncing.are_rooms_known = True
    await syncing.sync("s2", wait=True)
    *dropped, last = (query for _, query in homeserver.asked)
    assert [(query["full_state"], query["timeout"]) for query in dropped] == [("true", "0")] * 2
    assert "full_state" not in last
    assert last["timeout"] == "3000"


async def test_a_gap_is_filled_page_by_page_oldest_first(client: Client) -> None:
    pages = [
        {"chunk": [says("4"), says("3")], "start": "before", "end": "page2"},
        {"chunk": [says("2"), says("1")], "start": "page2", "end": "page3"},
        {"chunk": [], "start": "page3"},
    ]
    homeserver = Homeserver(sync=[answer(a=room(says("5"), limited=True))], messages=pages)
    assert bodies(await sync(client, homeserver)) == ["1", "2", "3", "4", "5"]
    asked = [query for name, query in homeserver.asked if name == "messages"]
    assert [query["from"] for query in asked] == ["before", "page2", "page3"]
    assert {query["to"] for query in asked} == {"s1"}


async def test_a_gap_that_cannot_be_read_now_is_read_again_with_the_whole_sync(client: Client) -> None:
    limited = answer(a=room(says("5"), limited=True))
    homeserver = Homeserver(sync=[limited], messages=[Away("x"), {"chunk": [says("4")], "start": "before"}])
    client.http = cast(Http, homeserver)
    syncing = Syncing(client)
    with pytest.raises(Away):
        await syncing.sync("s1", wait=False)
    assert bodies(await syncing.sync("s1", wait=False)) == ["4", "5"]


async def test_a_gap_that_may_not_be_read_stops_nothing(client: Client) -> None:
    homeserver = Homeserver(
        sync=[answer(a=room(says("5"), limited=True))], messages=[Denied(403, "M_FORBIDDEN")]
    )
    assert bodies(await sync(client, homeserver)) == ["5"]


async def test_a_gap_that_is_too_long_is_told(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncings, "_MOST_PAGES", 2)
    caplog.set_level("INFO")
    pages = [{"chunk": [says(str(number))], "end": f"page{number}"} for number in (4, 3, 2)]
    homeserver = Homeserver(sync=[answer(a=room(says("5"), limited=True))], messages=pages)
    assert bodies(await sync(client, homeserver)) == ["3", "4", "5"]
    told = {str(getattr(record, "action", "")): record.levelname for record in caplog.records}
    assert told.get("matrix_gap_unread") == "ERROR"
    assert "matrix_gap_filled" not in told


async def test_a_room_that_the_bot_just_came_into_has_no_gap(client: Client) -> None:
    homeserver = Homeserver(sync=[answer(a=room(joins(BOT), says("hallo"), limited=True))])
    await sync(client, homeserver)
    assert [name for name, _ in homeserver.asked] == ["sync"]


async def test_what_is_malformed_keeps_out_nothing_else(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    odd = [7, None, {}, {"type": "m.room.message"}, {"type": 1, "sender": 2, "event_id": 3}]
    bad_state = [state("m.room.power_levels", {"users": "x"}), state("m.room.member", [], key=BOT)]
    homeserver = Homeserver(
        sync=[
            answer(
                a=room(*odd, says("goed"), state=tuple(bad_state)),
                b="geen kamer",
                c={"timeline": {"events": "x"}, "state": 7},
                d=room({**says("zonder tijd"), "origin_server_ts": "x"}, says("ook goed")),
            )
        ]
    )
    synced = await sync(client, homeserver)
    assert {"goed", "ook goed"} <= set(bodies(synced))
    assert actions(caplog.records).count("matrix_event_malformed") == len(odd) + 1


async def test_an_event_on_which_nio_breaks_is_left_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = nio.Event.parse_event

    def breaks(event: dict[str, Any]) -> Any:
        if event["content"].get("body") == "poison":
            raise TypeError
        return reads(event)

    monkeypatch.setattr(nio.Event, "parse_event", breaks)
    homeserver = Homeserver(
        sync=[answer(a=room(says("voor"), says("poison"), says("na")), b=room(says("elders")))]
    )
    assert bodies(await sync(client, homeserver)) == ["voor", "na", "elders"]


@pytest.mark.parametrize("limited", [False, True])
async def test_who_comes_in_by_an_event_on_which_nio_breaks_reads_along(
    client: Client, monkeypatch: pytest.MonkeyPatch, limited: bool
) -> None:
    reads, came = nio.Event.parse_event, joins(BEN)

    def breaks(event: dict[str, Any]) -> Any:
        if event["event_id"] == came["event_id"]:
            raise TypeError
        return reads(event)

    monkeypatch.setattr(nio.Event, "parse_event", breaks)
    info = room(*([] if limited else [came, says("hallo")]), limited=limited)
    messages = [{"chunk": [says("hallo"), came]}]
    [joined] = (await sync(client, Homeserver(sync=[answer(a=info)], messages=messages))).joined
    known = Rooms(BOT).learn("!a", [joins(BOT), joins(ANNA), *(one.event for one in joined.events)])
    assert known.is_alone_with(BOT) == ""
    assert joined.events[1].event["content"]["body"] == "hallo"


@pytest.mark.parametrize("broken", [{}, {"next_batch": 7}, {"next_batch": ""}])
async def test_a_sync_without_a_token_is_none(client: Client, broken: Any) -> None:
    with pytest.raises(Away):
        await sync(client, Homeserver(sync=[broken]))


async def test_invites_and_rooms_that_are_gone(client: Client) -> None:
    invited = {"invite_state": {"events": [state("m.room.member", {"membership": "invite"}, key=BOT), 7]}}
    homeserver = Homeserver(
        sync=[{"next_batch": "s2", "rooms": {"invite": {"!i": invited}, "leave": {"!gone": {}}}}]
    )
    synced = await sync(client, homeserver)
    assert [len(events) for events in synced.invited.values()] == [1]
    assert synced.left == ["!gone"]


async def test_keys_that_are_all_used_are_made_anew(client: Client) -> None:
    client.olm.account.shared = True
    homeserver = Homeserver(sync=[{"next_batch": "s2", "device_one_time_keys_count": {}}])
    await sync(client, homeserver)
    assert client.olm.uploaded_key_count == 0
    assert client.should_upload_keys


async def test_nothing_goes_in_plain_into_a_room_that_nobody_knows(client: Client) -> None:
    with pytest.raises(NotYet):
        await client.encrypted("!never-read", "m.room.message", {"body": "of one person"})


async def test_an_encrypted_message_without_its_key_waits(client: Client) -> None:
    content = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "ciphertext": "AwgA",
        "device_id": "D",
        "sender_key": "k",
        "session_id": "s",
    }
    locked = says("x") | {"type": "m.room.encrypted", "content": content}
    synced = await sync(client, Homeserver(sync=[answer(a=room(locked))]))
    [incoming] = synced.joined[0].events
    assert incoming.locked is not None
    assert not client.has_key_of(incoming.locked)
    assert client.decrypted(incoming.locked) is None


def test_a_profile_that_changes_is_no_join() -> None:
    joined = joins(BOT)
    assert is_own_join(joined, BOT)
    again = {**joined, "unsigned": {"prev_content": {"membership": "join"}}}
    assert not is_own_join(again, BOT)
