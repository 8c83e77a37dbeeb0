"""When Python looks for garbage: not in what is loaded once and stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Python looks for no garbage: where many objects are made of which none is garbage yet, looking for some
    takes longer than making them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """Around what is loaded once and stays: it is not looked through later either."""
    with paused():
        yield
        gc.freeze()


def spare_what_stays() -> None:
    """What is in memory now stays there. Were it looked through each time that Python collects all garbage,
    the event loop would stand still for a tenth of a second or more."""
    gc.collect()
    gc.freeze()
