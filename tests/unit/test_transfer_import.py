"""Files into the database and out again: all or nothing, twice is once, out and in changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Session, SQLModel, create_engine, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access.people import identify
from bot.calendar import WorkCalendar
from bot.clock import at_local
from bot.content.model import FreeDay, OwnFreeDays, SchoolCalendar
from bot.guard_counts import counted
from bot.meetings import CHANGED
from bot.messages import Sender
from bot.privacy.findings import Finding, FindingKind, Judgement, Verdict
from bot.storage.tables import (
    ContactRow,
    FactRow,
    IdentityRow,
    MeetingKind,
    MeetingRow,
    MeetingState,
    PartnerKind,
    PartnerRow,
    PersonRow,
    RoundRow,
    VestigingRow,
)
from bot.transfer.exporting import export_rows
from bot.transfer.importing import Report, import_file
from bot.transfer.records import KINDS
from bot.transfer.sheets import write_csv, write_xlsx
from tests.unit.entra_ids import OBJECT, TENANT
from tests.unit.sheet_headers import HEADERS

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
CALENDAR = WorkCalendar(
    SchoolCalendar(
        own={"athena": OwnFreeDays(id="athena", days=(FreeDay(name="Studiedag", day=date(2026, 11, 17)),))}
    )
)


def guard(text: str) -> Judgement:
    if "Storm" in text:
        return Judgement(Verdict.WARN, (Finding(0, 5, FindingKind.PERSON, 0.7),), "")
    if "Jansen" not in text:
        return Judgement(Verdict.CLEAN, (), text)
    return Judgement(Verdict.BLOCK, (Finding(0, 6, FindingKind.PERSON, 0.9),), "")


def deadline(starts_at: datetime) -> datetime:
    return starts_at - timedelta(days=7)


@pytest.fixture(scope="module")
def filled() -> bytes:
    """A database file with something of every kind in it."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(
            [
                PartnerRow(id="politie", kind=PartnerKind.POLITIE, name="Politie", origin="pack"),
                PartnerRow(
                    id="ggd",
                    kind=PartnerKind.GGD,
                    name="=GGD",
                    disciplines=["jgz"],
                    aliases=["hecht"],
                    origin="pack",
                ),
                VestigingRow(
                    id="het_metrum",
                    name="Het Metrum",
                    board="Fictief",
                    sector="vso",
                    note="+ Jansen",
                    origin="pack",
                ),
                VestigingRow(id="athena", name="'t Athena", board="Fictief", sector="vo", origin="pack"),
                RoundRow(
                    id="2026-2",
                    school_year="2026-2027",
                    number=2,
                    starts_on=date(2026, 11, 9),
                    ends_on=date(2026, 11, 29),
                ),
            ]
        )
        session.flush()
        session.add(
            PersonRow(
                id="agent",
                name="Fictieve Agent",
                partner_id="politie",
                roles=["contact"],
                phone="+31850000001",
                mail="agent@example.org",
            )
        )
        session.flush()
        session.add(
            ContactRow(
                vestiging_id="het_metrum",
                partner_id="politie",
                person_id="agent",
                task="wijkagent",
                confirmed_on=date(2026, 9, 1),
            )
        )
        for name, day in (("begun", date(2026, 10, 1)), ("ahead", date(2026, 11, 12))):
            session.add(
                MeetingRow(
                    id=f"{name}:het_metrum",
                    kind=MeetingKind.SIGNAALOVERLEG,
                    round_id="2026-2",
                    vestiging_id="het_metrum",
                    starts_at=at_local(day, time(10)),
                    ends_at=at_local(day, time(11, 15)),
                    deadline_at=at_local(day, time(9)) - timedelta(days=5),
                    place="kamer 1",
                )
            )
        session.add(
            IdentityRow(person_id="agent", channel="teams", subject=OBJECT, tenant=TENANT, bound_at=NOW)
        )
        session.commit()
        return bytes(session.connection().connection.driver_connection.serialize())  # type: ignore[union-attr]


@pytest.fixture
async def session(filled: bytes, tmp_path: Path) -> AsyncIterator[AsyncSession]:
    (tmp_path / "bot.db").write_bytes(filled)
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
    await engine.dispose()


class Files:
    """Writes a file of a kind and imports it."""

    def __init__(self, session: AsyncSession, folder: Path) -> None:
        self.session = session
        self.folder = folder

    async def __call__(
        self, kind: str, *rows: str, header: str = "", dry_run: bool = False, nobody: bool = False
    ) -> Report:
        path = self.folder / f"{kind}.csv"
        path.write_text("\n".join([header or HEADERS[kind], *rows]) + "\n", encoding="utf-8")
        return await self.load(kind, path, dry_run=dry_run, nobody=nobody)

    async def load(self, kind: str, path: Path, *, dry_run: bool = False, nobody: bool = False) -> Report:
        return await import_file(
            self.session,
            kind,
            path,
            now=NOW,
            deadline=deadline,
            calendar=CALENDAR,
            guard=guard,
            nobody=nobody,
            dry_run=dry_run,
        )


@pytest.fixture
def load(session: AsyncSession, tmp_path: Path) -> Files:
    return Files(session, tmp_path)


def said(report: Report) -> list[str]:
    """The faults without the folder of the file."""
    return [str(fault).removeprefix(f"{fault.path.parent}/") for fault in report.faults]


GOOD = {
    "partners": "om;om;Openbaar Ministerie;officier|justitie;;voor_gezien",
    "vestigingen": "thermiek;De Thermiek;Fictief;vso;thermiek;;",
    "people": "arts;Fictieve Arts;ggd;;contact;085 000 0002;arts@example.org;yes;matrix @arts:example.org",
    "contacts": "athena;politie;;agent;wijkagent;1-9-2026",
    "rounds": "2026-3;2026-2027;3;11-1-2027;2027-01-29",
    "meetings": "x:athena;signaaloverleg;;athena;12-11-2026;13:30;14.45;kamer 2;planned",
}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_new_row_is_added_once(load: Files, kind: str) -> None:
    before = await export_rows(load.session, kind)
    assert await load(kind, GOOD[kind], dry_run=True) == Report(new=1)
    assert await export_rows(load.session, kind) == before, "a dry run writes nothing"
    assert await load(kind, GOOD[kind]) == Report(new=1)
    assert len((await export_rows(load.session, kind)).rows) == len(before.rows) + 1
    assert await load(kind, GOOD[kind]) == Report(same=1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_out_and_in_changes_nothing(load: Files, tmp_path: Path, kind: str, form: str) -> None:
    """Not even a text the guard would refuse now, or a meeting that is over."""
    sheet = await export_rows(load.session, kind)
    path = tmp_path / f"{kind}.{form}"
    path.write_bytes(write_csv(sheet) if form == "csv" else write_xlsx(sheet))
    assert await load.load(kind, path) == Report(same=len(sheet.rows))


async def test_what_is_imported_is_no_longer_the_packs(load: Files) -> None:
    await load("vestigingen", "athena;Athena;Anders;vo;;;")
    row = await load.session.get_one(VestigingRow, "athena")
    assert (row.board, row.origin) == ("Anders", "import")
    other = await load.session.get_one(VestigingRow, "het_metrum")
    assert other.origin == "pack"


async def test_a_likely_person_in_a_free_column_is_kept_only_where_somebody_says_it_is_nobody(
    load: Files,
) -> None:
    row = "x:athena;signaaloverleg;;athena;12-11-2026;13:30;14.45;bij Storm;planned"
    assert said(await load("meetings", row)) == [
        "meetings.csv:row 2, column place: may be personal data (PERSON): "
        "change it, or import with --nobody if it is none"
    ]
    assert await load("meetings", row, nobody=True) == Report(new=1)
    assert await counted(load.session, NOW.date()) == {"PERSON": {"nobody": 1}}


async def test_a_person_in_a_free_column_is_never_kept(load: Files) -> None:
    row = "x:athena;signaaloverleg;;athena;12-11-2026;13:30;14.45;bij Jansen;planned"
    (fault,) = said(await load("meetings", row, nobody=True))
    assert "column place: looks like personal data (PERSON)" in fault


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [
        ("partners", "jansen;om;Piet Jansen;;;partij", "name"),
        ("partners", "jansen;om;Nieuw;Piet Jansen;;partij", "aliases"),
        ("vestigingen", "jansen;Piet Jansen;Fictief;vso;;;", "name"),
    ],
)
async def test_the_name_of_a_thing_is_no_full_name_unless_somebody_says_so(
    load: Files, kind: str, row: str, column: str
) -> None:
    (fault,) = said(await load(kind, row))
    assert f"row 2, column {column}: may be personal data" in fault
    assert await load(kind, row, nobody=True) == Report(new=1)


async def test_a_thing_may_bear_a_name_that_is_a_word(load: Files) -> None:
    assert await load("partners", "storm;om;Stichting Storm;;;partij") == Report(new=1)


async def test_an_identity_in_a_file_binds_the_person(load: Files) -> None:
    await load("people", GOOD["people"])
    person = await identify(load.session, Sender(channel="matrix", subject="@arts:example.org"))
    assert person is not None
    assert person.id == "arts"


async def test_an_identity_that_a_file_does_not_name_stays(load: Files) -> None:
    row = "agent;Fictieve Agent;politie;;contact;085 000 0001;agent@example.org;yes;"
    assert await load("people", row) == Report(same=1)
    assert await identify(load.session, Sender(channel="teams", subject=OBJECT, tenant=TENANT))


async def test_a_moved_meeting_gets_a_new_deadline_and_revision(load: Files) -> None:
    await load(
        "meetings", "ahead:het_metrum;signaaloverleg;2026-2;het_metrum;2026-11-13;10:00;11:00;kamer 1;planned"
    )
    row = await load.session.get_one(MeetingRow, "ahead:het_metrum")
    assert row.starts_at == at_local(date(2026, 11, 13), time(10))
    assert (row.deadline_at, row.revision) == (deadline(row.starts_at), 1)
    assert await load.session.get(FactRow, CHANGED), "reminders are computed anew"


async def test_a_cancelled_meeting_keeps_its_deadline(load: Files) -> None:
    before = (await load.session.get_one(MeetingRow, "ahead:het_metrum")).deadline_at
    row = "ahead:het_metrum;signaaloverleg;2026-2;het_metrum;2026-11-12;10:00;11:15;kamer 1;cancelled"
    assert await load("meetings", row) == Report(changed=1)
    meeting = await load.session.get_one(MeetingRow, "ahead:het_metrum")
    assert (meeting.state, meeting.deadline_at, meeting.revision) == (MeetingState.CANCELLED, before, 1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (";athena;2026-11-15;10:00;11:00", "column date: 2026-11-15 is no school day (Sunday)"),
        (";athena;2026-12-25;10:00;11:00", "column date: 2026-12-25 is no school day (Friday)"),
        (";athena;2026-11-17;10:00;11:00", "column date: 2026-11-17 is no school day (Tuesday)"),
        (";het_metrum;2026-11-17;10:00;11:00", ""),
        (";athena;2026-11-12;03:00;04:00", "column start: 03:00 to 04:00 is outside working hours"),
        (";athena;2026-11-12;17:30;18:30", "column start: 17:30 to 18:30 is outside working hours"),
        (
            "2026-2;athena;2026-11-30;10:00;11:00",
            "column date: 2026-11-30 lies outside round 2026-2, 2026-11-09 to",
        ),
        ("2026-2;athena;2026-11-27;10:00;11:00", ""),
        (
            ";het_metrum;2026-11-12;11:00;12:00",
            'column start: at that time "ahead:het_metrum" is at this vestiging',
        ),
        (";het_metrum;2026-11-12;11:15;12:00", ""),
        (";athena;2026-11-12;11:00;12:00", ""),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
async def test_an_unlikely_meeting_is_imported_with_a_warning(
    load: Files, row: str, said: str, *, dry_run: bool
) -> None:
    report = await load("meetings", f"x;signaaloverleg;{row};;planned", dry_run=dry_run)
    assert (report.new, report.faults) == (1, ())
    assert len(report.warnings) == bool(said)
    assert said in "".join(map(str, report.warnings))
    assert not (await load("meetings", f"x;signaaloverleg;{row};;cancelled", dry_run=dry_run)).warnings


async def test_two_meetings_of_one_file_at_one_school_are_each_warned_of(load: Files) -> None:
    rows = [f"{one};signaaloverleg;;athena;2026-11-12;10:00;11:00;;planned" for one in "xy"]
    report = await load("meetings", *rows)
    assert [warning.row for warning in report.warnings] == [2, 3]
    assert not (await load("meetings", *rows)).warnings, "what is there already is no news"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "2026-3;2026-2027;3;2026-11-27;2026-12-11",
            "it falls together with round 2026-2, 2026-11-09 to 2026-11-29",
        ),
        ("2026-3;2025-2026;3;2026-12-01;2026-12-11", "column starts_on: 2026-12-01 is not in 2025-2026"),
        ("2026-2;2026-2027;2;2026-11-10;2026-11-29", ""),
    ],
)
async def test_an_unlikely_round_is_imported_with_a_warning(load: Files, row: str, said: str) -> None:
    report = await load("rounds", row)
    assert (report.new + report.changed, report.faults) == (1, ())
    assert said in "".join(map(str, report.warnings))
    assert len(report.warnings) == bool(said)


async def test_a_meeting_may_be_in_a_round_that_was_imported(load: Files) -> None:
    await load("rounds", GOOD["rounds"])
    assert await load(
        "meetings", "2026-3:athena;signaaloverleg;2026-3;athena;2027-01-12;10:00;11:00;;planned"
    ) == (Report(new=1))


BAD = [
    (
        "vestigingen",
        "?;;;VO2;;;",
        "column name: is empty; column board: is empty; column sector: unknown: 'VO2'",
    ),
    (
        "vestigingen",
        "?;a;a;vo;;;bel Jansen",
        "column note: looks like personal data (PERSON), which may not",
    ),
    (
        "people",
        "?;a;politi;;;;;yes;",
        'column partner: unknown partner "politi" (did you mean "politie"?)',
    ),
    ("people", "?;a;ggd;het_metrm;;;;yes;", '"het_metrm" (did you mean "het_metrum"?)'),
    (
        "people",
        "?;a;ggd;;baas;;;yes;",
        "column roles: unknown: 'baas', not one of coordinator, contact,",
    ),
    (
        "people",
        "?;a;ggd;;;071-x;nee;yes;",
        "column phone: no phone number; column mail: no mail address",
    ),
    ("people", f"?;a;ggd;;;;;yes;teams {OBJECT} {TENANT}", 'column identities: belongs to "agent" already'),
    (
        "contacts",
        "athena;politie;;agnt;wijkagent;",
        'column person: unknown person "agnt" (did you mean "agent"?)',
    ),
    ("contacts", "athena;ggd;;agent;arts;", 'column person: "agent" is of "politie", not of "ggd"'),
    ("contacts", "athena;ggd;jgs;agent;arts;", 'has no discipline "jgs" (did you mean "jgz"?)'),
    ("contacts", "athena;politie;;agent;naast Jansen;", "column task: looks like personal data (PERSON)"),
    (
        "contacts",
        "het_metrum;politie;;agent;a;2026-11-03",
        "column confirmed_on: 2026-11-03 has not come yet",
    ),
    (
        "contacts",
        "het_metrum;politie;;agent;a;31-11-2026",
        "column confirmed_on: a date that does not exist: '31-11-2026'",
    ),
    ("rounds", "?;2026-2028;0;2026-11-02;2026-11-20", "column school_year: no school year: '2026-2028'"),
    ("rounds", "?;2026-2027;drie;2026-11-02;2026-11-20", "column number: no number from 1 to 99: 'drie'"),
    ("rounds", "?;2026-2027;3;2026-11-20;2026-11-02", "column ends_on: ends on 2026-11-02, before it starts"),
    (
        "meetings",
        "?;signaaloverleg;;athena;2026-11-02;10:00;11:00;;planned",
        "column date: 2026-11-02 10:00 lies in the",
    ),
    (
        "meetings",
        "?;signaaloverleg;;athena;2026-11-12;11:00;10:00;;planned",
        "column end: ends at 10:00, not after it starts",
    ),
    (
        "meetings",
        "?;signaaloverleg;;;2026-11-12;10:00;11:00;;planned",
        "column vestiging: a signaaloverleg needs a vestiging",
    ),
    ("meetings", "?;feest;2026-9;athena;2026-11-12;10:00;11:00;;planned", "column kind: unknown: 'feest'"),
    (
        "meetings",
        "?;signaaloverleg;2026-9;athena;2026-11-12;10:00;11:00;;planned",
        'unknown round "2026-9" (did you mean',
    ),
    (
        "meetings",
        "begun:het_metrum;signaaloverleg;2026-2;het_metrum;2026-11-12;10:00;11:15;;planned",
        "column id: this meeting has begun or is over, and stays as it was",
    ),
]


@pytest.mark.parametrize(
    ("kind", "row", "columns"),
    [
        ("people", "A B;a;politi;het_metrm;baas;071-x;nee;yes;", "id roles phone mail partner vestiging"),
        ("people", f"x;a;politie;;;071-x;;yes;teams {OBJECT} {TENANT}", "phone identities"),
        (
            "meetings",
            "x;feest;2026-9;athna;2026-11-01;11:00;10:00;bij Jansen;planned",
            "kind round vestiging place date end",
        ),
        ("meetings", "x;signaaloverleg;;;12 nov;11:00;10:00;;planned", "date end vestiging"),
        (
            "contacts",
            "A B;ggd;jgs;agent;bij Jansen;2027-01-01",
            "vestiging task person discipline confirmed_on",
        ),
        ("contacts", "athena;A B;jgz;agent;;", "partner task"),
    ],
)
async def test_all_that_is_wrong_with_a_row_is_said_at_once(
    load: Files, kind: str, row: str, columns: str
) -> None:
    (fault,) = (await load(kind, row)).faults
    assert [column for column, _ in fault.problems] == columns.split()


@pytest.mark.parametrize("kind", ["vestigingen", "people", "contacts", "rounds", "meetings"])
async def test_each_bad_row_is_one_line_and_nothing_is_written(load: Files, kind: str) -> None:
    before = await export_rows(load.session, kind)
    bad = [(row.replace("?", f"id{n}", 1), fault) for n, (of, row, fault) in enumerate(BAD) if of == kind]
    report = await load(kind, *(row for row, _ in bad))
    lines = said(report)
    for number, (line, (_, fault)) in enumerate(zip(lines, bad, strict=True), 2):
        assert line.startswith(f"{kind}.csv:row {number}")
        assert fault in line
        assert "Jansen" not in line
    assert (report.new, report.changed, report.same) == (0, 0, 0)
    assert await export_rows(load.session, kind) == before


async def test_one_bad_row_holds_up_the_good_ones(load: Files) -> None:
    report = await load("partners", "a;x;a;;;", GOOD["partners"], "b;x;b;;;")
    assert [fault.row for fault in report.faults] == [2, 4]
    assert await load.session.get(PartnerRow, "om") is None


async def test_rows_that_are_there_twice(load: Files) -> None:
    assert said(await load("contacts", GOOD["contacts"], GOOD["contacts"])) == [
        "contacts.csv:row 3, column vestiging: the same as row 2"
    ]


async def test_one_identity_for_two_people_of_one_file(load: Files) -> None:
    report = await load("people", *(f"{id_};A;ggd;;;;;yes;teams {TENANT} {TENANT}" for id_ in "ab"))
    assert said(report) == ['people.csv:row 3, column identities: belongs to "a" already']


async def test_a_wrong_header(load: Files) -> None:
    header = "id;kind;naam;aliasses;disciplines;signs;id"
    assert said(await load("partners", header=header)) == [
        'partners.csv:row 1: unknown column "naam"; unknown column "aliasses" (did you mean "aliases"?); '
        'column "name" is missing; column "aliases" is missing; column "id" is there twice'
    ]


async def test_columns_may_stand_in_any_order(load: Files) -> None:
    header = "NAME;id;kind;signs;disciplines;aliases"
    assert await load("partners", "Brijder;brijder;brijder;;;", header=header) == Report(new=1)


async def test_a_file_that_cannot_be_read(load: Files, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(HEADERS["people"].encode() + b"\na;Ren\xe9\n")
    assert said(await load.load("people", path)) == [
        'people.csv:row 2: byte 0xE9 at position 6 is not UTF-8: save the file as "CSV UTF-8"'
    ]
    assert said(await load.load("people", tmp_path / "weg.csv")) == ["weg.csv: No such file or directory"]


async def test_faults_do_not_touch_what_was_there(load: Files) -> None:
    await load("people", "agent;Anders;politie;;;;;no;", "x;x;nergens;;;;;yes;")
    assert (await load.session.get_one(PersonRow, "agent")).name == "Fictieve Agent"
    assert (await load.session.exec(select(func.count()).select_from(PersonRow))).one() == 1
