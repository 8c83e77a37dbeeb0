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


class BadUsage(Fault):
    """What was typed, or set, cannot be used: exit 2."""

    exit_code = 2


class Commands(click.Group):
    """What any command cannot do for a reason that its user can mend is one line, never a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            fault = _fault_of(error)
            if fault is None:
                raise
            raise fault from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="signaalbot")
def signaalbot() -> None:
    """Chat bot for the partners of a school safety covenant."""


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError."""
    settings = load_settings()
    from bot.logs import set_up

    set_up(settings.log_level)
    if settings.database_url == Settings.model_fields["database_url"].default:
        Path("var").mkdir(exist_ok=True)
    return settings


def read_pack() -> Any:
    """The pack that the settings name. Raises SettingsError."""
    from bot.content.chosen import chosen_pack

    return chosen_pack(read_settings())


def finish(work: Coroutine[Any, Any, T], on_loop: Callable[[Coroutine[Any, Any, T]], T] = asyncio.run) -> T:
    """What `work` comes to, on an event loop of its own."""
    try:
        return on_loop(work)
    except KeyboardInterrupt:
        sys.exit(130)


def _fault_of(error: Exception) -> Fault | None:
    """`error` as its user should read it; None for one that only who changes the code can mend."""
    if isinstance(error, SettingsError):
        return BadUsage(str(error))
    # Not above: what answers at once should not wait for these.
    from bot.administration import AdministrationError
    from bot.storage.database import DatabaseError
    from bot.web import CannotListen

    match error:
        case AdministrationError() | DatabaseError() | CannotListen():
            return Fault(str(error))
        case OSError(filename=str() | Path() as path, strerror=str() as why):
            return Fault(f"{path}: {why}")
        case _:
            return None
