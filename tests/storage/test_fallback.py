"""Where a channel will not deliver, the person's next one does, and e-mail at last."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import MAIL, Address
from bot.channels import Closed, Outgoing, Refused, TryLater, Uncertain
from bot.clock import SetClock
from bot.delivery_order import ANSWER
from bot.messages import Reply, Sender, say
from bot.storage.database import Database
from bot.storage.tables import DeliveryRow, DeliveryState, IdentityRow, PartnerKind, PartnerRow, PersonRow
from scheduler.attempts import MOST_ATTEMPTS
from scheduler.courier import Courier
from scheduler.silence import Silence
from tests.fake_channel import FakeChannel
from tests.storage.conftest import NOW

TEAMS = Sender(channel="teams", subject="on teams", tenant="t")


class Wire(FakeChannel):
    def __init__(self, name: str) -> None:
        self.name = name
        self.taken: list[Outgoing] = []
        self.answers: list[Exception] = []

    async def send(self, message: Outgoing) -> None:
        if self.answers:
            raise self.answers.pop(0)
        self.taken.append(message)


class Post:
    """A bot on Teams, Matrix and mail, and someone who can be reached on all three."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.teams, self.matrix, self.mail = (Wire(name) for name in ("teams", "matrix", MAIL))
        self.clock = SetClock(NOW)
        channels = {wire.name: wire for wire in (self.teams, self.matrix, self.mail)}
        self.courier = Courier(database, channels, self.clock, "one", Random(1), self.render)

    async def render(self, _session: AsyncSession, _row: DeliveryRow) -> Reply | None:
        return say("zojuist bedacht")

    async def plan(self, kind: str = "day_before", hours: int = 24, person_id: str | None = "me") -> None:
        async with self.database.session() as session:
            await deliveries.plan(
                session,
                id="a",
                kind=kind,
                person_id=person_id,
                to=TEAMS,
                conversation=None,
                reply=None,
                due_at=NOW,
                useful_until=NOW + timedelta(hours=hours),
                cause="",
                now=NOW,
            )

    async def row(self) -> DeliveryRow:
        async with self.database.session() as session:
            return (await session.exec(select(DeliveryRow).where(col(DeliveryRow.id) == "a"))).one()

    @property
    def taken(self) -> dict[str, int]:
        return {wire.name: len(wire.taken) for wire in (self.teams, self.matrix, self.mail) if wire.taken}


@pytest.fixture
async def post(database: Database) -> Post:
    async with database.session() as session:
        session.add(PartnerRow(id="ggd", kind=PartnerKind.GGD, name="GGD", origin="pack"))
        await session.flush()
        session.add(PersonRow(id="me", name="Iemand", partner_id="ggd", mail="iemand@example.org"))
        await session.flush()
        for channel, tenant in (("teams", "t"), ("matrix", "")):
            session.add(
                IdentityRow(
                    person_id="me", channel=channel, tenant=tenant, subject=f"on {channel}", bound_at=NOW
                )
            )
    return Post(database)


async def test_a_closed_channel_is_left_for_the_next_with_the_same_words_and_id(post: Post) -> None:
    await post.plan()
    post.teams.answers = [Closed("uninstalled")]
    await post.courier.deliver_due()
    assert post.taken == {"matrix": 1}
    message = post.matrix.taken[0]
    assert (message.id, message.subject, message.reply) == ("a", "on matrix", say("zojuist bedacht"))
    row = await post.row()
    assert (row.state, row.channel, row.tried, row.attempts) == (DeliveryState.SENT, "matrix", ["teams"], 1)


async def test_mail_comes_last_and_knows_the_person_by_id_only(post: Post) -> None:
    await post.plan()
    post.teams.answers, post.matrix.answers = [Refused("no")], [Refused("no")]
    await post.courier.deliver_due()
    assert post.taken == {"mail": 1}
    assert post.mail.taken[0].subject == "me"
    assert (await post.row()).tried == ["teams", "matrix"]


async def test_where_every_way_is_closed_it_has_failed(post: Post) -> None:
    await post.plan()
    for wire in (post.teams, post.matrix, post.mail):
        wire.answers = [Refused("no")] * 5
    await post.courier.deliver_due()
    row = await post.row()
    assert (row.state, row.channel, row.reason) == (DeliveryState.FAILED, MAIL, "refused: no")
    assert [len(wire.answers) for wire in (post.teams, post.matrix, post.mail)] == [4, 4, 4]


async def test_an_answer_stays_where_the_question_was(post: Post) -> None:
    await post.plan(kind=ANSWER)
    post.teams.answers = [Closed("uninstalled")]
    await post.courier.deliver_due()
    assert (await post.row()).state == DeliveryState.FAILED
    assert post.taken == {}


async def test_what_is_for_no_person_has_no_other_way(post: Post) -> None:
    await post.plan(person_id=None)
    post.teams.answers = [Refused("no")]
    await post.courier.deliver_due()
    assert (await post.row()).state == DeliveryState.FAILED


async def test_a_channel_that_would_be_too_late_is_left_for_one_that_is_not(post: Post) -> None:
    await post.plan(hours=1)
    post.teams.answers = [TryLater("throttled", 3_600)]
    await post.courier.deliver_due()
    assert post.taken == {"matrix": 1}


async def test_a_channel_that_is_in_time_is_waited_for(post: Post) -> None:
    await post.plan(hours=2)
    post.teams.answers = [TryLater("throttled", 3_600)]
    await post.courier.deliver_due()
    assert post.taken == {}
    post.clock.move_to(NOW + timedelta(hours=1))
    await post.courier.deliver_due()
    assert post.taken == {"teams": 1}


async def test_after_the_last_attempt_there_is_another_channel(post: Post) -> None:
    await post.plan()
    async with post.database.session() as session:
        (await session.get_one(DeliveryRow, "a")).attempts = MOST_ATTEMPTS - 1
    post.teams.answers = [TryLater("throttled")]
    await post.courier.deliver_due()
    assert post.taken == {"matrix": 1}


async def test_what_may_have_arrived_is_repeated_once_however_many_channels_there_are(post: Post) -> None:
    await post.plan()
    post.teams.answers = [Uncertain("broke"), Closed("uninstalled")]
    post.matrix.answers = [Uncertain("broke")]
    for minutes in range(5):
        post.clock.move_to(NOW + timedelta(minutes=2 * minutes))
        await post.courier.deliver_due()
    assert (await post.row()).state == DeliveryState.UNCERTAIN
    assert post.taken == {}


async def test_an_address_by_mail_is_that_of_the_person(post: Post) -> None:
    from bot.addresses import addresses

    async with post.database.session() as session:
        by_mail = Address(Sender(channel=MAIL, subject="me"), None)
        assert await addresses(session, ["me"], [MAIL]) == {"me": by_mail}
        preferred = await addresses(session, ["me"], ["teams", "matrix", MAIL], preferring={"me": MAIL})
        assert preferred == {"me": by_mail}
        without = await addresses(session, ["me"], ["teams"], preferring={"me": MAIL})
        assert without["me"].to.channel == "teams"
        (await session.get_one(PersonRow, "me")).mail = ""
        assert await addresses(session, ["me"], [MAIL]) == {}


async def _waits_on_teams(post: Post, *, minutes: int, kind: str = "day_before") -> DeliveryRow:
    """What became of a delivery there, while Teams cannot be spoken through for so long."""
    post.teams.can_send = False
    await post.plan(kind)
    silence = Silence({wire.name: wire for wire in (post.teams, post.matrix, post.mail)})
    for passed in (0, minutes):
        post.clock.move_to(NOW + timedelta(minutes=passed))
        async with post.database.session() as session:
            await silence.go_round(session, NOW + timedelta(minutes=passed))
    return await post.row()


async def test_what_waits_on_a_channel_that_nobody_speaks_through_goes_another_way(post: Post) -> None:
    row = await _waits_on_teams(post, minutes=10)
    assert (row.channel, row.tried, row.state) == ("matrix", ["teams"], DeliveryState.PENDING)
    await post.courier.deliver_due()
    assert post.taken == {"matrix": 1}


async def test_a_channel_that_is_away_for_a_moment_is_waited_for(post: Post) -> None:
    assert (await _waits_on_teams(post, minutes=9)).channel == "teams"


async def test_a_process_that_stands_by_leaves_what_falls_due_to_the_one_that_leads(post: Post) -> None:
    """After a quiet night nobody has said anything of late; that is no silence."""
    post.teams.can_send = False
    silence = Silence({wire.name: wire for wire in (post.teams, post.matrix, post.mail)})
    went = {}
    for minute in range(-30, 12):
        now = NOW + timedelta(minutes=minute)
        if minute == 0:
            await post.plan("day_before")
        async with post.database.session() as session:
            went[minute] = await silence.go_round(session, now)
    assert [minute for minute, count in went.items() if count] == [10]


async def test_an_answer_waits_for_its_own_channel(post: Post) -> None:
    assert (await _waits_on_teams(post, minutes=60, kind=ANSWER)).channel == "teams"


async def test_where_another_process_speaks_through_it_nothing_goes_round(post: Post) -> None:
    async with post.database.session() as session:
        await deliveries.plan(
            session,
            id="b",
            kind="day_before",
            person_id="me",
            to=TEAMS,
            conversation=None,
            reply=say("tekst"),
            due_at=NOW,
            useful_until=None,
            cause="",
            now=NOW,
        )
        await deliveries.sent(session, ["b"], now=NOW + timedelta(minutes=5))
    assert (await _waits_on_teams(post, minutes=10)).channel == "teams"
