"""Teams as a channel: a reply goes out as one message, and a question that was answered loses its buttons."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from botbuilder.schema import ActivityTypes
from sqlalchemy.exc import SQLAlchemyError

from adapters.teams.activities import CHANNEL
from adapters.teams.cards import Cards
from adapters.teams.cards.answers import Answer
from adapters.teams.connector import Unknown
from adapters.teams.references import References
from bot.channels import Closed, Outgoing, Refused, SendError
from bot.clock import Clock
from bot.messages import Question, Reply, Sender
from bot.storage.tables import ConversationReferenceRow as Reference

CARD = "application/vnd.microsoft.card.adaptive"
LANGUAGE = "nl-NL"
_answer: ContextVar[Answer | None] = ContextVar("answer", default=None)

log = logging.getLogger(__name__)


class Wire(Protocol):
    """What the channel needs of the Bot Connector: `adapters.teams.connector.Connector` is one."""

    async def send(
        self, service_url: str, tenant: str, conversation: str, activity: Mapping[str, Any]
    ) -> str: ...

    async def update(
        self, service_url: str, tenant: str, conversation: str, message: str, activity: Mapping[str, Any]
    ) -> None: ...

    async def open(self, service_url: str, tenant: str, bot: str, subject: str) -> str: ...


@contextmanager
def answering(answer: Answer) -> Iterator[None]:
    """While `answer`, which came from a card, is heard: its card shows it as soon as the bot replies. Of two
    clicks at once each turn knows its own, and what was filled in is gone with the turn."""
    turn = _answer.set(answer)
    try:
        yield
    finally:
        _answer.reset(turn)


class TeamsChannel:
    """A `bot.channels.Channel`. `service_url` and `bot` serve a tenant from which nobody has written yet."""

    name = CHANNEL
    has_forms = True
    sends_once = False
    can_send = True

    def __init__(
        self,
        connector: Wire,
        references: References,
        cards: Cards,
        clock: Clock,
        *,
        bot: str,
        service_url: str,
    ) -> None:
        self._connector = connector
        self._references = references
        self._cards = cards
        self._clock = clock
        self._bot = bot
        self._service_url = service_url

    @property
    def received(self) -> str:
        """What a card shows for the moment between its answer and the reply to it."""
        return self._cards.received

    async def send(self, message: Outgoing) -> None:
        """Sends the reply as one message; opens the personal chat where there is none. Raises a SendError."""
        to = Sender(channel=CHANNEL, subject=message.subject, tenant=message.tenant)
        reference = await self._reference(message.conversation, to)
        if reference.closed:
            raise Closed(reference.closed)
        activity = self._activity(message, reference)
        sent = await self._send(reference, activity)
        if message.in_answer and message.settles:
            asks = "attachments" in activity and _asks(message.reply)
            await self._settle(reference, message.reply, sent if asks else "")

    async def personal_conversation(self, to: Sender) -> str:
        """The id of the personal chat with `to`, opened where there is none. Raises a SendError."""
        reference = await self._reference(None, to)
        if reference.closed:
            raise Closed(reference.closed)
        return reference.conversation

    async def typing(self, conversation: str) -> None:
        """Shows that the bot is at work. Raises a SendError."""
        reference = await self._references.of_conversation(conversation)
        if reference is not None and not reference.closed:
            await self._send(reference, {"type": ActivityTypes.typing})

    async def _reference(self, conversation: str | None, to: Sender) -> Reference:
        known = await self._references.of_conversation(conversation) if conversation else None
        known = known or await self._references.of_person(to)
        return known or await self._opened(to)

    async def _opened(self, to: Sender) -> Reference:
        neighbour = await self._references.service_of(to.tenant)
        service_url = neighbour.service_url if neighbour else self._service_url
        bot = neighbour.bot if neighbour else self._bot
        if not to.tenant or not service_url:
            raise Refused("there is no chat with this person, and none can be opened")
        conversation = await self._connector.open(service_url, to.tenant, bot, to.subject)
        reference = Reference(
            channel=CHANNEL,
            conversation=conversation,
            personal=True,
            tenant=to.tenant,
            subject=to.subject,
            bot=bot,
            service_url=service_url,
            updated_at=self._clock.now(),
        )
        await self._references.add(reference)
        return reference

    async def _send(self, reference: Reference, activity: dict[str, Any]) -> str:
        at = (reference.service_url, reference.tenant, reference.conversation)
        try:
            return await self._connector.send(*at, activity)
        except Closed as closed:
            await self._references.close(reference.conversation, str(closed))
            raise
        except Unknown:
            await self._references.forget(reference.conversation)
            raise

    def _activity(self, message: Outgoing, reference: Reference) -> dict[str, Any]:
        chips = self._cards.suggested(message.reply) if reference.personal else None
        activity = self._shown(message.reply, None if chips else self._cards.card_of(message.reply))
        if chips:
            # In a chat that the bot opened nobody's account is known yet: it has one person.
            to = {"to": [reference.account]} if reference.account else {}
            activity["suggestedActions"] = {**chips, **to}
        if not reference.personal:
            self._address(activity, reference, message.subject)
        if not message.in_answer:
            activity["channelData"] = {"notification": {"alert": True}}
        return activity

    def _shown(self, reply: Reply, card: dict[str, Any] | None) -> dict[str, Any]:
        activity: dict[str, Any] = {
            "type": ActivityTypes.message,
            "locale": LANGUAGE,
            "summary": self._cards.summary_of(reply),
            "speak": self._cards.speak_of(reply),
        }
        if card is None:
            return {**activity, "text": self._cards.text_of(reply), "textFormat": "markdown"}
        return {**activity, "attachments": [{"contentType": CARD, "content": card}]}

    def _address(self, activity: dict[str, Any], reference: Reference, subject: str) -> None:
        """Names the person whom a message among others is for."""
        account = self._references.speaker(reference.conversation, subject)
        # Whoever installs the app in a team is named by an id only.
        if account is None or not account.name:
            return
        tag = self._cards.mention(account.name)
        activity["text"] = f"{tag} {activity.get('text', '')}".strip()
        mentioned = {"id": account.id, "name": account.name}
        activity["entities"] = [{"type": "mention", "text": tag, "mentioned": mentioned}]

    async def _settle(self, reference: Reference, reply: Reply, asked_in: str) -> None:
        """Takes the buttons off the question that this reply closes, and remembers the one that it asks, in
        the message `asked_in`. The reply has arrived: whatever goes wrong here is logged and no more."""
        was_pressed = _answer.get() is not None
        if not (asked_in or reference.card_id or was_pressed):
            return
        try:
            # Another replica may have asked since, or heard the answer.
            stored = await self._references.stored(reference.conversation) or reference
            card = reply.model_dump(mode="json") if asked_in else None
            await self._references.keep_card(reference, asked_in, card)
            if stored.card_id and stored.card:
                asked = Reply.model_validate(stored.card)
                await self._replace(reference, stored.card_id, asked, reply.question)
        except (SendError, SQLAlchemyError, OSError, ValueError) as error:
            why = type(error).__name__
            log.warning("a used card stays as it was: %s", why, extra={"action": "teams_card_unsettled"})

    async def _replace(self, reference: Reference, card_id: str, asked: Reply, then: Question | None) -> None:
        answer = _answer.get()
        fits = answer is not None and asked.question is not None and answer.asked == asked.question.token
        used = (
            self._cards.used_card(asked, answer, then) if fits and answer else self._cards.closed_card(asked)
        )
        at = (reference.service_url, reference.tenant, reference.conversation)
        await self._connector.update(*at, card_id, self._shown(asked, used))


def _asks(reply: Reply) -> bool:
    return reply.question is not None and bool(reply.question.options or reply.question.fields)
