"""Whether and how the settings ask for e-mail. Closed by default: what is half configured does not start."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings, SettingsError

LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Configuration:
    """The relay that takes the bot's letters, and to which domains they may go.

    `tls` is what the connection is made with, at once or after STARTTLS; None for a relay on this machine
    that speaks without. The password is never shown.
    """

    host: str
    port: int
    at_once: bool
    tls: ssl.SSLContext | None
    user: str
    password: str
    sender: str
    domains: frozenset[str]

    def __repr__(self) -> str:
        return f"Configuration({self.host}:{self.port})"

    def allows(self, address: str) -> bool:
        """Whether a letter may go there: an address in plain ASCII, in one of the domains."""
        return is_address(address) and address.rpartition("@")[2].lower() in self.domains


def configuration_of(settings: Settings) -> Configuration | None:
    """How to send mail; None where the settings do not ask for it. Raises SettingsError."""
    if not settings.wants_mail:
        return None
    for name in ("mail_host", "mail_from", "mail_domains"):
        if not getattr(settings, name):
            raise SettingsError(f"setting {name} is missing: without it the bot sends no e-mail")
    if not is_address(settings.mail_from):
        raise SettingsError("setting mail_from is no e-mail address")
    return Configuration(
        host=settings.mail_host,
        port=settings.mail_port,
        at_once=settings.mail_security == "tls",
        tls=_tls(settings),
        user=settings.mail_user,
        password=settings.mail_password.get_secret_value(),
        sender=settings.mail_from,
        domains=frozenset(domain.lower() for domain in settings.mail_domains),
    )


def is_address(text: str) -> bool:
    """One plain address: no name around it, nothing that a header could be broken with."""
    return _ADDRESS.fullmatch(text) is not None


def _tls(settings: Settings) -> ssl.SSLContext | None:
    if settings.mail_security == "none":
        if settings.mail_host not in LOOPBACK:
            raise SettingsError(
                "letters go in the clear with mail_security none, so mail_host must be 127.0.0.1"
            )
        return None
    return context(settings.mail_ca_file)


def context(ca_file: Path | None) -> ssl.SSLContext:
    """What a server must prove: a certificate of its own name, of a known authority or of `ca_file`."""
    try:
        found = ssl.create_default_context(cafile=ca_file)
    except (OSError, ssl.SSLError) as error:
        raise SettingsError(f"setting mail_ca_file: {error.strerror or 'no certificate in it'}") from None
    found.minimum_version = ssl.TLSVersion.TLSv1_2
    return found
