"""The same message twice, several messages at once, many conversations at once, two processes at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlmodel import col, select

from bot.app.app import App
from bot.storage.database import Database
from bot.storage.tables import ConversationRow, DeliveryRow, DeliveryState
from dialogs.journal import TalkState
from tests.faults.world import ITEM, TALK, World, typed

pytestmark = pytest.mark.database


async def test_a_message_that_comes_twice_has_one_effect_and_one_answer(world: World) -> None:
    for number, text in enumerate(TALK):
        before = len(world.outbox.sent)
        await world.say(text, number=f"talk {number}")
        answers = len(world.outbox.sent) - before
        assert answers >= 1
        await world.say(text, number=f"talk {number}")
        assert len(world.outbox.sent) == before + answers
    assert await world.items() == [ITEM]


async def test_a_message_that_comes_twice_at_once_has_one_effect_and_one_answer(world: World) -> None:
    for number, text in enumerate(TALK):
        before = len(world.outbox.sent)
        message = typed(text, number=f"talk {number}")
        await asyncio.gather(*(world.app.handle(message) for _ in range(3)))
        told = [one.id for one in world.outbox.sent[before:]]
        assert told
        assert len(told) == len(set(told))
    assert await world.items() == [ITEM]


async def test_two_processes_that_get_the_same_message_answer_once(world: World) -> None:
    async with _another(world) as other:
        for number, text in enumerate(TALK):
            before = len(world.outbox.sent)
            message = typed(text, number=f"talk {number}")
            await asyncio.gather(world.app.handle(message), other.handle(message))
            told = [one.id for one in world.outbox.sent[before:]]
            assert told
            assert len(told) == len(set(told))
    assert await world.items() == [ITEM]


async def test_messages_at_once_in_one_conversation_are_handled_in_order(world: World) -> None:
    await asyncio.gather(*(world.app.handle(typed(text)) for text in TALK))
    assert await world.items() == [ITEM]
    questions = [one.reply.question.name for one in world.outbox.sent if one.reply.question]
    expected = ["kind", "title", "description", "theme", "since", "frequency", "place", "question", "wanted"]
    assert questions == [*expected, "review"]


async def test_two_processes_that_hear_one_conversation_lose_nothing(world: World) -> None:
    async with _another(world) as other:
        await asyncio.gather(
            world.app.handle(typed("wie is de wijkagent")), other.handle(typed("volgende overleg"))
        )
    told = world.outbox.words()
    assert "Sam Verzonnen" in told
    assert "Volgend signaaloverleg" in told
    assert told.count("een chatbot, geen mens") == 1


async def test_twenty_conversations_at_once_do_not_touch_each_other(world: World) -> None:
    rooms = [f"room {number}" for number in range(20)]

    async def talk(room: str) -> None:
        for text in ("agendapunt", "trend", f"Vuilnis in {room}"):
            await world.app.handle(typed(text, conversation=room))

    await asyncio.gather(*map(talk, rooms))
    asked = Counter(
        one.conversation for one in world.outbox.sent if "Wat is er aan de hand" in str(one.reply)
    )
    assert asked == Counter(rooms)
    async with world.app.database.session() as session:
        kept = (await session.exec(select(ConversationRow))).all()
        unsent = select(DeliveryRow).where(
            col(DeliveryRow.kind) == "answer", col(DeliveryRow.state) != DeliveryState.SENT
        )
        assert (await session.exec(unsent)).all() == []
    titles = {row.conversation: TalkState.model_validate(row.state).frames[0].find("title") for row in kept}
    assert {room: title.value for room, title in titles.items() if title} == {
        room: f"Vuilnis in {room}" for room in rooms
    }


async def test_people_in_one_room_each_have_a_talk_of_their_own(world: World) -> None:
    lines = [
        ("school", "agendapunt"),
        ("politie", "wie is de wijkagent van het visser?"),
        ("school", "trend"),
        ("ggd", "stop"),
        ("school", "Vuilnis in de struiken"),
    ]
    for subject, text in lines:
        await world.app.handle(typed(text, subject=subject, conversation="room"))
    assert "Wat is er aan de hand" in world.outbox.words("school")
    assert "Wat is er aan de hand" not in world.outbox.words("politie")
    async with world.app.database.session() as session:
        rows = (await session.exec(select(ConversationRow))).all()
    assert {row.subject: (row.conversation, bool(row.state.get("frames"))) for row in rows} == {
        "school": ("room", True),
        "politie": ("room", False),
        "ggd": ("room", False),
    }


@asynccontextmanager
async def _another(world: World) -> AsyncIterator[App]:
    """A second process on the same database and channel."""
    app = App(Database(world.url), world.pack, [world.outbox], world.clock)
    await app.start()
    yield app
    await app.stop()
