"""The commands that move records in and out, and count."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli.base import FILE, Fault, finish, read_settings, signaalbot

KINDS = ("partners", "vestigingen", "people", "contacts", "rounds", "meetings")
READ_AT_START = ("partners", "vestigingen")
"""What a bot that runs holds in memory: the names that it hears and says."""


@signaalbot.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--nobody", is_flag=True, help="What the guard finds likely is about no person.")
def import_(kind: str, file: Path, dry_run: bool, nobody: bool) -> None:
    """Import a CSV or XLSX file, whole or not at all; one line for each bad row."""
    from bot.administration import import_into

    report = finish(import_into(read_settings(), kind, file, dry_run=dry_run, nobody=nobody))
    for fault in report.faults:
        click.echo(str(fault))
    for warning in report.warnings:
        click.echo(f"warning: {warning}")
    if report.faults:
        raise Fault(f"{len(report.faults)} bad row(s) in {file}; nothing was imported")
    what = "would be" if dry_run else "are"
    count = f"{report.new} {what} new, {report.changed} changed, {report.same} the same"
    doubts = f", {len(report.warnings)} warning(s)" if report.warnings else ""
    click.echo(f"{file}: {count}{doubts}")
    if kind in READ_AT_START and (report.new or report.changed) and not dry_run:
        click.echo("restart the bot now: until then it knows the names as they were")


@signaalbot.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A .csv or .xlsx file.")
def export(kind: str, output: Path | None) -> None:
    """Export as CSV to standard output, or to a .csv or .xlsx file; what was exported can be imported."""
    from bot.administration import export_from

    form = output.suffix.lower() if output else ".csv"
    if form not in (".csv", ".xlsx"):
        raise click.BadParameter(f"{output}: name a .csv or an .xlsx file")
    written = finish(export_from(read_settings(), kind, form))
    if output:
        output.write_bytes(written)
    else:
        sys.stdout.buffer.write(written)


@signaalbot.command("guard-counts")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The first day.  [default: 90 days ago]")
def guard_counts(since: datetime | None) -> None:
    """How often the guard stopped a text, by kind, and what people then did; CSV, counts only."""
    from bot.administration import counts_of_guard

    for line in finish(counts_of_guard(read_settings(), since.date() if since else None)):
        click.echo(line)
