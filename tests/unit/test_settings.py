"""Settings: where they come from, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

pytestmark = pytest.mark.usefixtures("folder")


def refused() -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return str(caught.value)


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite+aiosqlite:///var/signaalbot.db"
    assert (settings.pack, settings.keep_received_hours) == ("demo", 72)
    assert (settings.content_root / "demo" / "pack.yaml").exists()


def test_the_environment_goes_before_dotenv_and_that_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "signaalbot.toml").write_text('pack = "toml"\nkeep_received_hours = 1\nlog_level = "error"\n')
    (folder / ".env").write_text(
        "SIGNAALBOT_PACK=dotenv\nSIGNAALBOT_KEEP_RECEIVED_HOURS=2\nPOSTGRES_USER=x\n"
    )
    monkeypatch.setenv("SIGNAALBOT_PACK", "environment")
    monkeypatch.setenv("SIGNAALBOT_KEEP_CONVERSATIONS_HOURS", "30")
    monkeypatch.setenv("SIGNAALBOT_LOG_LEVEL", "")
    settings = load_settings()
    assert (settings.pack, settings.keep_received_hours, settings.log_level) == ("environment", 2, "ERROR")
    assert settings.keep_conversations_hours == 30


def test_a_talk_is_kept_no_longer_than_people_are_told(folder: Path) -> None:
    (folder / "signaalbot.toml").write_text("keep_conversations_hours = 48\n")
    assert load_settings().keep_conversations_hours == 48
    (folder / "signaalbot.toml").write_text("keep_conversations_hours = 49\n")
    assert "keep_conversations_hours" in refused()


@pytest.mark.parametrize("by_dotenv", [True, False])
def test_another_file_can_be_named(folder: Path, monkeypatch: pytest.MonkeyPatch, by_dotenv: bool) -> None:
    (folder / "elders.toml").write_text('pack = "elders"\n')
    (folder / "signaalbot.toml").write_text('pack = "hier"\n')
    if by_dotenv:
        (folder / ".env").write_text("SIGNAALBOT_CONFIG=elders.toml\n")
    else:
        monkeypatch.setenv("SIGNAALBOT_CONFIG", "elders.toml")
    assert load_settings().pack == "elders"


def test_a_misspelt_variable_is_an_error_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAALBOT_DATABSE_URL", "postgresql+asyncpg://bot:geheim@db/x")
    said = refused()
    assert "unknown setting SIGNAALBOT_DATABSE_URL in the environment" in said
    assert '(did you mean "database_url"?)' in said
    assert "geheim" not in said
    monkeypatch.delenv("SIGNAALBOT_DATABSE_URL")
    monkeypatch.setenv("SIGNAALBOT_QQQ", "1")
    assert "did you mean" not in refused()


def test_a_misspelt_key_in_a_file_is_an_error_with_a_hint(folder: Path) -> None:
    (folder / ".env").write_text("SIGNAALBOT_PAKC=1\n")
    assert refused() == 'unknown setting SIGNAALBOT_PAKC in .env (did you mean "pack"?)'
    (folder / ".env").unlink()
    (folder / "signaalbot.toml").write_text("keep_recieved_hours = 3\n")
    hint = '(did you mean "keep_received_hours"?)'
    assert refused() == f"unknown setting keep_recieved_hours in signaalbot.toml {hint}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEEP_RECEIVED_HOURS", "geheim"),
        ("KEEP_RECEIVED_HOURS", "70000"),
        ("LOG_LEVEL", "geheim"),
        ("KEEP_CONVERSATIONS_HOURS", "0"),
        ("PACK", " "),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"SIGNAALBOT_{name}", value)
    said = refused()
    assert said.startswith(f"setting {name.lower()} (SIGNAALBOT_{name}): ")
    assert "geheim" not in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"pack = \n", "signaalbot.toml: Invalid value (at line 1, column 8)"),
        (b'pack = "caf\xe9"\n', "signaalbot.toml is not UTF-8 (byte 11)"),
        (b"[pack]\nx = 1\n", "setting pack (SIGNAALBOT_PACK): Input should be a valid string"),
    ],
)
def test_a_broken_file_is_one_clear_line(folder: Path, content: bytes, said: str) -> None:
    (folder / "signaalbot.toml").write_bytes(content)
    assert refused() == said


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('SIGNAALBOT_PACK="leiden\n', 1),
        ("# het pack\n\nSIGNAALBOT_PACK='leiden\nX=1\n", 3),
        ("X=1\n\ndit is geen env\nY=1\n", 3),
        ("X=1\nSIGNAALBOT_PACK\n", 2),
    ],
)
def test_a_line_of_dotenv_that_cannot_be_read_is_not_left_out(folder: Path, content: str, line: int) -> None:
    (folder / ".env").write_text(content)
    assert refused() == f".env, line {line}: write NAME=value, quotes closed"


def test_a_dotenv_that_is_well_written(folder: Path) -> None:
    (folder / ".env").write_text(
        '# het pack\n\nexport SIGNAALBOT_PACK="leiden"  # niet de demo\nX=\n\nSIGNAALBOT_LOG_LEVEL = INFO\n\n'
    )
    assert (load_settings().pack, load_settings().log_level) == ("leiden", "INFO")


def test_a_dotenv_that_is_for_another_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", ".env")

    # The tests may run as root, who may read everything.
    monkeypatch.setattr(Path, "open", closed)
    assert refused() == ".env cannot be read by this user: Permission denied"


def test_a_file_that_is_named_and_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAALBOT_CONFIG", "weg.toml")
    assert refused() == "SIGNAALBOT_CONFIG names weg.toml: No such file or directory"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://bot:geheim@db.example.org/signaalbot",
        "postgresql+asyncpg://bot@db.example.org/signaalbot?password=geheim",
        "postgresql+asyncpg://bot:ook@geheim@db.example.org/signaalbot",
        "postgresql+asyncpg://bot:ook@geheim:1@db.example.org/signaalbot",
        "postgresql+asyncpg://bot:ook@geheim/1@db.example.org/signaalbot?password=geheim",
        "postgresql+asyncpg://bot:ook?geheim@en@db.example.org/signaalbot",
        "postgresql+asyncpg://bot:ook@en?geheim@db.example.org/signaalbot",
        "postgresql+asyncpg://bot:geheim@db.example.org:poort/signaalbot",
        "geheim//",
    ],
)
def test_a_password_is_never_shown(url: str) -> None:
    settings = Settings(database_url=url)
    for shown in (repr(settings), str(settings), str(settings.shown())):
        assert "geheim" not in shown
        assert "REDACTED" in shown
    assert settings.database_url == url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql+asyncpg://u:geh@im@h/x", "postgresql+asyncpg://u:REDACTED@h/x"),
        ("postgresql+asyncpg://u:geh%40im@h:5433/x", "postgresql+asyncpg://u:REDACTED@h:5433/x"),
        ("sqlite+aiosqlite:///var/a@b.db", "sqlite+aiosqlite:///var/a%40b.db"),
    ],
)
def test_what_is_no_password_is_shown(url: str, shown: str) -> None:
    assert Settings(database_url=url).shown()["database_url"] == shown


def test_what_is_no_secret_is_shown() -> None:
    assert Settings().shown()["database_url"] == "sqlite+aiosqlite:///var/signaalbot.db"
