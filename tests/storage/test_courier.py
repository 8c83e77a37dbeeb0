"""The courier on a real database, with a channel that does as it is told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.channels import Closed, Outgoing, Refused, TryLater, Uncertain
from bot.clock import SetClock
from bot.delivery_order import ANSWER
from bot.messages import Message, Reply, Sender, plain_text, say
from bot.storage.database import Database
from bot.storage.parked import parked_rows
from bot.storage.tables import ConversationRow, DeliveryRow, DeliveryState
from scheduler.attempts import SEND_SECONDS
from scheduler.courier import HELD, Courier
from scheduler.stream import SIDE_BY_SIDE
from tests.fake_channel import FakeChannel
from tests.storage.conftest import NOW, sql

TO = Sender(channel="fake", subject="someone")
TURN = Message(id="1", conversation="talk", sender=TO)


class Recording(FakeChannel):
    """Takes everything, except where `answers` holds what it does with a message, by id."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.tried: list[str] = []
        self.answers: dict[str, list[Exception]] = {}

    async def send(self, message: Outgoing) -> None:
        self.tried.append(message.id)
        await asyncio.sleep(0)
        if answers := self.answers.get(message.id):
            raise answers.pop(0)
        self.taken.append((message.id, plain_text(message.reply.shown().parts)))

    @property
    def ids(self) -> list[str]:
        return [id for id, _ in self.taken]  # noqa: A001


class Post:
    """A courier with all that it needs, and short ways to plan and to look."""

    def __init__(self, database: Database, by: str = "one") -> None:
        self.database = database
        self.channel = Recording()
        self.clock = SetClock(NOW)
        self.rendered: Callable[[], Reply | None] = lambda: say("zojuist bedacht")
        channels = {"fake": self.channel}
        self.courier = Courier(database, channels, self.clock, by, Random(1), self.render, ())

    async def render(self, _session: AsyncSession, _row: DeliveryRow) -> Reply | None:
        return self.rendered()

    async def plan(self, *names: str, **different: Any) -> None:
        async with self.database.session() as session:
            for position, name in enumerate(names):
                arguments: dict[str, Any] = {
                    "kind": "reminder",
                    "person_id": None,
                    "to": TO,
                    "conversation": name,
                    "reply": say(f"tekst van {name}"),
                    "due_at": NOW,
                    "useful_until": None,
                    "cause": "",
                    "now": NOW,
                    "position": position,
                }
                await deliveries.plan(session, id=name, **(arguments | different))

    async def row(self, name: str) -> DeliveryRow:
        async with self.database.session() as session:
            return (await session.exec(select(DeliveryRow).where(col(DeliveryRow.id) == name))).one()

    async def states(self) -> dict[str, str]:
        async with self.database.session() as session:
            return {row.id: str(row.state) for row in await session.exec(select(DeliveryRow))}

    async def after(self, pause: timedelta) -> None:
        self.clock.move_to(self.clock.now() + pause)
        async with self.database.session() as session:
            await deliveries.settle(session, self.clock.now())
        await self.courier.deliver_due()


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)


async def test_what_is_due_is_sent_once_and_its_words_are_forgotten(post: Post) -> None:
    await post.plan("a", "b")
    await post.plan("tomorrow", due_at=NOW + timedelta(days=1))
    assert await post.courier.deliver_due() == 2
    assert await post.courier.deliver_due() == 0
    assert sorted(post.channel.taken) == [("a", "tekst van a"), ("b", "tekst van b")]
    row = await post.row("a")
    assert (row.state, row.reply, row.ended_at, row.lease_by) == (DeliveryState.SENT, None, NOW, "")
    assert (await post.row("tomorrow")).reply is not None


async def test_more_than_one_batch_goes_out_in_one_tick_and_in_order(post: Post) -> None:
    await post.plan(*(f"{n:02}" for n in range(45)), conversation="the same")
    assert await post.courier.deliver_due() == 45
    assert post.channel.ids == [f"{n:02}" for n in range(45)]


async def test_each_fate_is_written_down_and_none_stops_the_others(post: Post) -> None:
    await post.plan("sent", "refused", "later", "broken")
    await post.plan("expired", useful_until=NOW)
    await post.plan("nowhere", to=Sender(channel="pigeon", subject="x"))
    await post.plan("answer", kind=ANSWER)
    post.channel.answers = {
        "refused": [Refused("blocked")],
        "later": [TryLater("throttled", 40)],
        "broken": [RuntimeError("een geheim")],
        "answer": [Uncertain("broke")],
    }
    await post.courier.deliver_due()
    assert post.channel.ids == ["sent"]
    assert await post.states() == {
        "sent": "sent",
        "refused": "failed",
        "later": "pending",
        "broken": "pending",
        "expired": "skipped",
        "nowhere": "pending",
        "answer": "uncertain",
    }
    assert (await post.row("later")).due_at == NOW + timedelta(seconds=40)
    assert "expired" not in post.channel.tried


async def test_what_was_throttled_arrives_later_and_grows_old_meanwhile(post: Post) -> None:
    await post.plan("a", useful_until=NOW + timedelta(hours=1))
    await post.plan("b", useful_until=NOW + timedelta(minutes=5))
    post.channel.answers = {"a": [TryLater("t"), TryLater("t", 600)], "b": [TryLater("t", 600)]}
    await post.courier.deliver_due()
    await post.after(timedelta(seconds=6))
    assert post.channel.tried.count("a") == 2
    await post.after(timedelta(minutes=11))
    assert await post.states() == {"a": "sent", "b": "skipped"}
    assert (await post.row("b")).reason == "expired"


async def test_a_reminder_in_doubt_is_sent_once_more(post: Post) -> None:
    await post.plan("a")
    post.channel.answers = {"a": [Uncertain("broke"), Uncertain("broke"), Uncertain("broke")]}
    for _ in range(5):
        await post.after(timedelta(minutes=2))
    assert post.channel.tried == ["a", "a"]
    assert await post.states() == {"a": "uncertain"}


async def test_a_turn_is_answered_at_once_with_words_that_are_never_stored(post: Post) -> None:
    reply = say("U schreef ⟦words⟧.").model_copy(update={"unstored": {"words": "een geheim"}})
    await post.plan("a", kind=ANSWER, reply=reply, claimed_by="one")
    await post.courier.answer(TURN, {"a": reply})
    assert post.channel.taken == [("a", "U schreef een geheim.")]
    row = await post.row("a")
    assert (row.state, row.reply, row.attempts) == (DeliveryState.SENT, None, 1)


async def test_a_turn_that_is_throttled_keeps_its_order(post: Post) -> None:
    replies = {name: say(name) for name in "abc"}
    await post.plan(*replies, kind=ANSWER, conversation="talk", claimed_by="one")
    post.channel.answers = {"b": [TryLater("throttled", 30)]}
    await post.courier.answer(TURN, replies)
    assert post.channel.tried == ["a", "b"]
    await post.after(timedelta(seconds=31))
    assert post.channel.ids == ["a", "b", "c"]
    assert set((await post.states()).values()) == {"sent"}


async def test_a_turn_that_is_cancelled_keeps_what_was_sent(post: Post) -> None:
    replies = {name: say(name) for name in "ab"}
    await post.plan(*replies, kind=ANSWER, conversation="talk", claimed_by="one")
    post.channel.answers = {"b": [asyncio.CancelledError()]}  # type: ignore[list-item]
    with pytest.raises(asyncio.CancelledError):
        await post.courier.answer(TURN, replies)
    assert await post.states() == {"a": "sent", "b": "claimed"}
    await post.after(deliveries.LEASE)
    assert await post.states() == {"a": "sent", "b": "uncertain"}


async def test_a_reply_that_cannot_be_read_is_parked_and_the_others_go_out(post: Post) -> None:
    await post.plan("no json", "no reply", "sound")
    async with post.database.session() as session:
        await sql(session, "UPDATE delivery SET reply = '{oops' WHERE id = 'no json'")
        await sql(session, "UPDATE delivery SET reply = '[1]' WHERE id = 'no reply'")
    await post.courier.deliver_due()
    assert await post.states() == {"no json": "failed", "no reply": "failed", "sound": "sent"}
    async with post.database.session() as session:
        parked = {row.key: (row.source, row.raw) for row in await parked_rows(session)}
    assert parked == {"no json": ("delivery", "{oops"), "no reply": ("delivery", "[1]")}


async def test_what_nobody_takes_comes_to_an_end_all_the_same(post: Post) -> None:
    """A channel that no process runs any more keeps nothing open for ever."""
    pigeon = Sender(channel="pigeon", subject="x")
    await post.plan("nowhere", to=pigeon, useful_until=NOW + timedelta(hours=1))
    await post.courier.deliver_due()
    assert await post.states() == {"nowhere": "pending"}
    await post.after(timedelta(hours=1))
    row = await post.row("nowhere")
    assert (row.state, row.reason, row.reply) == (DeliveryState.SKIPPED, deliveries.EXPIRED, None)


async def test_words_are_found_when_it_is_due_and_another_attempt_says_the_same(post: Post) -> None:
    await post.plan("a", reply=None)
    post.channel.answers = {"a": [TryLater("throttled")]}
    await post.courier.deliver_due()
    post.rendered = lambda: say("iets anders")
    await post.after(timedelta(minutes=1))
    assert post.channel.taken == [("a", "zojuist bedacht")]


async def test_what_is_no_longer_true_is_not_said(post: Post) -> None:
    await post.plan("a", reply=None)
    post.rendered = lambda: None
    await post.courier.deliver_due()
    row = await post.row("a")
    assert (row.state, row.reason, post.channel.tried) == (DeliveryState.SKIPPED, "no longer true", [])


async def test_words_that_cannot_be_found_fail_that_one_alone(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails_on_one(session: AsyncSession, row: DeliveryRow) -> Reply:
        if row.id == "bad":
            await sql(session, "SELECT * FROM no_such_table")
        return say("goed")

    channels = {"fake": post.channel}
    courier = Courier(post.database, channels, post.clock, "one", Random(1), fails_on_one)
    await post.plan("bad", "good", reply=None)
    await courier.deliver_due()
    assert await post.states() == {"bad": "failed", "good": "sent"}
    assert (await post.row("bad")).reason.startswith("it could not be put into words: ")
    assert "no_such_table" not in caplog.text


async def test_two_couriers_never_send_the_same(database: Database) -> None:
    one, two = Post(database), Post(Database(str(database.url)), by="two")
    await one.plan(*(f"{n:03}" for n in range(200)))
    await asyncio.gather(one.courier.deliver_due(), two.courier.deliver_due())
    assert sorted(one.channel.ids + two.channel.ids) == [f"{n:03}" for n in range(200)]
    await two.database.close()


async def test_an_outcome_that_cannot_be_written_down_is_settled_when_the_lease_ends(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    await post.plan("answer", kind=ANSWER)
    await post.plan("reminder")
    with monkeypatch.context() as patch:
        patch.setattr(deliveries, "sent", breaks)
        await post.courier.deliver_due()
    assert set((await post.states()).values()) == {"claimed"}
    assert {record.action for record in caplog.records if hasattr(record, "action")} == {"outcomes_unwritten"}
    await post.after(deliveries.LEASE)
    assert await post.states() == {"answer": "uncertain", "reminder": "sent"}
    assert sorted(post.channel.tried) == ["answer", "reminder", "reminder"]


async def test_every_end_is_logged_by_its_action_and_id(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await post.plan("a", "b")
    await post.plan("c", useful_until=NOW)
    post.channel.answers = {"b": [TryLater("throttled")]}
    await post.courier.deliver_due()
    logged = {
        (r.action, r.delivery) for r in caplog.records if hasattr(r, "action") and hasattr(r, "delivery")
    }
    assert logged == {("delivery_sent", "a"), ("delivery_postponed", "b"), ("delivery_skipped", "c")}
    assert "tekst van" not in caplog.text


async def test_what_was_sent_slowly_is_written_down_before_the_next_and_the_rest_is_held_on_to(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is lost after the first of three sends leaves what became of it."""
    seen: list[dict[str, str]] = []
    send = post.channel.send

    async def slowly(message: Outgoing) -> None:
        seen.append(await post.states())
        post.clock.move_to(post.clock.now() + timedelta(seconds=SEND_SECONDS))
        await send(message)

    monkeypatch.setattr(post.channel, "send", slowly)
    replies = {name: say(name) for name in "abc"}
    await post.plan(*replies, kind=ANSWER, conversation="talk", claimed_by="one")
    await post.courier.answer(TURN, replies)
    assert [{name for name, state in states.items() if state == "sent"} for states in seen] == [
        set(),
        {"a"},
        {"a", "b"},
    ]
    assert set((await post.states()).values()) == {"sent"}


async def test_what_is_still_being_sent_is_not_taken_for_lost(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Post(post.database, by="two")
    send = post.channel.send

    async def slowly(message: Outgoing) -> None:
        post.clock.move_to(post.clock.now() + timedelta(seconds=SEND_SECONDS))
        other.clock.move_to(post.clock.now())
        await other.courier.deliver_due()
        await send(message)

    monkeypatch.setattr(post.channel, "send", slowly)
    replies = {name: say(name) for name in "abcd"}
    await post.plan(*replies, kind=ANSWER, conversation="talk", claimed_by="one")
    await post.courier.answer(TURN, replies)
    assert set((await post.states()).values()) == {"sent"}


def test_a_lease_outlasts_the_turn_before_and_the_send_itself() -> None:
    """Else another process would take for lost what waits for its turn here."""
    assert timedelta(seconds=2 * SEND_SECONDS) < deliveries.LEASE
    assert HELD <= 2 * SIDE_BY_SIDE


async def test_no_more_than_so_many_are_sent_side_by_side(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, most = 0, 0
    send = post.channel.send

    async def counted(message: Outgoing) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        await send(message)
        now -= 1

    monkeypatch.setattr(post.channel, "send", counted)
    await post.plan(*(f"{n:03}" for n in range(100)))
    assert await post.courier.deliver_due() == 100
    assert most == SIDE_BY_SIDE


async def test_where_the_channel_refuses_nothing_more_is_sent_unasked(post: Post) -> None:
    async with post.database.session() as session:
        for room in ("talk", "another"):
            session.add(ConversationRow(channel="fake", conversation=room, subject="someone", updated_at=NOW))
    await post.plan("a", conversation="talk")
    post.channel.answers = {"a": [Closed("blocked")]}
    await post.courier.deliver_due()
    async with post.database.session() as session:
        rows = await session.exec(select(ConversationRow))
        assert {row.conversation: row.closed for row in rows} == {"talk": True, "another": False}
