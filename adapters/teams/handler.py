"""What happened in Teams, as the core hears it: each kind of activity becomes a `Message`, or nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes
from sqlalchemy.exc import SQLAlchemyError

from adapters.teams.activities import files_in, place_of, sender_of, words_of
from adapters.teams.cards.answers import Answer, UnreadableAnswer, answer_of
from adapters.teams.channel import TeamsChannel, answering
from adapters.teams.references import References
from bot.messages import Message

Hear = Callable[[Message], Awaitable[None]]
"""Hears one message; what is said to it goes through the channel. Never raises for what a person did."""

_STALE = "unreadable"
"""The token of no question: what cannot be read is answered as a card of which the question is closed."""
_WELCOME = "help"
_LEARN_SECONDS = 1.0
"""Whoever is in danger does not wait for a database that is slow."""
_UNDELETED = "undeleteMessage"
_EXECUTE = "adaptiveCard/action"
_MESSAGE = "application/vnd.microsoft.activity.message"

log = logging.getLogger(__name__)


class Handler(ActivityHandler):  # type: ignore[misc]  # the library has no types
    """Turns activities into messages. A reaction or a deleted message says nothing to the bot."""

    def __init__(self, hear: Hear, references: References, channel: TeamsChannel) -> None:
        self._hear = hear
        self._references = references
        self._channel = channel

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Learns where the activity came from, and hands it to the method of its kind."""
        activity = turn_context.activity
        if not _leaves(activity):
            await self._learn(activity)
        await super().on_turn(turn_context)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        activity = turn_context.activity
        words = words_of(activity)
        # Whoever typed is heard: what a client adds beside the words is no answer of theirs.
        if activity.value is None or words:
            await self._hear(_message(activity, text=words))
        else:
            await self._hear_card(activity, activity.value)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """A message that was changed. Its id is that of the first version, which has been heard."""
        activity = turn_context.activity
        data = activity.channel_data
        if isinstance(data, Mapping) and data.get("eventType") == _UNDELETED:
            _count(activity)
            return
        first = str(activity.id)
        changed = f"{first}:{activity.local_timestamp or activity.timestamp or ''}"
        text = words_of(activity)
        await self._hear(_message(activity, text=text, edited=True, id=changed, replaces=first))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """``Action.Execute`` of a card; every other kind of invoke is not for this bot."""
        activity = turn_context.activity
        action = activity.value.get("action") if isinstance(activity.value, Mapping) else None
        if activity.name != _EXECUTE or not isinstance(action, Mapping):
            return InvokeResponse(status=404)
        await self._hear_card(activity, action.get("data"))
        return self.received(activity)

    def received(self, activity: Activity) -> InvokeResponse:
        """What is answered where the turn takes long or broke: a card wants to show something."""
        if activity.type != ActivityTypes.invoke:
            return InvokeResponse(status=202)
        body = {"statusCode": 200, "type": _MESSAGE, "value": self._channel.received}
        return InvokeResponse(status=200, body=body)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Whoever adds the app is welcomed there; a new version of it is no news."""
        if turn_context.activity.action == "add":
            await self._hear(_message(turn_context.activity, text=_WELCOME))

    async def on_installation_update_remove(self, turn_context: TurnContext) -> None:
        """The app is gone; where it only makes room for a newer version the conversation stays."""
        if turn_context.activity.action != "remove":
            return
        await self._references.forget(place_of(turn_context.activity).thread)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Who joins or leaves says nothing, unless it is the bot that leaves."""
        activity = turn_context.activity
        if any(
            getattr(member, "id", "") == activity.recipient.id for member in activity.members_removed or ()
        ):
            await self._references.forget(place_of(activity).thread)
        _count(activity)

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        _count(turn_context.activity)

    async def on_message_reaction_activity(self, turn_context: TurnContext) -> None:
        _count(turn_context.activity)

    async def on_unrecognized_activity_type(self, turn_context: TurnContext) -> None:
        _count(turn_context.activity)

    async def _hear_card(self, activity: Activity, submitted: object) -> None:
        """A button or form. One that cannot be read is no answer to any question."""
        try:
            answer = answer_of(submitted)
        except UnreadableAnswer as error:
            log.warning("card not read: %s", error, extra={"action": "teams_card_unreadable"})
            answer = Answer(asked=_STALE)
        said = {"text": answer.word, "choice": answer.choice, "fields": answer.fields}
        with answering(answer):
            await self._hear(_message(activity, asked=answer.asked, **said))

    async def _learn(self, activity: Activity) -> None:
        if self._references.knows(activity):
            return
        try:
            async with asyncio.timeout(_LEARN_SECONDS):
                await self._references.learn(activity)
        except (SQLAlchemyError, OSError) as error:
            # Without a database the turn still goes on: 112 needs none.
            why = type(error).__name__
            log.error("reference not stored: %s", why, extra={"action": "teams_reference_unstored"})


def _leaves(activity: Activity) -> bool:
    """What takes the bot out of the conversation is not learnt from."""
    return activity.type == "installationUpdate" and activity.action in ("remove", "remove-upgrade")


def _message(activity: Activity, **said: object) -> Message:
    place = place_of(activity)
    return Message.model_validate(
        {
            "id": str(activity.id),
            "conversation": place.thread,
            "personal": place.personal,
            "sender": sender_of(activity),
            "attachments": files_in(activity),
            **said,
        }
    )


def _count(activity: Activity) -> None:
    log.info("nothing to answer", extra={"action": "teams_activity_ignored", "activity": activity.type})
