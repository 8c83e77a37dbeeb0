"""Our bot and bare nio on the same homeserver, in turn: one is measured while the other waits."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Any

from scheduler.stream import SIDE_BY_SIDE
from tests.benchmarks.matrix.people import PERSONA, REMINDER
from tests.benchmarks.processes import Process, environment, processor_seconds
from tests.channels.matrix.bot_process import settings_of
from tests.channels.matrix.demo_database import bind, make_template, remind
from tests.environments import python_with
from tests.synapse import Account, Synapse

OURS, BARE = "ours", "bare"
ONE_ROOM, ALL_ROOMS, REMINDERS = "round trip, one room", "round trip, 50 rooms", "reminders over 50 rooms"
ROOMS, REMINDERS_IN_ALL = 50, 1_000
_TURNS = {ONE_ROOM: 20, ALL_ROOMS: 100}
_AT_ONCE = {ONE_ROOM: 1, ALL_ROOMS: 10}
_PATIENCE = 180.0
_MODULE = "tests.benchmarks.matrix"


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """What is measured."""

    what: str
    encrypted: bool


@dataclass(frozen=True, slots=True)
class Portion:
    """What one bot did in one round: turns or reminders a second, the milliseconds that it took for a turn (0
    for reminders), and those that its process worked for each."""

    each_second: float
    p50: float
    processor: float


Rounds = Mapping[tuple[Kind, str], list[Portion]]
"""The portions by what was measured and of which bot, one for each round."""


def compare(folder: Path, rounds: int, tell: Callable[[str], None]) -> Rounds:
    """Starts all, has each bot answer once in each room, and measures them in rounds, which begin with either
    in turn."""
    with ExitStack() as all_ends:
        field = _Field(folder, all_ends, tell)
        kinds = [Kind(what, encrypted) for what in (*_TURNS, REMINDERS) for encrypted in (False, True)]
        measured: dict[tuple[Kind, str], list[Portion]] = {
            (kind, name): [] for kind in kinds for name in (OURS, BARE)
        }
        for number in range(rounds):
            tell(f"Matrix, round {number + 1} of {rounds}")
            for kind in kinds:
                for name in (OURS, BARE) if number % 2 else (BARE, OURS):
                    each = -(-REMINDERS_IN_ALL // (rounds * ROOMS))
                    measured[kind, name].append(field.portion(kind, name, each))
    return measured


class _Field:
    """All the processes: the homeserver, both bots, and who writes to them in 50 rooms of either kind."""

    def __init__(self, folder: Path, end: ExitStack, tell: Callable[[str], None]) -> None:
        tell("Matrix: making ready")
        self._server = Synapse(python_with("synapse"))
        self._server.start()
        end.callback(self._server.end)
        self._folder, self._end = folder, end
        administrator = self._server.register("administrator", admin=True)
        self._accounts = {name: self._server.register(name) for name in (OURS, BARE)}
        self._writer_account = self._server.register("writer")
        for account in self._accounts.values():
            self._server.lift_limits(administrator, account)
        self._writer = self._nio("writer", self._writer_account)
        self._bots = {OURS: self._our_bot(), BARE: self._nio("bare_nio", self._accounts[BARE])}
        self._rooms = {
            (encrypted, name): self._opened(name, encrypted)
            for encrypted in (False, True)
            for name in self._bots
        }

    def portion(self, kind: Kind, name: str, each: int) -> Portion:
        """`each`: reminders a room."""
        worked = processor_seconds(self._bots[name].id)
        if kind.what == REMINDERS:
            count = each * ROOMS
            rate, p50 = self._fan_out(name, self._rooms[kind.encrypted, name], each), 0.0
        else:
            count = _TURNS[kind.what]
            done = self._turns(kind.what, kind.encrypted, name, times=count)
            rate, p50 = count / done["seconds"], median(done["took"])
        worked = processor_seconds(self._bots[name].id) - worked
        return Portion(rate, p50, worked * 1000 / count)

    def _turns(self, what: str, encrypted: bool, name: str, times: int) -> Any:
        rooms = self._rooms[encrypted, name]
        order = {
            "ask": rooms[:1] if what == ONE_ROOM else rooms,
            "of": self._accounts[name].user_id,
            "times": times,
            "at_once": min(_AT_ONCE[what], len(rooms)),
        }
        return self._ask(self._writer, order)

    def _fan_out(self, name: str, rooms: list[str], each: int) -> float:
        """Messages a second, from the first that the homeserver takes until the last."""
        sender, count = self._accounts[name].user_id, each * len(rooms)
        before = len(self._server.sent_by(sender))
        if name == OURS:
            asyncio.run(self._plan(rooms, each))
        else:
            order = {"rooms": rooms, "each": each, "at_once": SIDE_BY_SIDE}
            self._bots[name].write(f"{json.dumps(order)}\n")
            assert self._bots[name].line().strip() == "sent"
        until = monotonic() + _PATIENCE
        while len(sent := self._server.sent_by(sender)[before:]) < count:
            if monotonic() > until:
                raise RuntimeError(f"{count - len(sent)} of {count} reminders did not arrive")
            sleep(0.5)
        assert len(sent) == count, "something was said besides"
        return (count - 1) * 1000 / (sent[-1] - sent[0])

    async def _plan(self, rooms: list[str], each: int) -> None:
        planned = [room for _ in range(each) for room in rooms]
        await remind(self._database, PERSONA, self._writer_account.user_id, planned, REMINDER)

    def _opened(self, name: str, encrypted: bool) -> Any:
        return self._ask(
            self._writer, {"open": ROOMS, "with": self._accounts[name].user_id, "encrypted": encrypted}
        )

    def _ask(self, process: Process, order: object) -> Any:
        process.write(f"{json.dumps(order)}\n")
        return json.loads(process.line())

    def _our_bot(self) -> Process:
        self._database = f"sqlite+aiosqlite:///{self._folder / 'bot.db'}"
        asyncio.run(make_template(self._database))
        asyncio.run(bind(self._database, PERSONA, self._writer_account.user_id))
        settings = settings_of(self._server.url, self._accounts[OURS], self._folder)
        bot = self._started([sys.executable, "-m", "bot", "run"], settings)
        self._end.callback(bot.tell_to_stop)
        return bot

    def _nio(self, module: str, account: Account) -> Process:
        store = self._folder / module
        store.mkdir()
        where = (self._server.url, account.user_id, str(store))
        process = self._started([sys.executable, "-m", f"{_MODULE}.{module}", *where], {})
        assert process.line().strip() == "ready"
        return process

    def _started(self, command: list[str], settings: Mapping[str, str]) -> Process:
        process = Process(command, environment(self._folder / "bytecode", writes=True) | dict(settings))
        self._end.callback(process.end)
        return process
