"""The whole bot in Teams, with the demo pack: what no transcript can tell, as each has one conversation."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
import pytest_asyncio
from sqlmodel import select

from adapters.teams.screen import visible_text
from bot import deliveries
from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import AMSTERDAM, SetClock
from bot.content.loader import load_pack
from bot.messages import Sender, say
from bot.storage.database import Database
from bot.storage.tables import AgendaItemRow, ConversationReferenceRow
from dialogs import conversation
from dialogs.turn import Turn
from tests.channels.teams.bot_service import Answer
from tests.channels.teams.world import DEMO_TENANT, TeamsWorld, teams_world

_numbers = itertools.count(1)

pytestmark = pytest.mark.asyncio(loop_scope="module")

SCHOOL = "00000000-0000-4000-8000-000000000102"
COORDINATOR = "00000000-0000-4000-8000-000000000101"
THREAD = "19:chan@thread.tacv2;messageid=17"


@pytest_asyncio.fixture(scope="module", loop_scope="module", name="bot")
async def _bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TeamsWorld]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('bot') / 'teams.db'}")
    pack = load_pack(CONTENT, DEMO)
    async with teams_world(database, SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))) as world:
        app = App(database, pack, [world.teams.channel], world.clock, random=Random(0))
        await app.start()
        world.hear, world.tick = app.handle, app.tick
        yield world


def by(bot: TeamsWorld, person: str, chat: str, text: str | None, **more: Any) -> dict[str, Any]:
    """`person` in a chat of their own, or in the channel where `chat` is its thread."""
    kind = "channel" if chat == THREAD else "personal"
    return bot.activity(
        text=text,
        **{"from": {"id": f"29:{person}", "name": "Fenna", "aadObjectId": person}},
        conversation={"id": chat, "conversationType": kind, "tenantId": DEMO_TENANT},
        channelData={"tenant": {"id": DEMO_TENANT}},
        **more,
    )


def read(bot: TeamsWorld, chat: str) -> list[str]:
    return [visible_text(message) for message in bot.service.sent(chat)]


async def says(bot: TeamsWorld, activity: dict[str, Any]) -> list[str]:
    """What is new in that conversation once `activity` was heard."""
    chat = activity["conversation"]["id"]
    before = len(read(bot, chat))
    status, _ = await bot.post(activity)
    assert status == 200
    return read(bot, chat)[before:]


async def test_what_is_asked_in_a_channel_goes_on_in_the_own_chat(bot: TeamsWorld) -> None:
    await says(bot, by(bot, SCHOOL, "a:own", "hallo"))
    before = len(read(bot, "a:own"))
    [told] = await says(bot, by(bot, SCHOOL, THREAD, "wie is de wijkagent van het visser"))
    assert told == "Fenna Hier lezen anderen mee. Ik antwoord u in ons eigen gesprek."
    assert any("tel:" in text for text in read(bot, "a:own")[before:])


async def test_what_anyone_may_read_is_said_in_the_channel(bot: TeamsWorld) -> None:
    [told] = await says(bot, by(bot, SCHOOL, THREAD, "help"))
    assert "agendapunt" in told


async def test_personal_data_in_a_channel_is_told_to_its_writer_alone(bot: TeamsWorld) -> None:
    before = len(read(bot, "a:own"))
    told = await says(bot, by(bot, SCHOOL, THREAD, "wie is de wijkagent van Jan Jansen uit 3B"))
    assert told == ["Fenna Hier lezen anderen mee. Ik antwoord u in ons eigen gesprek."]
    alone = "\n".join(read(bot, "a:own")[before:])
    assert "Haalt u het daar weg?" in alone
    assert 'een naam: "Jan Jansen"' in alone


async def test_danger_is_answered_in_the_channel_at_once(bot: TeamsWorld) -> None:
    told = await says(bot, by(bot, SCHOOL, THREAD, "er wordt nu gevochten met een mes"))
    assert "112" in told[0]


async def test_a_stranger_in_a_channel_learns_nothing_and_gets_a_chat(bot: TeamsWorld) -> None:
    stranger = "00000000-0000-4000-8000-0000000000ff"
    [told] = await says(bot, by(bot, stranger, THREAD, "wie is de wijkagent van het visser"))
    assert "eigen gesprek" in told
    opened = bot.service.opened()[-1]
    assert opened.body["members"] == [{"id": stranger}]
    assert "Ik ken u nog niet" in read(bot, "")[-1]


async def test_where_no_chat_can_be_opened_it_says_so(bot: TeamsWorld) -> None:
    other = "00000000-0000-4000-8000-0000000000fe"
    bot.service.answers = [Answer(201, {"id": "m"}), Answer(403, {"error": {"code": "BotDisabledByAdmin"}})]
    told = await says(bot, by(bot, other, THREAD, "wie is de wijkagent van het visser"))
    assert "Open eerst zelf een gesprek" in told[-1]


async def test_the_same_activity_twice_has_one_effect(bot: TeamsWorld) -> None:
    activity = by(bot, SCHOOL, "a:own", "volgende overleg")
    assert len(await says(bot, activity)) == 1
    assert await says(bot, activity) == []


async def test_two_clicks_at_once_have_one_effect(bot: TeamsWorld) -> None:
    first = await says(bot, by(bot, SCHOOL, "a:clicks", "agendapunt"))
    data = button(bot, "a:clicks", "Incident")
    before = len(first)
    clicks = (by(bot, SCHOOL, "a:clicks", None, value=data) for _ in range(2))
    await asyncio.gather(*(bot.post(click) for click in clicks))
    told = read(bot, "a:clicks")[before:]
    assert sum("al beantwoord" in text for text in told) == 1
    await says(bot, by(bot, SCHOOL, "a:clicks", "stop"))


async def test_an_old_card_changes_nothing_and_is_answered_kindly(bot: TeamsWorld) -> None:
    await says(bot, by(bot, SCHOOL, "a:old", "agendapunt"))
    data = button(bot, "a:old", "Incident")
    await says(bot, by(bot, SCHOOL, "a:old", "stop"))
    told = await says(bot, by(bot, SCHOOL, "a:old", None, value=data))
    assert "al beantwoord" in told[0]
    async with bot.database.session() as session:
        assert (await session.exec(select(AgendaItemRow))).all() == []


async def test_a_changed_message_is_not_heard_again(bot: TeamsWorld) -> None:
    [told] = await says(bot, by(bot, SCHOOL, "a:own", "volgende overleg", type="messageUpdate"))
    assert "gewijzigd" in told


async def test_a_change_in_a_channel_is_heard_where_the_first_version_was_not_for_the_bot(
    bot: TeamsWorld,
) -> None:
    await says(bot, by(bot, SCHOOL, "a:own", "hallo"))
    asked = "wie is de wijkagent van het visser"
    before = len(read(bot, "a:own"))
    await says(bot, by(bot, SCHOOL, THREAD, asked, id="unheard", type="messageUpdate"))
    assert any("tel:" in text for text in read(bot, "a:own")[before:])
    await says(bot, by(bot, SCHOOL, THREAD, asked, id="heard"))
    before = len(read(bot, "a:own"))
    await says(bot, by(bot, SCHOOL, THREAD, f"{asked} hooft", id="heard", type="messageUpdate"))
    assert read(bot, "a:own")[before:] == []


async def test_a_changed_answer_counts_while_its_dialog_is_open(bot: TeamsWorld) -> None:
    await says(bot, by(bot, SCHOOL, "a:edit", "agendapunt"))
    await says(bot, by(bot, SCHOOL, "a:edit", "trend", id="answer"))
    told = await says(bot, by(bot, SCHOOL, "a:edit", "incident", id="answer", type="messageUpdate"))
    assert "telt niet mee" not in "".join(told)
    await says(bot, by(bot, SCHOOL, "a:edit", "stop"))


async def test_a_turn_that_broke_leaves_its_card_open(
    bot: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(_: Turn) -> None:
        raise RuntimeError("the database is away")

    await says(bot, by(bot, SCHOOL, "a:broken", "agendapunt"))
    data, before = button(bot, "a:broken", "Incident"), len(bot.service.replaced())
    with monkeypatch.context() as outage:
        outage.setattr(conversation, "take", breaks)
        [told] = await says(bot, by(bot, SCHOOL, "a:broken", None, value=data))
    assert "ging iets mis" in told
    assert len(bot.service.replaced()) == before
    await says(bot, by(bot, SCHOOL, "a:broken", None, value=data))
    assert "Uw antwoord: Incident" in str(bot.service.replaced()[-1].body)
    await says(bot, by(bot, SCHOOL, "a:broken", "stop"))


async def test_a_form_that_tells_of_danger_asks_whether_it_goes_on_and_shows_no_answer(
    bot: TeamsWorld,
) -> None:
    for text in ("agendapunt", "incident"):
        await says(bot, by(bot, SCHOOL, "a:danger", text))
    filled = button(bot, "a:danger", "Verder")
    title, description = filled["signaalbot"]["form"]
    words = {f"field_{title}": "Ruzie", f"field_{description}": "Er wordt nu gevochten met een mes, help"}
    told = await says(bot, by(bot, SCHOOL, "a:danger", None, value=filled | words))
    assert "112" in told[0]
    assert "Is dit nu bezig?" in told[-1]
    assert "gevochten" not in str(bot.service.replaced()[-1].body)
    await says(bot, by(bot, SCHOOL, "a:danger", "stop"))


async def test_what_is_said_next_comes_after_an_answer_that_was_put_off(bot: TeamsWorld) -> None:
    clock = bot.clock
    assert isinstance(clock, SetClock)
    bot.service.answers = [Answer(429, headers={"Retry-After": "30"})]
    assert await says(bot, by(bot, SCHOOL, "a:slow", "volgende overleg")) == []
    clock.move_to(clock.now() + timedelta(seconds=1))
    assert await says(bot, by(bot, SCHOOL, "a:slow", "agendapunt")) == []
    assert "112" in (await says(bot, by(bot, SCHOOL, "a:slow", "er wordt nu gevochten met een mes")))[0]
    clock.move_to(clock.now() + timedelta(seconds=31))
    before = len(read(bot, "a:slow"))
    await bot.tick()
    first, *_, last = read(bot, "a:slow")[before:]
    assert "overleg" in first
    assert "Welk soort punt" in last
    assert button(bot, "a:slow", "Incident")
    await says(bot, by(bot, SCHOOL, "a:slow", "stop"))


async def test_danger_in_a_changed_message_is_heard(bot: TeamsWorld) -> None:
    told = await says(bot, by(bot, SCHOOL, "a:own", "hij steekt nu iemand neer", type="messageUpdate"))
    assert "112" in told[0]


async def test_what_the_guard_refused_stands_nowhere_in_teams(bot: TeamsWorld) -> None:
    for text in ("agendapunt", "incident", "Ruzie"):
        await says(bot, by(bot, SCHOOL, "a:guard", text))
    told = await says(bot, by(bot, SCHOOL, "a:guard", "Gisteren heeft ene Kevin Ohlers iemand geslagen"))
    assert "Kevin Ohlers" in told[0]
    assert "Ohlers" not in bot.service.sent("a:guard")[-1]["summary"]
    async with bot.database.session() as session:
        kept = (await session.exec(select(ConversationReferenceRow.card))).all()
    assert "Ohlers" not in str(kept)
    await says(bot, by(bot, SCHOOL, "a:guard", "stop"))
    assert "Ohlers" not in str([call.body for call in bot.service.replaced()])


async def test_a_closed_chat_is_told_to_the_coordinator_and_opens_again(bot: TeamsWorld) -> None:
    await says(bot, by(bot, SCHOOL, "a:own", "hallo"))
    await says(bot, by(bot, COORDINATOR, "a:lead", "hallo"))
    bot.service.answers = [Answer(403, {"error": {"code": "ConversationBlockedByUser"}})]
    await remind(bot, "school", SCHOOL, "a:own")
    assert isinstance(bot.clock, SetClock)
    bot.clock.move_to(bot.clock.now() + timedelta(days=1))
    await bot.tick()
    morning = read(bot, "a:lead")[-1]
    assert "Fenna Fictief (" in morning
    told = len(read(bot, "a:lead"))
    await remind(bot, "school", SCHOOL, "a:own")
    assert len(read(bot, "a:lead")) == told
    await says(bot, by(bot, SCHOOL, "a:own", None, type="installationUpdate", action="add"))
    await remind(bot, "school", SCHOOL, "a:own")
    assert read(bot, "a:own")[-1] == "Weet u het nog?"


async def remind(bot: TeamsWorld, person_id: str, subject: str, chat: str) -> None:
    """Have something said unasked, now."""
    now = bot.clock.now()
    async with bot.database.session() as session:
        await deliveries.plan(
            session,
            id=f"reminder-{next(_numbers)}",
            kind="reminder",
            person_id=person_id,
            to=Sender(channel="teams", subject=subject, tenant=DEMO_TENANT),
            conversation=chat,
            reply=say("Weet u het nog?"),
            due_at=now,
            useful_until=None,
            cause="",
            now=now,
        )
    await bot.tick()


def button(bot: TeamsWorld, chat: str, title: str) -> dict[str, Any]:
    """What pressing the button of this title hands in, on the last card of the chat."""
    found = [action for action in _actions(bot.service.sent(chat)[-1]) if action["title"].startswith(title)]
    data: dict[str, Any] = found[0]["data"]
    return data


def _actions(node: Any) -> Sequence[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if node.get("type") == "Action.Submit" else []
        return [*own, *(action for value in node.values() for action in _actions(value))]
    return [action for value in node for action in _actions(value)] if isinstance(node, list) else []
