"""One message, one way (DESIGN §1): received once, heard, answered, and all of it in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from weakref import WeakValueDictionary

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.clock import Clock
from bot.messages import Message, Reply, TalkId
from bot.storage import parked
from bot.storage.database import Database
from bot.storage.insert import insert_new
from bot.storage.tables import ConversationRow, ReceivedRow
from dialogs.engine import Engine
from dialogs.journal import TalkState
from dialogs.scene import Knowledge, Scene
from dialogs.turn import STEPS, Turn

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a turn came to: the replies by the id of their delivery, committed and claimed by this replica.
    `others_hear_now`: there is also something due to other people. `goes_on_alone`: the message is to be
    heard again in the person's own conversation."""

    replies: Mapping[str, Reply] = field(default_factory=dict)
    others_hear_now: bool = False
    goes_on_alone: bool = False


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
            row = await _locked(session, message, self._clock)
            scene = Scene(self._knowledge, session, self._clock.now(), message, None)
            turn = Turn(self._engine, scene, await _state(session, row, self._clock))
            await take(turn)
            return await self._commit(turn, row)

    async def _commit(self, turn: Turn, row: ConversationRow) -> Spoken:
        """Everything the turn changed, in the transaction that is open."""
        scene, message = turn.scene, turn.message
        row.state = turn.state.model_dump(mode="json", exclude_defaults=True)
        row.personal, row.closed = message.personal, False
        row.person_id = scene.person.id if scene.person else None
        row.updated_at = scene.now
        scene.session.add(row)
        if not turn.state.frames or not turn.state.frames[-1].offer:
            self._knowledge.unkept.forget(message.talk)
        replies = {_delivery_id(message, place): reply for place, reply in enumerate(turn.speech.replies())}
        for place, (delivery_id, reply) in enumerate(replies.items()):
            await deliveries.plan(
                scene.session,
                id=delivery_id,
                kind=deliveries.ANSWER,
                person_id=row.person_id,
                to=message.sender,
                conversation=message.conversation,
                reply=reply,
                due_at=scene.now,
                useful_until=scene.now + deliveries.ANSWER_IS_OF_USE,
                cause="",
                position=place,
                now=scene.now,
                claimed_by=self._replica,
            )
        return Spoken(replies, scene.others_hear_now, scene.goes_on_alone)


async def take(turn: Turn) -> None:
    """Take the turn through its steps, up to the first that ends it."""
    for step in STEPS:
        if await step(turn):
            log.info("turn taken", extra={"action": f"turn_{step.__name__}", "channel": turn.message.channel})
            return


async def _is_new(session: AsyncSession, message: Message, clock: Clock) -> bool:
    received = ReceivedRow(
        channel=message.channel, conversation=message.conversation, message_id=message.id, at=clock.now()
    )
    return await insert_new(session, received)


async def _locked(session: AsyncSession, message: Message, clock: Clock) -> ConversationRow:
    """The row of the talk, locked until the transaction ends: another replica waits for it here."""
    query = (
        select(ConversationRow)
        .where(
            col(ConversationRow.channel) == message.channel,
            col(ConversationRow.conversation) == message.conversation,
            col(ConversationRow.tenant) == message.sender.tenant,
            col(ConversationRow.subject) == message.sender.subject,
        )
        .with_for_update()
    )
    found = (await session.exec(query)).first()
    if found is None:
        fresh = ConversationRow(
            channel=message.channel,
            conversation=message.conversation,
            tenant=message.sender.tenant,
            subject=message.sender.subject,
            updated_at=clock.now(),
        )
        await insert_new(session, fresh)
        found = (await session.exec(query)).one()
    return found


async def _state(session: AsyncSession, row: ConversationRow, clock: Clock) -> TalkState:
    """What the talk stands at; what cannot be read is parked, and the talk begins anew."""
    key = " ".join(filter(None, (row.channel, row.conversation, row.tenant, row.subject)))
    kept = await parked.read_or_park(
        session, TalkState, row.state, source="conversation", key=key, now=clock.now()
    )
    return kept or TalkState()


def _delivery_id(message: Message, place: int) -> str:
    heard = sha256(f"{message.channel}\n{message.conversation}\n{message.id}".encode()).hexdigest()[:32]
    return f"answer:{heard}:{place}"
