"""What some tests need: where it is missing they are skipped, and in continuous integration they fail."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests import postgres

IN_CI = bool(os.environ.get("CI"))


def stop_without(missing: str) -> None:
    """Skips, and in continuous integration fails, with what is `missing`; goes on where that is ""."""
    if not missing:
        return
    if IN_CI:
        pytest.fail(missing)
    pytest.skip(missing)


def browser() -> Path:
    """A Chromium on this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return Path(found)
    stop_without("Chromium is not installed (Debian: apt-get install chromium)")
    raise AssertionError("not reached")


def postgres_programs() -> Path:
    """The folder with the executables of a PostgreSQL server on this machine."""
    if found := postgres.installed():
        return found
    stop_without("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    raise AssertionError("not reached")
