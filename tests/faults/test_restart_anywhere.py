"""Wherever a talk is broken off, it ends in the same stored item as the straight talk (DESIGN §4)."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.world import ITEM, TALK, World, opened, typed

_ON_THE_WAY = ("answer", "answer", "answer", "terug", "herhaal", "twice", "restart", "crash", "wijkagent?")
_ANSWERS = dict(
    zip(
        (
            "kind",
            "title",
            "description",
            "theme",
            "since",
            "frequency",
            "place",
            "question",
            "wanted",
            "review",
        ),
        TALK[1:],
        strict=True,
    )
)


@pytest.mark.database
async def test_the_straight_talk_stores_the_item(world: World) -> None:
    for text in TALK:
        await world.say(text)
    assert await world.items() == [ITEM]


@pytest.mark.parametrize("point", range(1, len(TALK)))
async def test_a_restart_at_this_point_changes_nothing(file_url: str, point: int) -> None:
    async with opened(file_url) as world:
        for number, text in enumerate(TALK):
            if number == point:
                await world.app.restart()
            await world.say(text, number=f"talk {number}")
        assert await world.items() == [ITEM]


@pytest.mark.database
async def test_a_crash_before_every_answer_changes_nothing(world: World) -> None:
    for number, text in enumerate(TALK):
        await world.crash()
        await world.say(text, number=f"talk {number}")
        # The channel, which never heard that the message had arrived, hands it in again.
        assert await world.say(text, number=f"talk {number}") == ""
    assert await world.items() == [ITEM]


async def test_a_talk_goes_on_after_answers_that_were_never_sent(file_url: str) -> None:
    """The process is lost after its transaction and before its answer has left."""
    async with opened(file_url) as world:
        await world.say("agendapunt")
        await world.app._running.conversations.hear(typed("trend"))
        await world.crash()
        assert "korte titel" in await world.say("herhaal")
        for text in TALK[2:]:
            await world.say(text)
        assert await world.items() == [ITEM]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_ON_THE_WAY), max_size=10))
def test_any_way_through_ends_as_the_straight_talk(sqlite_template: Path, events: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(sqlite_template, f"{folder}/bot.db")
        asyncio.run(_wander(f"sqlite+aiosqlite:///{folder}/bot.db", events))


async def _wander(url: str, events: list[str]) -> None:
    async with opened(url) as world:
        await world.say("agendapunt")
        for number, event in enumerate(events):
            if event == "restart":
                await world.app.restart()
            elif event == "crash":
                await world.crash()
            elif event == "twice":
                text = _ANSWERS[_asked(world)] if _asked(world) != "review" else "herhaal"
                await world.say(text, number=f"event {number}")
                assert await world.say(text, number=f"event {number}") == ""
            elif event != "answer":
                await world.say(
                    event if _asked(world) not in ("title", "description", "question") else "herhaal"
                )
            elif _asked(world) != "review":
                await world.say(_ANSWERS[_asked(world)])
        for _ in _ANSWERS:
            if not await world.items():
                await world.say(_ANSWERS[_asked(world)])
        assert await world.items() == [ITEM]


def _asked(world: World) -> str:
    """The name of the question that the school was asked last."""
    asked = [
        one.reply.question for one in world.outbox.sent if one.subject == "school" and one.reply.question
    ]
    return asked[-1].name
