"""What comes out of an encrypted message: no homeserver checked it, and whoever has the key chose it all."""

from __future__ import annotations

import logging
from typing import Any

from nio.crypto import Olm
from nio.exceptions import EncryptionError

_OF_ROOMS = "m.room."
_SAID = frozenset(("m.room.message", "m.room.redaction"))
"""Of the types that begin so these alone are never state."""

log = logging.getLogger(__name__)


class DoubtingOlm(Olm):  # type: ignore[misc]  # the library has no types
    """nio applies whatever it decrypts, a forged member as well as a forged power, and raises on a plaintext
    that is none. A room's state is never encrypted (specification, "m.room.encrypted")."""

    def decrypt_megolm_event(self, event: Any, room_id: str | None = None) -> Any:
        """Raises EncryptionError, and nothing else."""
        try:
            found = super().decrypt_megolm_event(event, room_id)
        except EncryptionError:
            raise
        except Exception as error:
            # Of which the message may hold the text.
            raise _refused(f"it breaks nio: {type(error).__name__}") from None
        source = found.source if isinstance(found.source, dict) else {}
        if "state_key" in source or _is_state(source.get("type")):
            raise _refused("it sets the state of the room")
        if (source.get("event_id"), source.get("sender")) != (event.event_id, event.sender):
            # nio puts the true ones in, except where the plaintext lacks its content.
            raise _refused("it says itself who sent it")
        found.decrypted = True
        return found

    def handle_to_device_event(self, event: Any) -> Any:
        """What it brought, decrypted; None where that is nothing. Raises nothing: the keys of others come in
        the same sync."""
        try:
            return super().handle_to_device_event(event)
        except Exception as error:
            why = type(error).__name__
            log.warning("nothing for this device: %s", why, extra={"action": "matrix_plaintext_refused"})
            return None


def _is_state(kind: object) -> bool:
    return isinstance(kind, str) and kind.startswith(_OF_ROOMS) and kind not in _SAID


def _refused(why: str) -> EncryptionError:
    log.warning("a plaintext is not taken: %s", why, extra={"action": "matrix_plaintext_refused"})
    return EncryptionError(why)
