"""What a transcript needs of the bot behind it: `bot.app.app.App` offers it, and a test's own stage too."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.clock import Clock
from bot.messages import Message


class Stage(Protocol):
    """A bot that can be talked to, and whose time and process a transcript can steer."""

    @property
    def clock(self) -> Clock:
        """The bot's clock. Only with a `SetClock` may `advance` be called."""
        ...

    async def handle(self, message: Message) -> None:
        """Takes one message; its answers have gone to the channel when this returns."""
        ...

    async def advance(self, moment: datetime) -> None:
        """Moves the clock to `moment` (aware), doing all that falls due on the way, in order."""
        ...

    async def restart(self) -> None:
        """The process is gone; a new one starts on the same database and channel."""
        ...


class Front(Protocol):
    """A channel as people see it: they type, and read what appears."""

    async def say(self, stage: Stage, persona: str, text: str, message_id: str) -> None:
        """`persona` types `text`; what is answered has appeared when this returns."""
        ...

    def take(self, persona: str) -> tuple[str, ...]:
        """What appeared for `persona` and was not taken before, each message as its visible text."""
        ...

    def waiting(self, persona: str) -> tuple[str, ...]:
        """The same, and it stays there."""
        ...
