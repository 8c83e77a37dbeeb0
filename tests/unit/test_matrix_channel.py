"""What goes out: once, into the right room, with its choices; and what is removed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.matrix.errors import Away, Denied, HomeserverError, LoggedOut, NotYet, Throttled, Unanswered
from adapters.matrix.rendering.polls import POLL
from bot.channels import Closed, Refused, SendError, TryLater, Uncertain
from bot.messages import Option, Poll, Question, Reply, Sender, Text, say
from tests.unit.matrix_world import ANNA, BEN, BOT, GROUP, ROOM, World, joins, matrix_world, says, state

QUESTION = Question(token="t1", name="kind", options=tuple(Option(key=k, label=k) for k in "abc"))
ASKS = Reply(parts=(Text(text="Welk?"),), question=QUESTION)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with matrix_world(tmp_path) as world:
        yield world


async def test_the_id_of_the_delivery_is_the_transaction_so_that_twice_is_once(world: World) -> None:
    for _ in range(2):
        await world.says(ASKS, id="answer:x:0")
    assert [transaction for _, _, _, transaction in world.wire.sent] == [
        "answer:x:0",
        "answer:x:0:choice:1",
        "answer:x:0:choice:2",
        "answer:x:0:choice:3",
    ]
    shown = await world.questions.shown_by(ROOM, "$sent0")
    assert shown is not None
    assert (shown.token, shown.keys, shown.subject) == ("t1", ("a", "b", "c"), ANNA)


async def test_the_choices_are_reactions_to_the_question(world: World) -> None:
    await world.says(ASKS)
    relations = [content["m.relates_to"] for content in world.wire.contents("m.reaction")]
    assert [(one["event_id"], one["key"]) for one in relations] == [
        ("$sent0", "1️⃣"),
        ("$sent0", "2️⃣"),
        ("$sent0", "3️⃣"),
    ]


async def test_in_a_direct_room_an_answer_answers_no_event_and_names_nobody(world: World) -> None:
    world.answer = say("hallo")
    await world.happens(says("dag"))
    [content] = world.wire.contents()
    assert "m.relates_to" not in content
    assert "m.mentions" not in content


@pytest.mark.parametrize("words", ["dag Anneke", "DAG ANNEKE", "vraag het Anna", "@room kijk"])
async def test_where_it_names_its_reader_it_says_that_nobody_is_called(world: World, words: str) -> None:
    """Otherwise clients, and the homeserver, take it for a call of that person."""
    world.rooms.learn(
        ROOM, [state("m.room.member", {"membership": "join", "displayname": "Anneke"}, key=ANNA)]
    )
    await world.says(say(words), in_answer=False)
    [content] = world.wire.contents()
    assert content["m.mentions"] == {}


async def test_in_a_room_of_which_it_does_not_know_who_is_there_it_calls_nobody(world: World) -> None:
    await world.says(say("hallo"), conversation="!unknown:example.org")
    [content] = world.wire.contents()
    assert content["m.mentions"] == {}


async def test_among_others_it_answers_the_event_and_names_the_person(world: World) -> None:
    world.answer = say("hallo")
    said = says("dag", **{"m.mentions": {"user_ids": [BOT]}})
    await world.happens(said, GROUP)
    [content] = world.wire.contents()
    assert content["m.relates_to"] == {"m.in_reply_to": {"event_id": said["event_id"]}}
    assert content["m.mentions"] == {"user_ids": [ANNA]}


async def test_a_thread_goes_on_in_the_thread(world: World) -> None:
    world.answer = say("hallo")
    said = says("dag", **{"m.relates_to": {"rel_type": "m.thread", "event_id": "$root"}})
    await world.happens(said)
    [content] = world.wire.contents()
    assert content["m.relates_to"]["event_id"] == "$root"
    assert content["m.relates_to"]["m.in_reply_to"] == {"event_id": said["event_id"]}
    await world.says(say("later"), id="reminder", conversation=f"{ROOM}|$root", in_answer=False)
    assert world.wire.contents()[1]["m.relates_to"]["m.in_reply_to"] == {"event_id": "$root"}


@pytest.mark.parametrize(
    ("error", "kind", "seconds"),
    [
        (Away("x"), TryLater, None),
        (Unanswered("x"), Uncertain, None),
        (NotYet("keys"), TryLater, None),
        (Throttled(42.0), TryLater, 42.0),
        (LoggedOut(soft=True), TryLater, None),
        (Denied(403, "M_FORBIDDEN"), Closed, None),
        (Denied(404, "M_NOT_FOUND"), Closed, None),
        (Denied(413, "M_TOO_LARGE"), Refused, None),
    ],
)
async def test_a_refused_send_is_an_error(
    world: World, error: HomeserverError, kind: type[SendError], seconds: float | None
) -> None:
    world.wire.fails = error
    with pytest.raises(SendError) as caught:
        await world.says(say("x"))
    assert type(caught.value) is kind
    assert getattr(caught.value, "after_seconds", None) == seconds
    # The connection is to blame: not a key, nor how much was asked.
    assert world.channel.waits.is_set() is (type(error) in (Away, Unanswered, LoggedOut))


async def test_without_a_conversation_it_goes_into_the_direct_room(world: World) -> None:
    await world.says(say("x"), conversation=None)
    assert world.wire.sent[0][0] == ROOM
    assert await world.channel.personal_conversation(Sender(channel="matrix", subject=ANNA)) == ROOM


async def test_where_there_is_no_direct_room_one_is_opened_once(world: World) -> None:
    to = Sender(channel="matrix", subject=BEN)
    assert await world.channel.personal_conversation(to) == f"!opened-{BEN}"
    assert await world.channel.personal_conversation(to) == f"!opened-{BEN}"


async def test_nobody_of_another_server_is_invited(world: World) -> None:
    with pytest.raises(Refused):
        await world.channel.personal_conversation(
            Sender(channel="matrix", subject="@x:elsewhere.example.com")
        )


REMOVAL = Reply(parts=(Text(text="weg"),), removes=(f"{ROOM} $a $b",), unremoved=(Text(text="lukt niet"),))


async def test_a_message_is_removed_with_all_that_quotes_it(world: World) -> None:
    quoting = Reply(parts=(Text(text="Ik zag: ⟦found0⟧"),), unstored={"found0": "Jan"})
    await world.says(quoting, id="answer:0")
    assert world.wire.contents()[0]["body"] == "Ik zag: Jan"
    await world.says(REMOVAL)
    assert world.wire.removed == [(ROOM, "$a"), (ROOM, "$b"), (ROOM, "$sent0")]
    assert world.wire.contents()[1]["body"] == "weg"


async def test_what_quotes_it_is_removed_after_a_restart_too(world: World) -> None:
    quoting = Reply(parts=(Text(text="Ik zag: ⟦found0⟧"),), question=QUESTION, unstored={"found0": "Jan"})
    await world.says(quoting, id="answer:0")
    restarted = world.restarted()
    for _ in range(2):
        await restarted.says(REMOVAL)
    assert restarted.wire.removed == [
        (ROOM, "$a"),
        (ROOM, "$b"),
        (ROOM, "$sent0"),
        (ROOM, "$a"),
        (ROOM, "$b"),
    ]


async def test_what_quotes_it_is_removed_where_it_was_said_though_the_talk_went_on_elsewhere(
    world: World,
) -> None:
    quoting = Reply(parts=(Text(text="Ik zag: ⟦found0⟧"),), unstored={"found0": "Jan"})
    await world.says(quoting, id="answer:0")
    await world.says(REMOVAL, conversation="!elsewhere")
    assert (ROOM, "$sent0") in world.wire.removed


async def test_what_was_sent_again_without_its_words_may_have_been_sent_with_them(world: World) -> None:
    quoting = Reply(parts=(Text(text="Ik zag: ⟦found0⟧"),), unstored={"found0": "Jan"})
    await world.says(Reply(**quoting.model_dump()), id="answer:0")
    await world.says(REMOVAL)
    assert (ROOM, "$sent0") in world.wire.removed


async def test_where_it_may_not_be_removed_the_person_hears_how(world: World) -> None:
    world.wire.removal_fails = Denied(403, "M_FORBIDDEN")
    await world.says(REMOVAL)
    assert world.wire.contents()[0]["body"] == "lukt niet"


async def test_a_removal_that_is_in_doubt_is_tried_again_before_anything_is_said(world: World) -> None:
    world.wire.removal_fails = Away("x")
    with pytest.raises(TryLater):
        await world.says(REMOVAL)
    assert not world.wire.sent


async def test_it_stands_by_while_it_is_not_connected(world: World) -> None:
    assert world.channel.can_send
    world.wire.is_connected = False
    assert not world.channel.can_send


async def test_a_room_that_others_came_into_is_personal_no_more(world: World) -> None:
    world.rooms.learn(
        ROOM, [joins(BEN), state("m.room.member", {"membership": "join", "displayname": "Anna"}, key=ANNA)]
    )
    await world.says(say("x"))
    assert world.wire.contents()[0]["body"] == "Anna: x"


async def test_what_was_asked_alone_is_answered_alone_though_others_have_come_since(world: World) -> None:
    private, public = (Reply(parts=say("x").parts, in_private=one) for one in (True, False))
    world.rooms.learn(ROOM, [joins(BEN)])
    await world.says(private, id="answer:1", conversation=f"{ROOM}|$thread")
    await world.says(public, id="answer:2")
    assert [room for room, *_ in world.wire.sent] == [f"!opened-{ANNA}", ROOM]
    assert "m.relates_to" not in world.wire.contents()[0]


async def test_a_poll_is_in_the_thread_in_which_it_was_asked_for(world: World) -> None:
    poll = Reply(parts=say("Wie?").parts, poll=Poll(question="Wie?", options=("ma", "di")))
    await world.says(poll, id="poll:1", conversation=f"{GROUP}|$root")
    await world.says(poll, id="poll:2", conversation=GROUP)
    inside, outside = world.wire.contents(POLL)
    assert (inside["m.relates_to"]["rel_type"], inside["m.relates_to"]["event_id"]) == ("m.thread", "$root")
    assert "m.relates_to" not in outside


async def test_what_nobody_asked_for_is_not_kept_for_a_room_that_the_bot_is_out_of(world: World) -> None:
    world.rooms.forget(ROOM)
    world.rooms.are_all_known = True
    await world.says(say("uw agenda"), in_answer=False)
    await world.says(say("antwoord"), id="answer:2")
    assert [room for room, *_ in world.wire.sent] == [f"!opened-{ANNA}", ROOM]


@pytest.mark.parametrize(("is_connected", "are_all_known"), [(False, True), (True, False)])
async def test_no_room_is_opened_before_the_bot_has_seen_which_there_are(
    world: World, is_connected: bool, are_all_known: bool
) -> None:
    world.rooms.forget(ROOM)
    world.wire.is_connected, world.rooms.are_all_known = is_connected, are_all_known
    await world.says(say("uw agenda"), in_answer=False)
    assert [room for room, *_ in world.wire.sent] == [ROOM]


async def test_what_nobody_asked_for_goes_nowhere_where_others_are(world: World) -> None:
    world.rooms.learn(ROOM, [joins(BEN)])
    await world.says(say("uw agenda"), in_answer=False)
    await world.says(say("nog een"), id="agenda:2", in_answer=False, conversation=f"{ROOM}|$thread")
    opened = f"!opened-{ANNA}"
    assert [room for room, *_ in world.wire.sent] == [opened, opened]
    world.rooms.learn(opened, [state("m.room.join_rules", {"join_rule": "public"})])
    world.rooms.learn("!other", [joins(ANNA), joins(BOT)])
    await world.says(say("uw agenda"), id="agenda:3", in_answer=False, conversation=opened)
    assert world.wire.sent[-1][0] == "!other"
