"""The life of a delivery, on both databases."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.delivery_order import ANSWER
from bot.messages import Reply, Sender, say
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState
from tests.storage.conftest import NOW

SECOND = timedelta(seconds=1)
LONG_AFTER = NOW + timedelta(hours=1)
OUTCOMES = {DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.FAILED, DeliveryState.UNCERTAIN}


async def plan(session: AsyncSession, name: str, **different: Any) -> bool:
    arguments: dict[str, Any] = {
        "kind": "reminder",
        "person_id": None,
        "to": Sender(channel="console", subject=f"person of {name}"),
        "conversation": None,
        "reply": say("Denk aan het overleg."),
        "due_at": NOW,
        "useful_until": None,
        "cause": "meeting:1",
        "now": NOW,
    }
    return await deliveries.plan(session, id=name, **(arguments | different))


async def stored(database: Database, name: str) -> DeliveryRow:
    async with database.session() as session:
        return (await session.exec(select(DeliveryRow).where(col(DeliveryRow.id) == name))).one()


async def claimed(database: Database, *, by: str = "one", limit: int = 100, **when: Any) -> list[str]:
    """As a tick does: what a lost process held is settled before anybody claims."""
    async with database.session() as session:
        moment = {"now": NOW} | when
        await deliveries.settle(session, moment["now"])
        rows = await deliveries.claim(session, by=by, channels=["console", "teams"], limit=limit, **moment)
        return [row.id for row in rows]


async def test_planning_twice_changes_nothing(database: Database) -> None:
    async with database.session() as session:
        assert await plan(session, "a")
        assert not await plan(session, "a", reply=say("iets anders"), due_at=LONG_AFTER)
    async with database.session() as session:
        await deliveries.sent(session, ["a"], now=NOW)
        assert not await plan(session, "a")
    row = await stored(database, "a")
    assert (row.state, row.due_at) == (DeliveryState.SENT, NOW)


async def test_two_processes_that_plan_the_same_make_one(database: Database) -> None:
    async def plans() -> bool:
        async with database.session() as session:
            return await plan(session, "a")

    assert sorted(await asyncio.gather(*(plans() for _ in range(5)))) == [False] * 4 + [True]


async def test_what_is_never_stored_is_not_in_the_row(database: Database) -> None:
    reply = say("U schreef ⟦words⟧.").model_copy(update={"unstored": {"words": "een geheim"}})
    async with database.session() as session:
        await plan(session, "a", reply=reply)
    assert Reply.model_validate((await stored(database, "a")).reply) == say("U schreef ⟦words⟧.")


async def test_only_what_is_due_is_claimed_and_only_once(database: Database) -> None:
    async with database.session() as session:
        await plan(session, "due")
        await plan(session, "not yet", due_at=NOW + SECOND)
    assert await claimed(database) == ["due"]
    assert await claimed(database, by="two") == []
    row = await stored(database, "due")
    assert (row.state, row.lease_by, row.attempts) == (DeliveryState.CLAIMED, "one", 1)
    assert row.lease_until == NOW + deliveries.LEASE
    assert await claimed(database, now=NOW + SECOND) == ["not yet"]


async def test_one_conversation_hears_things_in_the_order_in_which_they_were_planned(
    database: Database,
) -> None:
    async with database.session() as session:
        for name, position, created in (("c", 1, NOW), ("b", 0, NOW), ("d", 0, NOW + SECOND), ("a", 2, NOW)):
            await plan(session, name, conversation="talk", position=position, now=created, due_at=NOW)
    heard = []
    while ids := await claimed(database):
        assert await claimed(database, by="two") == [], "nothing overtakes what is held"
        heard += ids
        async with database.session() as session:
            await deliveries.sent(session, ids, now=NOW)
    assert heard == ["b", "c", "a", "d"]


async def test_an_answer_waits_for_an_earlier_one_that_was_put_off_and_a_reminder_does_not(
    database: Database,
) -> None:
    async with database.session() as session:
        await plan(session, "late", kind=ANSWER, conversation="talk", due_at=NOW + SECOND)
        await plan(session, "reminder", conversation="talk")
        await plan(session, "next", kind=ANSWER, conversation="talk", now=NOW + SECOND, due_at=NOW)
    assert await claimed(database) == ["reminder"]
    async with database.session() as session:
        await deliveries.sent(session, ["reminder"], now=NOW)
    assert await claimed(database) == []
    assert await claimed(database, now=NOW + SECOND) == ["late"]


async def test_what_is_no_longer_true_is_said_before_what_was_planned_earlier(database: Database) -> None:
    async with database.session() as session:
        await plan(session, "digest", conversation="talk")
        await plan(session, "moved", conversation="talk", position=-1, now=NOW + SECOND, due_at=NOW + SECOND)
    assert await claimed(database, now=NOW + SECOND) == ["moved"]
    async with database.session() as session:
        await deliveries.sent(session, ["moved"], now=NOW + SECOND)
    assert await claimed(database, now=NOW + SECOND) == ["digest"]


async def test_a_conversation_that_waits_does_not_hold_up_the_others(database: Database) -> None:
    async with database.session() as session:
        await plan(session, "a1", conversation="a")
        await plan(session, "a2", conversation="a", now=NOW + SECOND)
        await plan(session, "b1", conversation="b", due_at=NOW)
        await plan(session, "other channel", conversation="a", to=Sender(channel="teams", subject="x"))
    assert sorted(await claimed(database)) == ["a1", "b1", "other channel"]


async def test_what_is_put_off_lets_the_next_one_go_first(database: Database) -> None:
    async with database.session() as session:
        await plan(session, "first", conversation="a")
        await plan(session, "second", conversation="a", position=1)
    assert await claimed(database) == ["first"]
    async with database.session() as session:
        await deliveries.later(session, "first", at=NOW + SECOND, reason="throttled", by="one")
    assert await claimed(database) == ["second"]
    row = await stored(database, "first")
    assert (row.state, row.reason, row.lease_by, row.lease_until) == (
        DeliveryState.PENDING,
        "throttled",
        "",
        None,
    )
    assert row.reply is not None


@pytest.mark.parametrize(
    ("kind", "state", "is_kept"),
    [("reminder", DeliveryState.CLAIMED, True), (ANSWER, DeliveryState.UNCERTAIN, False)],
)
async def test_a_crash_after_the_claim(
    database: Database, kind: str, state: DeliveryState, is_kept: bool
) -> None:
    async with database.session() as session:
        await plan(session, "a", kind=kind)
    await claimed(database)
    assert await claimed(database, by="two", now=NOW + deliveries.LEASE - SECOND) == []
    await claimed(database, by="two", now=NOW + deliveries.LEASE)
    row = await stored(database, "a")
    assert (row.state, row.doubts, row.reply is not None) == (state, 1, is_kept)


async def test_a_reminder_in_doubt_is_sent_once_more_and_not_twice(database: Database) -> None:
    async with database.session() as session:
        await plan(session, "a")
    await claimed(database)
    assert await claimed(database, by="two", now=NOW + deliveries.LEASE) == ["a"]
    async with database.session() as session:
        await deliveries.uncertain(
            session, "a", reason="broke", now=LONG_AFTER, again_at=LONG_AFTER, by="two"
        )
    row = await stored(database, "a")
    assert (row.state, row.reason, row.reply, row.ended_at) == (
        DeliveryState.UNCERTAIN,
        "broke",
        None,
        LONG_AFTER,
    )
    assert await claimed(database, now=LONG_AFTER) == []


async def test_a_delivery_that_begins_claimed_is_nobody_elses(database: Database) -> None:
    async with database.session() as session:
        await plan(session, "second", claimed_by="one", position=1, conversation="a")
        await plan(session, "first", claimed_by="one", conversation="a")
    assert await claimed(database, by="two") == []
    assert (await stored(database, "first")).lease_by == "one"


async def test_one_who_lost_the_lease_cannot_end_what_another_holds(database: Database) -> None:
    async with database.session() as session:
        await plan(session, "a")
    await claimed(database)
    await claimed(database, by="two", now=LONG_AFTER)
    async with database.session() as session:
        await deliveries.failed(session, "a", reason="no", now=LONG_AFTER, by="one")
        await deliveries.skipped(session, "a", reason="no", now=LONG_AFTER)
        await deliveries.later(session, "a", at=LONG_AFTER, reason="no", by="one")
        await deliveries.uncertain(session, "a", reason="no", now=LONG_AFTER, again_at=LONG_AFTER, by="one")
    row = await stored(database, "a")
    assert (row.state, row.lease_by, row.doubts) == (DeliveryState.CLAIMED, "two", 1)
    async with database.session() as session:
        await deliveries.sent(session, ["a"], now=LONG_AFTER)
    assert (await stored(database, "a")).state == DeliveryState.SENT, (
        "that it arrived is true whoever says it"
    )


async def test_withdrawing_ends_what_waits_and_is_not_repeated_for_what_is_in_the_air(
    database: Database,
) -> None:
    async with database.session() as session:
        await plan(session, "in the air", cause="meeting:2")
    await claimed(database)
    async with database.session() as session:
        await plan(session, "waits", cause="meeting:2")
        await plan(session, "by id", cause="")
        await plan(session, "another", cause="meeting:22")
        await plan(session, "without a cause", cause="")
        assert await deliveries.withdraw(session, reason="moved", now=NOW, cause="meeting:2") == 1
        assert await deliveries.withdraw(session, reason="moved", now=NOW, ids=["by id"]) == 1
        assert await deliveries.withdraw(session, reason="moved", now=NOW) == 0
    for name in ("waits", "by id"):
        row = await stored(database, name)
        assert (row.state, row.reason, row.reply) == (DeliveryState.SKIPPED, "moved", None)
    flying = await stored(database, "in the air")
    assert (flying.state, flying.useful_until) == (DeliveryState.CLAIMED, NOW)
    assert {(await stored(database, name)).state for name in ("another", "without a cause")} == {
        DeliveryState.PENDING
    }


async def test_three_that_claim_at_once_never_get_the_same(database: Database) -> None:
    conversations = 250
    wanted = [f"{n:04}" for n in range(1000)]
    async with database.session() as session:
        for n, name in enumerate(wanted):
            await plan(session, name, conversation=f"{n % conversations}", position=n)
    heard: list[str] = []

    async def claims(by: str) -> None:
        own = Database(str(database.url))
        idle = 0
        while idle < 3:
            ids = await claimed(own, by=by, limit=50)
            idle = 0 if ids else idle + 1
            heard.extend(ids)
            async with own.session() as session:
                await deliveries.sent(session, ids, now=NOW)
        await own.close()

    await asyncio.gather(*(claims(f"process {n}") for n in range(3)))
    assert [name for name, times in Counter(heard).items() if times > 1] == []
    assert sorted(heard) == wanted
    places = {name: place for place, name in enumerate(heard)}
    assert all(
        places[earlier] < places[later]
        for earlier, later in zip(wanted, wanted[conversations:], strict=False)
    )


VERBS = ("claim", "sent", "skipped", "failed", "uncertain", "later", "withdraw", "time", "crash")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["reminder", ANSWER]), verbs=st.lists(st.sampled_from(VERBS), max_size=8))
async def test_whatever_happens_it_ends_once_and_is_sent_at_most_twice(
    database: Database, kind: str, verbs: list[str]
) -> None:
    async with database.session() as session:
        known = len((await session.exec(select(DeliveryRow.id))).all())
        name = f"delivery {known}"
        await plan(session, name, kind=kind)
    now, attempts_in_doubt, ended = NOW, 0, None
    for verb in verbs:
        before = await stored(database, name)
        if before.state in OUTCOMES:
            ended = ended or before
        async with database.session() as session:
            match verb:
                case "claim":
                    await deliveries.settle(session, now)
                    await deliveries.claim(session, now=now, by="one", channels=["console"], limit=100)
                case "sent":
                    await deliveries.sent(session, [name], now=now)
                case "skipped":
                    await deliveries.skipped(session, name, reason="r", now=now, by="one")
                case "failed":
                    await deliveries.failed(session, name, reason="r", now=now, by="one")
                case "uncertain":
                    await deliveries.uncertain(session, name, reason="r", now=now, again_at=now, by="one")
                case "later":
                    await deliveries.later(session, name, at=now, reason="r", by="one")
                case "withdraw":
                    await deliveries.withdraw(session, reason="r", now=now, ids=[name])
                case "crash":
                    now += deliveries.LEASE
                case "time":
                    now += SECOND
        after = await stored(database, name)
        attempts_in_doubt = max(attempts_in_doubt, after.doubts)
        assert ended is None or after == ended, "nothing leaves an outcome"
        assert (after.state in OUTCOMES) == (after.reply is None) == (after.ended_at is not None)
        assert (
            (after.state == DeliveryState.CLAIMED)
            == (after.lease_by == "one")
            == (after.lease_until is not None)
        )
    assert attempts_in_doubt <= (1 if kind == ANSWER else 2)
    async with database.session() as session:
        await deliveries.withdraw(session, reason="clean", now=now, ids=[name])
        await deliveries.sent(session, [name], now=now)
    assert (await stored(database, name)).state in OUTCOMES
