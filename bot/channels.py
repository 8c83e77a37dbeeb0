"""What the core asks of a channel, and how a channel says that a message did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.messages import Reply, Sender


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to hand to a channel. `id` is stable over every attempt: a channel with transaction
    ids uses it as such. `conversation` is None where the person never wrote: the channel then opens one.
    `in_answer`: it answers what the person just did there; `settles`: and what it asks, or that it asks
    nothing, is what stands open there from now on. One message of a turn settles, at most. A channel shows
    `reply.shown()`; what it keeps of `reply` is its dump, in which the words that nobody may keep are not."""

    id: str
    channel: str
    subject: str
    tenant: str
    conversation: str | None
    reply: Reply
    in_answer: bool = True
    settles: bool = True


class Channel(Protocol):
    """Hands messages to people; raises a `SendError` where it could not.

    `has_forms`: it can show several fields of a question at once. `sends_once`: a message with an id that it
    sent before does not appear again, so that what is in doubt may be sent again.
    """

    name: str
    has_forms: bool
    sends_once: bool

    @property
    def can_send(self) -> bool:
        """False while another process speaks through this channel, or nothing would arrive: what is to be
        delivered waits."""
        ...

    async def send(self, message: Outgoing) -> None: ...

    async def personal_conversation(self, to: Sender) -> str:
        """The id of the conversation with `to` alone; opened where there was none."""
        ...


class SendError(Exception):
    """The channel did not take the message. The message of the error never holds what was to be sent."""


class TryLater(SendError):
    """It may succeed later: throttled, or the other side was out of reach before it took anything."""

    def __init__(self, why: str, after_seconds: float | None = None) -> None:
        super().__init__(why)
        self.after_seconds = after_seconds


class Uncertain(SendError):
    """It may or may not have arrived: the connection broke after the message had left."""


class Refused(SendError):
    """The channel will never take this message."""


class Closed(Refused):
    """Nothing arrives in this conversation any more: blocked, uninstalled, not a member. What is unasked goes
    there no longer, until its person writes there again."""
