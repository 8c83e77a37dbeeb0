"""What the bot lets others see while it works, and what it does with what it cannot read."""

from __future__ import annotations

from datetime import datetime

import pytest

from adapters.matrix import unlocking
from bot.clock import AMSTERDAM, SetClock
from tests.channels.matrix.demo_bot import DemoBot, demo_bot, new_home
from tests.channels.matrix.people import Chat
from tests.channels.matrix.world import Matrix

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]


async def test_whoever_waits_sees_that_it_has_read_and_types_until_it_answers(
    chat: Chat, bot: DemoBot
) -> None:
    bot.thinks_fast.clear()
    try:
        asked = await chat.says("wie is de wijkagent van het visser?")
        await chat.sees_typing(bot.user_id, is_typing=True)
        await chat.sees_read(bot.user_id, asked)
        assert chat.new() == []
    finally:
        bot.thinks_fast.set()
    await chat.sees("Ans Anoniem")
    await chat.sees_typing(bot.user_id, is_typing=False)


async def test_who_is_answered_at_once_sees_no_typing(chat: Chat, bot: DemoBot) -> None:
    await chat.says("wie is de wijkagent van het visser?")
    await chat.sees("Ans Anoniem")
    assert (chat.room, bot.user_id, True) not in chat.person.typing


async def test_a_key_that_the_bot_lost_is_asked_for_and_given_again(matrix: Matrix) -> None:
    home, clock = new_home(matrix), SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))
    async with demo_bot(matrix, clock, home) as bot:
        chat = await matrix.talk_with(bot)
        await chat.says("hallo")
        await chat.sees("")
    home.lose_keys()
    async with demo_bot(matrix, clock, home):
        await chat.says("wie is de wijkagent van het visser?")
        await chat.sees("Ans Anoniem", unlocking.PATIENCE)
        assert bot.user_id in chat.person.asked_for_keys


async def test_what_stays_unreadable_is_asked_for_and_then_told_and_what_is_said_again_is_answered(
    chat: Chat, bot: DemoBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlocking, "PATIENCE", 4.0)
    await chat.person.does("give keys to known devices only", only=True)
    await chat.says("wie is de wijkagent van het visser?")
    told = await chat.sees("kan het niet lezen")
    assert told.encrypted
    assert bot.user_id in chat.person.asked_for_keys
    await chat.says("en van het vlietland?")
    await chat.person.does("give keys to known devices only", only=False)
    await chat.says("wie is de wijkagent van het visser?")
    await chat.sees("Ans Anoniem")
    assert len([one for one in chat.from_others() if "kan het niet lezen" in one.body]) == 1
