"""The commands that look after the content packs."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.base import Fault, read_settings, signaalbot


@signaalbot.group()
def content() -> None:
    """Look after the content packs."""


@content.command("check")
@click.argument("name", metavar="[PACK]", required=False)
def check_content(name: str | None) -> None:
    """Check a whole content pack; one line a fault, with file and line."""
    from bot.content.check import check_all
    from bot.content.loader import load_pack
    from bot.protocol import words
    from dialogs.asked_texts import asked_texts

    settings = read_settings()
    pack = load_pack(settings.content_root, name or settings.pack, examples=True)
    faults = check_all(pack, asked_texts(Path(words.__file__).parent))
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise Fault(f"{len(faults)} fault(s) in pack {name or settings.pack}")
    click.echo(f"pack {name or settings.pack}: no faults")
