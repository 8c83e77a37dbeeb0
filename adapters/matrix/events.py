"""What a person did, read from an event of a room: checked in every field, since anyone can send anything.

Shapes: Matrix specification, "Room events".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST = 20_000
"""Characters of a body that are read at all; the core turns down far less."""

_QUOTE = re.compile(r"\A(?:>[^\n]*\n)+\n?")
_FILES = frozenset(("m.image", "m.file", "m.audio", "m.video", "m.location"))
_NOT_SAID = frozenset(("m.notice", "m.key.verification.request", "m.server_notice"))


@dataclass(frozen=True, slots=True)
class Said:
    """Words or files. `thread` is the event that began the thread, `replies_to` the event that it answers."""

    text: str
    files: int = 0
    thread: str = ""
    replies_to: str = ""
    mentions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changed:
    """New words for the message `of`."""

    of: str
    text: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Reacted:
    """A reaction to the message `to`."""

    to: str
    key: str


@dataclass(frozen=True, slots=True)
class TookBack:
    """The event `of` was removed: a reaction, or a message."""

    of: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing that the bot should hear: why."""

    why: str


@dataclass(frozen=True, slots=True)
class EventHead:
    """What an event keeps when it is removed."""

    kind: str
    sender: str


Deed = Said | Changed | Reacted | TookBack | Ignored


def deed_in(event: Mapping[str, Any]) -> Deed:
    """What was done by `event`. Never raises."""
    content = _mapping(event.get("content"))
    kind = event.get("type")
    if "state_key" in event:
        return Ignored("state")
    if kind == "m.room.redaction":
        return _taken_back(event, content)
    if not content:
        return Ignored("removed")
    if kind == "m.room.message":
        return _message(content)
    if kind == "m.sticker":
        return Said("", files=1, thread=_thread(content))
    if kind == "m.reaction":
        return _reaction(content)
    return Ignored("kind")


def thread_of(event: Mapping[str, Any]) -> str:
    """The event that began the thread in which this one is, "" where it is in none: told beside what is
    encrypted. Never raises."""
    return _thread(_mapping(event.get("content")))


def _message(content: Mapping[str, Any]) -> Deed:
    kind, body = _text(content.get("msgtype")), content.get("body")
    if kind in _NOT_SAID:
        return Ignored("notice" if kind == "m.notice" else "kind")
    relation = _mapping(content.get("m.relates_to"))
    if relation.get("rel_type") == "m.replace":
        return _change(content, relation)
    if not isinstance(body, str) or not kind:
        return Ignored("no_body")
    if kind in _FILES:
        # A caption is a body beside the name of the file (specification 1.10).
        caption = body if isinstance(content.get("filename"), str) and content["filename"] != body else ""
        return Said(caption[:LONGEST], files=1, thread=_thread(content))
    return Said(
        _own_words(body, relation),
        thread=_thread(content),
        replies_to=_replied_to(relation),
        mentions=_mentions(content),
    )


def _change(content: Mapping[str, Any], relation: Mapping[str, Any]) -> Deed:
    of = _event_id(relation.get("event_id"))
    new = _mapping(content.get("m.new_content"))
    body = new.get("body", content.get("body"))
    if not of or not isinstance(body, str) or new.get("msgtype") == "m.notice":
        return Ignored("no_body")
    text = body if new else body.removeprefix("* ")
    return Changed(of, _own_words(text, {}), _thread(new))


def _reaction(content: Mapping[str, Any]) -> Deed:
    relation = _mapping(content.get("m.relates_to"))
    to, key = _event_id(relation.get("event_id")), _text(relation.get("key"))
    if relation.get("rel_type") != "m.annotation" or not to or not key:
        return Ignored("reaction")
    return Reacted(to, key[:100])


def _taken_back(event: Mapping[str, Any], content: Mapping[str, Any]) -> Deed:
    # From room version 11 on it stands in the content.
    of = _text(content.get("redacts")) or _text(event.get("redacts"))
    return TookBack(of) if of else Ignored("redaction")


def _own_words(body: str, relation: Mapping[str, Any]) -> str:
    """Without the quote that older clients put before a reply."""
    body = body[:LONGEST]
    if _replied_to(relation) and body.startswith("> "):
        return _QUOTE.sub("", body)
    return body


def _thread(content: Mapping[str, Any]) -> str:
    relation = _mapping(content.get("m.relates_to"))
    return _event_id(relation.get("event_id")) if relation.get("rel_type") == "m.thread" else ""


def _event_id(named: object) -> str:
    """A `$` and at most 254 printable characters without space; a forged one names no event, and could name
    several where it is kept beside others."""
    found = _text(named)
    is_one = found.startswith("$") and len(found) <= 255 and found.isprintable() and " " not in found
    return found if is_one else ""


def _replied_to(relation: Mapping[str, Any]) -> str:
    if relation.get("rel_type") == "m.thread" and relation.get("is_falling_back") is True:
        return ""
    return _event_id(_mapping(relation.get("m.in_reply_to")).get("event_id"))


def _mentions(content: Mapping[str, Any]) -> frozenset[str]:
    users = _mapping(content.get("m.mentions")).get("user_ids")
    return frozenset(one for one in users if isinstance(one, str)) if isinstance(users, list) else frozenset()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
