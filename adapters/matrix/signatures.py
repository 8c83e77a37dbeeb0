"""Signed JSON (Matrix specification, "Signing JSON"), with Ed25519."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Sign = Callable[[bytes], str]
"""Makes a signature, in unpadded base64."""


def canonical(content: Mapping[str, Any]) -> bytes:
    """What is signed: all but the signatures, in the one form that everyone makes of it."""
    signed = {name: value for name, value in content.items() if name not in ("signatures", "unsigned")}
    return json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def add_signature(content: dict[str, Any], user: str, key_id: str, sign: Sign) -> None:
    """Signs `content`, beside the signatures that it has."""
    signature = sign(canonical(content))
    content.setdefault("signatures", {}).setdefault(user, {})[f"ed25519:{key_id}"] = signature


def is_signed_by(content: Mapping[str, Any], user: str, key: str) -> bool:
    """Whether `content` carries a signature of `user` with the public key `key`, under that key's own id."""
    signatures = content.get("signatures")
    by_user = signatures.get(user) if isinstance(signatures, Mapping) else None
    signature = by_user.get(f"ed25519:{key}") if isinstance(by_user, Mapping) else None
    if not key or not isinstance(signature, str):
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(unpadded(key))
        public.verify(unpadded(signature), canonical(content))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def signer(key: Ed25519PrivateKey) -> Sign:
    return lambda content: to_unpadded(key.sign(content))


def public_part(key: Ed25519PrivateKey) -> str:
    return to_unpadded(key.public_key().public_bytes_raw())


def unpadded(text: str) -> bytes:
    """Raises ValueError for what is no base64."""
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


def to_unpadded(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")
