"""What a sync sets going: invites, joins, upgrades, rooms that are gone; and what becomes of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from sqlmodel import select

from adapters.matrix.errors import Away, Denied, HomeserverError
from adapters.matrix.intake import Intake
from adapters.matrix.invites import Invitations
from adapters.matrix.keeper import Keeper
from adapters.matrix.lines import SIDE_BY_SIDE, Lines
from adapters.matrix.reading import Incoming
from adapters.matrix.syncing import Joined, Synced
from adapters.matrix.tokens import Tokens
from bot import deliveries
from bot import rooms as kept_rooms
from bot.messages import Sender, say
from bot.storage.database import Database
from bot.storage.tables import (
    ConversationRow,
    DeliveryRow,
    IdentityRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    RoomBindingRow,
    VestigingRow,
)
from tests.unit.matrix_world import (
    ANNA,
    BEN,
    BOT,
    NOW,
    SERVERS,
    World,
    actions,
    database_in,
    joins,
    says,
    state,
)


class Homeserver:
    """What was done there; `fails` is raised once."""

    def __init__(self) -> None:
        self.done: list[tuple[str, ...]] = []
        self.direct: dict[str, Any] = {}
        self.fails: HomeserverError | None = None

    def __getattr__(self, deed: str) -> Any:
        async def do(*about: str) -> None:
            if self.fails:
                failure, self.fails = self.fails, None
                raise failure
            self.done.append((deed, *about))

        return do


class Scene:
    def __init__(self, database: Database, *, strangers: bool = False) -> None:
        self.world = World(database)
        self.database = database
        self.homeserver, self.lines = Homeserver(), Lines()
        self.tokens = Tokens(database, BOT, "DEVICE")
        invitations = Invitations(database, self.world.rooms, SERVERS, strangers=strangers)
        wire = cast(Any, self.homeserver)
        keeper = Keeper(wire, self.world.rooms, self.world.questions, invitations, database)
        self.intake = Intake(self.world.rooms, self.world.handler, keeper, wire, self.tokens, self.lines)

    async def comes(self, **synced: Any) -> None:
        await self.intake.take(Synced("token", **synced))
        await self.lines.settle(5)
        await self.tokens.store()

    async def in_room(self, room: str, *events: dict[str, Any], state: tuple[Any, ...] = ()) -> None:
        await self.comes(joined=[Joined(room, list(state), [Incoming(room, event) for event in events])])


@pytest.fixture
async def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    monkeypatch.setattr("adapters.matrix.keeper._PAUSE", 0.0)
    async with database_in(tmp_path) as database:
        async with database.session() as session:
            session.add(PartnerRow(id="ggd", kind=PartnerKind.GGD, name="GGD", origin="pack"))
            session.add(VestigingRow(id="visser", name="Visser", board="b", sector="vo", origin="pack"))
            session.add(PersonRow(id="anna", name="Anna", partner_id="ggd"))
            await session.flush()
            session.add(IdentityRow(person_id="anna", channel="matrix", subject=ANNA, bound_at=NOW))
        yield Scene(database)


def invited(by: str, *, direct: bool = True, predecessor: str = "") -> list[dict[str, Any]]:
    content = {"membership": "invite", "is_direct": direct}
    created = {"predecessor": {"room_id": predecessor}} if predecessor else {}
    return [state("m.room.create", created, by=by), state("m.room.member", content, key=BOT, by=by)]


async def test_who_is_known_is_followed_and_the_room_noted_as_direct(scene: Scene) -> None:
    await scene.comes(invited={"!new": invited(ANNA)})
    assert scene.homeserver.done == [("join", "!new", "example.org"), ("note_direct", "!new", ANNA)]
    assert await scene.tokens.stored() == "token"


async def test_the_rooms_are_all_known_when_a_sync_was_taken_until_another_process_leads(
    scene: Scene,
) -> None:
    rooms = scene.world.rooms
    assert not rooms.are_all_known
    await scene.in_room("!new", joins(BOT))
    assert rooms.are_all_known
    rooms.forget_all()
    assert not rooms.are_all_known


@pytest.mark.parametrize("by", [BEN, "@anna:elsewhere.example.com", "nobody"])
async def test_an_invite_of_anyone_else_is_declined(scene: Scene, by: str) -> None:
    await scene.comes(invited={"!new": invited(by)})
    assert scene.homeserver.done == [("leave", "!new")]


async def test_strangers_of_an_allowed_server_may_be_let_in(scene: Scene) -> None:
    open_to_all = Scene(scene.database, strangers=True)
    await open_to_all.comes(invited={"!a": invited(BEN), "!b": invited("@x:elsewhere.example.com")})
    assert sorted(open_to_all.homeserver.done)[:2] == [("join", "!a", "example.org"), ("leave", "!b")]


async def test_an_invite_is_answered_however_often_the_homeserver_is_away(scene: Scene) -> None:
    scene.homeserver.fails = Away("x")
    await scene.comes(invited={"!new": invited(ANNA)})
    assert ("join", "!new", "example.org") in scene.homeserver.done


async def test_an_invite_to_a_server_that_is_gone_is_given_up_and_keeps_nobody_waiting(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("adapters.matrix.keeper._GIVES_UP_AFTER", 0.3)
    monkeypatch.setattr("adapters.matrix.keeper._PAUSE", 0.05)

    async def join(*_: str) -> None:
        raise Away("502")

    monkeypatch.setattr(scene.homeserver, "join", join, raising=False)
    many = {f"!gone{number}": invited(ANNA) for number in range(SIDE_BY_SIDE)}
    heard = [Incoming("!direct", says("hallo"))]
    await scene.intake.take(Synced("token", invited=many, joined=[Joined("!direct", [], heard)]))
    await asyncio.sleep(0.1)
    assert [message.text for message in scene.world.heard] == ["hallo"]
    await scene.lines.settle(5)
    await scene.tokens.store()
    assert actions(caplog.records).count("matrix_room_given_up") == SIDE_BY_SIDE
    assert await scene.tokens.stored() == "token"


async def test_a_join_that_is_denied_is_over(scene: Scene) -> None:
    scene.homeserver.fails = Denied(403, "M_FORBIDDEN")
    await scene.comes(invited={"!new": invited(ANNA)})
    assert not scene.homeserver.done
    assert await scene.tokens.stored() == "token"


async def test_what_was_said_before_the_bot_came_is_not_heard(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await scene.in_room("!new", joins(ANNA), says("eerder"), joins(BOT), says("later"))
    assert [heard.text for heard in scene.world.heard] == ["help", "later"]
    assert "matrix_before_join" in actions(caplog.records)


async def test_events_are_heard_in_order(scene: Scene) -> None:
    await scene.in_room("!direct", *(says(str(number)) for number in range(30)))
    assert [heard.text for heard in scene.world.heard] == [str(number) for number in range(30)]


async def test_a_room_that_is_left_is_forgotten(scene: Scene) -> None:
    async with scene.database.session() as session:
        session.add(ConversationRow(channel="matrix", conversation="!direct", subject=ANNA, updated_at=NOW))
        session.add(
            ConversationRow(channel="matrix", conversation="!direct|$t", subject=ANNA, updated_at=NOW)
        )
        session.add(ConversationRow(channel="matrix", conversation="!direct2", subject=ANNA, updated_at=NOW))
        await session.flush()
        await kept_rooms.bind(session, "matrix", "!direct", "visser", by="anna", now=NOW)
    await scene.comes(left=["!direct"])
    async with scene.database.session() as session:
        assert list(await session.exec(select(ConversationRow.conversation))) == ["!direct2"]
        assert not list(await session.exec(select(RoomBindingRow)))
    assert scene.world.rooms.get("!direct") is None
    assert ("forget", "!direct") in scene.homeserver.done


TOMBSTONE = state("m.room.tombstone", {"replacement_room": "!next"})
CREATED = state("m.room.create", {"predecessor": {"room_id": "!direct"}, "room_version": "12"})


async def test_an_upgrade_is_followed_and_the_talk_goes_on(scene: Scene) -> None:
    async with scene.database.session() as session:
        session.add(
            ConversationRow(
                channel="matrix",
                conversation="!direct",
                subject=ANNA,
                state={"noticed": True},
                updated_at=NOW,
            )
        )
        await session.flush()
        await kept_rooms.bind(session, "matrix", "!direct", "visser", by="anna", now=NOW)
        await deliveries.plan(
            session,
            id="waits",
            kind="agenda",
            person_id="anna",
            to=Sender(channel="matrix", subject=ANNA),
            conversation="!direct",
            reply=say("uw agenda"),
            due_at=NOW,
            useful_until=None,
            cause="",
            now=NOW,
        )
    await scene.in_room("!direct", TOMBSTONE)
    assert scene.homeserver.done == [("join", "!next", "example.org")]
    await scene.in_room("!next", joins(BOT), says("verder"), state=(CREATED, joins(ANNA)))
    assert [heard.text for heard in scene.world.heard] == ["verder"]
    async with scene.database.session() as session:
        moved = (await session.exec(select(ConversationRow))).one()
        waiting = await session.get_one(DeliveryRow, "waits")
        # What is planned after it stands in the same line.
        assert (waiting.conversation, waiting.line) == ("!next", "!next")
        assert await kept_rooms.vestiging_of(session, "matrix", "!next") == "visser"
    assert (moved.conversation, moved.state) == ("!next", {"noticed": True})
    assert ("leave", "!direct") in scene.homeserver.done


async def test_a_room_that_only_claims_to_replace_another_takes_nothing_over(scene: Scene) -> None:
    async with scene.database.session() as session:
        session.add(ConversationRow(channel="matrix", conversation="!direct", subject=ANNA, updated_at=NOW))
    await scene.in_room("!next", joins(BOT), state=(CREATED, joins(ANNA)))
    async with scene.database.session() as session:
        assert list(await session.exec(select(ConversationRow.conversation))) == ["!direct"]
    assert scene.world.rooms.get("!direct") is not None


@pytest.mark.parametrize("by", [BEN, "@anna:elsewhere.example.com"])
async def test_not_everyone_leads_the_bot_into_another_room(scene: Scene, by: str) -> None:
    await scene.in_room("!direct", state("m.room.tombstone", {"replacement_room": "!next"}, by=by))
    assert scene.homeserver.done == []
    assert await scene.tokens.stored() == "token"


async def test_a_room_that_takes_no_place_is_left_again(scene: Scene) -> None:
    await scene.in_room("!direct", TOMBSTONE)
    elsewhere = state("m.room.create", {})
    await scene.in_room("!next", joins(BOT), says("kijk eens"), state=(elsewhere, joins(ANNA)))
    assert scene.homeserver.done == [("join", "!next", "example.org"), ("leave", "!next")]
    assert not scene.world.heard


async def test_who_invites_into_the_room_that_replaces_another_is_trusted_for_that(scene: Scene) -> None:
    scene.world.rooms.learn("!direct", [joins(BEN), TOMBSTONE])
    await scene.comes(invited={"!next": invited(BEN, predecessor="!direct")})
    assert ("join", "!next", "example.org") in scene.homeserver.done
    await scene.comes(invited={"!other": invited(BEN, predecessor="!direct")})
    assert ("leave", "!other") in scene.homeserver.done


async def test_a_bot_that_stops_takes_nothing_in(scene: Scene) -> None:
    scene.intake.stop()
    await scene.in_room("!direct", says("te laat"))
    assert not scene.world.heard
    assert await scene.tokens.stored() == ""
