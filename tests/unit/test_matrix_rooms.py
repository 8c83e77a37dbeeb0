"""What is known of rooms: who can read along, who may remove, what became of them."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.matrix.invites import Invite, invite_in
from adapters.matrix.rooms import Rooms
from tests.unit.matrix_world import ANNA, BEN, BOT, joins, state


def member(user: str, membership: Any) -> dict[str, Any]:
    return state("m.room.member", {"membership": membership}, key=user)


def rooms(*events: dict[str, Any]) -> Rooms:
    known = Rooms(BOT)
    known.learn("!r", [joins(ANNA), joins(BOT), *events])
    return known


@pytest.mark.parametrize(
    ("event", "alone"),
    [
        (joins(BEN), ""),
        (member(BEN, "invite"), ""),
        (member(BEN, "leave"), ANNA),
        (member(ANNA, "leave"), ""),
        (member(ANNA, "ban"), ""),
        (state("m.room.join_rules", {"join_rule": "public"}), ""),
        (state("m.room.join_rules", {"join_rule": "knock"}), ""),
        (state("m.room.join_rules", {"join_rule": "invite"}), ANNA),
        (state("m.room.history_visibility", {"history_visibility": "world_readable"}), ""),
        (state("m.room.member", "malformed", key=BEN), ANNA),
        (state("m.room.member", {}, key=BEN), ANNA),
        (state("m.room.join_rules", {}), ""),
    ],
)
def test_alone_is_who_nobody_can_read_along_with(event: dict[str, Any], alone: str) -> None:
    room = rooms(event).get("!r")
    assert room is not None
    assert room.is_alone_with(BOT) == alone


CREATED_12 = {"room_version": "12", "additional_creators": [BOT]}


@pytest.mark.parametrize(
    ("events", "may"),
    [
        ([], False),
        ([state("m.room.power_levels", {"users": {BOT: 50}})], True),
        ([state("m.room.power_levels", {"users": {BOT: 49}})], False),
        ([state("m.room.power_levels", {"users": {BOT: 50}, "redact": 60})], False),
        ([state("m.room.power_levels", {"users_default": 50})], True),
        ([state("m.room.power_levels", {"users": {BOT: "100"}})], False),
        ([state("m.room.power_levels", {"users": {BOT: True}, "redact": 1})], False),
        ([state("m.room.power_levels", {"users": [BOT], "redact": "0", "users_default": None})], False),
        ([state("m.room.create", {}, by=BOT)], True),
        ([state("m.room.create", {"room_version": "11"}, by=BOT), state("m.room.power_levels", {})], False),
        ([state("m.room.create", CREATED_12), state("m.room.power_levels", {"users": {}})], True),
        ([state("m.room.create", {"room_version": "12"}, by=BOT), state("m.room.power_levels", {})], True),
        ([state("m.room.create", {"room_version": "11", "additional_creators": [BOT]})], False),
        ([state("m.room.create", {"room_version": 12, "additional_creators": 7})], False),
    ],
)
def test_who_may_remove(events: list[dict[str, Any]], may: bool) -> None:
    assert rooms(*events).may_remove("!r") is may


def test_a_direct_room_is_found_rather_joined_than_invited_and_never_a_replaced_one() -> None:
    known = Rooms(BOT)
    known.learn("!a", [joins(BOT), member(ANNA, "invite")])
    known.learn("!b", [joins(BOT), joins(ANNA)])
    known.learn("!c", [joins(BOT), joins(BEN), joins(ANNA)])
    found = known.direct_with(ANNA)
    assert found is not None
    assert found.id == "!b"
    known.learn("!b", [state("m.room.tombstone", {"replacement_room": "!d"})])
    found = known.direct_with(ANNA)
    assert found is not None
    assert found.id == "!a"
    assert known.direct_with(BEN) is None


def test_an_invite_is_the_bots_own_among_those_of_others() -> None:
    invited = [
        state("m.room.member", {"membership": "invite", "is_direct": True}, key=BEN, by=BEN),
        state("m.room.member", {"membership": "invite"}, key=BOT, by=ANNA),
        state("m.room.create", {"predecessor": {"room_id": "!old"}}),
    ]
    assert invite_in(invited, BOT) == Invite(ANNA, is_direct=False, takes_over="!old")
    assert invite_in(invited[:1], BOT) is None
    assert invite_in([{"type": "m.room.member", "state_key": BOT, "sender": ANNA}], BOT) is None
