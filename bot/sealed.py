"""Tokens for links: encrypted and signed (Fernet), so that the bot keeps nothing of them, every replica with
the same secret can read them, and nobody else can make one."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken


class BadLink(Exception):
    """The link is none of ours, or its time is over."""


class Seal:
    """For one purpose: what is sealed for another is none of its tokens."""

    def __init__(self, purpose: bytes, secret: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(sha256(purpose + b"\n" + secret).digest()))

    def seal(self, said: bytes, *, now: datetime) -> str:
        """In small letters and digits alone: no channel reads markup into those, or breaks them off."""
        token = self._fernet.encrypt_at_time(said, int(now.timestamp()))
        return base64.b32encode(base64.urlsafe_b64decode(token)).decode().rstrip("=").lower()

    def read(self, token: str, *, lasts: timedelta, now: datetime) -> bytes:
        """Raises BadLink."""
        padded = token.upper() + "=" * (-len(token) % 8)
        try:
            sealed = base64.urlsafe_b64encode(base64.b32decode(padded))
            return self._fernet.decrypt_at_time(sealed, int(lasts.total_seconds()), int(now.timestamp()))
        except (InvalidToken, ValueError):
            raise BadLink from None
