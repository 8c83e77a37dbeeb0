"""The whole bot in Matrix rooms, with the demo pack: what transcripts cannot tell, as each is one talk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from random import Random

import pytest
import pytest_asyncio

from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import AMSTERDAM, SetClock
from bot.content.loader import load_pack
from bot.storage.database import Database
from tests.unit.matrix_world import BOT, World, joins, reacts, says, state

COORDINATOR, SCHOOL, STRANGER = "@coordinator:example.org", "@school:example.org", "@vreemde:example.org"
OWN, COMPANY = "!own", "!company"

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Bot(World):
    """The bot behind the rooms is the real one."""

    app: App

    async def read(self, by: str, text: str, room: str) -> list[str]:
        """What the bot sends once `by` has said `text` in `room`: the room, and the words."""
        return await self.after(says(text, by=by), room)

    async def after(self, event: dict[str, object], room: str) -> list[str]:
        before = len(self.wire.sent)
        if self.handler.concerns(room, event):
            await self.handler.take(room, event)
        await self.channel.settle()
        return [
            f"{at} {content['body']}" for at, kind, content, _ in self.wire.sent[before:] if kind == _MESSAGE
        ]

    async def _hears(self, message: object) -> None:
        await self.app.handle(message)  # type: ignore[arg-type]


_MESSAGE = "m.room.message"


@pytest_asyncio.fixture(scope="module", loop_scope="module", name="bot")
async def _bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('bot') / 'matrix.db'}")
    bot = Bot(database)
    bot.rooms.learn(OWN, [joins(SCHOOL), joins(BOT), state("m.room.power_levels", {"users": {BOT: 50}})])
    bot.rooms.learn(COMPANY, [joins(one) for one in (COORDINATOR, SCHOOL, STRANGER, BOT)])
    clock = SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))
    bot.app = App(database, load_pack(CONTENT, DEMO), [bot.channel], clock, random=Random(0))
    await bot.app.start()
    yield bot
    await bot.app.stop()


async def test_a_room_is_about_the_vestiging_that_the_coordinator_says(bot: Bot) -> None:
    [said] = await bot.read(SCHOOL, "bot: koppel deze kamer aan Vlietland College", COMPANY)
    assert "Alleen de coördinator" in said
    [said] = await bot.read(COORDINATOR, "bot: koppel deze kamer aan da vinci", COMPANY)
    assert "Welke bedoelt u?" in said
    [said] = await bot.read(COORDINATOR, "bot: koppel deze kamer", COMPANY)
    assert "Bij welke school" in said
    [said] = await bot.read(COORDINATOR, "bot: koppel deze kamer aan Vlietland College", COMPANY)
    assert said.startswith(COMPANY)
    assert "hoort nu bij Vlietland College" in said


async def test_what_is_asked_there_is_answered_alone_and_about_that_vestiging(bot: Bot) -> None:
    await bot.read(SCHOOL, "hallo", OWN)
    await bot.read(COORDINATOR, "bot: koppel deze kamer aan Vlietland College", COMPANY)
    told, *answered = await bot.read(SCHOOL, "bot: wie is de wijkagent?", COMPANY)
    assert told.startswith(COMPANY)
    assert "Hier lezen anderen mee" in told
    assert all(one.startswith(OWN) for one in answered)
    assert "Vlietland College" in answered[-1]
    [released] = await bot.read(COORDINATOR, "bot: ontkoppel deze kamer", COMPANY)
    assert "niet meer bij een school" in released
    *_, answer = await bot.read(SCHOOL, "bot: wie is de wijkagent?", COMPANY)
    assert "Da Vinci College Lammenschans" in answer


async def test_a_stranger_in_company_learns_nothing(bot: Bot) -> None:
    told, *rest = await bot.read(STRANGER, "bot: wie is de wijkagent van het visser", COMPANY)
    assert "eigen gesprek" in told
    assert "Ik ken u nog niet" in " ".join(rest)


async def test_danger_is_answered_where_it_is_told(bot: Bot) -> None:
    told = await bot.read(SCHOOL, "bot: er wordt nu gevochten met een mes", COMPANY)
    assert told[0].startswith(COMPANY)
    assert "112" in told[0]


async def test_a_message_with_a_name_is_removed_with_one_word(bot: Bot) -> None:
    await bot.read(SCHOOL, "agendapunt", OWN)
    await bot.read(SCHOOL, "incident", OWN)
    named = says("Jan Jansen uit 3B heeft een mes meegenomen", by=SCHOOL)
    [said] = await bot.after(named, OWN)
    assert "Typ: verwijder" in said
    removed, asked = await bot.read(SCHOOL, "verwijder", OWN)
    assert "weggehaald" in removed
    assert "voorstel" in asked
    assert (OWN, named["event_id"]) in bot.wire.removed
    assert len(bot.wire.removed) == 2, "and what the bot said itself with the name in it"
    await bot.read(SCHOOL, "stop", OWN)


async def test_a_reaction_is_the_answer_and_taking_it_back_asks_again(bot: Bot) -> None:
    await bot.read(SCHOOL, "agendapunt", OWN)
    reaction = bot.wire.contents("m.reaction")[-1]["m.relates_to"]
    chosen = reacts(reaction["event_id"], "2️⃣", by=SCHOOL)
    [then] = await bot.after(chosen, OWN)
    assert "titel" in then
    bot.wire.kinds[str(chosen["event_id"])] = "m.reaction"
    redaction = {
        **says("", by=SCHOOL),
        "type": "m.room.redaction",
        "redacts": chosen["event_id"],
        "content": {},
    }
    again = await bot.after(redaction, OWN)
    assert "telt niet meer" in again[0]
    assert "Trend" in again[-1]
    await bot.read(SCHOOL, "stop", OWN)


async def test_who_can_come_when_is_a_poll_and_a_list_with_reactions(bot: Bot) -> None:
    before = len(bot.wire.sent)
    [told] = await bot.read(
        SCHOOL, "bot: peiling: wie kan wanneer? dinsdag 10 uur; donderdag 14 uur", COMPANY
    )
    assert "1. dinsdag 10 uur\n2. donderdag 14 uur" in told
    [poll] = bot.wire.contents("org.matrix.msc3381.poll.start")
    start = poll["org.matrix.msc3381.poll.start"]
    assert (start["max_selections"], start["kind"]) == (2, "org.matrix.msc3381.poll.disclosed")
    assert [answer["org.matrix.msc1767.text"] for answer in start["answers"]] == [
        "dinsdag 10 uur",
        "donderdag 14 uur",
    ]
    assert start["question"] == {"org.matrix.msc1767.text": "wie kan wanneer?"}
    kinds = [kind for _, kind, _, _ in bot.wire.sent[before:]]
    assert kinds.count("m.reaction") == 2


HALF_DAYS = [f"{day} {half}" for day in ("ma", "di", "wo", "do", "vr") for half in ("ochtend", "middag")]


@pytest.mark.parametrize(
    ("by", "text", "said"),
    [
        (SCHOOL, "peiling: wie kan wanneer? dinsdag", "Zo maakt u een peiling"),
        (SCHOOL, "peiling: " + "; ".join([*HALF_DAYS, "nooit"]), "Zo maakt u een peiling"),
        (SCHOOL, "peiling: gaat het over Jan Jansen uit 3B? ja; nee", "persoonsgegevens"),
        (STRANGER, "peiling: wie kan? a; b", "voor wie ik ken"),
    ],
)
async def test_a_poll_that_cannot_be_held(bot: Bot, by: str, text: str, said: str) -> None:
    [told] = await bot.read(by, f"bot: {text}", COMPANY)
    assert said in told
    assert len(bot.wire.contents("org.matrix.msc3381.poll.start")) == 1
