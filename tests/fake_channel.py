"""What every channel of a test has in common: no forms, doubt about repeats, one conversation with each."""

from __future__ import annotations

from bot.messages import Sender


class FakeChannel:
    name = "fake"
    has_forms = False
    sends_once = False
    can_send = True

    async def personal_conversation(self, to: Sender) -> str:
        return to.subject
