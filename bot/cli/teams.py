"""The commands that look after the app in Microsoft Teams."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bot.cli.base import Fault, read_settings, signaalbot


@signaalbot.group()
def teams() -> None:
    """Look after the app in Microsoft Teams."""


@teams.command("package")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--app-id", help="Of the registration in Entra.  [default: the setting teams_app_id]")
@click.option("--app-version", help="Like 1.2.3.  [default: that of the bot]")
@click.option("--developer", help="Who offers the bot.  [default: the municipality of the pack]")
@click.option("--website", required=True, metavar="URL", help="Where a user finds help.")
@click.option("--privacy", required=True, metavar="URL", help="The privacy statement.")
@click.option("--terms", required=True, metavar="URL", help="The terms of use.")
@click.option("--valid-domain", "valid_domains", multiple=True, metavar="HOST", help="May be repeated.")
def package_teams(output: Path, **given: Any) -> None:
    """Make the app package that an administrator uploads to Teams."""
    from importlib.metadata import version

    from adapters.teams.package import AppDetails, BadDetail, PackageError, app_package
    from bot.content.chosen import chosen_pack
    from bot.texts import Texts

    settings = read_settings()
    pack = chosen_pack(settings)
    given["app_id"] = given["app_id"] or settings.teams_app_id
    given["app_version"] = given["app_version"] or version("signaalbot")
    given["developer"] = given["developer"] or (pack.info.municipality if pack.info else "")
    try:
        output.write_bytes(app_package(AppDetails(**given), Texts(pack.texts)))
    except BadDetail as error:
        raise click.BadParameter(str(error), param_hint=error.option) from None
    except PackageError as error:
        raise Fault(str(error)) from None
    except OSError as error:
        raise Fault(f"{output}: {error.strerror}") from None
    click.echo(f"{output}: version {given['app_version']} of app {given['app_id']}")
