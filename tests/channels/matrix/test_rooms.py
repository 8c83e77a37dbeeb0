"""Rooms that change under the bot: who comes, who goes, and who may do what."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.clock import AMSTERDAM, SetClock
from tests.channels.matrix.demo_bot import DemoBot, demo_bot, new_home
from tests.channels.matrix.people import Chat
from tests.channels.matrix.world import Matrix

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]

NAMED = "Gisteren heeft ene Kevin Ohlers iemand geslagen"


async def test_in_a_room_of_version_12_its_creator_lets_the_bot_remove(chat: Chat, bot: DemoBot) -> None:
    assert ":" not in chat.room, "the room has the version of today"
    for text in ("agendapunt", "incident", "Ruzie op het plein"):
        await chat.says(text)
        await chat.sees("")
    refused = await chat.says(NAMED)
    quoting = await chat.sees("Typ: verwijder")
    await chat.says("verwijder")
    await chat.sees_removed(refused)
    await chat.sees_removed(quoting.id)


async def test_who_was_left_alone_or_sent_the_bot_away_has_another_talk_with_it(
    chat: Chat, bot: DemoBot
) -> None:
    person = chat.person
    await person.does("leave", room=chat.room)
    await bot.knows(lambda room: room is not None and person.user_id not in room.members, chat.room)
    # A room whose other creator is the bot cannot send it away (room version 12).
    second = await person.opens(bot.user_id, direct=False)
    await second.sees_come(bot.user_id)
    await second.says("agendapunt")
    await second.sees("Welk soort punt")
    await person.does("kick", room=second.room, user=bot.user_id)
    await bot.knows(lambda room: room is None, second.room)
    third = await person.opens(bot.user_id)
    await third.sees_come(bot.user_id)
    await third.says("wie is de wijkagent van het visser?")
    card = await third.sees("Ans Anoniem")
    assert card.room not in (chat.room, second.room)


async def test_what_was_asked_alone_is_not_answered_where_someone_came_meanwhile(
    matrix: Matrix, chat: Chat, bot: DemoBot
) -> None:
    other = await matrix.person("mallory")
    bot.thinks_fast.clear()
    try:
        await chat.says("agendapunt")
        await chat.sees_typing(bot.user_id, is_typing=True)
        await chat.person.does("invite", room=chat.room, user=other.user_id)
        await other.does("join", room=chat.room)
        await bot.knows(lambda room: room is not None and other.user_id in room.members, chat.room)
    finally:
        bot.thinks_fast.set()
    await chat.person.waits_until(lambda: "invite" in chat.person.memberships.values(), "an invite")
    [room] = [room for room, now in chat.person.memberships.items() if now == "invite"]
    await chat.person.does("join", room=room)
    alone = Chat(chat.person, room)
    await alone.sees("Welk soort punt")
    await alone.says("incident")
    await alone.sees("korte titel")
    assert chat.new() == []


async def test_a_device_that_its_owner_has_not_vouched_for_gets_no_keys(matrix: Matrix, bot: DemoBot) -> None:
    mine, unsigned = await matrix.devices_known_to(bot, 2)
    await mine.does("cross-sign")
    chat = await mine.opens(bot.user_id)
    await chat.sees_come(bot.user_id)
    await chat.sees("")
    await chat.says("wie is de wijkagent van het visser?")
    answer = await chat.sees("Ans Anoniem")
    await unsigned.waits_until(lambda: answer.id in unsigned.events, "the answer")
    assert unsigned.events[answer.id].unreadable


async def test_a_talk_in_a_thread_goes_on_there_after_a_restart(matrix: Matrix) -> None:
    home, clock = new_home(matrix), SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))
    async with demo_bot(matrix, clock, home) as bot:
        chat = await matrix.talk_with(bot)
        root = await chat.says("hallo")
        await chat.sees("")
        thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": root}}
        for text in ("agendapunt", "incident"):
            await chat.says(text, **thread)
            await chat.sees("")
        said = await chat.says("Ruzie op het plien", **thread)
        await chat.sees("Wat is er aan de hand")
    async with demo_bot(matrix, clock, home) as bot:
        await chat.says(
            "* Ruzie op het plein",
            **{
                "m.new_content": {"msgtype": "m.text", "body": "Ruzie op het plein"},
                "m.relates_to": {"rel_type": "m.replace", "event_id": said},
            },
        )
        asked = await chat.sees("Wat is er aan de hand")
        assert asked.encrypted
        assert (asked.relation or {}).get("event_id") == root
        assert "Ruzie op het plein" in await bot.journal(f"{chat.room}|{root}")
        await chat.says("Ze gooiden met stenen.", **thread)
        asked = await chat.sees("Sinds wanneer")
        assert (asked.relation or {}).get("event_id") == root
