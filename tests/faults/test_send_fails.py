"""An answer that the channel does not take ends as it should, and the talk goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.channels import Refused, SendError, TryLater, Uncertain
from bot.storage.tables import DeliveryRow, DeliveryState
from tests.faults.world import ITEM, TALK, World

pytestmark = pytest.mark.database


async def test_what_was_throttled_arrives_later_once_and_in_order(world: World) -> None:
    world.outbox.failures = [TryLater("throttled")]
    assert await world.say("agendapunt") == ""
    assert await _states(world) == {DeliveryState.PENDING}
    await world.app.advance(world.clock.now() + timedelta(minutes=5))
    told = world.outbox.words()
    assert told.index("een chatbot, geen mens") < told.index("Welk soort punt is het?")
    assert told.count("Welk soort punt is het?") == 1
    assert await _states(world) == {DeliveryState.SENT}


async def test_an_answer_that_may_have_arrived_is_not_sent_again(world: World) -> None:
    await world.say("agendapunt")
    world.outbox.failures = [Uncertain("the connection broke")]
    assert await world.say("trend") == ""
    await world.app.advance(world.clock.now() + timedelta(minutes=30))
    assert "korte titel" not in world.outbox.words()
    assert await _states(world) == {DeliveryState.SENT, DeliveryState.UNCERTAIN}
    assert "korte titel" in await world.say("herhaal")


async def test_an_answer_that_was_refused_has_failed_for_good(world: World) -> None:
    await world.say("agendapunt")
    world.outbox.failures = [Refused("blocked")]
    assert await world.say("trend") == ""
    await world.app.advance(world.clock.now() + timedelta(minutes=30))
    assert "korte titel" not in world.outbox.words()
    assert await _states(world) == {DeliveryState.SENT, DeliveryState.FAILED}


@pytest.mark.parametrize("failure", [TryLater("busy"), Uncertain("lost"), Refused("no"), OSError("a fault")])
async def test_a_talk_whose_answers_fail_is_stored_all_the_same(world: World, failure: Exception) -> None:
    for text in TALK:
        world.outbox.failures = [failure]
        await world.say(text)
    assert await world.items() == [ITEM]


async def test_words_that_were_refused_are_left_out_of_an_answer_that_comes_later(world: World) -> None:
    await world.say("agendapunt")
    await world.say("trend")
    world.outbox.failures = [TryLater("busy")]
    await world.say("Zoë Quakkelstein had een mes")
    await world.app.advance(world.clock.now() + timedelta(minutes=5))
    told = world.outbox.words()
    assert 'een naam: "…"' in told
    assert "Quakkelstein" not in told


async def test_a_message_about_trouble_that_cannot_be_sent_breaks_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(world.app.database, "session", _no_session)
        for failure in (SendError("gone"), TryLater("busy"), Refused("blocked")):
            world.outbox.failures = [failure]
            assert await world.say("volgende overleg") == ""
    assert "Volgend signaaloverleg" in await world.say("volgende overleg")


def _no_session() -> None:
    raise OSError("the database is out of reach")


async def _states(world: World) -> set[str]:
    """How the answers to the school stand."""
    async with world.app.database.session() as session:
        query = select(DeliveryRow.state).where(
            col(DeliveryRow.kind) == "answer", col(DeliveryRow.subject) == "school"
        )
        return set(await session.exec(query))
