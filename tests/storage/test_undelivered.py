"""The morning message: once a day, what did not arrive and why; nothing where all did."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot import deliveries
from bot.calendar import WorkCalendar
from bot.clock import AMSTERDAM
from bot.content.model import SchoolCalendar
from bot.content.policy import Policy
from bot.delivery_order import ANSWER
from bot.messages import Reply, Sender, plain_text, say
from bot.storage.database import Database
from bot.storage.tables import (
    DeliveryRow,
    DeliveryState,
    IdentityRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
)
from bot.texts import Texts
from scheduler.undelivered import UNDELIVERED, Undelivered

MONDAY = datetime(2026, 11, 2, 8, tzinfo=AMSTERDAM).astimezone(UTC)
TEXTS = Texts(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))


@dataclass
class Office:
    """A coordinator who can be reached, and someone who cannot."""

    database: Database

    def morning(self) -> Undelivered:
        return Undelivered(TEXTS, Policy(), WorkCalendar(SchoolCalendar()), ["fake"])

    async def ended(self, name: str, state: DeliveryState, reason: str = "", kind: str = "last_day") -> None:
        async with self.database.session() as session:
            await deliveries.plan(
                session,
                id=name,
                kind=kind,
                person_id="lost",
                to=Sender(channel="teams", subject="x"),
                conversation=None,
                reply=say("tekst"),
                due_at=MONDAY - timedelta(days=1),
                useful_until=None,
                cause="",
                now=MONDAY - timedelta(days=1),
            )
            row = await session.get_one(DeliveryRow, name)
            row.state, row.reason, row.ended_at = state, reason, MONDAY - timedelta(hours=20)

    async def plan(self, now: datetime, morning: Undelivered | None = None) -> int:
        async with self.database.session() as session:
            return await (morning or self.morning()).plan(session, now)

    async def told(self) -> list[str]:
        async with self.database.session() as session:
            rows = await session.exec(
                select(DeliveryRow)
                .where(col(DeliveryRow.kind) == UNDELIVERED)
                .order_by(col(DeliveryRow.created_at))
            )
            return [plain_text(Reply.model_validate(row.reply).parts) for row in rows]


@pytest.fixture
async def office(database: Database) -> Office:
    async with database.session() as session:
        session.add(PartnerRow(id="ggd", kind=PartnerKind.GGD, name="GGD", origin="pack"))
        session.add(PartnerRow(id="gemeente", kind=PartnerKind.GEMEENTE, name="Gemeente", origin="pack"))
        await session.flush()
        session.add(PersonRow(id="lost", name="Kwijt Verzonnen", partner_id="ggd"))
        lead = PersonRow(id="lead", name="Leidt Verzonnen", partner_id="gemeente", roles=[Role.COORDINATOR])
        session.add(lead)
        await session.flush()
        session.add(IdentityRow(person_id="lead", channel="fake", subject="lead", bound_at=MONDAY))
    return Office(database)


async def test_each_that_did_not_arrive_is_named_with_its_reason(office: Office) -> None:
    await office.ended("refused", DeliveryState.FAILED, "refused: blocked")
    await office.ended("gave up", DeliveryState.FAILED, "given up after 50 attempts: busy")
    await office.ended("fault", DeliveryState.FAILED, "it could not be put into words: KeyError", "moved")
    await office.ended("doubt", DeliveryState.UNCERTAIN, "broke", "something_new")
    await office.ended("late", DeliveryState.SKIPPED, deliveries.EXPIRED)
    await office.ended("nobody", DeliveryState.SKIPPED, deliveries.NO_IDENTITY)
    assert await office.plan(MONDAY) == 1
    (told,) = await office.told()
    assert told.startswith("6 berichten zijn niet aangekomen\n- Kwijt Verzonnen (GGD): ")
    for words in (
        "bericht over de laatste dag voor agendapunten. Teams laat mij daar niet meer schrijven",
        "bericht dat een overleg is verplaatst. Er ging bij mij iets mis.",
        "bericht. Ik weet niet zeker of het is aangekomen.",
        "Het lukte een dag lang niet",
        "Ik kon het niet op tijd versturen.",
        "geen kanaal en geen e-mailadres",
    ):
        assert words in told


async def test_the_same_for_one_person_is_one_line_with_a_count(office: Office) -> None:
    for number in range(3):
        await office.ended(f"{number}", DeliveryState.FAILED, "refused: blocked")
    await office.plan(MONDAY)
    (told,) = await office.told()
    assert told.count("Kwijt Verzonnen") == 1
    assert "agendapunten (3 keer). Teams" in told


async def test_a_long_list_is_cut_and_says_so(office: Office) -> None:
    for number in range(25):
        await office.ended(f"{number}", DeliveryState.FAILED, "refused: no", f"kind_{number}")
    async with office.database.session() as session:
        for number, row in enumerate(await session.exec(select(DeliveryRow))):
            row.channel = f"channel {number}"
    await office.plan(MONDAY)
    (told,) = await office.told()
    assert told.count("- Kwijt Verzonnen") == 20
    assert "En nog 5 regels." in told


@pytest.mark.parametrize(
    ("state", "reason", "kind"),
    [
        (DeliveryState.SENT, "", "last_day"),
        (DeliveryState.SKIPPED, "withdrawn", "last_day"),
        (DeliveryState.SKIPPED, "no longer true", "last_day"),
        (DeliveryState.PENDING, deliveries.EXPIRED, "last_day"),
        (DeliveryState.UNCERTAIN, "broke", ANSWER),
        (DeliveryState.FAILED, "refused: blocked", UNDELIVERED),
    ],
)
async def test_what_arrived_or_was_not_wanted_is_not_told(
    office: Office, state: DeliveryState, reason: str, kind: str
) -> None:
    await office.ended("a", state, reason, kind)
    assert await office.plan(MONDAY) == 0


async def test_each_is_told_once_and_what_fails_later_the_next_working_morning(office: Office) -> None:
    await office.ended("a", DeliveryState.FAILED, "refused: blocked")
    morning = office.morning()
    assert await office.plan(MONDAY, morning) == 1
    await office.ended("b", DeliveryState.FAILED, "refused: blocked")
    assert await office.plan(MONDAY + timedelta(hours=3), morning) == 0
    assert await office.plan(MONDAY + timedelta(hours=3)) == 0
    assert await office.plan(MONDAY + timedelta(days=1, hours=-1), morning) == 0
    assert await office.plan(MONDAY + timedelta(days=1), morning) == 1
    assert [words.split("\n")[0] for words in await office.told()] == ["Eén bericht is niet aangekomen"] * 2


async def test_it_waits_for_the_working_day(office: Office) -> None:
    saturday = MONDAY - timedelta(days=2)
    await office.ended("a", DeliveryState.FAILED, "refused: blocked")
    assert await office.plan(saturday) == 0
    async with office.database.session() as session:
        morning = office.morning()
        assert await morning.next_due(session, saturday, MONDAY) == MONDAY
        assert await morning.next_due(session, saturday, MONDAY - timedelta(seconds=1)) is None
        assert await morning.next_due(session, MONDAY - timedelta(hours=1), MONDAY) == MONDAY


async def test_two_processes_at_once_tell_once(office: Office) -> None:
    await office.ended("a", DeliveryState.FAILED, "refused: blocked")
    other = Database(str(office.database.url))
    second = Office(other)
    await asyncio.gather(office.plan(MONDAY), second.plan(MONDAY))
    await other.close()
    assert len(await office.told()) == 1


async def test_without_a_coordinator_to_tell_it_waits(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.ended("a", DeliveryState.FAILED, "refused: blocked")
    async with office.database.session() as session:
        (await session.get_one(PersonRow, "lead")).active = False
    assert await office.plan(MONDAY) == 0
    assert [record.action for record in caplog.records if hasattr(record, "action")] == ["undelivered_untold"]
    async with office.database.session() as session:
        (await session.get_one(PersonRow, "lead")).active = True
    assert await office.plan(MONDAY + timedelta(days=1)) == 1
