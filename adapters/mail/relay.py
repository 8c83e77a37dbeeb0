"""Hands letters to the municipality's mail server, and says what its answers mean (RFC 5321)."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage

import aiosmtplib
from aiolimiter import AsyncLimiter
from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from adapters.mail.configuration import Configuration
from bot.channels import Refused, TryLater, Uncertain

PER_MINUTE = 30
"""What Exchange Online takes of one mailbox; others take more."""

SECONDS = 15.0
"""So long each step may take: all of them together well within what the courier waits."""

_FULL_WAITS = 20.0
_FINAL = 500

log = logging.getLogger(__name__)


class Relay:
    """One for a process: a connection for each letter, as there are few."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._pace = AsyncLimiter(PER_MINUTE, 60)

    async def hand_over(self, to: str, letter: EmailMessage) -> None:
        """Returns when the server has taken the letter; raises a SendError. What the server says is not
        repeated: it may name the address."""
        if not self._pace.has_capacity():
            raise TryLater("the mail server has had its letters for this minute", _FULL_WAITS)
        await self._pace.acquire()
        async with self._connected() as server:
            try:
                await server.mail(self._configuration.sender)
                await server.rcpt(to)
            except SMTPRecipientRefused as error:
                raise _by_code(error.code, "the mail server does not take this address") from None
            except SMTPSenderRefused as error:
                raise self._not_in_order(f"it does not take mail_from ({error.code})") from None
            except (SMTPException, OSError) as error:
                raise TryLater(f"the mail server: {type(error).__name__}") from None
            try:
                await server.data(letter.as_bytes())
            except SMTPResponseException as error:
                raise _by_code(error.code, "the mail server does not take this letter") from None
            except (SMTPException, OSError) as error:
                raise Uncertain(
                    f"the mail server, after the letter had left: {type(error).__name__}"
                ) from None

    async def try_out(self) -> None:
        """Connects and proves who the bot is, and sends nothing. Raises TryLater."""
        async with self._connected():
            pass

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[aiosmtplib.SMTP]:
        found = self._configuration
        server = aiosmtplib.SMTP(
            hostname=found.host,
            port=found.port,
            timeout=SECONDS,
            use_tls=found.at_once,
            start_tls=found.tls is not None and not found.at_once,
            local_hostname=found.sender.rpartition("@")[2],
            tls_context=found.tls,
            username=found.user or None,
            password=found.password or None,
        )
        try:
            await server.connect()
        except SMTPAuthenticationError as error:
            raise self._not_in_order(f"it does not take mail_user and mail_password ({error.code})") from None
        except SMTPNotSupported:
            raise self._not_in_order("it does not offer what mail_security or mail_user ask for") from None
        except (SMTPException, OSError) as error:
            raise TryLater(f"the mail server cannot be reached: {type(error).__name__}") from None
        try:
            yield server
        finally:
            with suppress(SMTPException, OSError):
                await server.quit(timeout=2)
            server.close()

    def _not_in_order(self, what: str) -> TryLater:
        """Waits until someone has put it right."""
        log.error("the mail server: %s", what, extra={"action": "mail_not_in_order"})
        return TryLater(f"the mail server: {what}")


def _by_code(code: int, what: str) -> TryLater | Refused:
    return Refused(f"{what} ({code})") if code >= _FINAL else TryLater(f"{what} ({code})")
