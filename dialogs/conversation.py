"""One message, one way (DESIGN §1): received once, heard, answered, and all of it in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from weakref import WeakValueDictionary

from sqlalchemy import bindparam
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.clock import Clock
from bot.delivery_order import ANSWER, has_answer_waiting
from bot.messages import Message, Reply, TalkId, Text
from bot.storage import parked
from bot.storage.database import Database
from bot.storage.insert import insert_values
from bot.storage.statements import run
from bot.storage.tables import ConversationRow, ReceivedRow
from dialogs.danger import ask_about_danger
from dialogs.engine import Engine
from dialogs.journal import TalkState
from dialogs.removal import note_refused
from dialogs.scene import Knowledge, Scene
from dialogs.turn import STEPS, Turn

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a turn came to: the replies by the id of their delivery, committed and claimed by this replica.
    `others_hear_now`: there is also something due to other people. `goes_on_alone`: the message is to be
    heard again in the person's own conversation, `about` the vestiging of the room where it was said."""

    replies: Mapping[str, Reply] = field(default_factory=dict)
    others_hear_now: bool = False
    goes_on_alone: bool = False
    about: str = ""


class Conversations:
    """Hears messages of all conversations."""

    def __init__(
        self, database: Database, knowledge: Knowledge, engine: Engine, clock: Clock, replica: str
    ) -> None:
        self._database = database
        self._knowledge = knowledge
        self._engine = engine
        self._clock = clock
        self._replica = replica
        self._locks: WeakValueDictionary[TalkId, asyncio.Lock] = WeakValueDictionary()

    def in_line(self, message: Message) -> asyncio.Lock:
        """To hold while a message is heard and answered: those of one talk go in the order in which they
        came, and so do the answers."""
        return self._locks.setdefault(message.talk, asyncio.Lock())

    async def hear(self, message: Message) -> Spoken:
        """Hear one message. One that was heard before has no effect and no reply."""
        async with self._database.session() as session:
            if not await _is_new(session, message, self._clock):
                log.info("heard before", extra={"action": "message_duplicate", "channel": message.channel})
                return Spoken()
            scene = Scene(self._knowledge, session, self._clock.now(), message, None)
            turn = Turn(self._engine, scene, await _state(scene))
            ended_by = await take(turn)
            spoken = await self._keep(turn)
        told = {"action": "turn_committed", "step": ended_by, "channel": message.channel}
        log.info("turn kept", extra=told)
        return spoken

    async def _keep(self, turn: Turn) -> Spoken:
        """Everything the turn changed, in the transaction that is open."""
        scene, message = turn.scene, turn.message
        note_refused(turn)
        turn.state.note_heard(message)
        person_id = scene.person.id if scene.person else None
        await run(
            scene.session,
            _KEEP,
            **_of_the_talk(message),
            state=turn.state.model_dump(mode="json", exclude_defaults=True),
            personal=message.personal,
            person_id=person_id,
            now=scene.now,
        )
        if not turn.state.frames or not turn.state.frames[-1].offer:
            self._knowledge.unkept.forget(message.talk)
        replies = {
            _delivery_id(message, place): reply.model_copy(update={"in_private": message.personal})
            for place, reply in enumerate(turn.speech.replies())
        }
        waits = await _must_wait(turn, replies)
        for place, (delivery_id, reply) in enumerate(replies.items()):
            await deliveries.plan(
                scene.session,
                id=delivery_id,
                kind=ANSWER,
                person_id=person_id,
                to=message.sender,
                conversation=message.conversation,
                reply=reply,
                due_at=scene.now,
                useful_until=scene.now + deliveries.ANSWER_IS_OF_USE,
                cause="",
                position=place,
                now=scene.now,
                claimed_by="" if waits else self._replica,
            )
        return Spoken({} if waits else replies, scene.others_hear_now, scene.goes_on_alone, scene.about)


async def take(turn: Turn) -> str:
    """Take the turn through its steps, up to the first that ends it; the name of that one."""
    for step in STEPS:
        if await step(turn):
            ask_about_danger(turn)
            return step.__name__
    return ""


async def _is_new(session: AsyncSession, message: Message, clock: Clock) -> bool:
    return await insert_values(
        session,
        ReceivedRow,
        channel=message.channel,
        conversation=message.conversation,
        message_id=message.id,
        at=clock.now(),
    )


async def _state(scene: Scene) -> TalkState:
    """What the talk stands at; what cannot be read is parked, and the talk begins anew."""
    session, message = scene.session, scene.message
    found = (await run(session, _STATE, **_of_the_talk(message))).first()
    if found is None:
        await insert_values(
            session,
            ConversationRow,
            **_whose(message),
            state={},
            personal=message.personal,
            closed=False,
            updated_at=scene.now,
        )
        (found,) = await run(session, _STATE, **_of_the_talk(message))
    key = parked.key_of_talk(*message.talk)
    kept = await parked.read_or_park(
        session, TalkState, found.state, source="conversation", key=key, now=scene.now
    )
    return kept or TalkState()


async def _must_wait(turn: Turn, replies: Mapping[str, Reply]) -> bool:
    """Answers arrive in order: what a channel put off goes before what is said now. 112 waits for nothing."""
    parts = [part for reply in replies.values() for part in reply.parts]
    if any(isinstance(part, Text) and part.tone == "urgent" for part in parts):
        return False
    message = turn.message
    return await has_answer_waiting(turn.scene.session, message.sender.channel, message.conversation)


def _whose(message: Message) -> dict[str, str]:
    return dict(zip(("channel", "conversation", "tenant", "subject"), message.talk, strict=True))


def _of_the_talk(message: Message) -> dict[str, str]:
    return {f"of_{column}": value for column, value in _whose(message).items()}


_IS_THE_TALK = (
    col(ConversationRow.channel) == bindparam("of_channel"),
    col(ConversationRow.conversation) == bindparam("of_conversation"),
    col(ConversationRow.tenant) == bindparam("of_tenant"),
    col(ConversationRow.subject) == bindparam("of_subject"),
)

_STATE = select(ConversationRow.state).where(*_IS_THE_TALK).with_for_update()
"""It locks the row until the transaction ends: another replica waits for it here."""

_KEEP = (
    update(ConversationRow)
    .where(*_IS_THE_TALK)
    .values(
        state=bindparam("state"),
        personal=bindparam("personal"),
        closed=False,
        person_id=bindparam("person_id"),
        updated_at=bindparam("now"),
    )
)


def _delivery_id(message: Message, place: int) -> str:
    heard = sha256(f"{message.channel}\n{message.conversation}\n{message.id}".encode()).hexdigest()[:32]
    return f"answer:{heard}:{place}"
