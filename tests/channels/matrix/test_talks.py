"""Whole talks in encrypted rooms, between the bot and a client that is not ours."""

from __future__ import annotations

import pytest

from tests.channels.matrix.demo_bot import DemoBot
from tests.channels.matrix.people import Chat, Seen
from tests.channels.matrix.world import Matrix
from tests.faults.world import ITEM, TALK

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]

NO_SHIELD = {"shieldColour": 0, "shieldReason": None}
"""What a client shows where all is well."""


async def test_a_contact_look_up(chat: Chat) -> None:
    await chat.says("wie is de wijkagent van het visser?")
    card = await chat.sees("Ans Anoniem")
    assert card.encrypted
    assert "<strong>" in card.html
    assert "+31850000" in card.html


async def test_clients_show_no_shield_beside_what_the_bot_says(chat: Chat) -> None:
    await chat.says("help")
    assert await chat.shield(await chat.sees("agendapunt")) == NO_SHIELD


async def test_who_trusts_signed_devices_only_can_read_the_bot(chat: Chat) -> None:
    await chat.person.does("cross-sign")
    await chat.person.does("trust signed devices only")
    try:
        await chat.says("volgende overleg")
        answer = await chat.sees("17 november")
    finally:
        await chat.person.does("trust all devices")
    assert await chat.shield(answer) == NO_SHIELD


async def test_a_whole_agenda_item(chat: Chat, bot: DemoBot) -> None:
    before = len(await bot.items())
    for text in TALK:
        await chat.says(text)
        assert (await chat.sees("")).encrypted
    items = await bot.items()
    assert [item.model_dump(include=set(ITEM)) for item in items[before:]] == [ITEM]


async def test_a_reaction_chooses(chat: Chat) -> None:
    await chat.says("agendapunt")
    asked = await _asked(chat, 3)
    await chat.reacts(asked, "2️⃣")
    next_question = await chat.sees("korte titel")
    assert next_question.encrypted
    assert next_question.id != asked.id
    await chat.says("stop")
    await chat.sees("")


async def test_a_reaction_that_is_taken_back_no_longer_counts(chat: Chat) -> None:
    await chat.says("agendapunt")
    asked = await _asked(chat, 3)
    reaction = await chat.reacts(asked, "2️⃣")
    await chat.sees("korte titel")
    await chat.takes_back(reaction)
    again = await chat.sees("Welk soort punt is het?")
    assert again.id != asked.id, "the question is asked anew"
    await chat.says("stop")
    await chat.sees("")


async def test_a_message_with_a_name_is_refused_and_removed(chat: Chat, bot: DemoBot) -> None:
    for text in ("agendapunt", "incident", "Ruzie op het plein"):
        await chat.says(text)
        await chat.sees("")
    refused = await chat.says("Gisteren heeft ene Kevin Ohlers iemand geslagen")
    await chat.sees("verwijder")
    await chat.says("verwijder")
    await chat.sees_removed(refused)
    await chat.says("stop")
    await chat.sees("")
    assert "Ohlers" not in str([item.model_dump() for item in await bot.items()])


async def test_an_answer_that_is_edited_changes(chat: Chat, bot: DemoBot) -> None:
    for text in ("agendapunt", "incident"):
        await chat.says(text)
        await chat.sees("")
    said = await chat.says("Ruzie op het plien")
    await chat.sees("")
    await chat.says(
        "* Ruzie op het plein",
        **{
            "m.new_content": {"msgtype": "m.text", "body": "Ruzie op het plein"},
            "m.relates_to": {"rel_type": "m.replace", "event_id": said},
        },
    )
    await chat.sees("")
    assert "plein" in await bot.journal(chat.room)
    assert "plien" not in await bot.journal(chat.room)
    await chat.says("stop")
    await chat.sees("")


async def test_an_invite_of_someone_unknown_is_declined(matrix: Matrix, bot: DemoBot) -> None:
    stranger = await matrix.person()
    chat = await stranger.opens(bot.user_id)
    await chat.sees_membership(bot.user_id, "leave")


async def test_a_room_that_is_upgraded_is_followed(chat: Chat, bot: DemoBot) -> None:
    after = Chat(chat.person, await chat.person.does("upgrade", room=chat.room, version="11"))
    await after.person.does("invite", room=after.room, user=bot.user_id)
    await after.sees_come(bot.user_id)
    await after.says("wie is de wijkagent van het visser?")
    answer = await after.sees("Ans Anoniem")
    assert answer.room == after.room != chat.room


async def test_a_device_with_malformed_keys_silences_the_bot_for_nobody(
    matrix: Matrix, bot: DemoBot, chat: Chat
) -> None:
    other = await matrix.talk_with(bot, "politie")
    mallory = matrix.account("mallory")
    matrix.synapse.put_malformed_keys(mallory)
    await chat.person.does("invite", room=chat.room, user=mallory.user_id)
    matrix.synapse.join(mallory, chat.room)
    await chat.sees_come(mallory.user_id)
    await other.says("wie is de wijkagent van het visser?")
    assert (await other.sees("Ans Anoniem")).encrypted
    await chat.says(f"{bot.user_id} help", **{"m.mentions": {"user_ids": [bot.user_id]}})
    assert (await chat.sees("agendapunt")).encrypted


async def _asked(chat: Chat, options: int) -> Seen:
    """The question that was put last, once the bot has put a reaction for each option under it."""
    asked = await chat.sees("Welk soort punt is het?")
    assert len(await chat.sees_reactions_to(asked, options)) == options
    return asked
