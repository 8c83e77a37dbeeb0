"""The bot as `signaalbot run` runs it, in a process of its own: so that it can be killed."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.app.rehearsal import DEMO
from tests.channels.matrix.mortal_bot import Death, run
from tests.synapse import PASSWORD, SERVER, Account

PATIENCE = 120.0
"""Seconds within which a bot has started; after a kill it waits for the lease of the one before it."""

_A_MOMENT = 0.1
# What a start imports is imported once: a process more then takes a third of the time.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.channels.matrix.mortal_bot"])


class BotProcess:
    """One account of the bot, with its database and its keys in `folder`. At most one process runs."""

    def __init__(self, homeserver: str, account: Account, folder: Path) -> None:
        self.user_id = account.user_id
        self._settings = settings_of(homeserver, account, folder)
        self.database_url = self._settings["SIGNAALBOT_DATABASE_URL"]
        self._arms = folder / "armed"
        self._log = folder / "log"
        self._log.touch()
        self._read_until = 0
        self._process: ForkServerProcess | None = None
        self.done: Counter[str] = Counter()
        """How often each `action` stands in the log of the process that runs, or ran last."""

    def start(self, *, dies_at: str = "", times: int = 1, armed: bool = False) -> None:
        """Starts a process; `ready` waits until it hears. With `dies_at` it kills itself when it logs that
        action for the `times`th time since it was `arm`ed."""
        self._arms.unlink(missing_ok=True)
        if armed:
            self.arm()
        self._read_log()
        self.done.clear()
        death = Death(dies_at, times, self._arms) if dies_at else None
        self._process = _PROCESSES.Process(target=run, args=(self._settings, self._log, death))
        self._process.start()

    async def ready(self) -> None:
        """Waits until the process hears and can send."""
        await self.waits_for("matrix_ready")

    def arm(self) -> None:
        """From now on what the process was started to die at counts."""
        self._arms.touch()

    async def waits_for(self, action: str, times: int = 1) -> None:
        """Waits until the process has logged `action` so often. Raises AssertionError where it does not."""
        await self._holds(lambda: self.done[action] >= times or self._ended())
        assert self.done[action] >= times, f"no {action}: {self.last_words()}"

    async def died(self) -> None:
        """Waits until the process has killed itself."""
        await self._holds(self._ended)
        assert self._process is not None
        assert self._process.exitcode == -9, f"ended with {self._process.exitcode}: {self.last_words()}"

    async def stop(self) -> None:
        """Ends the process as a service manager does, where it still runs."""
        if self._process is not None:
            self._process.terminate()
            await self._holds(self._ended)

    def last_words(self) -> str:
        """The end of the log."""
        return "\n".join(self._log.read_text(encoding="utf-8").splitlines()[-15:])

    async def _holds(self, what: Callable[[], bool]) -> None:
        """Waits until it holds, or patience has ended."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not what():
                    await asyncio.sleep(_A_MOMENT)
                    self._read_log()

    def _ended(self) -> bool:
        return self._process is None or self._process.exitcode is not None

    def _read_log(self) -> None:
        """Counts what the process has logged since."""
        with self._log.open("rb") as log:
            log.seek(self._read_until)
            for line in log:
                if not line.endswith(b"\n"):
                    break
                self._read_until += len(line)
                if line.startswith(b"{"):
                    self.done[json.loads(line).get("action", "")] += 1


def settings_of(homeserver: str, account: Account, folder: Path) -> dict[str, str]:
    """The environment of a bot of that account, which keeps all that it has in `folder`."""
    settings = {
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        "PACK": DEMO,
        "HTTP_PORT": "0",
        "LOG_LEVEL": "INFO",
        "MATRIX_HOMESERVER": homeserver,
        "MATRIX_USER": account.user_id,
        "MATRIX_PASSWORD": PASSWORD,
        "MATRIX_PICKLE_KEY": "a pickle key of the tests",
        "MATRIX_STORE": str(folder / "store"),
        "MATRIX_SERVERS": SERVER,
    }
    return {f"SIGNAALBOT_{name}": value for name, value in settings.items()}
