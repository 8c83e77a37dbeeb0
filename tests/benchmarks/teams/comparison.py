"""Our bot and the two echo bots under the same load, in turn: one is measured while the others wait."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Any

from tests.benchmarks.processes import Process, processor_seconds
from tests.benchmarks.tables import p99
from tests.benchmarks.teams.people import write_pack
from tests.benchmarks.teams.serving import PATH
from tests.channels.teams.identity_provider import APP_ID, SECRET, TENANT
from tests.environments import python_with

OURS, BOTBUILDER, AGENTS = "ours", "botbuilder", "agents"
SECONDS = 3.0
# Whoever writes to our bot for the first time is told what it keeps of them: no such turn is measured.
_WARM_UP = {OURS: "everyone 0", BOTBUILDER: "for 2", AGENTS: "for 2"}
_PATIENCE = 5.0
_MODULE = "tests.benchmarks.teams"
_ANSWERS = {OURS: "contact", BOTBUILDER: "echo", AGENTS: "echo"}


@dataclass(frozen=True, slots=True)
class Portion:
    """What one bot did in one round. `took` holds the milliseconds of each turn, and `processor` those that a
    processor worked for one; `arrived` is how many of their answers the connector got, and `else_arrived`
    what it got besides; `stall` and `own_stall` are the two of `tests.benchmarks.teams.stalls`."""

    took: tuple[float, ...]
    seconds: float
    processor: float
    refused: int
    arrived: int
    else_arrived: int
    stall: float = 0.0
    own_stall: float = 0.0

    @property
    def each_second(self) -> float:
        return len(self.took) / self.seconds

    @property
    def p50(self) -> float:
        return median(self.took)

    @property
    def p99(self) -> float:
        return p99(self.took)


Rounds = Mapping[str, list[Portion]]
"""The portions of each bot, one for each round."""


def compare(folder: Path, rounds: int, tell: Callable[[str], None]) -> Rounds:
    """Starts all, lets each bot warm up, and measures them in rounds; each round begins with another bot."""
    with ExitStack() as processes_end:
        field = _Field(folder, processes_end, tell)
        for name in field.bots:
            field.portion(name, _WARM_UP[name])
        measured: dict[str, list[Portion]] = {name: [] for name in field.bots}
        for number in range(rounds):
            tell(f"Teams, round {number + 1} of {rounds}")
            order = [*measured][number % len(measured) :] + [*measured][: number % len(measured)]
            for name in order:
                measured[name].append(field.portion(name, f"for {SECONDS}"))
    return measured


class _Field:
    """All the processes: Microsoft's side, the bots, and who writes to them."""

    def __init__(self, folder: Path, end: ExitStack, tell: Callable[[str], None]) -> None:
        tell("Teams: making ready")
        others = python_with("bench")
        certificate = folder / "microsoft.pem"
        self._end = end
        self._microsoft = self._started(sys.executable, "microsoft", str(certificate))
        where = json.loads(self._microsoft.line())
        metadata, token = f"{where['url']}metadata", f"{where['url']}{TENANT}/oauth2/v2.0/token"
        proxied = {
            "HTTPS_PROXY": where["proxy"],
            "REQUESTS_CA_BUNDLE": str(certificate),
            "SSL_CERT_FILE": str(certificate),
        }
        content, identity = folder / "teams-content", (APP_ID, SECRET, TENANT)
        pack = write_pack(content)
        database = f"sqlite+aiosqlite:///{folder / 'teams.db'}"
        self.bots = {
            OURS: self._started(
                sys.executable, "our_bot", database, str(content), pack, where["url"], metadata, token
            ),
            BOTBUILDER: self._started(str(others), "botbuilder_echo", *identity, metadata, **proxied),
            AGENTS: self._started(str(others), "agents_echo", *identity, **proxied),
        }
        self._urls = {name: f"http://127.0.0.1:{bot.line().strip()}{PATH}" for name, bot in self.bots.items()}
        self._load = self._started(sys.executable, "load", where["channel_token"], where["url"], APP_ID)

    def portion(self, name: str, order: str) -> Portion:
        """`order` is that of `tests.benchmarks.teams.load`."""
        self._ask(self._microsoft)
        self._ask(self.bots[name])
        worked = processor_seconds(self.bots[name].id)
        self._load.write(f"{self._urls[name]} {order}\n")
        done = json.loads(self._load.line())
        stalls = self._ask(self.bots[name])
        arrived = self._arrived(len(done["took"]))
        answers = arrived.pop(_ANSWERS[name], 0)
        worked = processor_seconds(self.bots[name].id) - worked
        return Portion(
            tuple(done["took"]),
            done["seconds"],
            worked * 1000 / len(done["took"]),
            done["refused"],
            answers,
            sum(arrived.values()),
            **({"stall": stalls["wall"], "own_stall": stalls["own"]} if name == OURS else {}),
        )

    def _arrived(self, expected: int) -> dict[str, int]:
        """What came in; waits a little for what is still on its way."""
        arrived: dict[str, int] = {}
        until = monotonic() + _PATIENCE
        while sum(arrived.values()) < expected and monotonic() < until:
            sleep(0.05)
            for kind, number in self._ask(self._microsoft).items():
                arrived[kind] = arrived.get(kind, 0) + number
        return arrived

    def _ask(self, process: Process) -> Any:
        process.write("\n")
        line = process.line().strip()
        return json.loads(line) if line else None

    def _started(self, python: str, module: str, *arguments: str, **environment: str) -> Process:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SIGNAALBOT_")}
        surroundings = inherited | {"PYTHONUNBUFFERED": "1"} | environment
        process = Process([python, "-m", f"{_MODULE}.{module}", *arguments], surroundings)
        self._end.callback(process.end)
        return process
