"""The private address of one's calendar: whose it is, what it shows, and that it can be taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import vobject
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlmodel import col, select

from bot.calendar_door import PER_MINUTE, CalendarDoor
from bot.calendar_feeds import SHOWN_SINCE, issue, meetings_of, person_of, withdraw
from bot.clock import SetClock
from bot.content.policy import Policy, ReminderKind, ReminderRule
from bot.meeting_links import LASTS, MeetingLinks
from bot.meetings import cancel, move
from bot.storage.database import Database
from bot.storage.tables import (
    CalendarFeedRow,
    ContactRow,
    MeetingKind,
    MeetingRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
    VestigingRow,
)
from bot.texts import Texts
from tests.storage.conftest import NOW

TEXTS = Texts(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))

POLICY = Policy(
    reminders=(
        ReminderRule(
            kind=ReminderKind.MEETING_AHEAD,
            meeting=MeetingKind.VEILIGE_SCHOOL_OVERLEG,
            before="meeting",
            to=(PartnerKind.SCHOOL,),
        ),
        ReminderRule(
            kind=ReminderKind.MEETING_AHEAD,
            meeting=MeetingKind.BESTUURLIJK_OVERLEG,
            before="meeting",
            to=(Role.COORDINATOR,),
        ),
    )
)
LINKS = MeetingLinks("https://bot.example.org", b"geheim")


@pytest.fixture
async def school(database: Database) -> Database:
    """Two schools with a meeting each, one meeting of the city; `anker` has a task at the first school."""
    async with database.session() as session:
        for kind in (PartnerKind.SCHOOL, PartnerKind.GEMEENTE):
            session.add(PartnerRow(id=kind, kind=kind, name=kind, origin="test"))
        for name in ("lis", "visser"):
            session.add(VestigingRow(id=name, name=name.upper(), board="b", sector="vo", origin="test"))
        await session.flush()
        session.add(PersonRow(id="anker", name="Anker Verzonnen", partner_id="school"))
        session.add(
            PersonRow(id="lood", name="Lood Verzonnen", partner_id="gemeente", roles=[Role.COORDINATOR])
        )
        session.add(PersonRow(id="gast", name="Gast Verzonnen", partner_id="school"))
        await session.flush()
        session.add(ContactRow(vestiging_id="lis", partner_id="school", person_id="anker"))
        for vestiging in ("lis", "visser", None):
            session.add(meeting(vestiging))
        session.add(meeting(None, kind=MeetingKind.VEILIGE_SCHOOL_OVERLEG))
        session.add(meeting("lis", days=-SHOWN_SINCE.days - 1))
    return database


def meeting(
    vestiging: str | None, days: int = 7, kind: MeetingKind = MeetingKind.BESTUURLIJK_OVERLEG
) -> MeetingRow:
    starts = NOW + timedelta(days=days)
    of_the_city = kind.removesuffix("_overleg")
    return MeetingRow(
        id=f"{vestiging or of_the_city}:{days}",
        kind=MeetingKind.SIGNAALOVERLEG if vestiging else kind,
        vestiging_id=vestiging,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        deadline_at=starts - timedelta(days=3),
        place="lokaal 12",
    )


async def token_of(database: Database, person_id: str = "anker", seed: int = 1) -> str:
    async with database.session() as session:
        return await issue(session, person_id, NOW, Random(seed))


async def owner(database: Database, token: str) -> str | None:
    async with database.session() as session:
        return await person_of(session, token)


async def test_an_address_is_of_one_person_and_only_its_hash_is_kept(school: Database) -> None:
    token = await token_of(school)
    assert len(token) == 64
    assert await owner(school, token) == "anker"
    async with school.session() as session:
        row = (await session.exec(select(CalendarFeedRow))).one()
    assert token not in str(row.model_dump())


async def test_a_new_address_ends_the_one_before(school: Database) -> None:
    first, second = await token_of(school, seed=1), await token_of(school, seed=2)
    assert (await owner(school, first), await owner(school, second)) == (None, "anker")


async def test_one_that_is_taken_back_or_of_who_has_left_is_none(school: Database) -> None:
    token, other = await token_of(school), await token_of(school, "lood", seed=2)
    async with school.session() as session:
        assert await withdraw(session, "anker")
        assert not await withdraw(session, "anker")
        (await session.get_one(PersonRow, "lood")).active = False
    assert (await owner(school, token), await owner(school, other)) == (None, None)


@pytest.mark.parametrize("token", ["", "0", "0" * 64, "0" * 63 + "\0", "é", "%", "A" * 10_000])
async def test_what_was_never_given_out_is_none(school: Database, token: str) -> None:
    await token_of(school)
    assert await owner(school, token) is None


async def test_who_sees_which_meetings(school: Database) -> None:
    async with school.session() as session:
        seen = {
            person: {row.id for row, _ in await meetings_of(session, person, POLICY, NOW)}
            for person in ("anker", "lood", "gast")
        }
    assert seen == {
        "anker": {"lis:7", "veilige_school:7"},
        "lood": {"lis:7", "visser:7", "veilige_school:7", "bestuurlijk:7"},
        "gast": set(),
    }


async def client(
    database: Database, clock: SetClock | None = None
) -> TestClient[web.Request, web.Application]:
    app = web.Application()
    app.add_routes(
        CalendarDoor(
            database, "test", POLICY, TEXTS, clock or SetClock(NOW), LINKS, "bot@example.org"
        ).routes()
    )
    started = TestClient(TestServer(app))
    await started.start_server()
    return started


async def test_a_phone_reads_the_meetings_and_that_one_is_cancelled(school: Database) -> None:
    token = await token_of(school)
    async with school.session() as session:
        row = (await session.exec(select(MeetingRow).where(col(MeetingRow.id) == "lis:7"))).one()
        await cancel(session, row, now=NOW)
    phone = await client(school)
    answer = await phone.get(f"/agenda/{token}.ics")
    text = await answer.text()
    await phone.close()
    assert (answer.status, answer.content_type) == (200, "text/calendar")
    assert "private" in answer.headers["Cache-Control"]
    events = {one.summary.value: one for one in vobject.readOne(text).vevent_list}
    assert {name: one.status.value for name, one in events.items()} == {
        "Signaaloverleg LIS": "CANCELLED",
        "Veilige School Overleg": "CONFIRMED",
    }
    assert events["Signaaloverleg LIS"].sequence.value == "1"
    assert "Verzonnen" not in text


async def test_a_link_brings_its_meeting_as_it_is_now(school: Database) -> None:
    token = LINKS.link("lis:7", now=NOW).rpartition("/")[2]
    phone, found = await client(school), []
    for change in (None, "move", "cancel"):
        async with school.session() as session:
            row = await session.get_one(MeetingRow, "lis:7")
            later = row.starts_at + timedelta(days=1)
            if change == "move":
                times = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
                await move(session, row, **times, deadline_at=row.deadline_at, place="gang", now=NOW)
            if change == "cancel":
                await cancel(session, row, now=NOW)
        answer = await phone.get(f"/overleg/{token}")
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        file = vobject.readOne(await answer.text())
        event = file.vevent
        found.append(
            (
                file.method.value,
                event.sequence.value,
                event.dtstart.value,
                event.location.value,
                event.uid.value,
            )
        )
        assert event.organizer.value == "mailto:bot@example.org"
    await phone.close()
    starts, uid = NOW + timedelta(days=7), found[0][-1]
    assert found == [
        ("PUBLISH", "0", starts, "lokaal 12", uid),
        ("PUBLISH", "1", starts + timedelta(days=1), "gang", uid),
        ("CANCEL", "2", starts + timedelta(days=1), "gang", uid),
    ]


async def test_a_link_that_is_over_or_none_brings_nothing(school: Database) -> None:
    links = [LINKS.link("lis:7", now=NOW - LASTS - timedelta(seconds=1)), LINKS.link("gone", now=NOW)]
    links.append(MeetingLinks("https://bot.example.org", b"ander").link("lis:7", now=NOW))
    links += ["/overleg/x.ics", f"/overleg/{'a' * 200}.ics"]
    phone = await client(school)
    answers = [await phone.get(f"/overleg/{link.rpartition('/')[2]}") for link in links]
    found = {(answer.status, await answer.text()) for answer in answers}
    await phone.close()
    assert found == {(404, "")}


async def test_anything_else_is_not_found_and_says_no_more(school: Database) -> None:
    phone = await client(school)
    answers = [await phone.get(f"/agenda/{token}.ics") for token in ("0" * 64, "x", "%00", "..%2f..")]
    found = {(answer.status, await answer.text()) for answer in answers}
    await phone.close()
    assert found == {(404, "")}


async def test_who_tries_many_is_held_up(school: Database) -> None:
    phone = await client(school)
    statuses = [(await phone.get(f"/agenda/{n}.ics")).status for n in range(PER_MINUTE + 1)]
    await phone.close()
    assert statuses == [404] * PER_MINUTE + [429]


async def test_without_a_database_it_says_when_to_ask_again(
    school: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_reach() -> None:
        raise OSError("out of reach")

    phone = await client(school)
    with monkeypatch.context() as patch:
        patch.setattr(school, "session", out_of_reach)
        answer = await phone.get(f"/agenda/{'0' * 64}.ics")
    await phone.close()
    assert (answer.status, answer.headers["Retry-After"]) == (503, "300")
