"""Models as files of JSON keep them: bytes as text, and a trie with the checksum of its bytes."""

from __future__ import annotations

import base64
import hashlib


def text_of(data: bytes) -> str:
    """`data` as text (RFC 4648, base64)."""
    return base64.b64encode(data).decode("ascii")


def bytes_of(text: str) -> bytes:
    """What `text_of` was given. Raises ValueError where it is no such text."""
    return base64.b64decode(text)


def checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def refuse_damaged(features: bytes, expected: str, file: str) -> None:
    """Raises ValueError, with the name of the `file`, where the bytes of a trie have not that checksum. A
    damaged one is read all the same, and may hang or end the process when it is asked something."""
    if expected != checksum(features):
        raise ValueError(f"{file} is damaged: its features are not those that were written")
