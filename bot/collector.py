"""When Python looks for garbage: not in what is loaded once and stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """While modules are loaded hardly anything becomes garbage, and looking for it took much of a start; what
    was loaded is not looked through later either."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def spare_what_stays() -> None:
    """What is in memory now stays there. Were it looked through each time that Python collects all garbage,
    the event loop would stand still for a tenth of a second or more."""
    gc.collect()
    gc.freeze()
