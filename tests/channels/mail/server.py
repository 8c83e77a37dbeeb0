"""A real SMTP server on the loopback (aiosmtpd), with TLS, a password, and answers that a test chooses."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.channels.teams.identity_provider import rsa_key

USER, PASSWORD = "bot", "een heel geheim wachtwoord"
HOST = "127.0.0.1"


class Mailbox:
    """What arrived, and what the server answers: `rcpt` and `data` are SMTP answers, "" to take it. With
    `cut_off` the connection breaks after a letter was taken, before the answer."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.rcpt = ""
        self.data = ""
        self.cut_off = False

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.data:
            return self.data
        self.recipients += envelope.rcpt_tos
        letter = message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        if self.cut_off:
            server.transport.abort()
        return "250 OK"


@asynccontextmanager
async def running(
    mailbox: Mailbox, certificate: Path, *, starttls: bool = True, at_once: bool = False
) -> AsyncIterator[int]:
    """The server's port while it runs."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    secure = starttls and not at_once

    def session() -> SMTP:
        return SMTP(
            mailbox,
            hostname=HOST,
            tls_context=context if secure else None,
            require_starttls=secure,
            authenticator=_authenticate,
            auth_required=secure,
            auth_require_tls=not at_once,
        )

    server = await asyncio.get_running_loop().create_server(
        session, HOST, 0, ssl=context if at_once else None
    )
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def write_certificate(path: Path) -> Path:
    """Writes a certificate of the loopback address and its key in PEM; whoever trusts the file trusts it."""
    key = rsa_key("mail")
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example.org")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return path


def _authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=right, handled=False)
