"""What happened in a room, as the core hears it: each event becomes a `Message`, or is counted."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError

from adapters.matrix.channel import Heard, answering
from adapters.matrix.configuration import server_of
from adapters.matrix.errors import Denied, HomeserverError
from adapters.matrix.events import (
    Changed,
    Deed,
    EventHead,
    Ignored,
    Reacted,
    Said,
    TookBack,
    deed_in,
    thread_of,
)
from adapters.matrix.presence import Presence
from adapters.matrix.questions import CHANNEL, Questions
from adapters.matrix.reactions import number_of
from adapters.matrix.rooms import Room, Rooms, account_name
from adapters.matrix.talks import Talks
from bot.messages import Message, Sender
from bot.rooms import THREAD

Hear = Callable[[Message], Awaitable[None]]
"""Hears one message; what is said to it goes through the channel. Never raises for what a person did."""

_WELCOME = "help"
_REMEMBERED = 5_000
_TRIES = 5

log = logging.getLogger(__name__)


class Looks(Protocol):
    """What the handler asks the homeserver."""

    async def head_of(self, room: str, event: str) -> EventHead: ...


class Handler:
    """Turns events into messages. `servers` are those whose people are heard."""

    def __init__(
        self,
        hear: Hear,
        rooms: Rooms,
        questions: Questions,
        talks: Talks,
        presence: Presence,
        looks: Looks,
        servers: frozenset[str],
    ) -> None:
        self._hear = hear
        self._rooms = rooms
        self._questions = questions
        self._talks = talks
        self._presence = presence
        self._looks = looks
        self._servers = servers
        self._own: OrderedDict[str, None] = OrderedDict()

    def concerns(self, room_id: str, event: dict[str, Any]) -> bool:
        """Whether anything is to be done about it: nothing is about state, about what the bot itself did, or
        about what somebody of another server did."""
        if event.get("sender") == self._rooms.bot:
            self._remember_own(str(event.get("event_id")))
            return False
        if "state_key" in event:
            return False
        if server_of(str(event.get("sender"))) not in self._servers:
            _count("server")
            return False
        return True

    async def take(self, room_id: str, event: dict[str, Any]) -> None:
        """One event that `concerns` the bot, in plain."""
        room, event_id = self._rooms.get(room_id), str(event["event_id"])
        if room is None:
            _count("room")
            return
        deed = deed_in(event)
        message = await self._message(room, event_id, str(event["sender"]), deed)
        if message is None:
            return
        log.info("received", extra={"action": "matrix_event_received", "event": event_id})
        is_reply = isinstance(deed, Said) and bool(deed.replies_to)
        heard = Heard(message.conversation, event_id, is_reply or not message.personal)
        async with self._presence.attending(room_id, event_id):
            with answering(heard):
                await self._hear(message)

    async def take_unreadable(self, room_id: str, event: dict[str, Any]) -> None:
        """One event that stayed encrypted."""
        room, event_id = self._rooms.get(room_id), str(event["event_id"])
        log.warning("cannot be decrypted", extra={"action": "matrix_undecryptable", "event": event_id})
        if room is None or not room.is_alone_with(self._rooms.bot):
            return
        message = self._made(room, event_id, str(event["sender"]), thread_of(event), unreadable=True)
        with answering(Heard(message.conversation, event_id, is_reply=True)):
            await self._hear(message)

    async def welcome(self, room_id: str, event_id: str) -> None:
        """The bot came into a room, by `event_id`: who is alone with it there hears who it is."""
        room = self._rooms.get(room_id)
        person = room.is_alone_with(self._rooms.bot) if room else ""
        if room is None or not person or room.creator == self._rooms.bot:
            return
        if server_of(person) in self._servers:
            await self._hear(self._made(room, event_id, person, text=_WELCOME))

    async def _message(self, room: Room, event_id: str, sender: str, deed: Deed) -> Message | None:
        match deed:
            case Said():
                return await self._said(room, event_id, sender, deed)
            case Changed():
                return await self._changed(room, event_id, sender, deed)
            case Reacted():
                return await self._chosen(room, event_id, sender, deed)
            case TookBack():
                return await self._taken_back(room, event_id, sender, deed)
            case Ignored():
                _count(deed.why)
                return None

    async def _said(self, room: Room, event_id: str, sender: str, deed: Said) -> Message | None:
        is_alone = bool(room.is_alone_with(self._rooms.bot))
        if not is_alone and not await self._is_addressed(room, deed):
            _count("not_addressed")
            return None
        text = deed.text if is_alone else self._without_name(room, deed.text)
        return self._made(room, event_id, sender, deed.thread, text=text, attachments=deed.files)

    async def _changed(self, room: Room, event_id: str, sender: str, deed: Changed) -> Message | None:
        is_alone = bool(room.is_alone_with(self._rooms.bot))
        if not is_alone and not await self._was_told_by(room, sender, deed.of):
            _count("not_addressed")
            return None
        thread = deed.thread or await self._thread_of(room, deed.of)
        text = deed.text if is_alone else self._without_name(room, deed.text)
        return self._made(
            room, event_id, sender, thread, also=deed.of, text=text, edited=True, replaces=deed.of
        )

    async def _was_told_by(self, room: Room, sender: str, event: str) -> bool:
        """Whether the bot heard that event of `sender`, among others; and goes on with them alone."""
        if self._rooms.direct_with(sender) is None or not await self._heard_in(room, event):
            return False
        head = await self._head_of(room, event)
        return head is not None and head.sender == sender

    async def _chosen(self, room: Room, event_id: str, sender: str, deed: Reacted) -> Message | None:
        number = number_of(deed.key)
        shown = await _patiently(lambda: self._questions.shown_by(room.id, deed.to))
        if shown is None or shown.subject != sender:
            _count("foreign")
            return None
        if number is None or not 1 <= number <= len(shown.keys):
            _count("reaction")
            return None
        _, _, thread = shown.conversation.partition(THREAD)
        key = shown.keys[number - 1]
        return self._made(room, event_id, sender, thread, is_removable=False, choice=key, asked=shown.token)

    async def _taken_back(self, room: Room, event_id: str, sender: str, deed: TookBack) -> Message | None:
        """A reaction that is gone; a message that is gone says nothing."""
        head = await self._head_of(room, deed.of)
        if head is None or head.kind != "m.reaction" or not room.is_alone_with(self._rooms.bot):
            _count("removed")
            return None
        thread = await self._thread_of(room, deed.of)
        return self._made(
            room, event_id, sender, thread, is_removable=False, taken_back=True, replaces=deed.of
        )

    def _made(
        self,
        room: Room,
        event_id: str,
        sender: str,
        thread: str = "",
        *,
        also: str = "",
        is_removable: bool = True,
        **said: Any,
    ) -> Message:
        may_remove = is_removable and self._rooms.may_remove(room.id)
        return Message(
            id=event_id,
            conversation=f"{room.id}{THREAD}{thread}" if thread else room.id,
            sender=Sender(channel=CHANNEL, subject=sender),
            personal=bool(room.is_alone_with(self._rooms.bot)),
            removal=f"{room.id} {event_id} {also}".strip() if may_remove else "",
            **said,
        )

    async def _is_addressed(self, room: Room, deed: Said) -> bool:
        """Among several people the bot answers whoever speaks to it."""
        bot = self._rooms.bot
        named = bot in deed.text or bool(self._name_in(room).match(deed.text))
        return bot in deed.mentions or named or await self._is_own(room, deed.replies_to)

    async def _is_own(self, room: Room, event: str) -> bool:
        """Whether the bot said that; the homeserver knows what it said before this process began."""
        if not event or event in self._own:
            return bool(event)
        head = await self._head_of(room, event)
        return head is not None and head.sender == self._rooms.bot

    async def _thread_of(self, room: Room, event: str) -> str:
        """The thread in which the bot heard that event."""
        return (await self._heard_in(room, event)).partition(THREAD)[2]

    async def _heard_in(self, room: Room, event: str) -> str:
        """The conversation in which the bot heard that event, "" where it did not."""
        heard_in: str = await _patiently(lambda: self._talks.conversation_of(room.id, event))
        return heard_in

    async def _head_of(self, room: Room, event: str) -> EventHead | None:
        """None where there is no such event to see, or the homeserver stays away."""
        for pause in range(_TRIES):
            try:
                return await self._looks.head_of(room.id, event)
            except Denied:
                return None
            except HomeserverError:
                await asyncio.sleep(pause)
        return None

    def _remember_own(self, event: str) -> None:
        self._own[event] = None
        while len(self._own) > _REMEMBERED:
            self._own.popitem(last=False)

    def _without_name(self, room: Room, text: str) -> str:
        return self._name_in(room).sub("", text.replace(self._rooms.bot, " ")).strip()

    def _name_in(self, room: Room) -> re.Pattern[str]:
        bot = self._rooms.bot
        names = {account_name(bot), room.names.get(bot) or bot}
        either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        return re.compile(rf"\s*@?(?:{either})\b\s*[:,]?", re.IGNORECASE)


async def _patiently(look: Callable[[], Awaitable[Any]]) -> Any:
    """The database may be away for a moment. Raises SQLAlchemyError, OSError where it stays away."""
    for pause in range(_TRIES):
        try:
            return await look()
        except (SQLAlchemyError, OSError):
            await asyncio.sleep(pause)
    return await look()


def _count(why: str) -> None:
    """Nothing is answered, and the figures tell how often that is."""
    log.info("nothing to answer: %s", why, extra={"action": "matrix_event_ignored", "why": why})
