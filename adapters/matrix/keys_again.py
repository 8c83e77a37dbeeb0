"""The key of a message that could not be decrypted, given once more by the device that made it."""

from __future__ import annotations

from typing import Any

from adapters.matrix.plaintexts import DoubtingOlm


class OlmThatAsksAgain(DoubtingOlm):
    """nio takes a key that was asked for only from other devices of the bot, which has none. From the device
    that made the key it is as good as when it was given the first time."""

    def _should_accept_forward(self, sender: str, sender_key: str, event: Any) -> bool:
        asked, content = self.outgoing_key_requests.get(event.session_id), event.source["content"]
        if asked is None or content.get("sender_key") != sender_key:
            return bool(super()._should_accept_forward(sender, sender_key, event))
        maker = self.device_store.device_from_sender_key(sender, sender_key)
        wanted = asked.room_id, asked.session_id, asked.algorithm
        return (
            maker is not None
            and not maker.blacklisted
            and content.get("sender_claimed_ed25519_key") == maker.ed25519
            and (event.room_id, event.session_id, event.algorithm) == wanted
        )
