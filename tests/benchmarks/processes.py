"""The processes that are measured: fresh ones each, so that none profits from another."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

from tests.benchmarks.cell import resident

PROJECT = Path(__file__).parents[2]
_ROOMS = ("bot", "dialogs", "adapters", "scheduler", "content", "tests")


@dataclass(frozen=True, slots=True)
class World:
    """A content pack on a database."""

    content: Path
    pack: str
    url: str


@dataclass(frozen=True, slots=True)
class Start:
    """From the call that makes the process until the bot hears: how long that took on the wall clock, how
    much of it a processor worked for it, and the memory that it then holds."""

    seconds: float
    processor_seconds: float
    megabytes: float


class Cell:
    """A bot in a process of its own; it waits while another is measured."""

    def __init__(self, world: World, bytecode: Path, *, writes: bool = False) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.cell", world.url, str(world.content), world.pack]
        self._process = Process(command, environment(bytecode, writes))
        self.megabytes_at_start = self._answer()[0] / 1024

    def order(self, what: str, count: int = 0) -> list[float]:
        """Milliseconds of each turn or tick."""
        self._process.write(f"{what} {count}\n")
        return self._answer()

    def megabytes(self) -> float:
        return self.order("memory")[0] / 1024

    def stop(self) -> None:
        self._process.end()

    def _answer(self) -> list[float]:
        numbers: list[float] = json.loads(self._process.line())
        return numbers


def start_bot(world: World, bytecode: Path, *, writes: bool = False) -> Start:
    """`python -m bot run`: what it writes first says that the bot has started, and hears."""
    settings = {
        "SIGNAALBOT_DATABASE_URL": world.url,
        "SIGNAALBOT_CONTENT_ROOT": str(world.content),
        "SIGNAALBOT_PACK": world.pack,
        "SIGNAALBOT_LOG_LEVEL": "WARNING",
    }
    before = perf_counter()
    process = Process([sys.executable, "-m", "bot", "run"], environment(bytecode, writes) | settings)
    process.write("/help\n")
    process.line()
    seconds = perf_counter() - before
    start = Start(seconds, processor_seconds(process.id), resident(process.id)[0] / 1024)
    process.end()
    return start


def compile_into(folder: Path, world: World) -> tuple[Path, Path]:
    """Two stores of byte code: one with all that a start imports, one without this project's own."""
    compiled, uncompiled = folder / "compiled", folder / "uncompiled"
    start_bot(world, compiled, writes=True)
    cell = Cell(world, compiled, writes=True)
    cell.order("agenda", 1)
    cell.stop()
    shutil.copytree(compiled, uncompiled)
    for room in _ROOMS:
        shutil.rmtree(uncompiled / PROJECT.relative_to("/") / room, ignore_errors=True)
    return compiled, uncompiled


def environment(bytecode: Path, writes: bool = False) -> dict[str, str]:
    """This process's, without settings of a bot; byte code is read from `bytecode` and nowhere else."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SIGNAALBOT_")}
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    own = {"PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONUNBUFFERED": "1"}
    return inherited | own | ({} if writes else {"PYTHONDONTWRITEBYTECODE": "1"})


def processor_seconds(process: str) -> float:
    """What a process has used so far: fields 14 and 15 of proc(5), counted after its name in brackets."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Process:
    """A process whose input is written and whose output is read line by line; its logs go to a file."""

    def __init__(self, command: list[str], surroundings: dict[str, str]) -> None:
        # Ended in `end`, after its input.
        self._logs = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._logs,
            text=True,
            encoding="utf-8",
        )

    @property
    def id(self) -> str:
        return str(self._process.pid)

    def write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line)
        self._process.stdin.flush()

    def line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.end()
            raise RuntimeError("a process that is measured ended before it was told to")
        return line

    def tell_to_stop(self) -> None:
        """For one that does not end with its input."""
        self._process.terminate()

    def end(self) -> None:
        """Ends its input, which ends the bot. Raises RuntimeError with its logs where it ended badly."""
        self._process.communicate()
        with self._logs as logs:
            logs.seek(0)
            said = logs.read()
        if self._process.returncode != 0:
            raise RuntimeError(f"a process that is measured ended with {self._process.returncode}:\n{said}")
