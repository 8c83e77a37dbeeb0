"""What the guard refused is nowhere: not in the database, its log files, a log, or the bot's arguments."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.channels import Refused, TryLater, Uncertain
from bot.logs import JsonLines
from tests.faults.world import TALK, World, logged, opened, typed

REFUSED = (
    "Zoë Quakkelstein had een mes bij zich",
    "bel Quakkelstein op 06-12348765",
    "BSN 111222333 stond op het briefje",
    "stuur het naar zoe.quakkelstein@example.org",
)
CANARIES = ("quakkelstein", "Zoë", "06-12348765", "612348765", "111222333")


async def typed_anew(world: World) -> None:
    for text in REFUSED:
        assert "Quakkelstein" not in await world.say("herhaal")
        assert "ik zie persoonsgegevens" in await world.say(text)


async def proposal_taken(world: World) -> None:
    assert "persoonsgegevens" in await world.say(REFUSED[0])
    assert "persoonsgegevens" not in await world.say("gebruik het voorstel")


async def restarted(world: World) -> None:
    for text in REFUSED:
        await world.say(text)
        await world.app.restart()
        assert "niet bewaard" in await world.say("gebruik het voorstel")


async def crashed(world: World) -> None:
    for text in REFUSED:
        await world.say(text)
        await world.crash()
        await world.say("laat mijn tekst staan")


async def not_delivered(world: World) -> None:
    for text, failure in zip(REFUSED, (TryLater("busy"), Uncertain("lost"), Refused("no")), strict=False):
        world.outbox.failures.append(failure)
        await world.say(text)
        await world.app.tick()
    world.outbox.failures.append(RuntimeError("the channel broke"))
    await world.say(REFUSED[3])


async def delivery_broken_off(world: World) -> None:
    """The process is lost while the channel has the words in hand."""
    hearing = world.app._running.conversations
    for text in REFUSED:
        await hearing.hear(typed(text))
        await world.crash()


async def said_elsewhere(world: World) -> None:
    """As an answer to a choice, as a question, as a command, and as the start of a talk."""
    await world.say("terug")
    await world.say("terug")
    for text in REFUSED:
        await world.say(text)
    await world.say("stop")
    for text in REFUSED:
        await world.say(text)
        await world.say(f"agendapunt: {text}")
        await world.say("stop")


async def turn_failed(world: World) -> None:
    await _fail_without(world, "guard")
    await world.say("stop")
    await _fail_without(world, "understanding")


WAYS = (
    typed_anew,
    proposal_taken,
    restarted,
    crashed,
    not_delivered,
    delivery_broken_off,
    said_elsewhere,
    turn_failed,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_what_was_refused_is_nowhere(
    way: Callable[[World], Awaitable[None]],
    file_url: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with opened(file_url) as world:
        for text in TALK[:2]:
            await world.say(text)
        await way(world)
        _expect_no_canary(tmp_path, caplog)
        await world.say("stop")
        await world.app.tick()
        _expect_no_canary(tmp_path, caplog)
    _expect_no_canary(tmp_path, caplog)


async def test_a_canary_that_is_kept_would_be_found(file_url: str, tmp_path: Path) -> None:
    """So that the search above cannot pass by looking in the wrong place."""
    async with opened(file_url) as world:
        for text in (*TALK[:2], "Meeuwen en kluisjes"):
            await world.say(text)
        kept = await asyncio.to_thread(_all_bytes, tmp_path)
        assert any(form in kept for form in _forms("meeuwen en kluisjes"))
        assert (tmp_path / "bot.db-wal").exists()


async def _fail_without(world: World, part: str) -> None:
    knowledge = world.app.knowledge
    whole = getattr(knowledge, part)
    object.__setattr__(knowledge, part, None)
    for text in REFUSED:
        assert "ging iets mis" in await world.say(text)
    object.__setattr__(knowledge, part, whole)


def _expect_no_canary(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = _all_bytes(folder) + Path("/proc/self/cmdline").read_bytes().lower()
    as_lines = JsonLines()
    for record in caplog.records:
        kept += as_lines.format(record).lower().encode() + logged(vars(record)).lower().encode()
        kept += caplog.handler.format(record).lower().encode()
    for canary in CANARIES:
        for form in _forms(canary):
            assert form not in kept, canary


def _all_bytes(folder: Path) -> bytes:
    """Every file of the database, in small letters."""
    files = [path for path in folder.iterdir() if path.is_file()]
    assert folder / "bot.db" in files
    return b"".join(path.read_bytes().lower() for path in files)


def _forms(canary: str) -> list[bytes]:
    """How `canary` may stand in a file: plain, in two bytes a character, or escaped as JSON."""
    small = canary.lower()
    escaped = json.dumps(small)[1:-1]
    return [
        small.encode(),
        small.encode("utf-16-le"),
        small.encode("utf-16-be"),
        escaped.encode(),
        small.encode("latin-1"),
    ]
