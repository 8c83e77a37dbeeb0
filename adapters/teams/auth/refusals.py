"""Why a request is turned away."""

from __future__ import annotations

from typing import ClassVar


class NotAdmitted(Exception):
    """The request is answered with `status`. `reason` is a word for the log, never a part of the request."""

    status: ClassVar[int]

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unauthorized(NotAdmitted):
    """It does not prove that it comes from the Bot Framework."""

    status = 401


class Forbidden(NotAdmitted):
    """It comes from the Bot Framework, and what it asks is not allowed here."""

    status = 403


class CannotTell(NotAdmitted):
    """No key was ever fetched, so that nothing can be judged: whoever sent it may try again."""

    status = 503
