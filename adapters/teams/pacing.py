"""Keeps what is sent below the limits of Teams, so that it is seldom turned away.

The limits are Microsoft's: 7 messages a second and 1,800 an hour in one conversation, 50 requests a second of
one app in one tenant. They may change without notice: what is turned away all the same is sent later.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque

from aiolimiter import AsyncLimiter

from bot.channels import TryLater

CONVERSATION_PER_SECOND = 7
CONVERSATION_PER_HOUR = 1_800
TENANT_PER_SECOND = 50
_REMEMBERED = 2_000
_FULL_HOUR_WAITS = 60.0
# A bucket lets through what it holds and what it leaks: a third of the hour's messages, and two thirds.
_BUCKET, _BUCKET_LEAKS_IN = CONVERSATION_PER_HOUR / 3, 1_800.0


class Pace:
    """One for a process. Several replicas together may go over a limit: see above."""

    def __init__(self) -> None:
        self._conversations: OrderedDict[str, tuple[Second, AsyncLimiter]] = OrderedDict()
        self._tenants: dict[str, Second] = {}

    async def wait(self, tenant: str, conversation: str) -> None:
        """Returns once one more message may go there; raises TryLater where the hour is full."""
        second, hour = self._limits_of(conversation)
        if not hour.has_capacity():
            raise TryLater("this conversation has had its messages for this hour", _FULL_HOUR_WAITS)
        await hour.acquire()
        await _until(second)
        await _until(self._tenants.setdefault(tenant, Second(TENANT_PER_SECOND)))

    def _limits_of(self, conversation: str) -> tuple[Second, AsyncLimiter]:
        limits = self._conversations.pop(conversation, None) or (
            Second(CONVERSATION_PER_SECOND),
            AsyncLimiter(_BUCKET, _BUCKET_LEAKS_IN),
        )
        self._conversations[conversation] = limits
        while len(self._conversations) > _REMEMBERED:
            self._conversations.popitem(last=False)
        return limits


class Second:
    """Gives out moments, in the order of asking, of which at most `most` lie within any second."""

    def __init__(self, most: int) -> None:
        self._given: deque[float] = deque(maxlen=most)

    def moment(self, now: float) -> float:
        """The first that is free, not before `now`; both in seconds of one clock."""
        is_full = len(self._given) == self._given.maxlen
        first = max(now, self._given[0] + 1) if is_full else now
        self._given.append(first)
        return first


async def _until(second: Second) -> None:
    now = asyncio.get_running_loop().time()
    if (wait := second.moment(now) - now) > 0:
        await asyncio.sleep(wait)
