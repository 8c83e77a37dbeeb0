"""What the bot knows of the rooms it is in: who is there, who may do what, what became of a room.

It is learnt from each sync, and complete after the first one of a process; nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.matrix.powers import Powers

_HERE = ("join", "invite")


@dataclass
class Room:
    """One room. `members` are those who joined or are invited, with which of the two. `successor` is the room
    that takes its place, as the user `succeeded_by` said."""

    id: str
    members: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    powers: Powers = field(default_factory=Powers)
    creator: str = ""
    predecessor: str = ""
    successor: str = ""
    succeeded_by: str = ""
    is_open: bool = False
    is_world_readable: bool = False

    def is_alone_with(self, bot: str) -> str:
        """The one other person in it where nobody else can read along, "" otherwise."""
        others = [user for user in self.members if user != bot]
        if len(others) != 1 or bot not in self.members or self.is_open or self.is_world_readable:
            return ""
        return others[0]

    def names_besides(self, bot: str) -> list[str]:
        """By which the others are called: the names that they chose, and those of their accounts."""
        others = [user for user in self.members if user != bot]
        return [name for user in others for name in (self.names.get(user, ""), account_name(user))]

    def apply(self, event: Mapping[str, Any]) -> None:
        """Learns from one state event; what is malformed changes nothing."""
        content, key = event.get("content"), event.get("state_key")
        if not isinstance(content, Mapping) or not isinstance(key, str):
            return
        match event.get("type"):
            case "m.room.member":
                self._member(key, content)
            case "m.room.create":
                self.creator = _text(event.get("sender"))
                self.predecessor = _text(_mapping(content.get("predecessor")).get("room_id"))
                self.powers = self.powers.created(self.creator, content)
            case "m.room.power_levels":
                self.powers = self.powers.changed(content)
            case "m.room.tombstone":
                self.successor = _text(content.get("replacement_room"))
                self.succeeded_by = _text(event.get("sender"))
            case "m.room.join_rules":
                self.is_open = content.get("join_rule") not in ("invite", "private")
            case "m.room.history_visibility":
                self.is_world_readable = content.get("history_visibility") == "world_readable"

    def _member(self, user: str, content: Mapping[str, Any]) -> None:
        membership = _text(content.get("membership"))
        if membership in _HERE:
            self.members[user] = membership
            self.names[user] = _text(content.get("displayname"))
        else:
            self.members.pop(user, None)
            self.names.pop(user, None)


class Rooms:
    """The rooms in which `bot` is."""

    def __init__(self, bot: str) -> None:
        self.bot = bot
        self._rooms: dict[str, Room] = {}
        self.are_all_known = False
        """Whether a whole sync was learnt, so that a room that is not known is none in which the bot is."""

    def get(self, room_id: str) -> Room | None:
        return self._rooms.get(room_id)

    def learn(self, room_id: str, events: Iterable[Mapping[str, Any]]) -> Room:
        """Applies the state events among `events`, in order."""
        room = self._rooms.setdefault(room_id, Room(room_id))
        for event in events:
            if "state_key" in event:
                room.apply(event)
        return room

    def forget(self, room_id: str) -> None:
        self._rooms.pop(room_id, None)

    def forget_all(self) -> None:
        """Another process has led since: what is known may be true no more."""
        self._rooms.clear()
        self.are_all_known = False

    def direct_with(self, user: str) -> Room | None:
        """The room with that person alone: one that they joined rather than one they are invited to. A room
        that was replaced is none."""
        found = [
            room
            for room in self._rooms.values()
            if not room.successor and room.is_alone_with(self.bot) == user
        ]
        return min(found, key=lambda room: (room.members[user] != "join", room.id), default=None)

    def may_remove(self, room_id: str) -> bool:
        """Whether the bot may remove what others said there, as far as it can know."""
        room = self._rooms.get(room_id)
        return room is not None and room.powers.may_remove(self.bot)


def account_name(user: str) -> str:
    """The part of a user id before its server."""
    return user.removeprefix("@").partition(":")[0]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
