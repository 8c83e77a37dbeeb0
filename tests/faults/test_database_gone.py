"""Without its database the bot sends people in danger to 112, says sorry to others, and logs no words."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.world import TALK, World, logged, opened
from tests.postgres import PostgresServer

EMERGENCY = "er ligt iemand bewusteloos op het plein, het is Quakkelstein"
ORDINARY = "wie is de wijkagent van Quakkelstein"
REFUSED = "Zoë Quakkelstein had een mes"


@pytest.fixture
async def broken(file_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """A bot whose database file is overwritten while it runs, in the middle of a talk."""
    async with opened(file_url) as world:
        for text in TALK[:2]:
            await world.say(text)
        await world.app.database.close()
        _overwrite(tmp_path)
        yield world


async def test_who_is_in_danger_hears_112(broken: World) -> None:
    assert "Bel nu 112" in await broken.say(EMERGENCY)
    await broken.say(EMERGENCY, subject="vreemde")
    assert "Bel nu 112" in broken.outbox.words("vreemde")


async def test_anyone_else_hears_that_it_is_not_their_fault(broken: World) -> None:
    for text in (ORDINARY, REFUSED, "stop", "", "1"):
        assert "Er ging iets mis aan mijn kant" in await broken.say(text)


async def test_nothing_of_what_was_typed_is_logged(broken: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for text in (EMERGENCY, ORDINARY, REFUSED):
        await broken.say(text)
    actions = [getattr(record, "action", "") for record in caplog.records]
    assert actions.count("turn_failed") == 3
    told = caplog.text + "".join(logged(vars(record)) for record in caplog.records)
    assert "Quakkelstein" not in told


async def test_a_folder_in_the_place_of_the_file(file_url: str, tmp_path: Path) -> None:
    async with opened(file_url) as world:
        await world.app.database.close()
        _put_a_folder_there(tmp_path)
        assert "Bel nu 112" in await world.say(EMERGENCY)
        assert "Er ging iets mis" in await world.say(ORDINARY)


@pytest.mark.postgresql
async def test_a_server_that_drops_the_database(
    postgres_template: PostgresServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = postgres_template.create("faults_dropped", template="faults_template")
    async with opened(url) as world:
        await world.say("agendapunt")
        postgres_template.drop("faults_dropped")
        assert "Bel nu 112" in await world.say(EMERGENCY)
        assert "Er ging iets mis" in await world.say(ORDINARY)
        # It comes back, empty as after a wrong restore: the next start makes it anew.
        postgres_template.create("faults_dropped", template="faults_template")
        assert "Welk soort punt" in await world.say("agendapunt")
    postgres_template.drop("faults_dropped")
    assert "Quakkelstein" not in caplog.text


async def test_after_the_trouble_the_talk_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in TALK[:2]:
        await world.say(text)

    def out_of_reach() -> None:
        raise OSError("out of reach")

    with monkeypatch.context() as patch:
        patch.setattr(world.app.database, "session", out_of_reach)
        assert "ging iets mis" in await world.say(TALK[2])
    assert "Wat is er aan de hand" in await world.say(TALK[2])


def _overwrite(folder: Path) -> None:
    for path in folder.glob("bot.db*"):
        path.write_bytes(b"this is no database" * 1_000)


def _put_a_folder_there(folder: Path) -> None:
    for path in folder.glob("bot.db*"):
        path.unlink()
    (folder / "bot.db").mkdir()
