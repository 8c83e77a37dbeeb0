"""What every command shares: how it reads settings, runs, and says what does not hold."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from bot.settings import Settings, SettingsError, load_settings

MOMENT = click.DateTime(["%Y-%m-%d %H:%M"])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

T = TypeVar("T")


class Fault(click.ClickException):
    """What was asked does not hold: one line on stderr, exit 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"signaalbot: {self.format_message()}", err=True)


class BadSettings(Fault):
    """The settings cannot be used: exit 2."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def signaalbot() -> None:
    """Chat bot for the partners of a school safety covenant."""


def read_settings() -> Settings:
    try:
        settings = load_settings()
    except SettingsError as error:
        raise BadSettings(str(error)) from None
    from bot.logs import set_up

    set_up(settings.log_level)
    if settings.database_url == Settings.model_fields["database_url"].default:
        Path("var").mkdir(exist_ok=True)
    return settings


def read_pack() -> Any:
    from bot.content.loader import load_pack

    settings = read_settings()
    return load_pack(settings.content_root, settings.pack)


def finish(work: Coroutine[Any, Any, T], on_loop: Callable[[Coroutine[Any, Any, T]], T] = asyncio.run) -> T:
    from bot.administration import AdministrationError
    from bot.storage.database import DatabaseError

    try:
        return on_loop(work)
    except SettingsError as error:
        raise BadSettings(str(error)) from None
    except (AdministrationError, DatabaseError) as error:
        raise Fault(str(error)) from error
    except KeyboardInterrupt:
        sys.exit(130)
