"""Ending tasks, also one that goes on after a cancellation, which a library may take for its own time-out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

AGAIN_AFTER = 2.5
"""Seconds that a cancelled task may take for what it does at its end (`service._end_leading`: two) before it
is told once more; less than those between `leading.LET_GO_AFTER` and the moment that another may lead."""


async def end(tasks: Iterable[asyncio.Future[Any]]) -> None:
    """Cancels `tasks` until all have ended, and raises nothing of theirs. Whoever is cancelled meanwhile
    tells them once more, and leaves when they have ended all the same."""
    left, told = set(tasks), None
    while left:
        for task in left:
            task.cancel()
        try:
            done, left = await asyncio.wait(left, timeout=AGAIN_AFTER)
        except asyncio.CancelledError as cancelled:
            told, done = cancelled, {task for task in left if task.done()}
            left -= done
        for one in done:
            # What they raised has been looked at.
            one.cancelled() or one.exception()
    if told is not None:
        raise told


async def end_late(tasks: Iterable[asyncio.Future[Any]], seconds: float) -> None:
    """Gives `tasks` so many seconds to end by themselves, and ends those that are late."""
    if waiting := set(tasks):
        _, late = await asyncio.wait(waiting, timeout=seconds)
        await end(late)
