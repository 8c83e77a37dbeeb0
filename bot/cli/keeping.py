"""The commands that delete: one person for good or their task at a school, and what is past its time."""

from __future__ import annotations

from collections.abc import Mapping

import click

from bot.cli.base import Fault, finish, read_settings, signaalbot


@signaalbot.group()
def person() -> None:
    """Look after one person."""


@person.command("remove")
@click.argument("person_id", metavar="PERSON")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
def remove_person(person_id: str, dry_run: bool, is_sure: bool) -> None:
    """Remove a person, by id, with all that is theirs; what they brought in stays, without their name."""
    from bot import leavers

    settings = read_settings()
    held = finish(leavers.what_is_held(settings, person_id))
    if dry_run or not is_sure:
        _list(held.removed, "would be removed")
        _list(held.nameless, "would stay, without the person")
    leavers.must_not_come_back(settings, person_id)
    if dry_run:
        return
    if not (is_sure or _is_sure(f"Remove {person_id} for good?")):
        raise Fault("nothing is removed")
    held = finish(leavers.remove_person(settings, person_id))
    _list(held.removed, "removed")
    _list(held.nameless, "stay, without the person")
    click.echo("restart the bot now: until then its memory may hold where it reached them")


@person.command("end-task")
@click.argument("person_id", metavar="PERSON")
@click.argument("vestiging_id", metavar="VESTIGING")
def end_task(person_id: str, vestiging_id: str) -> None:
    """Take away what a person does for a vestiging; the person stays. Both by id."""
    from bot import leavers

    for task in finish(leavers.end_tasks(read_settings(), person_id, vestiging_id)):
        click.echo(f"ended: {task} of {person_id} at {vestiging_id}")


@signaalbot.command("clean-up")
def clean_up() -> None:
    """Delete now what is past its time, as the bot does every night."""
    from dataclasses import asdict

    from bot.app.retention import clean_up_now

    _list(asdict(finish(clean_up_now(read_settings()))), "deleted")


def _is_sure(question: str) -> bool:
    try:
        return click.confirm(question)
    except click.Abort:
        # Nobody is there to answer.
        click.echo()
        return False


def _list(counts: Mapping[str, int], becomes: str) -> None:
    if counts:
        click.echo(f"{becomes}:")
    for what, count in counts.items():
        click.echo(f"  {what}: {count}")
