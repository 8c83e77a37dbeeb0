"""The commands about what the bot did not understand: counts of shapes, and sentences that were given."""

from __future__ import annotations

from datetime import datetime

import click

from bot.cli.base import Fault, finish, read_settings, signaalbot


@signaalbot.command("not-understood")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The first day.  [default: 90 days ago]")
def not_understood(since: datetime | None) -> None:
    """What was not understood, by length, language and whether it was a question; CSV, counts only."""
    from bot.unheard import counts_of_not_understood

    for line in finish(counts_of_not_understood(read_settings(), since.date() if since else None)):
        click.echo(line)


@signaalbot.command("kept-sentences")
@click.option("--delete", "sentence_id", type=int, help="Delete the sentence with this id.")
def kept_sentences(sentence_id: int | None) -> None:
    """The sentences that people gave the bot to learn from, as CSV; nobody's name is with them."""
    from bot.unheard import delete_sentence, sentences_kept

    if sentence_id is not None:
        if not finish(delete_sentence(read_settings(), sentence_id)):
            raise Fault(f"there is no sentence {sentence_id}")
        click.echo(f"sentence {sentence_id} is deleted")
        return
    click.echo(finish(sentences_kept(read_settings())), nl=False)
