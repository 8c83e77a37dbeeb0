"""The command line: every command of DESIGN §5, each a few lines around the part that does it.

Exits 0 on success, 1 where what was asked does not hold, 2 on bad usage. What only one command needs is
imported in it: most of them must answer at once.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any, TypeVar
from uuid import uuid4

import click

from bot.settings import Settings, SettingsError, load_settings

KINDS = ("partners", "vestigingen", "people", "contacts", "meetings")
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


def main() -> None:
    """Run the command line; never a stack trace for what a user did."""
    signaalbot(prog_name="signaalbot")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def signaalbot() -> None:
    """Chat bot for the partners of a school safety covenant."""


@signaalbot.command()
def run() -> None:
    """Run the bot on the channels that are configured; with none, in this terminal on the demo pack."""
    settings = _settings()
    if settings.wants_teams:
        from bot.app.service import run_on_uvloop, serve

        _run(serve(settings, started=_say_where), run_on_uvloop)
    else:
        from bot.app.terminal import talk_now

        _run(talk_now(settings, "school"))


@signaalbot.command()
@click.option("--as", "persona", default="school", show_default=True, help="Who speaks: politie, vreemde, …")
@click.option(
    "--now",
    type=MOMENT,
    help="Start a demo clock here (Amsterdam time), on a database that is thrown away; /klok moves it.",
)
def chat(persona: str, now: datetime | None) -> None:
    """Talk with the bot in this terminal."""
    from bot.app.terminal import talk_now, talk_then

    settings = _settings()
    _run(talk_then(settings, persona, now) if now else talk_now(settings, persona))


@signaalbot.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--channel", type=click.Choice(["console", "teams"]), default="console", show_default=True)
@click.option("--database", "url", help="Use and keep this database; by default each file gets a fresh one.")
def play(files: tuple[Path, ...], channel: str, url: str | None) -> None:
    """Play transcripts; print the first line of each that does not hold."""
    from bot.logs import set_up

    set_up("ERROR")
    if not _run(_play_all(files, url, channel)):
        sys.exit(1)


@signaalbot.command()
def understand() -> None:
    """What is meant: JSON lines in {id, text}; out {id, intent, certainty, slots, ask, alternatives}."""
    from bot.answers import meaning_of, understanding_of

    understanding = understanding_of(_pack())
    _answer_lines(lambda text: meaning_of(understanding, text))


@signaalbot.command()
def privacy() -> None:
    """What the guard says: JSON lines in {id, text}; out {id, verdict, findings}."""
    from bot.answers import guard_of, judgement_of

    guard = guard_of(_pack())
    _answer_lines(lambda text: judgement_of(guard, text))


@signaalbot.group()
def content() -> None:
    """Look after the content packs."""


@content.command("check")
@click.argument("name", metavar="[PACK]", required=False)
def check_content(name: str | None) -> None:
    """Check a whole content pack; one line a fault, with file and line."""
    from bot.content.check import check_pack
    from bot.content.check_texts import check_texts
    from bot.content.loader import load_pack
    from dialogs.asked_texts import asked_texts

    settings = _settings()
    pack = load_pack(settings.content_root, name or settings.pack)
    faults = [*check_pack(pack), *check_texts(pack.texts, asked_texts())]
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise Fault(f"{len(faults)} fault(s) in pack {name or settings.pack}")
    click.echo(f"pack {name or settings.pack}: no faults")


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
    from bot.content.loader import load_pack
    from bot.texts import Texts

    settings = _settings()
    pack = load_pack(settings.content_root, settings.pack)
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


@signaalbot.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def import_(kind: str, file: Path, dry_run: bool) -> None:
    """Import a CSV or XLSX file, whole or not at all; one line for each bad row."""
    from bot.administration import import_into

    report = _run(import_into(_settings(), kind, file, dry_run))
    for fault in report.faults:
        click.echo(str(fault))
    if report.faults:
        raise Fault(f"{len(report.faults)} bad row(s) in {file}; nothing was imported")
    what = "would be" if dry_run else "are"
    click.echo(f"{file}: {report.new} {what} new, {report.changed} changed, {report.same} the same")


@signaalbot.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A .csv or .xlsx file.")
def export(kind: str, output: Path | None) -> None:
    """Export as CSV to standard output, or to a .csv or .xlsx file; what was exported can be imported."""
    from bot.administration import export_from

    form = output.suffix if output else ".csv"
    if form not in (".csv", ".xlsx"):
        raise click.BadParameter(f"{output}: name a .csv or an .xlsx file")
    written = _run(export_from(_settings(), kind, form))
    if output:
        output.write_bytes(written)
    else:
        sys.stdout.buffer.write(written)


@signaalbot.command("guard-counts")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The first day.  [default: 90 days ago]")
def guard_counts(since: datetime | None) -> None:
    """How often the guard stopped a text, by kind, and what people then did; CSV, counts only."""
    from bot.administration import counts_of_guard

    for line in _run(counts_of_guard(_settings(), since.date() if since else None)):
        click.echo(line)


@signaalbot.command()
@click.argument("person")
def code(person: str) -> None:
    """Make a one-time access code for a person, by id; it is shown once."""
    from bot.administration import issue_code

    click.echo(_run(issue_code(_settings(), person)))


@signaalbot.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    from bot.administration import migrate_database

    _run(migrate_database(_settings()))


@signaalbot.command()
def doctor() -> None:
    """Say what is configured, reachable and missing."""
    from bot.administration import examine_all

    settings = _settings()
    findings = _run(examine_all(settings))
    if settings.wants_teams:
        from adapters.teams import checks
        from bot.clock import SystemClock

        findings += _run(checks.findings(settings, SystemClock()))
    for finding in findings:
        click.echo(str(finding))
    if any(finding.level == "error" for finding in findings):
        raise Fault("the bot is not fit to run")


def _say_where(port: int) -> None:
    click.echo(f"signaalbot listens on port {port}; Ctrl+C stops it", err=True)


def _settings() -> Settings:
    try:
        settings = load_settings()
    except SettingsError as error:
        raise BadSettings(str(error)) from None
    from bot.logs import set_up

    set_up(settings.log_level)
    if settings.database_url == Settings.model_fields["database_url"].default:
        Path("var").mkdir(exist_ok=True)
    return settings


def _pack() -> Any:
    from bot.content.loader import load_pack

    settings = _settings()
    return load_pack(settings.content_root, settings.pack)


def _run(work: Coroutine[Any, Any, T], on_loop: Callable[[Coroutine[Any, Any, T]], T] = asyncio.run) -> T:
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


def _answer_lines(answer: Callable[[str], dict[str, Any]]) -> None:
    for number, line in _lines():
        try:
            asked = json.loads(line)
            text_id, text = asked["id"], asked["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            raise Fault(f'standard input, line {number}: not a JSON object with "id" and "text"') from None
        click.echo(json.dumps({"id": text_id, **answer(text)}, ensure_ascii=False))


def _lines() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            yield number, line
