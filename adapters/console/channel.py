"""The console as a channel: what the bot sends waits in the persona's inbox, in memory."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels import Outgoing
from bot.messages import Message, Reply, Sender


class ConsoleChannel:
    """A `bot.channels.Channel`. On the console the subject and the conversation are the persona's id."""

    name = "console"
    has_forms = False
    sends_once = False
    can_send = True

    def __init__(self) -> None:
        self._inboxes: dict[str, list[Reply]] = {}
        self._arrived: Callable[[str], None] | None = None

    async def send(self, message: Outgoing) -> None:
        """Puts the reply into the inbox of its subject. Never fails."""
        self._inboxes.setdefault(message.subject, []).append(message.reply)
        if self._arrived:
            self._arrived(message.subject)

    async def personal_conversation(self, to: Sender) -> str:
        """Always the persona's own: on the console nobody reads along."""
        return to.subject

    def listen(self, arrived: Callable[[str], None]) -> None:
        """From now on `arrived` hears the subject of each message, after it is in the inbox."""
        self._arrived = arrived

    def waiting(self, subject: str) -> tuple[Reply, ...]:
        """What waits in the inbox, oldest first; it stays there."""
        return tuple(self._inboxes.get(subject, ()))

    def take(self, subject: str) -> tuple[Reply, ...]:
        """What waits in the inbox, oldest first; the inbox is empty afterwards."""
        return tuple(self._inboxes.pop(subject, ()))

    def unread(self) -> dict[str, int]:
        """How many replies wait, for each subject that has any."""
        return {subject: len(replies) for subject, replies in self._inboxes.items()}


def typed_message(persona: str, text: str, message_id: str) -> Message:
    """`text` as `persona` types it on the console."""
    sender = Sender(channel=ConsoleChannel.name, subject=persona)
    return Message(id=message_id, conversation=persona, sender=sender, text=text)
