"""One-time codes: what is kept of them, and what they are good for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Session, SQLModel, create_engine, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access import codes
from bot.access.codes import Reason, Redeemed, Refused, code_in, issue, redeem
from bot.access.people import identify
from bot.messages import Sender
from bot.storage.tables import AccessCodeRow, PartnerKind, PartnerRow, PersonRow

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
SENDER = Sender(channel="teams", subject="object-1", tenant="tenant-1")
OTHER = Sender(channel="teams", subject="object-2", tenant="tenant-1")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "_COST", 2)


@pytest.fixture(scope="module")
def filled() -> bytes:
    """A database file with two people in it."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(PartnerRow(id="ggd", kind=PartnerKind.GGD, name="GGD", origin="pack"))
        session.flush()
        for person_id in ("een", "twee"):
            session.add(PersonRow(id=person_id, name="Fictief", partner_id="ggd", roles=["contact"]))
        session.commit()
        return bytes(session.connection().connection.driver_connection.serialize())  # type: ignore[union-attr]


@pytest.fixture
async def session(filled: bytes, tmp_path: Path) -> AsyncIterator[AsyncSession]:
    (tmp_path / "bot.db").write_bytes(filled)
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
    await engine.dispose()


async def test_a_code_binds_who_types_it(session: AsyncSession) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    assert await redeem(session, SENDER, code, NOW) == Redeemed("een")
    person = await identify(session, SENDER)
    assert person is not None
    assert person.id == "een"


async def test_a_code_is_easy_to_read_out_and_never_kept(session: AsyncSession) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    assert len(code) == 9
    assert code[4] == "-"
    assert not set(code) & set("ILOU")
    row = (await session.exec(select(AccessCodeRow))).one()
    assert code not in repr(row)
    assert code.replace("-", "") not in repr(row)


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda code: f" {code[:4]} {code[5:]} ", lambda code: code + "."]
)
async def test_a_code_may_be_typed_carelessly(session: AsyncSession, spoil: object) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    assert callable(spoil)
    assert await redeem(session, SENDER, spoil(code), NOW) == Redeemed("een")


async def test_letters_that_look_like_digits_are_read_as_those(session: AsyncSession) -> None:
    class First(Random):
        def choices(self, population, weights=None, *, cum_weights=None, k=1):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            return [population[0]] * k

    await issue(session, "een", NOW, WEEK, First())
    assert await redeem(session, SENDER, "aO0o OoOO", NOW) == Redeemed("een")


@pytest.mark.parametrize("text", ["VRD8-GCS9", "vrd8 gcs9", "4VR8FEMS", "mijn code is vrd8-gcs9, dank"])
def test_what_may_be_a_code(text: str) -> None:
    assert code_in(text)


@pytest.mark.parametrize(
    "text",
    ["0900-8844", "overleg in 2026-2027", "VMBO-HAVO", "mijn code", "zaal 3A-12", "klas 3hv1 wil iets"],
)
def test_what_is_no_code(text: str) -> None:
    assert not code_in(text)


async def test_a_code_works_once(session: AsyncSession) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    await redeem(session, SENDER, code, NOW)
    assert await redeem(session, OTHER, code, NOW) == Refused(Reason.USED)
    assert await identify(session, OTHER) is None


async def test_a_code_expires(session: AsyncSession) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    assert await redeem(session, SENDER, code, NOW + WEEK) == Refused(Reason.EXPIRED)
    almost = NOW + WEEK - timedelta(seconds=1)
    assert await redeem(session, SENDER, code, almost) == Redeemed("een")


async def test_a_new_code_withdraws_the_old_and_nobody_elses(session: AsyncSession) -> None:
    random = Random(1)
    old = await issue(session, "een", NOW, WEEK, random)
    others = await issue(session, "twee", NOW, WEEK, random)
    new = await issue(session, "een", NOW, WEEK, random)
    assert await redeem(session, SENDER, old, NOW) == Refused(Reason.UNKNOWN)
    assert await redeem(session, SENDER, new, NOW) == Redeemed("een")
    assert await redeem(session, OTHER, others, NOW) == Redeemed("twee")


async def test_five_wrong_tries_an_hour(session: AsyncSession) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    for minute in range(5):
        refused = await redeem(session, SENDER, "ZZZZ-ZZZZ", NOW + timedelta(minutes=minute))
        assert refused == Refused(Reason.UNKNOWN)
    too_many = Refused(Reason.TOO_MANY, again_at=NOW + timedelta(hours=1))
    assert await redeem(session, SENDER, code, NOW + timedelta(minutes=59)) == too_many
    assert await identify(session, SENDER) is None
    assert await redeem(session, SENDER, code, NOW + timedelta(hours=1)) == Redeemed("een")


async def test_one_persons_wrong_tries_do_not_lock_out_another(session: AsyncSession) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    for _ in range(6):
        await redeem(session, OTHER, "ZZZZ-ZZZZ", NOW)
    assert await redeem(session, SENDER, code, NOW) == Redeemed("een")


async def test_a_code_of_someone_who_left_is_worth_nothing(session: AsyncSession) -> None:
    code = await issue(session, "een", NOW, WEEK, Random(1))
    (await session.get_one(PersonRow, "een")).active = False
    assert await redeem(session, SENDER, code, NOW) == Refused(Reason.UNKNOWN)
    with pytest.raises(ValueError, match="no active person 'een'"):
        await issue(session, "een", NOW, WEEK, Random(1))
    with pytest.raises(ValueError, match="no active person 'niemand'"):
        await issue(session, "niemand", NOW, WEEK, Random(1))


@pytest.mark.parametrize("typed", ["", "K7QM", "x" * 20_000, "'; DROP TABLE person; --", "🙂🙂🙂🙂", "\x00"])
async def test_what_is_no_code_at_all_is_a_wrong_one(session: AsyncSession, typed: str) -> None:
    assert await redeem(session, SENDER, typed, NOW) == Refused(Reason.UNKNOWN)


async def test_what_happened_is_logged_without_the_code(
    session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    code = await issue(session, "een", NOW, WEEK, Random(1))
    await redeem(session, OTHER, "ZZZZ-ZZZZ", NOW)
    await redeem(session, SENDER, code, NOW)
    mine = [record for record in caplog.records if record.name == codes.__name__]
    actions = [vars(record)["action"] for record in mine]
    assert actions == ["code_issued", "code_refused", "code_redeemed"]
    said = " ".join(record.getMessage() for record in mine)
    assert not any(secret in said for secret in (code, code.replace("-", ""), "ZZZZ", SENDER.subject))


async def test_guessing_costs_time_where_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert codes._COST >= 2**14
