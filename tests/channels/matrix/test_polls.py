"""Who can come when: a poll in an encrypted room, which people fill in at clients that have polls."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from adapters.matrix.rendering.polls import POLL
from tests.channels.matrix.demo_bot import DemoBot
from tests.channels.matrix.people import Chat, Seen
from tests.channels.matrix.world import Matrix

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]

RESPONSE = "org.matrix.msc3381.poll.response"
ASKED = "peiling: wie kan wanneer? dinsdag 10 uur; donderdag 14 uur"
A_MOMENT = 2.0


@pytest.mark.parametrize("in_thread", [False, True], ids=["in the room", "in a thread"])
async def test_a_poll_is_held_filled_in_and_counted(matrix: Matrix, bot: DemoBot, in_thread: bool) -> None:
    anna, ben = await matrix.known_to(bot), await matrix.person("ben")
    hers = await anna.opens(bot.user_id, ben.user_id, direct=False)
    await hers.sees_come(bot.user_id)
    await ben.does("join", room=hers.room)
    await hers.sees_come(ben.user_id)
    await bot.knows(lambda room: room is not None and room.members.get(ben.user_id) == "join", hers.room)
    his = Chat(ben, hers.room)

    named: dict[str, Any] = {"m.mentions": {"user_ids": [bot.user_id]}}
    root = await hers.says("over het overleg")
    if in_thread:
        named["m.relates_to"] = {"rel_type": "m.thread", "event_id": root}
    await hers.says(f"{bot.user_id} {ASKED}", **named)
    listed = await hers.sees("1. dinsdag 10 uur")
    assert len(await hers.sees_reactions_to(listed, 2)) == 2
    poll = await his.sees_event(POLL)
    assert poll.encrypted
    for shown in (listed, poll):
        assert ((shown.relation or {}).get("rel_type") == "m.thread") is in_thread

    await his.sends(RESPONSE, _chooses(poll, "2"))
    await hers.sends(RESPONSE, _chooses(poll, "1"))
    await hers.sends(RESPONSE, _chooses(poll, "1", "2"))
    await asyncio.sleep(A_MOMENT)
    result = await anna.does("poll result", room=hers.room, event=poll.id)
    assert result == [["dinsdag 10 uur", 1], ["donderdag 14 uur", 2]]
    assert hers.new() == [], "the bot has nothing to say to a choice"


def _chooses(poll: Seen, *answers: str) -> dict[str, Any]:
    relation = {"rel_type": "m.reference", "event_id": poll.id}
    return {"m.relates_to": relation, RESPONSE: {"answers": answers}}
