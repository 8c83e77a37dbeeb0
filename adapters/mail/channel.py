"""E-mail as a channel: it only speaks, to whom no other channel reaches or who asked for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from adapters.mail.configuration import Configuration
from adapters.mail.letter import letter
from adapters.mail.relay import Relay
from bot.addresses import MAIL
from bot.channels import Outgoing, Refused, TryLater
from bot.clock import Clock
from bot.messages import Sender
from bot.people import mail_of
from bot.storage.database import Database
from bot.texts import Texts

AddressOf = Callable[[str], Awaitable[str]]
"""The e-mail address of a person, by id, "" where there is none."""


class Post(Protocol):
    """What the channel needs of a mail server: `adapters.mail.relay.Relay` is one."""

    async def hand_over(self, to: str, letter: EmailMessage) -> None: ...


class MailChannel:
    """A `bot.channels.Channel`. Its subject is the id of a person, as in `bot.addresses`."""

    name = MAIL
    has_forms = False
    sends_once = False
    can_send = True

    def __init__(
        self, configuration: Configuration, post: Post, address_of: AddressOf, texts: Texts, clock: Clock
    ) -> None:
        self._configuration = configuration
        self._post = post
        self._address_of = address_of
        self._texts = texts
        self._clock = clock

    async def send(self, message: Outgoing) -> None:
        """Sends the reply as one letter, without its question: nobody can answer it. Raises a SendError."""
        try:
            address = await self._address_of(message.subject)
        except (SQLAlchemyError, OSError) as error:
            raise TryLater(f"the address could not be read: {type(error).__name__}") from None
        if not address:
            raise Refused("there is no e-mail address of this person")
        if not self._configuration.allows(address):
            raise Refused("the e-mail address of this person is not within mail_domains")
        made = letter(
            message.reply,
            delivery_id=message.id,
            sender=self._configuration.sender,
            to=address,
            texts=self._texts,
            now=self._clock.now(),
        )
        await self._post.hand_over(address, made)

    async def personal_conversation(self, to: Sender) -> str:
        """The person's own: nobody else reads their mail."""
        return to.subject


def mail_channel(configuration: Configuration, database: Database, texts: Texts, clock: Clock) -> MailChannel:
    """The channel with its relay; the address of a person is read when a letter leaves, and kept nowhere."""

    async def address_of(person_id: str) -> str:
        async with database.session() as session:
            return await mail_of(session, person_id)

    return MailChannel(configuration, Relay(configuration), address_of, texts, clock)
