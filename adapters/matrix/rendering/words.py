"""The few words that the channel itself says."""

from __future__ import annotations

from bot.messages import ContactCard
from bot.texts import Texts


class Words:
    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.phone = texts.say("matrix-phone")
        self.mail = texts.say("matrix-mail")
        self.left_out = texts.say("matrix-left-out")

    def confirmed(self, card: ContactCard) -> str:
        """When the contact was last confirmed, in words; "" where nobody knows."""
        if card.confirmed or card.confirmed_on is None:
            return card.confirmed
        return self._texts.say("matrix-confirmed", day=f"{card.confirmed_on:%d-%m-%Y}")
