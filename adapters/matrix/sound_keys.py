"""Keys of people's devices that are keys: a homeserver passes on whatever anyone has uploaded, and nio raises
on what is none, for everyone whom it asked about at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from vodozemac import Curve25519PublicKey, Ed25519PublicKey

Json = dict[str, Any]

log = logging.getLogger(__name__)


def with_sound_devices(answer: Json) -> Json:
    """The answer to a key query without the devices that nio could not read."""
    return {**answer, "device_keys": _only(answer.get("device_keys"), _is_sound_device)}


def with_sound_claims(answer: Json) -> Json:
    """The answer to a claim without the one-time keys that nio could not read."""
    return {**answer, "one_time_keys": _only(answer.get("one_time_keys"), _is_sound_claim)}


def _only(users: Any, is_sound: Callable[[str, str, Any], bool]) -> Json:
    kept: Json = {}
    for user, devices in _mapping(users).items():
        kept[user] = {}
        for device, said in _mapping(devices).items():
            if is_sound(user, device, said):
                kept[user][device] = said
            else:
                log.warning("a device's keys are none", extra={"action": "matrix_device_malformed"})
    return kept


def _is_sound_device(user: str, device: str, said: Any) -> bool:
    said = _mapping(said)
    keys = _mapping(said.get("keys"))
    return (
        said.get("user_id") == user
        and said.get("device_id") == device
        and _reads(Ed25519PublicKey.from_base64, keys.get(f"ed25519:{device}"))
        and _reads(Curve25519PublicKey.from_base64, keys.get(f"curve25519:{device}"))
        and _are_signatures(said.get("signatures"))
    )


def _is_sound_claim(_user: str, _device: str, said: Any) -> bool:
    # nio takes the first one.
    key = _mapping(next(iter(_mapping(said).values()), None))
    return _reads(Curve25519PublicKey.from_base64, key.get("key")) and _are_signatures(key.get("signatures"))


def _are_signatures(said: Any) -> bool:
    """Whether they are there, and strings: whether they are right is for nio to say."""
    by_user = _mapping(said)
    return bool(by_user) and all(
        isinstance(signature, str) for own in by_user.values() for signature in _mapping(own).values()
    )


def _reads(read: Callable[[str], object], key: Any) -> bool:
    try:
        read(key)
    except (ValueError, TypeError):
        return False
    return True


def _mapping(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, Mapping) else {}
