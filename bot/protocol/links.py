"""Links to a checklist as a PDF: short-lived, and of no use to who was not given one.

A link holds what is needed to make the list again, encrypted and signed (Fernet), so the bot keeps nothing
and every replica with the same key can answer. It holds names of steps, and nothing that anyone typed.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken

LASTS = timedelta(minutes=30)
PATH = "/protocol/"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link stands for: the steps of a topic at a vestiging, in order, and those ticked off."""

    topic: str
    vestiging: str
    steps: tuple[str, ...]
    ticked: tuple[str, ...]


class BadLink(Exception):
    """The link is none of ours, or its time is over."""


class Links:
    """Makes and reads links below `address` (``https://bot.example.org``), by a key made from `secret`."""

    minutes = int(LASTS.total_seconds() // 60)

    def __init__(self, address: str, secret: bytes) -> None:
        self._address = address.rstrip("/")
        self._fernet = Fernet(base64.urlsafe_b64encode(sha256(b"protocol link\n" + secret).digest()))

    def link(
        self, topic: str, vestiging: str, steps: Sequence[str], ticked: Sequence[str], *, now: datetime
    ) -> str:
        said = json.dumps([topic, vestiging, list(steps), list(ticked)], separators=(",", ":"))
        token = self._fernet.encrypt_at_time(zlib.compress(said.encode()), int(now.timestamp()))
        return f"{self._address}{PATH}{_letters(token)}.pdf"

    def read(self, token: str, *, now: datetime) -> Linked:
        """Raises BadLink."""
        try:
            seconds, moment = int(LASTS.total_seconds()), int(now.timestamp())
            said = zlib.decompress(self._fernet.decrypt_at_time(_token(token), seconds, moment))
            topic, vestiging, steps, ticked = json.loads(said)
        except (InvalidToken, ValueError, TypeError, zlib.error):
            raise BadLink from None
        return Linked(topic, vestiging, tuple(steps), tuple(ticked))


def _letters(token: bytes) -> str:
    """The token in small letters and digits alone: no channel reads markup into those, or breaks them off."""
    return base64.b32encode(base64.urlsafe_b64decode(token)).decode().rstrip("=").lower()


def _token(letters: str) -> bytes:
    padded = letters.upper() + "=" * (-len(letters) % 8)
    return base64.urlsafe_b64encode(base64.b32decode(padded))
