"""How long something takes on a machine that does other things too."""

from __future__ import annotations

import timeit
from collections.abc import Callable
from time import thread_time


def least_seconds(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of processor time that `work` takes in this thread: the least of some, as all else only adds.

    The other threads do not count, and `timeit` keeps the garbage collector off meanwhile: in a process full
    of tests one collection may take longer than the work itself.
    """
    return min(timeit.repeat(work, timer=thread_time, number=1, repeat=times))
