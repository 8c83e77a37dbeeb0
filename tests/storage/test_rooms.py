"""What the database knows of talks in rooms: where something was heard, and where a talk goes on."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import col, select

from bot import rooms
from bot.storage.database import Database
from bot.storage.tables import ConversationRow, ReceivedRow
from tests.storage.conftest import NOW

pytestmark = pytest.mark.database

ANNA, BEN = "@anna:example.org", "@ben:example.org"
OPEN: dict[str, Any] = {"frames": [{"dialog": "agenda_add"}]}


async def test_where_a_message_was_heard(database: Database) -> None:
    heard = {"$1": "!room", "$2": "!room|$root", "$3": "!room2"}
    async with database.session() as session:
        for message, conversation in heard.items():
            session.add(ReceivedRow(channel="matrix", conversation=conversation, message_id=message, at=NOW))
    async with database.session() as session:
        found = [await rooms.heard_in(session, "matrix", "!room", one) for one in (*heard, "$4")]
        assert found == ["!room", "!room|$root", "", ""]
        assert await rooms.heard_in(session, "teams", "!room", "$1") == ""


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (OPEN, None, {"!new": OPEN}),
        (OPEN, {"noticed": True}, {"!new": OPEN}),
        (OPEN, {"frames": [{"dialog": "wish"}]}, {"!old": OPEN, "!new": {"frames": [{"dialog": "wish"}]}}),
        ({"noticed": True}, None, {"!old": {"noticed": True}}),
        ({"frames": "?"}, ["?"], {"!new": {"frames": "?"}}),
    ],
)
async def test_what_stands_open_goes_along_unless_something_does_there(
    database: Database, old: Any, new: Any, where: dict[str, Any]
) -> None:
    async with database.session() as session:
        for subject, conversation, state in ((ANNA, "!old", old), (ANNA, "!new", new), (BEN, "!old", OPEN)):
            if state is not None:
                session.add(
                    ConversationRow(
                        channel="matrix",
                        conversation=conversation,
                        subject=subject,
                        state=state,
                        updated_at=NOW,
                    )
                )
    for _ in range(2):
        async with database.session() as session:
            await rooms.take_along(session, "matrix", ANNA, "!old", "!new")
    async with database.session() as session:
        of_anna = select(ConversationRow).where(col(ConversationRow.subject) == ANNA)
        assert {row.conversation: row.state for row in await session.exec(of_anna)} == where
        of_ben = select(ConversationRow.conversation).where(col(ConversationRow.subject) == BEN)
        assert list(await session.exec(of_ben)) == ["!old"]
