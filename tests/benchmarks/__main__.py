"""`make bench`: turns per second, memory and start-up time, as docs/benchmarks.md explains.

Every figure of one table comes from one run, in which what is compared takes turns: so that whatever else
the machine does falls on all alike.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests import postgres
from tests.benchmarks import report as core
from tests.benchmarks.delivery import sending
from tests.benchmarks.large_pack import CONTENT, write_large_pack
from tests.benchmarks.matrix import comparison as on_matrix
from tests.benchmarks.matrix import report as matrix
from tests.benchmarks.measuring import Databases, Results, measure
from tests.benchmarks.reminders import ticks
from tests.benchmarks.tables import PAGE, Verdict, written_into
from tests.benchmarks.teams import report as teams
from tests.benchmarks.teams.comparison import compare
from tests.postgres import PostgresServer

# In Teams a round takes ten seconds, and what is compared differs by less.
_TEAMS_ROUNDS_EACH = 3

Measured = tuple[str, list[Verdict]]


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(["core", "teams", "matrix", "reminders", "delivery"]))
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="How often all is done.")
@click.option("--write", is_flag=True, help=f"Put the tables into {PAGE.name} too.")
def bench(parts: Sequence[str], rounds: int, write: bool) -> None:
    """Measure the bot, or these PARTS of it, and exit 1 where a limit is not kept."""
    kept = True
    for part in parts or tuple(_PARTS):
        with TemporaryDirectory(prefix="signaalbot-bench-") as folder:
            text, verdicts = _PARTS[part](Path(folder), rounds)
        click.echo(f"{text}\n")
        if write:
            page = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(written_into(page, part, text), encoding="utf-8")
        kept = kept and all(verdict.holds for verdict in verdicts)
    if not kept:
        sys.exit(1)


def _core(folder: Path, rounds: int) -> Measured:
    with _server() as server:
        results = _measured(folder, server, rounds)
    return core.report(results, rounds), core.verdicts(results)


def _teams(folder: Path, rounds: int) -> Measured:
    measured = compare(folder, rounds * _TEAMS_ROUNDS_EACH, _tell)
    return teams.report(measured), teams.verdicts(measured)


def _matrix(folder: Path, rounds: int) -> Measured:
    measured = on_matrix.compare(folder, rounds, _tell)
    return matrix.report(measured), matrix.verdicts(measured)


def _reminders(folder: Path, rounds: int) -> Measured:
    with _server() as server:
        measured = ticks.measure(Databases(folder, server), rounds, _tell)
    return ticks.report(measured, rounds), ticks.verdicts(measured)


def _delivery(folder: Path, rounds: int) -> Measured:
    with _server() as server:
        measured = sending.measure(Databases(folder, server), rounds, _tell)
    return sending.report(measured, rounds), sending.verdicts(measured)


_PARTS: dict[str, Callable[[Path, int], Measured]] = {
    "core": _core,
    "teams": _teams,
    "matrix": _matrix,
    "reminders": _reminders,
    "delivery": _delivery,
}


def _measured(folder: Path, server: PostgresServer | None, rounds: int) -> Results:
    root = folder / "content"
    packs = {23: (CONTENT, "demo"), 2300: (root, write_large_pack(root))}
    return measure(packs, Databases(folder, server), folder, rounds, _tell)


@contextmanager
def _server() -> Iterator[PostgresServer | None]:
    programs = postgres.installed()
    if programs is None:
        click.echo("PostgreSQL is not installed: measured on SQLite alone", err=True)
        yield None
        return
    server = PostgresServer.start(programs)
    try:
        yield server
    finally:
        server.stop()


def _tell(said: str) -> None:
    click.echo(said, err=True)


if __name__ == "__main__":
    bench()
