"""A conversation that cannot be read is parked as it was; the talk begins anew, and nothing is lost."""

from __future__ import annotations

import json
import logging

import pytest
from sqlalchemy import text as sql
from sqlmodel import select

from bot.storage.parked import parked_rows
from bot.storage.tables import ConversationRow, DeliveryRow
from tests.faults.world import ITEM, TALK, World

pytestmark = pytest.mark.database

BROKEN = (
    '{"frames": [{"dialog": "agenda_add", "jour',
    "",
    "[]",
    '{"frames": "none"}',
    '{"frames": [{"dialog": "agenda_add", "asking": 7}]}',
)


@pytest.mark.parametrize("broken", BROKEN)
async def test_a_talk_that_cannot_be_read_is_parked_and_begins_anew(world: World, broken: str) -> None:
    await world.say("agendapunt")
    await _store(world, broken)
    told = len(await _deliveries(world))
    assert "Sam Verzonnen" in await world.say("wie is de wijkagent")
    async with world.app.database.session() as session:
        parked = await parked_rows(session)
    assert [(row.source, row.key) for row in parked] == [("conversation", "console school school")]
    assert broken == parked[0].raw or json.loads(broken) == json.loads(parked[0].raw)
    assert len(await _deliveries(world)) > told
    for text in TALK:
        await world.say(text)
    assert await world.items() == [ITEM]


async def test_a_talk_that_a_newer_version_wrote_goes_on(world: World) -> None:
    await world.say("agendapunt")
    async with world.app.database.session() as session:
        row = (await session.exec(select(ConversationRow))).one()
        (frame,) = row.state["frames"]
        row.state = {**row.state, "frames": [{**frame, "new_in_version_9": True}], "mood": "kind"}
    for text in TALK[1:]:
        await world.say(text)
    assert await world.items() == [ITEM]


async def test_what_is_parked_is_reported_without_its_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await world.say("agendapunt")
    await _store(world, '{"frames": [{"dialog": "Vuilnis in de struiken"')
    await world.say("herhaal")
    found = [record for record in caplog.records if getattr(record, "action", "") == "row_parked"]
    assert len(found) == 1
    assert "Vuilnis" not in caplog.text


async def test_the_talks_of_others_go_on(world: World) -> None:
    await world.say("agendapunt")
    await _store(world, "{")
    await world.say("hoi", subject="politie")
    assert "Dag Sam Verzonnen" in world.outbox.words("politie")
    assert "Welk soort punt" in await world.say("agendapunt")


async def test_a_dialog_that_a_deploy_took_away_is_closed_kindly(world: World) -> None:
    await world.say("agendapunt")
    async with world.app.database.session() as session:
        row = (await session.exec(select(ConversationRow))).one()
        row.state = {"frames": [{"dialog": "gone", "asking": "kind", "token": "t"}], "noticed": True}
        session.add(row)
    assert "kan ik niet meer afmaken" in await world.say("trend")
    assert "Welk soort punt" in await world.say("agendapunt")


async def _deliveries(world: World) -> list[str]:
    async with world.app.database.session() as session:
        return list(await session.exec(select(DeliveryRow.id)))


async def _store(world: World, state: str) -> None:
    """Write `state` where the school's talk is kept, past all checks."""
    async with world.app.database.session() as session:
        connection = await session.connection()
        statement = sql("UPDATE conversation SET state = :state WHERE subject = 'school'")
        assert (await connection.execute(statement, {"state": state})).rowcount == 1
