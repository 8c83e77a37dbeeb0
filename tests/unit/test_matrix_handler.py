"""What becomes of events: a message for the core, or nothing, and never a crash."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.events import EventHead
from bot.messages import Option, Question, Reply, say
from tests.unit.matrix_world import (
    ANNA,
    BEN,
    BOT,
    GROUP,
    ROOM,
    World,
    actions,
    event,
    joins,
    matrix_world,
    reacts,
    says,
    state,
)

QUESTION = Question(
    token="t1", name="kind", options=tuple(Option(key=k, label=k) for k in ("trend", "incident"))
)
MINE = {"rel_type": "m.replace", "event_id": "$old"}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with matrix_world(tmp_path) as world:
        yield world


async def asked(world: World, **changed: Any) -> str:
    """The event in which the bot asked Anna."""
    await world.says(Reply(parts=say("Welk?").parts, question=QUESTION), **changed)
    return "$sent0"


async def test_words_in_a_direct_room_are_personal(world: World) -> None:
    said = says("wie is de wijkagent")
    heard = await world.happens(said)
    assert heard is not None
    assert (heard.id, heard.conversation, heard.text) == (said["event_id"], ROOM, "wie is de wijkagent")
    assert (heard.sender.subject, heard.personal) == (ANNA, True)


async def test_a_thread_is_a_conversation_of_its_own(world: World) -> None:
    heard = await world.happens(
        says("hallo", **{"m.relates_to": {"rel_type": "m.thread", "event_id": "$root"}})
    )
    assert heard is not None
    assert heard.conversation == f"{ROOM}|$root"


@pytest.mark.parametrize("key", ["2️⃣", "2", " 2\ufe0f\u20e3 "])
async def test_a_reaction_chooses(world: World, key: str) -> None:
    heard = await world.happens(reacts(await asked(world), key))
    assert heard is not None
    assert (heard.choice, heard.asked, heard.text) == ("incident", "t1", "")


async def test_a_reaction_chooses_in_the_thread_of_the_question(world: World) -> None:
    heard = await world.happens(reacts(await asked(world, conversation=f"{ROOM}|$root"), "1️⃣"))
    assert heard is not None
    assert heard.conversation == f"{ROOM}|$root"


@pytest.mark.parametrize("key", ["3️⃣", "👍", "٢", "-1", "0"])
async def test_a_reaction_that_is_no_choice_says_nothing(world: World, key: str) -> None:
    assert await world.happens(reacts(await asked(world), key)) is None


async def test_a_reaction_to_another_message_or_by_another_person_says_nothing(world: World) -> None:
    shown = await asked(world)
    assert await world.happens(reacts("$other", "1️⃣")) is None
    assert await world.happens(reacts(shown, "1️⃣", by=BEN)) is None


async def test_a_reaction_that_is_gone_is_told_and_a_message_that_is_gone_is_not(world: World) -> None:
    world.wire.heads["$reaction"] = EventHead("m.reaction", ANNA)
    heard = await world.happens(event("m.room.redaction", {"redacts": "$reaction"}))
    assert heard is not None
    assert (heard.taken_back, heard.replaces) == (True, "$reaction")
    assert await world.happens(event("m.room.redaction", {"redacts": "$message"})) is None


async def test_an_edit_names_what_it_changes(world: World) -> None:
    edit = says("* trend", **{"m.new_content": {"body": "trend"}, "m.relates_to": MINE})
    heard = await world.happens(edit)
    assert heard is not None
    assert (heard.text, heard.edited, heard.replaces, heard.id) == ("trend", True, "$old", edit["event_id"])


async def test_an_edit_of_a_message_in_a_thread_stays_there(world: World) -> None:
    await world.has_heard(f"{ROOM}|$root", "$said")
    relation = {"rel_type": "m.replace", "event_id": "$said"}
    edit = says("* y", **{"m.new_content": {"body": "y"}, "m.relates_to": relation})
    heard = await world.restarted().happens(edit)
    assert heard is not None
    assert heard.conversation == f"{ROOM}|$root"


async def test_a_reaction_that_is_taken_back_in_a_thread_stays_there(world: World) -> None:
    await world.has_heard(f"{ROOM}|$root", "$reaction")
    world.wire.heads["$reaction"] = EventHead("m.reaction", ANNA)
    heard = await world.happens(event("m.room.redaction", {"redacts": "$reaction"}))
    assert heard is not None
    assert heard.conversation == f"{ROOM}|$root"


async def test_where_the_bot_may_remove_a_message_it_is_named(world: World) -> None:
    said = says("iets")
    heard = await world.happens(said)
    assert heard is not None
    assert heard.removal == ""
    world.rooms.learn(ROOM, [state("m.room.power_levels", {"users": {BOT: 50}})])
    heard = await world.happens(said)
    assert heard is not None
    assert heard.removal == f"{ROOM} {said['event_id']}"
    edit = says("* z", **{"m.new_content": {"body": "z"}, "m.relates_to": MINE})
    heard = await world.happens(edit)
    assert heard is not None
    assert heard.removal == f"{ROOM} {edit['event_id']} $old"


@pytest.mark.parametrize(
    "spoken",
    [
        says("signaalbot?", **{"m.mentions": {"user_ids": [BOT]}}),
        says("bot: wie is de wijkagent"),
        says(f"{BOT} wie is de wijkagent"),
        says("en dan?", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$own"}}}),
    ],
)
async def test_in_company_the_bot_hears_who_speaks_to_it(world: World, spoken: dict[str, Any]) -> None:
    await world.happens(
        event("m.room.message", {"msgtype": "m.notice", "body": "x"}, by=BOT) | {"event_id": "$own"}
    )
    heard = await world.happens(spoken, GROUP)
    assert heard is not None
    assert not heard.personal
    assert BOT not in heard.text
    assert not heard.text.startswith("bot")


@pytest.mark.parametrize(("by", "is_heard"), [(BOT, True), (BEN, False)])
async def test_in_company_a_reply_to_what_the_bot_said_before_a_restart_is_for_the_bot(
    world: World, by: str, is_heard: bool
) -> None:
    world.wire.heads["$old"] = EventHead("m.room.encrypted", by)
    reply = says("en dan?", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$old"}}})
    assert (await world.happens(reply, GROUP) is not None) is is_heard


async def test_in_company_it_does_not_mix_in(world: World) -> None:
    assert await world.happens(says("wie is de wijkagent"), GROUP) is None
    edit = says("* bot: x", **{"m.new_content": {"body": "bot: x"}, "m.relates_to": MINE})
    assert await world.happens(edit, GROUP) is None


async def test_another_server_is_not_heard(world: World) -> None:
    assert await world.happens(says("hallo", by="@anna:elsewhere.example.com")) is None
    assert await world.happens(says("hallo", by="geen id")) is None


async def test_nothing_to_hear_is_counted(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    for odd in (
        says("x", msgtype="m.notice"),
        says(None),
        event("m.room.message", {}),
        event("m.reaction", {"m.relates_to": "x"}),
        event("org.example.anything", {"body": "x"}),
    ):
        assert await world.happens(odd) is None
    assert await world.happens(says("x"), "!unknown") is None
    assert actions(caplog.records).count("matrix_event_ignored") == 6


async def test_what_the_bot_did_itself_is_no_news(world: World) -> None:
    assert await world.happens(says("hallo", by=BOT)) is None
    assert await world.happens(state("m.room.topic", {"topic": "x"})) is None


async def test_who_is_alone_with_the_bot_is_welcomed(world: World) -> None:
    await world.handler.welcome(ROOM, "$join")
    assert [(heard.id, heard.text, heard.sender.subject) for heard in world.heard] == [
        ("$join", "help", ANNA)
    ]
    await world.handler.welcome(GROUP, "$join")
    assert len(world.heard) == 1


async def test_who_was_invited_by_the_bot_is_not_greeted_twice(world: World) -> None:
    world.rooms.learn("!mine", [state("m.room.create", {}, by=BOT), joins(BOT), joins(ANNA)])
    await world.handler.welcome("!mine", "$join")
    assert not world.heard


async def test_what_cannot_be_decrypted_is_answered_where_nobody_reads_along(world: World) -> None:
    locked = event("m.room.encrypted", {"ciphertext": "x"})
    await world.handler.take_unreadable(ROOM, locked)
    await world.handler.take_unreadable(GROUP, locked)
    assert [heard.unreadable for heard in world.heard] == [True]


async def test_what_cannot_be_decrypted_in_a_thread_is_answered_there(world: World) -> None:
    relation = {"rel_type": "m.thread", "event_id": "$root"}
    locked = event("m.room.encrypted", {"ciphertext": "x", "m.relates_to": relation})
    await world.handler.take_unreadable(ROOM, locked)
    assert [heard.conversation for heard in world.heard] == [f"{ROOM}|$root"]
