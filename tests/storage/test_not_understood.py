"""What was not understood is counted by its shape; sentences are for whom gave them, and not for long."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot import sentences
from bot.not_understood import Outcome, Shape, counted, note
from bot.storage.database import Database
from bot.storage.tables import PartnerKind, PartnerRow, PersonRow

pytestmark = pytest.mark.database
MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_a_shape_holds_no_word() -> None:
    shape = Shape.of("wie is toch die Jan Jansen uit 3B?")
    assert shape == Shape("5-9", "nl", True)
    assert Shape.read(str(shape)) == shape
    assert Shape.read("iets anders") is None


async def test_shapes_add_up_by_week(database: Database) -> None:
    short = Shape.of("blurk snor")
    async with database.session() as session:
        await note(session, MONDAY, short, Outcome.ASKED)
        await note(session, FRIDAY, short, Outcome.ASKED)
        await note(session, FRIDAY, Shape.of("can you help me"), Outcome.OUT_OF_SCOPE)
    async with database.session() as session:
        assert await counted(session, FRIDAY) == [
            ("asked", Shape("2-4", "unclear", False), 2),
            ("out_of_scope", Shape("2-4", "en", False), 1),
        ]
        assert await counted(session, date(2026, 11, 9)) == []


async def test_a_sentence_is_its_givers_and_goes_in_time(database: Database) -> None:
    async with database.session() as session:
        session.add(PartnerRow(id="gemeente", kind=PartnerKind.GEMEENTE, name="Gemeente", origin=""))
        await session.flush()
        for person in ("an", "bo"):
            session.add(PersonRow(id=person, name=person, partner_id="gemeente"))
        await session.flush()
        await sentences.keep(session, "an", "flurk de blonkie", NOW)
        await sentences.keep(session, "bo", "snorrebot van gister", NOW)
        await sentences.keep(session, "bo", "heel oud", NOW - sentences.KEPT_FOR - timedelta(days=1))
    async with database.session() as session:
        assert await sentences.delete_old(session, NOW) == 1
        assert [one.text for one in await sentences.kept_of(session, "an")] == ["flurk de blonkie"]
        assert await sentences.delete_of(session, "an") == 1
        (left,) = await sentences.all_kept(session)
        assert left.text == "snorrebot van gister"
        assert await sentences.delete_one(session, left.id or 0)
        assert not await sentences.delete_one(session, left.id or 0)
