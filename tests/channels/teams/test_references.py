"""Where the bot can write: what it knows of a conversation, after an outage and beside other replicas."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from adapters.teams import handler
from adapters.teams.references import References
from bot.channels import Outgoing
from bot.clock import SetClock
from bot.messages import say
from tests.channels.teams.identity_provider import TENANT
from tests.channels.teams.world import BOT, TeamsWorld


async def test_an_app_that_is_back_is_open_for_every_replica(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await References(world.database, world.clock).close("a:anna", "BotDisabledByAdmin")
    await world.post(world.activity(type="installationUpdate", action="add", text=None))
    reference = await References(world.database, world.clock).of_conversation("a:anna")
    assert reference is not None
    assert reference.closed == ""


async def test_what_another_replica_closed_is_open_again_when_its_person_writes(
    world: TeamsWorld, clock: SetClock
) -> None:
    await world.post(world.activity())
    await References(world.database, world.clock).close("a:anna", "BotDisabledByAdmin")
    clock.move_to(clock.now() + timedelta(minutes=5))
    await world.post(world.activity())
    reference = await References(world.database, world.clock).of_conversation("a:anna")
    assert reference is not None
    assert reference.closed == ""


async def test_what_a_database_that_was_away_missed_is_stored_when_it_is_back(
    world: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asynccontextmanager
    async def away() -> AsyncIterator[None]:
        await asyncio.Event().wait()
        yield

    with monkeypatch.context() as outage:
        outage.setattr(world.database, "session", away)
        outage.setattr(handler, "_LEARN_SECONDS", 0.01)
        await world.post(world.activity())
        await world.teams.channel.send(Outgoing("1", "teams", "anna", TENANT, "a:anna", say("Bel 112.")))
    assert [message["text"] for message in world.service.sent()] == ["Bel 112."]
    await world.post(world.activity())
    assert await References(world.database, world.clock).of_conversation("a:anna") is not None


async def test_a_team_that_the_bot_left_is_forgotten_with_its_threads(world: TeamsWorld) -> None:
    channel, thread, other = (
        "19:chan@thread.tacv2",
        "19:chan@thread.tacv2;messageid=17",
        "19:chan2@thread.tacv2",
    )
    for place in (channel, thread, other):
        await world.post(world.activity(conversation=in_team(place)))
    left = world.activity(type="conversationUpdate", membersRemoved=[BOT], conversation=in_team(channel))
    await world.post(left)
    known = References(world.database, world.clock)
    assert [await known.of_conversation(place) is not None for place in (channel, thread, other)] == [
        False,
        False,
        True,
    ]
    assert await world.teams.references.of_conversation(thread) is None


def in_team(place: str) -> dict[str, str]:
    return {"id": place, "conversationType": "channel", "tenantId": TENANT}
