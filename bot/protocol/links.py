"""Links to a checklist as a PDF: short-lived, and of no use to who was not given one.

A link holds what is needed to make the list again, encrypted and signed (Fernet), so the bot keeps nothing
and every replica with the same key can answer. It holds names of steps, and nothing that anyone typed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sealed import BadLink, Seal

LASTS = timedelta(minutes=30)
PATH = "/protocol/"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link stands for: the steps of a topic at a vestiging, in order, and those ticked off."""

    topic: str
    vestiging: str
    steps: tuple[str, ...]
    ticked: tuple[str, ...]


class Links:
    """Makes and reads links below `address` (``https://bot.example.org``), by a key made from `secret`."""

    minutes = int(LASTS.total_seconds() // 60)

    def __init__(self, address: str, secret: bytes) -> None:
        self._address = address.rstrip("/")
        self._seal = Seal(b"protocol link", secret)

    def link(
        self, topic: str, vestiging: str, steps: Sequence[str], ticked: Sequence[str], *, now: datetime
    ) -> str:
        said = json.dumps([topic, vestiging, list(steps), list(ticked)], separators=(",", ":"))
        return f"{self._address}{PATH}{self._seal.seal(zlib.compress(said.encode()), now=now)}.pdf"

    def read(self, token: str, *, now: datetime) -> Linked:
        """Raises BadLink."""
        try:
            said = zlib.decompress(self._seal.read(token, lasts=LASTS, now=now))
            topic, vestiging, steps, ticked = json.loads(said)
        except (ValueError, TypeError, zlib.error):
            raise BadLink from None
        return Linked(topic, vestiging, tuple(steps), tuple(ticked))
