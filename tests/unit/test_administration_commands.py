"""What an administrator types, on a bot that was never started: each command answers in one useful line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import signaalbot
from bot.transfer.sheets import read_sheet


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIGNAALBOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    monkeypatch.setenv("SIGNAALBOT_PACK", "demo")


def typed(*words: str) -> Result:
    return CliRunner().invoke(signaalbot, words, prog_name="signaalbot")


def test_a_fresh_database_is_exported_with_what_the_pack_holds() -> None:
    assert typed("export", "people", "-o", "MENSEN.XLSX").exit_code == 0
    sheet = read_sheet(Path("MENSEN.XLSX"))
    assert "coordinator" in {row.cells[0] for row in sheet.rows}


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("COORDINATOR", '(did you mean "coordinator"?)'),
        ("cordinator", '(did you mean "coordinator"?)'),
        ("voorbeeld", '(did you mean "'),
        ("q", "no active person 'q'\n"),
    ],
)
def test_a_code_for_nobody_says_who_may_be_meant(person: str, said: str) -> None:
    result = typed("code", person)
    assert result.exit_code == 1
    assert f"no active person '{person}'" in result.stderr
    assert said in result.stderr


def test_the_version_is_that_of_the_package() -> None:
    assert typed("--version").stdout == "signaalbot, version 0.1.0\n"
