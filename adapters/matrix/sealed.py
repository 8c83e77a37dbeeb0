"""A small file that only who knows the secret can read: the bot's access token, its cross-signing keys."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"signaalbot matrix sealed file"


class WrongSecret(Exception):
    """The file was sealed with another secret, or was damaged."""


class SealedFile:
    """`path` lies in a folder that is the bot's alone."""

    def __init__(self, path: Path, secret: str) -> None:
        self._path = path
        key = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())
        self._seal = Fernet(base64.urlsafe_b64encode(key))

    def read(self) -> dict[str, Any] | None:
        """None where there is no file yet. Raises WrongSecret."""
        try:
            sealed = self._path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            content = json.loads(self._seal.decrypt(sealed))
        except (InvalidToken, ValueError):
            raise WrongSecret(f"{self._path.name} cannot be opened with this matrix_pickle_key") from None
        return content if isinstance(content, dict) else None

    def write(self, content: dict[str, Any]) -> None:
        """In the place of what was there, in one move."""
        new = self._path.with_suffix(".new")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(self._seal.encrypt(json.dumps(content).encode()))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)
