"""The commands that talk: on the channels, in this terminal, from transcripts."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from bot.cli.base import FILE, MOMENT, BadUsage, finish, read_settings, signaalbot
from bot.collector import nothing_thrown_away


@signaalbot.command()
def run() -> None:
    """Run the bot on the channels that are configured; with none, in this terminal on the demo pack."""
    settings = read_settings()
    if settings.wants_teams or settings.wants_matrix:
        with nothing_thrown_away():
            from bot.app.service import run_on_uvloop, serve

        finish(serve(settings, started=_say_where), run_on_uvloop)
    else:
        with nothing_thrown_away():
            from bot.app.terminal import talk_now

        finish(talk_now(settings))


@signaalbot.command()
@click.option("--as", "persona", default="", help="Who speaks: politie, vreemde, …  [default: school]")
@click.option(
    "--now",
    type=MOMENT,
    help="Start a demo clock here (Amsterdam time), on a database that is thrown away; /klok moves it.",
)
def chat(persona: str, now: datetime | None) -> None:
    """Talk with the bot in this terminal."""
    with nothing_thrown_away():
        from bot.app.terminal import UnknownPersona, talk_now, talk_then

    settings = read_settings()
    try:
        finish(talk_then(settings, persona, now) if now else talk_now(settings, persona))
    except UnknownPersona as unknown:
        raise BadUsage(str(unknown)) from unknown


@signaalbot.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--channel", type=click.Choice(["console", "teams", "matrix"]), default="console", show_default=True
)
@click.option("--database", "url", help="Use and keep this database; by default each file gets a fresh one.")
def play(files: tuple[Path, ...], channel: str, url: str | None) -> None:
    """Play transcripts; print the first line of each that does not hold."""
    from bot.logs import set_up

    set_up("ERROR")
    if not finish(_play_all(files, url, channel)):
        sys.exit(1)


def _say_where(port: int) -> None:
    click.echo(f"signaalbot listens on port {port}; Ctrl+C stops it", err=True)


async def _play_all(files: tuple[Path, ...], url: str | None, channel: Any) -> bool:
    """Whether all of them hold; a file that is no transcript counts as one that does not."""
    from adapters.transcripts.player import play as play_one
    from adapters.transcripts.transcript import TranscriptError, load
    from bot.app.rehearsal import CONTENT, DEMO, demo_stages
    from bot.content.loader import load_pack

    pack = load_pack(CONTENT, DEMO)
    all_hold = True
    for path in files:
        with tempfile.TemporaryDirectory() as folder:
            stages = demo_stages(url or f"sqlite+aiosqlite:///{folder}/play.db", pack, channel=channel)
            try:
                result = await play_one(load(path), stages, run=f"{uuid4().hex}:" if url else "")
            except TranscriptError as error:
                click.echo("\n".join(error.faults))
                all_hold = False
                continue
        click.echo(result.report())
        all_hold = all_hold and result.holds
    return all_hold
