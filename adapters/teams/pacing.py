"""Keeps what is sent below the limits of Teams, so that it is seldom turned away.

The limits are Microsoft's: 7 messages a second and 1,800 an hour in one conversation, 50 requests a second of
one app in one tenant. They may change without notice: what is turned away all the same is sent later.
"""

from __future__ import annotations

from collections import OrderedDict

from aiolimiter import AsyncLimiter

from bot.channels import TryLater

CONVERSATION_PER_SECOND = 7
CONVERSATION_PER_HOUR = 1_800
TENANT_PER_SECOND = 50
_REMEMBERED = 2_000
_FULL_HOUR_WAITS = 60.0


class Pace:
    """One for a process. Several replicas together may go over a limit: see above."""

    def __init__(self) -> None:
        self._conversations: OrderedDict[str, tuple[AsyncLimiter, AsyncLimiter]] = OrderedDict()
        self._tenants: dict[str, AsyncLimiter] = {}

    async def wait(self, tenant: str, conversation: str) -> None:
        """Returns once one more message may go there; raises TryLater where the hour is full."""
        second, hour = self._limits_of(conversation)
        if not hour.has_capacity():
            raise TryLater("this conversation has had its messages for this hour", _FULL_HOUR_WAITS)
        await hour.acquire()
        await second.acquire()
        await self._tenants.setdefault(tenant, AsyncLimiter(TENANT_PER_SECOND, 1)).acquire()

    def _limits_of(self, conversation: str) -> tuple[AsyncLimiter, AsyncLimiter]:
        limits = self._conversations.pop(conversation, None) or (
            AsyncLimiter(CONVERSATION_PER_SECOND, 1),
            AsyncLimiter(CONVERSATION_PER_HOUR, 3_600),
        )
        self._conversations[conversation] = limits
        while len(self._conversations) > _REMEMBERED:
            self._conversations.popitem(last=False)
        return limits
