"""The commands that look after this installation and who may use it."""

from __future__ import annotations

import click

from bot.cli.base import Fault, finish, read_settings, signaalbot


@signaalbot.command()
@click.argument("person")
def code(person: str) -> None:
    """Make a one-time access code for a person, by id; it is shown once."""
    from bot.administration import issue_code

    click.echo(finish(issue_code(read_settings(), person)))


@signaalbot.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    from bot.administration import migrate_database

    finish(migrate_database(read_settings()))


@signaalbot.command()
def doctor() -> None:
    """Say what is configured, reachable and missing."""
    from bot.administration import examine_all

    settings = read_settings()
    findings = finish(examine_all(settings))
    if settings.wants_teams:
        from adapters.teams import checks
        from bot.clock import SystemClock

        findings += finish(checks.findings(settings, SystemClock()))
    if settings.wants_matrix:
        from adapters.matrix import checks as matrix_checks

        findings += finish(matrix_checks.findings(settings))
    from adapters.mail import checks as mail_checks

    findings += finish(mail_checks.findings(settings))
    for finding in findings:
        click.echo(str(finding))
    if any(finding.level == "error" for finding in findings):
        raise Fault("the bot is not fit to run")
