"""What cannot be read is kept aside, once, and found again."""

from __future__ import annotations

import logging

import pytest

from bot.messages import Reply, say
from bot.storage.database import Database
from bot.storage.parked import park_value, parked_rows, read_or_park
from bot.storage.tables import ConversationRow, ParkedRow
from tests.storage.conftest import NOW, sql

BROKEN = '{"parts": [{"kind": "text", "te'


async def parked(database: Database) -> list[ParkedRow]:
    async with database.session() as session:
        return list(await parked_rows(session))


async def test_what_can_be_read_is_read_and_not_parked(database: Database) -> None:
    reply = say("Goedemorgen.")
    async with database.session() as session:
        read = await read_or_park(
            session, Reply, reply.model_dump(mode="json"), source="delivery", key="a", now=NOW
        )
    assert read == reply
    assert await parked(database) == []


async def test_what_a_newer_version_stored_is_read_as_far_as_this_one_knows(database: Database) -> None:
    newer = {"parts": [{"kind": "text", "text": "Goedemorgen.", "size": "large"}], "mood": "kind"}
    async with database.session() as session:
        read = await read_or_park(session, Reply, newer, source="delivery", key="a", now=NOW)
    assert read == say("Goedemorgen.")
    assert await parked(database) == []


async def test_text_that_is_no_json_is_parked_as_it_stood(database: Database) -> None:
    async with database.session() as session:
        session.add(ConversationRow(channel="console", conversation="1", subject="x", updated_at=NOW))
        await session.flush()
        await sql(session, f"UPDATE conversation SET state = '{BROKEN}'")
    async with database.session() as session:
        row = await session.get_one(ConversationRow, ("console", "1", "", "x"))
        read = await read_or_park(session, Reply, row.state, source="conversation", key="console 1", now=NOW)
        assert read is None
    (found,) = await parked(database)
    assert (found.source, found.key, found.raw, found.at) == ("conversation", "console 1", BROKEN, NOW)
    assert found.reason.startswith("Unterminated string")


async def test_json_of_another_form_is_parked_with_where_it_differs_but_not_in_what(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with database.session() as session:
        wrong = {"parts": [{"kind": "text", "text": 7}], "question": {"token": "een geheim"}}
        assert await read_or_park(session, Reply, wrong, source="delivery", key="a", now=NOW) is None
    (found,) = await parked(database)
    assert "een geheim" in found.raw
    assert found.reason == "parts.0.text.text: string_type; question.name: missing"
    assert [record.action for record in caplog.records if hasattr(record, "action")] == ["row_parked"]
    assert "een geheim" not in caplog.text


async def test_parking_the_same_again_changes_nothing_and_another_value_is_kept_too(
    database: Database,
) -> None:
    for value in ("one", "one", "another"):
        async with database.session() as session:
            await park_value(session, source="delivery", key="a", value=value, reason="no", now=NOW)
    assert [row.raw for row in await parked(database)] == ['"one"', '"another"']
