"""Puts the parts together: one bot, on one database, speaking through its channels."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random, SystemRandom
from uuid import uuid4

from bot import deliveries, emergency
from bot.answers import guard_of, names_of, understanding_of
from bot.calendar import WorkCalendar
from bot.channels import Channel, Outgoing, SendError
from bot.clock import Clock, SetClock, local
from bot.content.imported import with_imported
from bot.content.model import Pack
from bot.content.report import tell_administrators
from bot.content.seed import seed
from bot.convenant.finding import Convenant
from bot.delivery_sum import add_up
from bot.meeting_links import MeetingLinks
from bot.messages import HEARD_ALONE, Message, Reply, say
from bot.protocol.links import Links
from bot.reminders import DIGEST
from bot.storage.database import Database
from bot.texts import Texts
from dialogs.all import DIALOGS
from dialogs.conversation import Conversations
from dialogs.engine import Engine
from dialogs.scene import Knowledge
from dialogs.unkept import Unkept
from scheduler.courier import Courier
from scheduler.enclosing import Enclosing
from scheduler.planner import Planner
from scheduler.silence import Silence
from scheduler.undelivered import Undelivered
from scheduler.wording import Wording

_PATIENCE = 2.0
"""Seconds that 112 may wait for the database."""

HORIZON = timedelta(0)
"""Reminders become deliveries at their moment, not before: what is planned can still change until then."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Parts:
    """All that lives in memory; a restart makes it anew."""

    knowledge: Knowledge
    conversations: Conversations
    planner: Planner
    undelivered: Undelivered
    courier: Courier
    silence: Silence


class App:
    """The bot. `start` before anything else; `stop` releases what it holds."""

    def __init__(
        self,
        database: Database,
        pack: Pack,
        channels: Iterable[Channel],
        clock: Clock,
        *,
        random: Random | None = None,
        replica: str | None = None,
        public_url: str = "",
        links: Links | None = None,
        meeting_links: MeetingLinks | None = None,
    ) -> None:
        self.database = database
        self._pack = pack
        self._channels = {channel.name: channel for channel in channels}
        self._send_once = [name for name, channel in self._channels.items() if channel.sends_once]
        self._clock = clock
        self._random = random or SystemRandom()
        self._replica = replica or uuid4().hex
        self._public_url = public_url
        self._links = links
        self._meeting_links = meeting_links
        self._parts: _Parts | None = None
        self._ticking = asyncio.Lock()
        self._added_up_on: date | None = None

    @property
    def clock(self) -> Clock:
        return self._clock

    @property
    def knowledge(self) -> Knowledge:
        return self._running.knowledge

    async def start(self) -> None:
        """Bring the schema up to date, write the pack into the database, make the parts, do what is due."""
        await self.database.migrate()
        async with self.database.session() as session:
            await seed(session, self._pack, self._clock.now())
            pack = await with_imported(session, self._pack)
            self._parts = self._made(pack)
            texts, channels = self._parts.knowledge.texts, self._channels
            await tell_administrators(session, pack, texts, channels, self._clock.now())
        log.info("started", extra={"action": "app_started", "replica": self._replica})
        await self.tick()

    async def stop(self) -> None:
        """Let go of the database; what is under way in it is committed or rolled back."""
        self._parts = None
        await self.database.close()

    async def restart(self) -> None:
        """As if the process had ended and begun again."""
        await self.stop()
        await self.start()

    async def handle(self, message: Message) -> None:
        """Hear one message and try at once to deliver what is said to it."""
        parts = self._running
        async with parts.conversations.in_line(message):
            try:
                async with _patience_with(message):
                    spoken = await parts.conversations.hear(message)
            except Exception:
                # Whatever broke, a person in danger hears 112, and anyone hears that it was not their fault.
                log.exception("turn failed", extra={"action": "turn_failed", "channel": message.channel})
                danger = emergency.acute(message.text)
                reply = emergency.answer(danger) if danger else self._say("sorry-trouble")
                await self._say_at_once(message, reply)
                return
            await parts.courier.answer(message, spoken.replies)
        if spoken.goes_on_alone:
            await self._go_on_alone(message, spoken.about)
        if spoken.others_hear_now:
            until = parts.planner.speaks_until(self._clock.now())
            # A tick first keeps silent what may not be said at this hour.
            await (self.tick() if until is None else parts.courier.deliver_due(until))

    async def tick(self) -> None:
        """Plan the reminders whose moment has come, and deliver all that is due."""
        parts = self._running
        async with self._ticking:
            parts.knowledge.unkept.forget_old(self._clock.now())
            async with self.database.session() as session:
                now = self._clock.now()
                await deliveries.settle(session, now, sends_once=self._send_once, but_not=(DIGEST,))
                await parts.planner.plan(session, self._clock.now(), HORIZON)
                await parts.silence.go_round(session, self._clock.now())
                await parts.undelivered.plan(session, self._clock.now())
            await parts.courier.deliver_due(parts.planner.speaks_until(now))
            await self._add_up_once_a_day()

    async def advance(self, moment: datetime) -> None:
        """Move a `SetClock` to `moment`, doing all that falls due on the way, in order."""
        clock = self._clock
        if not isinstance(clock, SetClock):
            raise TypeError("only a SetClock can be moved")
        while (due := await self._next_due(moment)) is not None:
            clock.move_to(due)
            await self.tick()
        clock.move_to(moment)
        await self.tick()

    @property
    def _running(self) -> _Parts:
        if self._parts is None:
            raise RuntimeError("the app has not been started")
        return self._parts

    async def _next_due(self, until: datetime) -> datetime | None:
        now, parts = self._clock.now(), self._running
        async with self.database.session() as session:
            found = [
                await parts.planner.next_due(session, now, until),
                await parts.undelivered.next_due(session, now, until),
            ]
        return min((moment for moment in found if moment is not None), default=None)

    async def _add_up_once_a_day(self) -> None:
        """After what was due has left, so that only what nobody takes is left over."""
        today = local(self._clock.now()).date()
        if self._added_up_on != today:
            async with self.database.session() as session:
                await add_up(session, self._clock.now())
            self._added_up_on = today

    async def _go_on_alone(self, message: Message, about: str) -> None:
        """Hear the message again in the person's own conversation, where nobody reads along."""
        try:
            alone = await self._channels[message.channel].personal_conversation(message.sender)
        except SendError:
            if not message.edited:
                await self._say_at_once(message, self._say("company-cannot-open"))
            return
        moved = {
            "id": f"{message.id}{HEARD_ALONE}",
            "conversation": alone,
            "personal": True,
            "overheard": True,
            "about": about,
        }
        await self.handle(message.model_copy(update=moved))

    async def _say_at_once(self, message: Message, reply: Reply) -> None:
        """Without a delivery: where there is no database, or nothing that anyone would miss."""
        outgoing = Outgoing(
            id=f"trouble:{uuid4().hex}",
            channel=message.channel,
            subject=message.sender.subject,
            tenant=message.sender.tenant,
            conversation=message.conversation,
            reply=reply,
            # The turn was undone: what was asked before it is still open.
            settles=False,
        )
        try:
            await self._channels[message.channel].send(outgoing)
        except Exception:
            log.exception("apology not sent", extra={"action": "apology_failed", "channel": message.channel})

    def _say(self, text_id: str) -> Reply:
        return say(self._running.knowledge.texts.say(text_id))

    def _made(self, pack: Pack) -> _Parts:
        texts = Texts(pack.texts, self._clock)
        calendar = WorkCalendar(pack.calendar)
        names = names_of(pack)
        knowledge = Knowledge(
            pack=pack,
            texts=texts,
            names=names,
            understanding=understanding_of(pack, names),
            convenant=Convenant(pack.convenant, pack.language),
            guard=guard_of(pack),
            unkept=Unkept(),
            random=self._random,
            links=self._links,
            channels=frozenset(self._channels),
            channels_with_forms=frozenset(
                name for name, channel in self._channels.items() if channel.has_forms
            ),
            public_url=self._public_url,
        )
        engine = Engine(DIALOGS)
        themes = {theme.id: theme.label for theme in pack.themes.values()}
        wording = Wording(texts, pack.policy, self._clock, themes)
        undelivered = Undelivered(texts, pack.policy, calendar, frozenset(self._channels))
        courier = Courier(
            self.database,
            self._channels,
            self._clock,
            self._replica,
            self._random,
            render=Enclosing(wording.render, pack.name, texts, self._clock, self._meeting_links).render,
            read_ahead=wording.read_ahead,
        )
        conversations = Conversations(self.database, knowledge, engine, self._clock, self._replica)
        planner = Planner(pack.policy, calendar, self._channels)
        return _Parts(knowledge, conversations, planner, undelivered, courier, Silence(self._channels))


@asynccontextmanager
async def _patience_with(message: Message) -> AsyncIterator[None]:
    """Whoever is in danger does not wait for a database that is slow: TimeoutError after `_PATIENCE`."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as patience:

        def look() -> None:
            if emergency.acute(message.text):
                patience.reschedule(loop.time())

        # Only what is slow already pays for the look.
        hurry = loop.call_later(_PATIENCE, look)
        try:
            yield
        finally:
            hurry.cancel()
