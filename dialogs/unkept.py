"""Words that may be seen once more but never stored: what the guard stopped, and the wording it proposed;
an answer in which danger was heard, that no guard has looked at yet; and a sentence that was not
understood, until the person says whether it may be kept.

They live in this process's memory for a few minutes. After a restart, or on another replica, they are gone,
and the person is asked to type them again.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.messages import TalkId

_KEPT_FOR = timedelta(minutes=15)
_AT_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Stopped:
    """A text that the guard stopped, or one in which danger was heard, at the asking named `token`."""

    token: str
    text: str
    proposal: str
    at: datetime


class Unkept:
    """At most one stopped text, and one sentence, for each talk."""

    def __init__(self) -> None:
        self._stopped: OrderedDict[TalkId, Stopped] = OrderedDict()
        self._sentences: OrderedDict[TalkId, tuple[str, datetime]] = OrderedDict()

    def hold(self, talk: TalkId, stopped: Stopped) -> None:
        self._stopped[talk] = stopped
        self._stopped.move_to_end(talk)
        while len(self._stopped) > _AT_MOST:
            self._stopped.popitem(last=False)

    def take(self, talk: TalkId, token: str, now: datetime) -> Stopped | None:
        """What was stopped at that asking, once; None where it is gone or too old."""
        stopped = self._stopped.pop(talk, None)
        fresh = stopped is not None and stopped.token == token and now - stopped.at <= _KEPT_FOR
        return stopped if fresh else None

    def hold_sentence(self, talk: TalkId, text: str, now: datetime) -> None:
        self._sentences[talk] = text, now
        self._sentences.move_to_end(talk)
        while len(self._sentences) > _AT_MOST:
            self._sentences.popitem(last=False)

    def take_sentence(self, talk: TalkId, now: datetime) -> str | None:
        """The sentence that was not understood, once; None where it is gone or too old."""
        text, at = self._sentences.pop(talk, ("", now))
        return text if text and now - at <= _KEPT_FOR else None

    def forget(self, talk: TalkId) -> None:
        self._stopped.pop(talk, None)

    def forget_old(self, now: datetime) -> None:
        """Let go of all that was held too long; called on every tick."""
        for talk, stopped in list(self._stopped.items()):
            if now - stopped.at > _KEPT_FOR:
                del self._stopped[talk]
        for talk, (_, at) in list(self._sentences.items()):
            if now - at > _KEPT_FOR:
                del self._sentences[talk]
