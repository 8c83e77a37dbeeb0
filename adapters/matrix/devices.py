"""Which devices of people get the keys of a room: those that their owner has vouched for.

nio knows no cross-signing, so what the homeserver says of it is checked here (Matrix specification,
"Cross-signing"): the owner's master key signs a self-signing key, and that one signs each of their devices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.matrix.signatures import is_signed_by
from bot.settings import UnverifiedDevices

_MASTER, _SELF_SIGNING, _DEVICES = "master_keys", "self_signing_keys", "device_keys"


class Devices:
    """`policy`: ``signed`` leaves out devices that their owner has not signed, where the owner signs any;
    ``strict`` leaves out everyone's that are unsigned; ``all`` leaves out none."""

    def __init__(self, policy: UnverifiedDevices) -> None:
        self._policy = policy

    def admits(self, user: str, device: str, answer: Mapping[str, Any]) -> bool:
        """From the homeserver's answer to a key query about `user`."""
        if self._policy == "all":
            return True
        master = part_of(answer, _MASTER, user)
        if not master:
            return self._policy == "signed"
        return self._is_signed(user, part_of(part_of(answer, _DEVICES, user), device), master, answer)

    def _is_signed(
        self, user: str, device: Mapping[str, Any], master: Mapping[str, Any], answer: Mapping[str, Any]
    ) -> bool:
        signing = part_of(answer, _SELF_SIGNING, user)
        return is_signed_by(signing, user, key_of(master)) and is_signed_by(device, user, key_of(signing))


def key_of(cross_signing_key: Mapping[str, Any]) -> str:
    """The public key, unpadded base64; "" where there is none."""
    keys = cross_signing_key.get("keys")
    found = next(iter(keys.values()), "") if isinstance(keys, Mapping) else ""
    return found if isinstance(found, str) else ""


def part_of(answer: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """What stands at `path` in the homeserver's answer, {} where nothing of the kind does."""
    found: Any = answer
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}
