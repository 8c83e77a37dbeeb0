"""What an administrator types, on a bot that was never started: each command answers in one useful line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.answers import guard_of
from bot.calendar import WorkCalendar
from bot.cli import records as commands
from bot.cli import signaalbot
from bot.content.loader import load_pack
from bot.content.seed import agenda_deadline, seed
from bot.storage.database import Database
from bot.transfer import records
from bot.transfer.importing import Report, import_file
from bot.transfer.sheets import read_sheet
from tests.unit.sheet_headers import HEADERS


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


def test_nothing_is_exported_nor_kept_of_a_pack_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAALBOT_PACK", "dmeo")
    done = typed("export", "people", "-o", "mensen.csv")
    assert (done.exit_code, Path("mensen.csv").exists(), Path("bot.db").exists()) == (2, False, False)
    assert 'no pack "dmeo", there is demo, leiden' in done.stderr


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


@pytest.mark.parametrize(
    ("kind", "row", "restarts"),
    [
        ("vestigingen", "tak;De Tak;Bos;vo;;;", True),
        ("people", "a;A;politie;;;;;yes;", False),
    ],
)
def test_names_that_a_running_bot_holds_ask_for_a_restart(kind: str, row: str, *, restarts: bool) -> None:
    Path("rij.csv").write_text(f"{HEADERS[kind]}\n{row}", encoding="utf-8")
    assert "restart" not in typed("import", kind, "rij.csv", "--dry-run").stdout
    assert ("restart the bot now" in typed("import", kind, "rij.csv").stdout) == restarts
    assert "restart" not in typed("import", kind, "rij.csv").stdout


async def test_the_examples_of_a_school_year_can_be_imported(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "docs" / "voorbeelden"
    pack = load_pack(Path(__file__).parents[2] / "content", "leiden")
    now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    calendar = WorkCalendar(pack.calendar)
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'examples.db'}")
    await database.migrate()
    async with database.session() as session:
        await seed(session, pack, now)
        for kind, name, rows in (("rounds", "rondes.csv", 5), ("meetings", "overleggen.csv", 4)):
            report = await import_file(
                session,
                kind,
                examples / name,
                now=now,
                deadline=lambda starts_at: agenda_deadline(starts_at, pack.policy, calendar),
                calendar=calendar,
                guard=guard_of(pack).examine,
            )
            assert report == Report(new=rows)
    await database.close()


@pytest.fixture
def leaver() -> None:
    """Somebody whom no pack holds."""
    row = "p17;Zeester Voorbeeld;politie;;contact;;p17@example.org;yes;matrix @zeester:example.org"
    Path("mensen.csv").write_text(f"{HEADERS['people']}\n{row}", encoding="utf-8")
    assert typed("import", "people", "mensen.csv").exit_code == 0


@pytest.mark.usefixtures("leaver")
def test_a_person_is_listed_and_then_removed_when_that_is_confirmed() -> None:
    listed = typed("person", "remove", "p17", "--dry-run")
    assert (listed.exit_code, listed.stdout) == (
        0,
        "would be removed:\n  channel addresses: 1\n  account: 1\n",
    )
    assert "p17" in typed("export", "people").stdout
    done = CliRunner().invoke(signaalbot, ("person", "remove", "p17"), input="y\n")
    assert done.exit_code == 0
    assert "\nremoved:\n  channel addresses: 1\n  account: 1\n" in done.stdout
    assert "restart the bot now" in done.stdout
    assert "p17" not in typed("export", "people").stdout


@pytest.mark.usefixtures("leaver")
@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_nobody_is_removed_unless_that_is_confirmed(answer: str) -> None:
    done = CliRunner().invoke(signaalbot, ("person", "remove", "p17"), input=answer)
    assert (done.exit_code, done.stderr) == (1, "signaalbot: nothing is removed\n")
    assert "p17" in typed("export", "people").stdout


@pytest.mark.usefixtures("leaver")
@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("p18", "no person 'p18' (did you mean \"p17\"?)"),
        ("Zeester", "no person 'Zeester' (did you mean \"p17\"?)"),
        ("coordinator", "people.yaml:"),
        ("coordinator", "would write it back: take it out of there first"),
    ],
)
def test_who_cannot_be_removed_is_told_why(person: str, said: str) -> None:
    assert said in typed("person", "remove", person, "--dry-run").stderr
    done = typed("person", "remove", person, "--yes")
    assert done.exit_code == 1
    assert said in done.stderr
    assert typed("code", "coordinator").exit_code == 0


@pytest.mark.usefixtures("leaver")
def test_a_task_can_be_taken_from_somebody_who_stays() -> None:
    for school in ("lis", "het_metrum"):
        row = f"{school};politie;;p17;wijkagent;"
        Path("taken.csv").write_text(f"{HEADERS['contacts']}\n{row}", encoding="utf-8")
        assert typed("import", "contacts", "taken.csv").exit_code == 0
    done = typed("person", "end-task", "p17", "lis")
    assert (done.exit_code, done.stdout) == (0, "ended: wijkagent (politie) of p17 at lis\n")
    left = [line for line in typed("export", "contacts").stdout.splitlines() if "p17" in line]
    assert left == ['"het_metrum";"politie";"";"p17";"wijkagent";""']
    assert "p17" in typed("export", "people").stdout
    again = typed("person", "end-task", "p17", "lis")
    assert (again.exit_code, again.stderr) == (
        1,
        "signaalbot: 'p17' has no task at 'lis': they have one at het_metrum\n",
    )


def test_a_task_of_the_pack_must_be_taken_out_there() -> None:
    assert typed("export", "contacts").exit_code == 0
    done = typed("person", "end-task", "school", "davinci_lammenschans")
    assert done.exit_code == 1
    assert "people.yaml:" in done.stderr
    assert "would write it back" in done.stderr
    assert '"davinci_lammenschans";"school";"";"school"' in typed("export", "contacts").stdout


def test_what_is_past_its_time_can_be_deleted_at_once() -> None:
    done = typed("clean-up")
    assert (done.exit_code, done.stdout) == (
        0,
        "deleted:\n  received: 0\n  conversations: 0\n  deliveries: 0\n  sentences: 0\n",
    )


def test_the_version_is_that_of_the_package() -> None:
    assert typed("--version").stdout == "signaalbot, version 0.1.0\n"


def test_the_commands_know_every_kind_of_record_and_load_none_for_it() -> None:
    assert commands.KINDS == records.KINDS
