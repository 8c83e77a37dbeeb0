"""The console as a transcript sees it: an inbox for each persona."""

from __future__ import annotations

from adapters.console.channel import ConsoleChannel, typed_message
from adapters.console.render import text_of
from adapters.transcripts.stage import Stage


class ConsoleFront:
    """An `adapters.transcripts.stage.Front`."""

    def __init__(self, channel: ConsoleChannel) -> None:
        self._channel = channel

    async def say(self, stage: Stage, persona: str, text: str, message_id: str) -> None:
        await stage.handle(typed_message(persona, text, message_id))

    def take(self, persona: str) -> tuple[str, ...]:
        return tuple(text_of(reply) for reply in self._channel.take(persona))

    def waiting(self, persona: str) -> tuple[str, ...]:
        return tuple(text_of(reply) for reply in self._channel.waiting(persona))
