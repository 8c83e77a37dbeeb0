"""The order in which all is measured: in rounds, in each of which everything takes its turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median

from tests.benchmarks.processes import Cell, Start, World, compile_into, start_bot
from tests.postgres import PostgresServer

# Small portions in turn: a disturbance of a second then meets all cells, and not one of them.
PORTIONS, LOOK_UPS, TALKS, TICKS = 5, 20, 1, 4
_WARM_UP = (("lookup", 10), ("agenda", 1))


@dataclass(frozen=True, slots=True, order=True)
class Setting:
    """What is compared: the kind of database, and how many vestigingen are in the pack."""

    database: str
    vestigingen: int


@dataclass(frozen=True, slots=True, order=True)
class StartOf:
    """A kind of start: the first makes the tables and fills them; `compiled`: byte code of the bot's own."""

    setting: Setting
    first: bool
    compiled: bool


@dataclass
class Results:
    """Milliseconds by setting, what was done, and round; starts by their kind; megabytes by setting."""

    turns: dict[tuple[Setting, str], list[list[float]]] = field(default_factory=lambda: defaultdict(list))
    starts: dict[StartOf, list[Start]] = field(default_factory=lambda: defaultdict(list))
    at_start: dict[Setting, float] = field(default_factory=dict)
    after_run: dict[Setting, float] = field(default_factory=dict)
    slowest_of_first_talk: dict[Setting, float] = field(default_factory=dict)

    def settings(self) -> list[Setting]:
        return list(self.at_start)

    def seconds(self, start: StartOf) -> float:
        return median(each.seconds for each in self.starts[start])

    def growth(self, database: str) -> float:
        """How many times as long a look-up takes with the most vestigingen as with the fewest."""
        few, many = sorted(setting for setting in self.settings() if setting.database == database)
        rounds = zip(self.turns[many, "lookup"], self.turns[few, "lookup"], strict=True)
        return median(median(slow) / median(fast) for slow, fast in rounds)


class Databases:
    """New, empty databases."""

    def __init__(self, folder: Path, server: PostgresServer | None) -> None:
        self.kinds = ("SQLite", "PostgreSQL") if server else ("SQLite",)
        self._folder = folder
        self._server = server
        self._numbers = count(1)

    def new(self, kind: str) -> str:
        """The URL of one."""
        name = f"bench_{next(self._numbers)}"
        if kind == "PostgreSQL" and self._server:
            return self._server.create(name)
        return f"sqlite+aiosqlite:///{self._folder / name}.db"


def measure(
    packs: Mapping[int, tuple[Path, str]],
    databases: Databases,
    folder: Path,
    rounds: int,
    tell: Callable[[str], None],
) -> Results:
    """`packs` are a content root and a pack's name by the number of its vestigingen."""

    def world(setting: Setting) -> World:
        return World(*packs[setting.vestigingen], databases.new(setting.database))

    settings = [Setting(kind, number) for number in packs for kind in databases.kinds]
    tell("compiling")
    compiled, uncompiled = compile_into(folder, world(settings[0]))
    results = Results()
    with ExitStack() as cells_end:
        cells: dict[Setting, Cell] = {}
        for setting in settings:
            cell = cells[setting] = Cell(world(setting), compiled)
            cells_end.callback(cell.stop)
            results.at_start[setting] = cell.megabytes_at_start
            for what, number in _WARM_UP:
                first = cell.order(what, number)
            results.slowest_of_first_talk[setting] = max(first)
        for number in range(rounds):
            tell(f"round {number + 1} of {rounds}")
            _turns(cells, results, number)
            # The large pack starts less often, and on one database: it takes the longest, they differ little.
            kinds = len(databases.kinds) + (number % 2 == 0)
            _starts(settings[:kinds], world, {True: compiled, False: uncompiled}, results)
        for setting, cell in cells.items():
            results.after_run[setting] = cell.megabytes()
    return results


def _turns(cells: Mapping[Setting, Cell], results: Results, number: int) -> None:
    """One round of every kind of turn, in small portions; each round begins with another cell."""
    order = [*cells][number % len(cells) :] + [*cells][: number % len(cells)]
    for what, times in (("lookup", LOOK_UPS), ("agenda", TALKS), ("tick", TICKS)):
        took: dict[Setting, list[float]] = {setting: [] for setting in cells}
        for _ in range(PORTIONS):
            for setting in order:
                took[setting] += cells[setting].order(what, times)
        for setting, milliseconds in took.items():
            results.turns[setting, what].append(milliseconds)


def _starts(
    settings: Sequence[Setting],
    world: Callable[[Setting], World],
    bytecode: Mapping[bool, Path],
    results: Results,
) -> None:
    """A first and a second start of each; without byte code of the bot's own, on the first of them only."""
    kinds = [(setting, True) for setting in settings]
    for setting, compiled in [*kinds, (settings[0], False)]:
        place = world(setting)
        for first in (True, False):
            results.starts[StartOf(setting, first, compiled)].append(start_bot(place, bytecode[compiled]))
