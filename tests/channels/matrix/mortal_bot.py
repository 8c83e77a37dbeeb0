"""`signaalbot run`, but that it may kill itself, without a farewell, when it logs a certain action.

Nothing of the bot runs after that, not even what would close a connection.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# Imported by the command when it runs; here, so that one import serves all processes.
import bot.app.service  # noqa: F401
from bot.cli import main
from bot.logs import ROOMS


@dataclass(frozen=True, slots=True)
class Death:
    """Comes at the `times`th `action` that is logged while the file `armed` exists."""

    action: str
    times: int
    armed: Path


def run(settings: Mapping[str, str], log: Path, death: Death | None) -> None:
    """With these settings in the environment, and its log at the end of that file. Ends the process."""
    with log.open("ab") as output:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), stream.fileno())
    for name in [name for name in os.environ if name.startswith("SIGNAALBOT_")]:
        del os.environ[name]
    os.environ.update(settings)
    if death:
        for room in ROOMS:
            logging.getLogger(room).addHandler(_Killer(death))
    sys.argv[1:] = ["run"]
    main()


class _Killer(logging.Handler):
    def __init__(self, death: Death) -> None:
        super().__init__(logging.INFO)
        self._death = death
        self._left = death.times

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(record, "action", "") != self._death.action or not self._death.armed.exists():
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
