"""Turns begin one after another, so that many at once do not hold up the event loop."""

from __future__ import annotations

import asyncio


class Turnstile:
    """Lets one turn begin in each round of the event loop.

    A turn computes for some milliseconds before it first waits for anything: with SQLite nearly all of its
    work. Were sixteen to begin in one round, all else would wait for the sixteen.
    """

    def __init__(self) -> None:
        self._one = asyncio.Lock()

    async def pass_through(self) -> None:
        """Returns in a round of the loop in which no other turn begins, first come first begun."""
        async with self._one:
            await asyncio.sleep(0)
