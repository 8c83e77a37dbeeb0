"""`make bench`: turns per second, memory and start-up time, as docs/benchmarks.md explains.

Every figure of one table comes from one run, in which what is compared takes turns: so that whatever else
the machine does falls on all alike.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests import postgres
from tests.benchmarks.large_pack import CONTENT, write_large_pack
from tests.benchmarks.measuring import Databases, Results, measure
from tests.benchmarks.report import PAGE, report, verdicts, written_into
from tests.postgres import PostgresServer


@click.command()
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="How often all is done.")
@click.option("--write", is_flag=True, help=f"Put the tables into {PAGE.name} too.")
def bench(rounds: int, write: bool) -> None:
    """Measure the bot, and exit 1 where a limit is not kept."""
    with TemporaryDirectory(prefix="signaalbot-bench-") as folder, _server() as server:
        results = _measured(Path(folder), server, rounds)
    text = report(results, rounds)
    click.echo(text)
    if write:
        PAGE.write_text(written_into(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
    if not all(verdict.holds for verdict in verdicts(results)):
        sys.exit(1)


def _measured(folder: Path, server: PostgresServer | None, rounds: int) -> Results:
    root = folder / "content"
    packs = {23: (CONTENT, "demo"), 2300: (root, write_large_pack(root))}
    return measure(packs, Databases(folder, server), folder, rounds, lambda said: click.echo(said, err=True))


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


if __name__ == "__main__":
    bench()
