"""What an administrator does wrong is one clear line on stderr and the right exit code, not a stack trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import signaalbot
from tests.unit.sheet_headers import HEADERS

pytestmark = pytest.mark.usefixtures("folder")


def told(*command: str, exits: int) -> str:
    """The one line that `command` says."""
    result: Result = CliRunner().invoke(signaalbot, command)
    assert result.exit_code == exits, result.output
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    "command",
    [
        ("run",),
        ("chat",),
        ("chat", "--now", "2026-11-02 09:00"),
        ("code", "iemand"),
        ("understand",),
        ("protocol", "draw", "brand", "-o", "brand.svg"),
    ],
    ids=" ".join,
)
def test_a_pack_that_is_not_there(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAALBOT_PACK", "leidn")
    assert 'signaalbot: no pack "leidn", there is demo, leiden in /' in told(*command, exits=2)


@pytest.mark.parametrize("now", [(), ("--now", "2026-11-02 09:00")], ids=["now", "then"])
def test_a_persona_that_nobody_is(now: tuple[str, ...]) -> None:
    line = told("chat", "--as", "schol", *now, exits=2)
    assert line.startswith('signaalbot: nobody is called "schol", there is coordinator, ')
    assert line.endswith(', vreemde (did you mean "school"?)')


def test_who_became_known_on_the_console_is_somebody() -> None:
    row = "p17;Zeester Voorbeeld;politie;;contact;;;yes;console zeester"
    Path("mensen.csv").write_text(f"{HEADERS['people']}\n{row}", encoding="utf-8")
    assert CliRunner().invoke(signaalbot, ("import", "people", "mensen.csv")).exit_code == 0
    assert CliRunner().invoke(signaalbot, ("chat", "--as", "zeester"), input="/stop\n").exit_code == 0
    assert "zeester" in told("chat", "--as", "iemand", exits=2)


def test_no_channel_starts_on_a_pack_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAALBOT_TEAMS_DEVELOPMENT", "true")
    monkeypatch.setenv("SIGNAALBOT_CONTENT_ROOT", "nergens")
    assert told("run", exits=2) == 'signaalbot: no pack "demo", there is none in nergens'


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("export", "people"), "mensen.xlsx"),
        (("protocol", "draw", "brand"), "brand.svg"),
        (("protocol", "review", "brand"), "brand.md"),
    ],
    ids=str,
)
def test_a_folder_that_is_not_there(command: tuple[str, ...], name: str) -> None:
    assert (
        told(*command, "-o", f"weg/{name}", exits=1) == f"signaalbot: weg/{name}: No such file or directory"
    )
