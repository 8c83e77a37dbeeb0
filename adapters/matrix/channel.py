"""Matrix as a channel: a reply goes out as one message, with its choices as reactions below it."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from adapters.matrix.errors import UNREACHED, Denied, HomeserverError, send_error
from adapters.matrix.presence import Said
from adapters.matrix.questions import CHANNEL, Questions
from adapters.matrix.reactions import reactions_for
from adapters.matrix.rendering.content import Mention, Relation, content_of
from adapters.matrix.rendering.polls import POLL, poll_of
from adapters.matrix.rendering.words import Words
from adapters.matrix.rooms import Rooms, account_name
from adapters.matrix.talks import Talks
from bot.channels import Outgoing, Refused
from bot.clock import Clock
from bot.messages import Reply, Sender
from bot.rooms import THREAD, room_of

log = logging.getLogger(__name__)


class Wire(Protocol):
    """What the channel needs of the homeserver: `adapters.matrix.wire.HomeserverWire` is one."""

    @property
    def is_connected(self) -> bool: ...

    async def send(self, room: str, kind: str, content: dict[str, object], transaction: str) -> str:
        """The id of the event. Raises HomeserverError."""
        ...

    async def remove(self, room: str, event: str, transaction: str) -> None:
        """Raises HomeserverError."""
        ...

    async def open_direct(self, user: str) -> str:
        """The id of a new room with `user` alone, which the bot knows by then. Raises HomeserverError."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """The event that is being answered."""

    conversation: str
    event: str
    is_reply: bool = False


_heard: ContextVar[Heard | None] = ContextVar("heard", default=None)


@contextmanager
def answering(heard: Heard) -> Iterator[None]:
    """While `heard` is heard: what is said in its conversation answers it."""
    turn = _heard.set(heard)
    try:
        yield
    finally:
        _heard.reset(turn)


class MatrixChannel:
    """A `bot.channels.Channel`. `servers` are those whose people the bot may invite."""

    name = CHANNEL
    has_forms = False
    sends_once = True

    def __init__(
        self,
        wire: Wire,
        rooms: Rooms,
        questions: Questions,
        talks: Talks,
        words: Words,
        clock: Clock,
        said: Said,
        servers: frozenset[str],
    ) -> None:
        self._wire = wire
        self._rooms = rooms
        self._questions = questions
        self._talks = talks
        self._words = words
        self._clock = clock
        self._said = said
        self._servers = servers
        self._opening: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._reacting: set[asyncio.Task[None]] = set()
        self.waits = asyncio.Event()
        """Set when something could not be sent because the homeserver was not reached."""

    @property
    def can_send(self) -> bool:
        return self._wire.is_connected

    async def send(self, message: Outgoing) -> None:
        """Sends the reply as one message, in a direct room where no conversation is named. Its id is the
        transaction id: sent again, it appears once. Raises a SendError."""
        try:
            await self._send(message, await self._place_for(message))
        except HomeserverError as error:
            failed = send_error(error)
            if str(failed).startswith(UNREACHED):
                self.waits.set()
            raise failed from None

    async def _place_for(self, message: Outgoing) -> str:
        """What nobody asked for, and what was asked in private, is for one person: it goes to where they are
        alone with the bot *now*, though others have come since into the room where they talked."""
        if not message.conversation:
            return await self._direct(message.subject)
        room = self._rooms.get(room_of(message.conversation))
        if room is None:
            return await self._place_outside(message, message.conversation)
        has_company = room.is_alone_with(self._rooms.bot) != message.subject
        if not has_company or (message.in_answer and not message.reply.in_private):
            return message.conversation
        alone = await self._direct(message.subject)
        if message.in_answer:
            # What it asks can be answered where it is read.
            await self._talks.take_along(message.subject, message.conversation, alone)
        return alone

    async def _place_outside(self, message: Outgoing, conversation: str) -> str:
        """Where it goes when the room of `conversation` is none that the bot knows: the bot may have been put
        out of it, or may not have seen its rooms yet."""
        is_out = self._wire.is_connected and self._rooms.are_all_known
        return await self._direct(message.subject) if is_out and not message.in_answer else conversation

    async def personal_conversation(self, to: Sender) -> str:
        """The room with `to` alone, opened where there is none. Raises a SendError."""
        try:
            return await self._direct(to.subject)
        except HomeserverError as error:
            raise send_error(error) from None

    async def settle(self) -> None:
        """Waits for the reactions that are being put below questions."""
        if self._reacting:
            await asyncio.wait(self._reacting, timeout=5)

    async def _send(self, message: Outgoing, conversation: str) -> None:
        room, _, thread = conversation.partition(THREAD)
        reply = await self._after_removing(message, room)
        relation = self._relation(conversation, thread)
        content = content_of(
            reply,
            self._words,
            relation=relation,
            mention=self._mention(room, message.subject),
            is_news=not message.in_answer,
            names=self._names(room),
        )
        event = await self._wire.send(room, "m.room.message", content, message.id)
        self._said.note(room)
        question = reply.question if reply.question and reply.question.options else None
        quotes = message.reply.holds_unstored
        if event and (question or quotes):
            now, subject = self._clock.now(), message.subject
            await self._questions.keep(room, event, conversation, subject, question, now, quotes=quotes)
        if event and question:
            self._react(room, event, len(question.options), message.id)
        if reply.poll and event:
            await self._wire.send(room, POLL, poll_of(reply.poll, relation), f"{message.id}:poll")
            self._react(room, event, len(reply.poll.options), message.id)

    async def _after_removing(self, message: Outgoing, room: str) -> Reply:
        """Removes what the reply says is removed, and what the bot itself said that quotes it. Where that is
        not allowed the reply says so."""
        reply = message.reply.shown()
        if not reply.removes:
            return reply
        named = [(place, event) for place, *events in map(str.split, reply.removes) for event in events]
        places = dict.fromkeys((room, *(place for place, _ in named)))
        own = [
            (place, event)
            for place in places
            for event in await self._questions.quoting(place, message.subject)
        ]
        done = [
            await self._removed(place, event, f"{message.id}:remove:{number}")
            for number, (place, event) in enumerate([*named, *own])
        ]
        for place in places:
            await self._questions.quote_no_more(place, message.subject)
        return reply if all(done[: len(named)]) else reply.model_copy(update={"parts": reply.unremoved})

    async def _removed(self, room: str, event: str, transaction: str) -> bool:
        try:
            await self._wire.remove(room, event, transaction)
        except Denied as denied:
            log.warning("not removed: %s", denied, extra={"action": "matrix_not_removed"})
            return False
        log.info("removed", extra={"action": "matrix_removed"})
        return True

    def _relation(self, conversation: str, thread: str) -> Relation:
        heard = _heard.get()
        here = heard is not None and heard.conversation == conversation
        answers = heard.event if heard and here and (thread or heard.is_reply) else ""
        return Relation(thread, answers)

    def _mention(self, room_id: str, subject: str) -> Mention | None:
        room = self._rooms.get(room_id)
        if room is None or room.is_alone_with(self._rooms.bot):
            return None
        return Mention(subject, room.names.get(subject) or account_name(subject))

    def _names(self, room_id: str) -> list[str] | None:
        room = self._rooms.get(room_id)
        return None if room is None else room.names_besides(self._rooms.bot)

    async def _direct(self, user: str) -> str:
        async with self._opening[user]:
            if room := self._rooms.direct_with(user):
                return room.id
            if user.partition(":")[2] not in self._servers:
                raise Refused("this person's server is not on the allow-list")
            return await self._wire.open_direct(user)

    def _react(self, room: str, event: str, count: int, transaction: str) -> None:
        """Not waited for: whoever is quick answers by number."""
        task = asyncio.create_task(self._put_reactions(room, event, count, transaction))
        self._reacting.add(task)
        task.add_done_callback(self._reacting.discard)

    async def _put_reactions(self, room: str, event: str, count: int, transaction: str) -> None:
        for number, key in enumerate(reactions_for(count), 1):
            relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
            content: dict[str, object] = {"m.relates_to": relation}
            try:
                await self._wire.send(room, "m.reaction", content, f"{transaction}:choice:{number}")
            except HomeserverError as error:
                log.warning("no reaction put: %s", error, extra={"action": "matrix_reaction_unsent"})
                return
