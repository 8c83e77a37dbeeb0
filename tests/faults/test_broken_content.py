"""With a broken content pack the bot starts with what is sound, and the check says what is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.app.rehearsal import CONTENT
from bot.cli import signaalbot
from bot.content.loader import load_pack
from tests.faults.world import ITEM, TALK, opened

Break = Callable[[Path], None]
EMERGENCY = "er ligt iemand bewusteloos op het plein"


def no_yaml(content: Path) -> None:
    _append(content / "leiden" / "vestigingen.yaml", "\n\tkapot: [\n")


def half_a_file(content: Path) -> None:
    path = content / "demo" / "people.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[contact", len(text) // 2) + 4], encoding="utf-8")


def unknown_field(content: Path) -> None:
    _append(content / "leiden" / "partners.yaml", "\nclub: {kind: voetbal, naam: VV Nergens}\n")


def other_encoding(content: Path) -> None:
    (content / "themes.yaml").write_bytes("geweld: {label: Café}".encode("latin-1"))


def broken_text(content: Path) -> None:
    path = content / "texts" / "agenda_add.ftl"
    path.write_text(
        path.read_text(encoding="utf-8").replace("agenda-add-kind = Welk", "agenda-add-kind Welk")
    )


def text_in_another_encoding(content: Path) -> None:
    (content / "texts" / "small_talk.ftl").write_bytes("greeting-hello = Café".encode("latin-1"))


def no_calendar(content: Path) -> None:
    (content / "leiden" / "calendar.yaml").write_text("2026-2027: nee\n")


def no_examples(content: Path) -> None:
    (content / "language" / "intents.yaml").write_text("[]\n")


BREAKS = (
    no_yaml,
    half_a_file,
    unknown_field,
    other_encoding,
    broken_text,
    text_in_another_encoding,
    no_calendar,
    no_examples,
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of everything that is said and known, to be broken."""
    copied = tmp_path / "content"
    shutil.copytree(CONTENT, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


@pytest.mark.parametrize("damage", BREAKS, ids=lambda damage: damage.__name__)
async def test_the_bot_starts_with_what_is_sound(damage: Break, content: Path, tmp_path: Path) -> None:
    damage(content)
    pack = load_pack(content, "demo")
    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", pack) as world:
        assert "Bel nu 112" in await world.say(EMERGENCY)
        assert await world.say("hoi") != ""
        assert await world.say("help") != ""
        await world.say(EMERGENCY, subject="vreemde")
        assert "Bel nu 112" in world.outbox.words("vreemde")


@pytest.mark.parametrize("damage", BREAKS, ids=lambda damage: damage.__name__)
def test_the_check_says_where(damage: Break, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(content)
    monkeypatch.setenv("SIGNAALBOT_CONTENT_ROOT", str(content))
    result = CliRunner().invoke(signaalbot, ["content", "check", "demo"])
    assert result.exit_code == 1
    assert str(content) in result.output
    assert "fault(s) in pack demo" in result.output
    assert "Traceback" not in result.output


async def test_the_administrator_is_told_once_what_was_left_out(content: Path, tmp_path: Path) -> None:
    unknown_field(content)
    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'told.db'}", load_pack(content, "demo")) as world:
        assert "klopt iets niet" in world.outbox.words("beheerder")
        assert "partners.yaml" in world.outbox.words("beheerder")
        assert "klopt iets niet" not in world.outbox.words("school")
        await world.crash()
        assert world.outbox.words("beheerder").count("klopt iets niet") == 1


async def test_without_its_policy_the_bot_starts_and_takes_items(content: Path, tmp_path: Path) -> None:
    (content / "leiden" / "policy.yaml").unlink()
    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", load_pack(content, "demo")) as world:
        assert "Bel nu 112" in await world.say(EMERGENCY)
        for text in TALK:
            await world.say(text)
        assert await world.items() == [ITEM]


async def test_nothing_at_all_is_left_of_the_content(tmp_path: Path) -> None:
    pack = load_pack(tmp_path / "nowhere", "demo")
    assert pack.faults
    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", pack) as world:
        assert "Bel nu 112" in await world.say(EMERGENCY)
        await world.say("hoi")
        assert len(world.outbox.sent) >= 2


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
