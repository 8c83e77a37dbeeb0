"""Where the homeserver has asked for quiet, nothing is sent: to all of it, or what falls under one limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from adapters.matrix.errors import Throttled
from adapters.matrix.paths import CLIENT

ALL = ""
_MESSAGES, _JOINS, _NEW_ROOMS, _KEY_REQUESTS = "messages", "joins", "new rooms", "key requests"
_OF_ROOMS = {"send": _MESSAGES, "redact": _MESSAGES, "join": _JOINS}
_OTHERS = {
    f"{CLIENT}/join/": _JOINS,
    f"{CLIENT}/createRoom": _NEW_ROOMS,
    f"{CLIENT}/sendToDevice/m.room_key_request/": _KEY_REQUESTS,
}
_ROOMS = f"{CLIENT}/rooms/"
_WHILE_TRIED = 0.5
"""Seconds after which who waits looks again whether the one that tries was let through."""


def limit_of(path: str) -> str:
    """The limit of its own under which a request falls (Synapse: ``rc_message``, ``rc_joins`` and more); ALL
    where none is known."""
    if path.startswith(_ROOMS):
        _, _, what = path.removeprefix(_ROOMS).partition("/")
        return _OF_ROOMS.get(what.partition("/")[0], ALL)
    return next((limit for start, limit in _OTHERS.items() if path.startswith(start)), ALL)


@dataclass(slots=True)
class _Pause:
    until: float
    is_tried: bool = False

    def left(self, now: float) -> float:
        return self.until - now if self.until > now else _WHILE_TRIED if self.is_tried else 0.0


class Quiet:
    """What was asked for, by limit. After a pause one request goes first, and the others when it was let
    through: so however many wait, a homeserver that goes on refusing is asked once for each pause."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._pauses: dict[str, _Pause] = {}

    @contextmanager
    def kept(self, limit: str) -> Iterator[bool]:
        """Around one request; whether it goes first after a pause, so that others wait for its answer. Raises
        Throttled instead of it while there is to be quiet."""
        now = self._now()
        found = {name: pause for name in (ALL, limit) if (pause := self._pauses.get(name))}
        if (left := max((pause.left(now) for pause in found.values()), default=0.0)) > 0:
            raise Throttled(left)
        for pause in found.values():
            pause.is_tried = True
        try:
            yield bool(found)
        finally:
            for name, pause in found.items():
                if self._pauses.get(name) is pause:
                    del self._pauses[name]

    def asked_for(self, limit: str, seconds: float) -> None:
        """The homeserver wants no request under `limit` for so long."""
        before = self._pauses.get(limit)
        until = self._now() + seconds
        self._pauses[limit] = _Pause(max(until, before.until) if before else until)
