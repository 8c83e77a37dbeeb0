"""One sync: what is new since a token, decrypted where it can be, in order and complete.

nio reads what a sync holds in one go, so that one malformed event could keep out all others for ever; here it
reads room by room (`reading.py`), and what it cannot read is logged and left out.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.matrix.client import Client
from adapters.matrix.errors import Away, Denied
from adapters.matrix.http import Json
from adapters.matrix.paths import CLIENT, room_path
from adapters.matrix.reading import Incoming, Reading

WAIT_SECONDS = 3
_GRACE = 4.0
_FIRST_GRACE = 60.0
"""A connection that hangs is given up after these together; the first sync of a process brings all rooms."""
_PAGE = 100
_MOST_PAGES = 200
_ROOM = {"state": {"lazy_load_members": False}, "ephemeral": {"not_types": ["*"]}}
_FILTER = {"presence": {"not_types": ["*"]}, "room": {**_ROOM, "timeline": {"limit": 200}}}
_NO_HISTORY = {"presence": {"not_types": ["*"]}, "room": {**_ROOM, "timeline": {"limit": 0}}}

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Joined:
    """What is new in a room that the bot is in: its state before the events, then the events."""

    room: str
    state: list[Json]
    events: list[Incoming]


@dataclass(slots=True)
class Synced:
    """`token` is where the next sync begins. `direct` is the account's list of direct rooms, None where it
    did not change. `left` are rooms that the bot is in no longer."""

    token: str
    joined: list[Joined] = field(default_factory=list)
    invited: dict[str, list[Json]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    direct: Json | None = None


class Syncing:
    """`sync` may be called again with an earlier token: what comes twice is not counted here."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._reading = Reading(client)
        self.are_rooms_known = False
        """Whether a whole sync was put to work: one that was dropped is asked for whole once more."""

    async def sync(self, since: str, *, wait: bool) -> Synced:
        """What is new since `since`; without it, where the rooms stand now and no history. With `wait` it
        takes until there is something, `WAIT_SECONDS` at most. Raises HomeserverError."""
        first = not self.are_rooms_known
        query = {"filter": json.dumps(_FILTER if since else _NO_HISTORY), "set_presence": "offline"}
        if since:
            query["since"] = since
        if first:
            # nio keeps the rooms in memory only.
            query["full_state"] = "true"
        seconds = 0 if first or not wait else WAIT_SECONDS
        query["timeout"] = str(seconds * 1000)
        answer = await self._client.http.call(
            "GET", f"{CLIENT}/sync", query=query, seconds=_FIRST_GRACE if first else seconds + _GRACE
        )
        token = answer.get("next_batch")
        if not isinstance(token, str) or not token:
            raise Away("a sync without a token")
        return await self._take_in(answer, token, since)

    async def _take_in(self, answer: Json, token: str, since: str) -> Synced:
        await self._take_keys(answer, token)
        rooms = _mapping(answer.get("rooms"))
        synced = Synced(token, direct=_direct_in(answer))
        for room_id, info in _mapping(rooms.get("invite")).items():
            state = _events(_mapping(_mapping(info).get("invite_state")).get("events"), stripped=True)
            synced.invited[room_id] = state
        for room_id, info in _mapping(rooms.get("join")).items():
            synced.joined.append(await self._joined(room_id, _tidy(_mapping(info)), token, since))
        for room_id in _mapping(rooms.get("leave")):
            self._client.rooms.pop(room_id, None)
            synced.left.append(room_id)
        return synced

    async def _take_keys(self, answer: Json, token: str) -> None:
        """What is between devices, before the rooms: the keys of their messages are in it."""
        kept = ("to_device", "device_lists", "device_one_time_keys_count")
        part = {name: answer[name] for name in kept if name in answer}
        await self._reading.part({**part, "next_batch": token})
        left = _mapping(answer.get("device_one_time_keys_count")).get("signed_curve25519", 0)
        if self._client.olm is not None and "device_one_time_keys_count" in answer and isinstance(left, int):
            # nio takes 0 for unknown, and would then never make new ones.
            self._client.olm.uploaded_key_count = left

    async def _joined(self, room_id: str, info: Json, token: str, since: str) -> Joined:
        state, timeline = info["state"]["events"], info["timeline"]
        events = await self._reading.timeline(room_id, state, timeline["events"], token)
        is_new = any(is_own_join(one.event, self._client.user_id) for one in events)
        if timeline.get("limited") and since and not is_new and timeline.get("prev_batch"):
            events = [*await self._gap(room_id, timeline["prev_batch"], since), *events]
        return Joined(room_id, state, events)

    async def _gap(self, room_id: str, before: str, since: str) -> list[Incoming]:
        """What lies between the last sync and the events of this one, oldest first."""
        found: list[Incoming] = []
        for _ in range(_MOST_PAGES):
            query = {"from": before, "to": since, "dir": "b", "limit": str(_PAGE)}
            try:
                answer = await self._client.http.call("GET", room_path(room_id, "messages"), query=query)
            except Denied as denied:
                log.warning("a gap stays: %s", denied, extra={"action": "matrix_gap_unread"})
                break
            events = _events(answer.get("chunk"))
            found.extend(await self._reading.page(room_id, events))
            end = answer.get("end")
            if not isinstance(end, str) or not events or end == before:
                log.info("%d events fetched", len(found), extra={"action": "matrix_gap_filled"})
                break
            before = end
        else:
            extra = {"action": "matrix_gap_unread", "room": room_id}
            log.error("a gap stays: it is longer than %d pages", _MOST_PAGES, extra=extra)
        return found[::-1]


def is_own_join(event: Mapping[str, Any], user: str) -> bool:
    """Whether `user` came in by this event, and was not there before."""
    return (
        event.get("type") == "m.room.member"
        and event.get("state_key") == user
        and _mapping(event.get("content")).get("membership") == "join"
        and _mapping(_mapping(event.get("unsigned")).get("prev_content")).get("membership") != "join"
    )


def _tidy(info: Mapping[str, Any]) -> Json:
    """A joined room of a sync, in the shape of the specification whatever the homeserver sent."""
    timeline = _mapping(info.get("timeline"))
    prev_batch = timeline.get("prev_batch")
    return {
        "state": {"events": _events(_mapping(info.get("state")).get("events"))},
        "timeline": {
            "events": _events(timeline.get("events")),
            "limited": timeline.get("limited") is True,
            **({"prev_batch": prev_batch} if isinstance(prev_batch, str) else {}),
        },
    }


def _events(events: object, *, stripped: bool = False) -> list[Json]:
    """Those that are events at all; `stripped` ones have no id."""
    needed = ("type", "sender") if stripped else ("type", "sender", "event_id")
    kept: list[Json] = []
    for event in events if isinstance(events, list) else ():
        is_one = isinstance(event, dict) and all(isinstance(event.get(name), str) for name in needed)
        if is_one and (stripped or isinstance(event.get("origin_server_ts"), int)):
            kept.append(event)
        else:
            log.warning("no event", extra={"action": "matrix_event_malformed"})
    return kept


def _direct_in(answer: Json) -> Json | None:
    events = _mapping(answer.get("account_data")).get("events")
    for event in reversed(events if isinstance(events, list) else []):
        content = event.get("content") if isinstance(event, dict) else None
        if isinstance(content, dict) and event.get("type") == "m.direct":
            return content
    return None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
