"""What every channel of a test has in common: a name, no forms, and one conversation with each person."""

from __future__ import annotations

from bot.messages import Sender


class FakeChannel:
    name = "fake"
    has_forms = False

    async def personal_conversation(self, to: Sender) -> str:
        return to.subject
