"""What the doctor says of a healthy installation, and of each thing that may be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot import doctor
from bot.content.check import check_pack
from bot.content.faults import Fault
from bot.content.model import Pack, PackInfo
from bot.content.policy import Policy
from bot.delivery_sum import DaySum
from bot.doctor import Finding, examine
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrations import HEAD
from bot.storage.tables import (
    ContactRow,
    DeliveryRow,
    DeliveryState,
    IdentityRow,
    MeetingKind,
    MeetingRow,
    ParkedRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
    VestigingRow,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = date(2026, 11, 2)
PACK = Pack(
    name="proef",
    info=PackInfo(
        name="Proef", municipality="Proefstad", region="Midden", peildatum=TODAY, source="verzonnen"
    ),
    policy=Policy(contacts_wanted=(PartnerKind.POLITIE,), fallback_partner="politie"),
)


def troubles(findings: list[Finding]) -> list[str]:
    return [str(finding) for finding in findings if finding.level != "ok"]


async def diagnosis(url: str) -> list[Finding]:
    """All that is said of the database and what is in it."""
    found = await examine(Settings(database_url=url), PACK, NOW)
    return [
        finding for finding in found if finding.subject not in ("python", "settings", "content", "channels")
    ]


def test_a_fault_in_a_pack_is_told_with_its_place() -> None:
    fault = Fault(Path("content/proef/partners.yaml"), 12, 'unknown key "knd"')
    assert troubles(doctor.content(PACK, [fault])) == [
        'warning content: content/proef/partners.yaml:12: unknown key "knd"'
    ]


def test_a_policy_without_reminders_is_an_error() -> None:
    found = troubles(doctor.content(PACK, check_pack(PACK.model_copy(update={"policy": Policy()}))))
    assert "error   content: policy.yaml:1: there are no reminders: the bot will remind nobody" in found


def test_a_pack_that_is_not_there_is_an_error() -> None:
    assert troubles(doctor.content(Pack(name="weg"), [])) == ['error   content: pack "weg" cannot be read']


def test_a_schema_of_other_code_is_an_error() -> None:
    assert not troubles(doctor.schema(HEAD, "sqlite"))
    assert troubles(doctor.schema("0001", "sqlite")) == [
        f"error   database: sqlite, schema 0001, and this code needs {HEAD}: run the command migrate"
    ]
    assert troubles(doctor.schema("9999", "sqlite")) == [
        f"error   database: sqlite, schema 9999, and this code needs {HEAD}: update the bot"
    ]
    assert troubles(doctor.schema(None, "sqlite")) == [
        "error   database: sqlite, no schema yet: run the command migrate"
    ]


def test_which_vestiging_misses_whom() -> None:
    served = {("a", "school"), ("a", "politie"), ("b", "politie")}
    assert troubles(doctor.missing_contacts(["a", "b", "c"], served, ["school", "politie"])) == [
        "warning contacts: b has none of school",
        "warning contacts: c has none of school, politie",
    ]


def test_a_contact_is_confirmed_once_a_year() -> None:
    contacts = [
        ("een", "a", TODAY - timedelta(days=365)),
        ("twee", "b", TODAY - timedelta(days=366)),
        ("twee", "a", TODAY - timedelta(days=366)),
        ("drie", "a", None),
    ]
    assert troubles(doctor.unconfirmed_contacts(contacts, TODAY)) == [
        "warning contacts: drie: never confirmed, for a",
        "warning contacts: twee: not confirmed since 2025-11-01, for a, b",
    ]


def test_a_long_list_is_cut_short() -> None:
    contacts = [("een", f"v{n}", None) for n in range(7)]
    assert troubles(doctor.unconfirmed_contacts(contacts, TODAY))[0].endswith(
        "for v0, v1, v2, v3, v4 and 2 more"
    )


def test_who_cannot_be_recognised() -> None:
    people = {"baas": [Role.ADMINISTRATOR], "leider": [Role.COORDINATOR], "een": [Role.CONTACT]}
    assert troubles(doctor.access(people, {"baas", "leider", "een"})) == []
    assert troubles(doctor.access(people, {"een", "leider"})) == [
        "warning access: no administrator can be recognised on any channel",
        "warning access: 1 people have no identity on a channel yet, and need a code: baas",
    ]


def test_deliveries_that_did_not_arrive() -> None:
    states: dict[str, int] = {
        DeliveryState.SENT: 9,
        DeliveryState.FAILED: 2,
        DeliveryState.UNCERTAIN: 1,
        DeliveryState.PENDING: 4,
    }
    assert troubles(doctor.deliveries(states, late=3)) == [
        "warning deliveries: 2 failed",
        "warning deliveries: 1 uncertain",
        "warning deliveries: 3 open and over 15 minutes late",
    ]
    assert [str(finding) for finding in doctor.deliveries({DeliveryState.SENT: 9}, 0)] == [
        "ok      deliveries: 0 open"
    ]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://bot:geheim@localhost/x", "error   database: the database URL begins with 'mysql'"),
        (
            "sqlite+aiosqlite:////nergens/x.db",
            "error   database: the folder /nergens of the database is not there",
        ),
        ("sqlite+aiosqlite:///{folder}/x.db", "warning database: {folder}/x.db is made at the first start"),
        ("sqlite+aiosqlite:///{folder}/text.db", "error   database: cannot be used: file is not a database"),
    ],
)
async def test_a_database_that_cannot_be_used(tmp_path: Path, url: str, said: str) -> None:
    (tmp_path / "text.db").write_text("no database, but long enough to be taken for one" * 20)
    found = troubles(await diagnosis(url.format(folder=tmp_path)))
    assert len(found) == 1
    assert found[0].startswith(said.format(folder=tmp_path))
    assert "geheim" not in found[0]
    assert not (tmp_path / "x.db").exists(), "looking changes nothing"


async def test_a_new_database_is_empty(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    await database.migrate()
    await database.close()
    assert [str(finding) for finding in await diagnosis(database.url.render_as_string())] == [
        f"ok      database: sqlite, schema {HEAD}",
        "warning database: holds nothing yet: the pack comes in at the first start",
    ]


def test_a_day_that_does_not_add_up_is_named() -> None:
    sound = DaySum(TODAY, planned=3, sent=2, skipped=0, failed=0, uncertain=0, still_open=1)
    assert not troubles(doctor.daily_sum([sound]))
    assert troubles(doctor.daily_sum([sound, replace(sound, sent=0)])) == [
        "warning deliveries: 2 of 2026-11-02 are unaccounted for"
    ]


async def test_a_whole_installation(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    await database.migrate()
    async with database.session() as session:
        session.add(PartnerRow(id="politie", kind=PartnerKind.POLITIE, name="Politie", origin="pack"))
        session.add_all(
            VestigingRow(id=id_, name=id_, board="b", sector="vo", origin="pack") for id_ in ("a", "b")
        )
        await session.flush()
        session.add_all(
            PersonRow(
                id=id_, name="Fictief", partner_id="politie", roles=["coordinator"], active=id_ != "weg"
            )
            for id_ in ("leider", "weg")
        )
        await session.flush()
        session.add_all(
            ContactRow(vestiging_id=place, partner_id="politie", person_id=person, confirmed_on=TODAY)
            for place, person in (("a", "leider"), ("b", "weg"))
        )
        session.add_all(
            MeetingRow(
                id=place,
                kind=MeetingKind.SIGNAALOVERLEG,
                vestiging_id=place,
                starts_at=NOW + timedelta(days=days),
                ends_at=NOW + timedelta(days=days, hours=1),
                deadline_at=NOW,
            )
            for place, days in (("a", 5), ("b", -5))
        )
        session.add(IdentityRow(person_id="leider", channel="console", subject="leider", bound_at=NOW))
        session.add(
            DeliveryRow(
                id="x",
                kind="reminder",
                channel="console",
                subject="leider",
                created_at=NOW,
                due_at=NOW - timedelta(hours=1),
            )
        )
        session.add(ParkedRow(source="conversation", key="k", raw="{", reason="broken", at=NOW))
    found = troubles(await diagnosis(database.url.render_as_string()))
    assert found == [
        "warning contacts: b has none of politie",
        "warning meetings: none ahead for b",
        "warning access: no administrator can be recognised on any channel",
        "warning deliveries: 1 open and over 15 minutes late",
        "warning deliveries: 1 of 2026-11-02 are unaccounted for",
        "warning parked: 1 of conversation could not be read and were moved aside",
    ]
    async with database.session() as session:
        assert len((await session.exec(select(DeliveryRow))).all()) == 1
    await database.close()


async def test_the_rest_of_what_is_looked_at(tmp_path: Path) -> None:
    found = await examine(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/x.db"), PACK, NOW)
    subjects = list(dict.fromkeys(finding.subject for finding in found))
    assert subjects == ["python", "settings", "content", "database", "channels"]
    assert "pack=demo" in found[1].message
