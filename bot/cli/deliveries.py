"""The command that adds up what was to reach someone."""

from __future__ import annotations

import click

from bot.cli.base import Fault, finish, read_settings, signaalbot


@signaalbot.command()
def deliveries() -> None:
    """What became of the messages of the last days; CSV. Exits 1 where one is unaccounted for."""
    from bot.administration import sums_of_deliveries

    lines, unaccounted = finish(sums_of_deliveries(read_settings()))
    for line in lines:
        click.echo(line)
    if unaccounted:
        raise Fault(f"{unaccounted} unaccounted for: not sent, not ended, and on nobody's list")
