"""What can go wrong between the bot and its homeserver, and what that means for a message that is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.channels import Closed, Refused, SendError, TryLater, Uncertain

UNREACHED = "the homeserver was not reached"
"""So begins the reason of what waits for the connection, and for nothing else."""


class HomeserverError(Exception):
    """The homeserver did not do what was asked. The message holds codes, never content."""


class Away(HomeserverError):
    """No answer, or none that can be read: out of reach, restarting, cut off halfway."""


class Unanswered(Away):
    """A message had left for the homeserver when the connection broke: it may have been taken."""


class NotYet(Away):
    """Nothing is wrong with the connection: this room, or a key, is not ready for it."""


class Throttled(HomeserverError):
    """Too many requests: try again after so many seconds."""

    def __init__(self, after_seconds: float) -> None:
        super().__init__("too many requests")
        self.after_seconds = after_seconds


class LoggedOut(HomeserverError):
    """The access token is not taken (any more). `soft`: the device and its keys are still known."""

    def __init__(self, *, soft: bool) -> None:
        super().__init__("the access token is not taken")
        self.soft = soft


class Denied(HomeserverError):
    """The homeserver will not do this: `code` is Matrix' own, such as ``M_FORBIDDEN``; `said` its answer."""

    def __init__(self, status: int, code: str, said: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.said = said or {}


def send_error(error: HomeserverError) -> SendError:
    """What `error` means for a message. What is in doubt can be sent again: the same transaction id sends
    once."""
    match error:
        case Throttled():
            return TryLater(str(error), error.after_seconds)
        case Denied(code="M_FORBIDDEN" | "M_NOT_FOUND" | "M_GUEST_ACCESS_FORBIDDEN"):
            return Closed(str(error))
        case Denied():
            return Refused(str(error))
        case NotYet():
            return TryLater(str(error))
        case Unanswered():
            return Uncertain(f"{UNREACHED}: {error}")
        case _:
            return TryLater(f"{UNREACHED}: {error}")
