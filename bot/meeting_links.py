"""Links to one meeting as a calendar file: what mail encloses, for channels that hand over no files.

A link holds the id of the meeting and nothing else. The file is made when it is fetched, as the meeting is
then, so an old link never brings an old hour into a calendar.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.sealed import Seal

LASTS = timedelta(days=60)
"""Longer than from the first message about a meeting to its end."""

PATH = "/overleg/"


class MeetingLinks:
    """Makes and reads links below `address` (``https://bot.example.org``), by a key made from `secret`."""

    def __init__(self, address: str, secret: bytes) -> None:
        self._address = address.rstrip("/")
        self._seal = Seal(b"meeting link", secret)

    def link(self, meeting_id: str, *, now: datetime) -> str:
        return f"{self._address}{PATH}{self._seal.seal(meeting_id.encode(), now=now)}.ics"

    def read(self, token: str, *, now: datetime) -> str:
        """The id of its meeting. Raises BadLink."""
        return self._seal.read(token, lasts=LASTS, now=now).decode()
