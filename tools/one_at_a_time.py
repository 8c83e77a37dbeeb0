"""For what two processes must not do side by side, such as installing into one folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(name: Path) -> Iterator[None]:
    """Waits for whoever else is at `name`. The lock is a file beside it, and ends with its process."""
    name.parent.mkdir(parents=True, exist_ok=True)
    with name.with_name(f"{name.name}.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
