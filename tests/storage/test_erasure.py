"""A person is removed: nothing of theirs is left in any table, and nothing of anybody else is gone."""

from __future__ import annotations

import json
import logging
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select as sql_select
from sqlalchemy.exc import NoResultFound
from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery_sum import add_up, sums
from bot.erasure import Held, erase, held_of
from bot.meetings import CHANGED
from bot.storage.database import Database
from bot.storage.tables import (
    AccessCodeRow,
    ActionRow,
    AgendaItemRow,
    CalendarFeedRow,
    ChangeRow,
    CodeAttemptRow,
    ContactRow,
    ConversationReferenceRow,
    ConversationRow,
    DeliveryDayRow,
    DeliveryRow,
    DeliveryState,
    FactRow,
    GuardCountRow,
    IdentityRow,
    ItemKind,
    KeptSentenceRow,
    LeaseRow,
    MeetingKind,
    MeetingRow,
    NotUnderstoodRow,
    ParkedRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    ReceivedRow,
    ReminderReadRow,
    ReminderWishRow,
    RoomBindingRow,
    RoundRow,
    ShownQuestionRow,
    VestigingRow,
)
from tests.storage.conftest import NOW

LEAVER, COLLEAGUE = "zeester", "anker"
ABOUT_NOBODY: set[Any] = {
    DeliveryDayRow,
    FactRow,
    GuardCountRow,
    LeaseRow,
    MeetingRow,
    NotUnderstoodRow,
    PartnerRow,
    RoundRow,
    VestigingRow,
}
"""The tables that hold nothing of a person; that each other one was filled is a test's to say."""


def of_one(who: str) -> list[SQLModel]:
    """A row of one person in every table that can hold one; each value that is theirs holds their id."""
    address: dict[str, Any] = {"channel": "teams", "tenant": "tenant", "subject": f"subject-{who}"}
    talk = {"channel": "teams", "conversation": f"alone-{who}"}
    among = {"channel": "teams", "conversation": "many"}
    moments: dict[str, Any] = {"created_at": NOW, "due_at": NOW}
    delivery = f"last_day:2026-2:lis:20261110T1600Z:{who}"
    return [
        IdentityRow(person_id=who, bound_at=NOW, **address),
        IdentityRow(person_id=who, bound_at=NOW, channel="matrix", subject=f"@{who}:example.org"),
        AccessCodeRow(person_id=who, code_hash=f"hash-{who}", created_at=NOW, expires_at=NOW),
        CodeAttemptRow(at=NOW, **address),
        ContactRow(vestiging_id="lis", partner_id="school", person_id=who, task="zorg"),
        CalendarFeedRow(person_id=who, token_hash=f"token-{who}", created_at=NOW),
        KeptSentenceRow(person_id=who, text=f"een zin van {who}", at=NOW),
        ReminderWishRow(person_id=who, off=True),
        ReminderReadRow(person_id=who, about="meeting:2026-2:lis", at=NOW),
        ChangeRow(subject=f"person:{who}", at=NOW),
        ConversationRow(person_id=who, state={}, updated_at=NOW, **talk | address),
        # In a conversation with others, from before the bot knew who it was.
        ConversationRow(state={}, updated_at=NOW, personal=False, **among | address),
        ConversationReferenceRow(
            personal=True,
            account=f"account-{who}",
            bot="bot",
            service_url="https://example.org",
            updated_at=NOW,
            **talk | address,
        ),
        ReceivedRow(message_id=f"message-{who}", at=NOW, **talk),
        ShownQuestionRow(
            channel="teams",
            room=f"alone-{who}",
            event=f"event-{who}",
            conversation=f"alone-{who}",
            subject=f"subject-{who}",
            token="t",
            shown_at=NOW,
        ),
        DeliveryRow(
            id=delivery, kind="last_day", person_id=who, state=DeliveryState.SENT, **address, **moments
        ),
        DeliveryRow(
            id=f"answer:{who}:0",
            kind="answer",
            conversation=f"alone-{who}",
            reply={"parts": [who]},
            **address,
            **moments,
        ),
        ParkedRow(source="delivery", key=delivery, raw=f'"{who}"', reason="r", at=NOW),
        ParkedRow(
            source="conversation",
            key=f"teams alone-{who} tenant subject-{who}",
            raw="{",
            reason="r",
            at=NOW,
        ),
        RoomBindingRow(
            channel="teams", room=f"room of {who[0]}", vestiging_id="lis", bound_by=who, bound_at=NOW
        ),
        AgendaItemRow(
            meeting_id="2026-2:lis",
            partner_id="school",
            person_id=who,
            kind=ItemKind.TREND,
            theme="vuurwerk",
            title="vuurwerk bij de fietsen",
            description="elke pauze",
            created_at=NOW,
            changed_at=NOW,
        ),
        ActionRow(
            meeting_id="2026-2:lis",
            partner_id="school",
            text="de fietsenstalling nalopen",
            due_on=date(2026, 12, 1),
            created_by=who,
            created_at=NOW,
            done_by=who,
            done_at=NOW,
        ),
    ]


async def fill(session: AsyncSession) -> None:
    session.add_all(
        [
            PartnerRow(id="school", kind=PartnerKind.SCHOOL, name="de school", origin="import"),
            VestigingRow(id="lis", name="de LiS", board="LiS", sector="mbo", origin="import"),
        ]
    )
    await session.flush()
    session.add(
        MeetingRow(
            id="2026-2:lis",
            kind=MeetingKind.SIGNAALOVERLEG,
            vestiging_id="lis",
            starts_at=NOW + timedelta(days=15),
            ends_at=NOW + timedelta(days=15, hours=1),
            deadline_at=NOW + timedelta(days=8),
        )
    )
    for who in (LEAVER, COLLEAGUE):
        session.add(
            PersonRow(
                id=who,
                name=f"{who} Voorbeeld",
                partner_id="school",
                phone=f"+3170{len(who)}00",
                mail=f"{who}@example.org",
            )
        )
    await session.flush()
    for who in (LEAVER, COLLEAGUE):
        session.add_all(of_one(who))
    await session.flush()


async def everything(session: AsyncSession) -> dict[str, list[str]]:
    """Every row of every table of the schema, as text."""
    connection = await session.connection()
    return {
        table.name: [
            json.dumps(list(row), default=str) for row in await connection.execute(sql_select(table))
        ]
        for table in SQLModel.metadata.sorted_tables
    }


async def mentioning(session: AsyncSession, who: str) -> dict[str, int]:
    """By table how many rows hold this anywhere."""
    found = {name: sum(who in row for row in rows) for name, rows in (await everything(session)).items()}
    return {name: count for name, count in found.items() if count}


def tables(held: set[Any]) -> set[str]:
    return {str(table.__tablename__) for table in held}


async def test_nothing_of_the_person_is_left_in_any_table(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
    async with database.session() as session:
        every = {table.name for table in SQLModel.metadata.sorted_tables}
        assert set(await mentioning(session, LEAVER)) == every - tables(ABOUT_NOBODY)
        others = await mentioning(session, COLLEAGUE)
        await erase(session, LEAVER, NOW)
    async with database.session() as session:
        assert await mentioning(session, LEAVER) == {}
        assert await mentioning(session, COLLEAGUE) == others


async def test_every_column_that_can_name_a_person_is_known_here() -> None:
    """A new table about people fails here until it is filled above, and so is looked at."""
    referring = {
        table.name
        for table in SQLModel.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "person"
    }
    filled = tables({type(row) for row in of_one(LEAVER)})
    assert referring <= filled
    every = {table.name for table in SQLModel.metadata.sorted_tables}
    assert every == filled | tables(ABOUT_NOBODY) | {"person"}


async def test_what_the_meeting_needs_stays_without_the_name(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
        await erase(session, LEAVER, NOW)
    async with database.session() as session:
        items = (await session.exec(select(AgendaItemRow).order_by(AgendaItemRow.id))).all()  # type: ignore[arg-type]
        actions = (await session.exec(select(ActionRow).order_by(ActionRow.id))).all()  # type: ignore[arg-type]
        assert [item.person_id for item in items] == [None, COLLEAGUE]
        assert [item.title for item in items] == ["vuurwerk bij de fietsen"] * 2
        assert [(one.created_by, one.done_by) for one in actions] == [(None, None), (COLLEAGUE, COLLEAGUE)]
        assert actions[0].text == "de fietsenstalling nalopen"


async def test_a_listing_tells_what_a_removal_does_and_changes_nothing(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
    async with database.session() as session:
        before = await everything(session)
        listed = await held_of(session, LEAVER)
        assert await everything(session) == before
        assert await erase(session, LEAVER, NOW) == listed
        after = await everything(session)
        gone = sum(len(before[name]) - len(after[name]) for name in before.keys() - {"fact"})
    assert sum(listed.removed.values()) == gone
    assert listed.removed["channel addresses"] == 2
    assert listed.nameless == {
        "agenda items": 1,
        "actions written down": 1,
        "actions ticked off": 1,
        "rooms bound to a school": 1,
    }


async def test_a_running_bot_looks_anew_at_who_is_reminded(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
        await erase(session, LEAVER, NOW)
    async with database.session() as session:
        assert (await session.exec(select(FactRow.name))).all() == [CHANGED]


async def test_nobody_takes_what_is_gone_for_lost(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
        await add_up(session, NOW)
        before = [one.planned for one in await sums(session, NOW)]
        await erase(session, LEAVER, NOW)
    async with database.session() as session:
        after = await add_up(session, NOW)
    assert (before, [one.planned for one in after]) == ([4], [2])
    assert [one.unaccounted for one in after] == [0]


async def test_an_account_that_is_anothers_by_now_stays_theirs(database: Database) -> None:
    async with database.session() as session:
        await fill(session)
        found = await session.exec(select(IdentityRow).where(IdentityRow.subject == f"subject-{LEAVER}"))
        found.one().person_id = COLLEAGUE
    async with database.session() as session:
        await erase(session, LEAVER, NOW)
    async with database.session() as session:
        references = await session.exec(select(ConversationReferenceRow.subject))
        assert f"subject-{LEAVER}" in set(references)
        talks = await session.exec(select(ConversationRow.conversation, ConversationRow.subject))
        # The one of before it was known whose it is; not the one that the person had.
        assert set(talks) == {
            ("many", f"subject-{LEAVER}"),
            ("many", f"subject-{COLLEAGUE}"),
            (f"alone-{COLLEAGUE}", f"subject-{COLLEAGUE}"),
        }


async def test_what_was_removed_is_logged_without_a_name(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.erasure")
    async with database.session() as session:
        await fill(session)
        await erase(session, LEAVER, NOW)
    (event,) = caplog.records
    assert event.action == "person_removed"  # type: ignore[attr-defined]
    assert "Voorbeeld" not in event.getMessage()


async def test_somebody_who_is_not_there_cannot_be_removed(database: Database) -> None:
    async with database.session() as session:
        assert await held_of(session, "niemand") == Held({}, {})
        with pytest.raises(NoResultFound):
            await erase(session, "niemand", NOW)
