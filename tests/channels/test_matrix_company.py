"""The whole bot in Matrix rooms, with the demo pack: what transcripts cannot tell, as each is one talk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from sqlmodel import select

from adapters.matrix.events import EventHead
from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO
from bot.clock import AMSTERDAM, SetClock
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.messages import Message
from bot.rooms import room_of
from bot.storage.database import Database
from bot.storage.tables import ConversationRow
from tests.unit.matrix_world import ANNA, BOT, World, joins, reacts, says, state

COORDINATOR, SCHOOL, STRANGER = "@coordinator:example.org", "@school:example.org", "@vreemde:example.org"
OWN, COMPANY = "!own", "!company"

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Bot(World):
    """The bot behind the rooms is the real one."""

    app: App
    url: str
    come_meanwhile = ""
    """Who comes into the room while the bot thinks of an answer."""

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

    async def _hears(self, message: Message) -> None:
        if self.come_meanwhile:
            self.rooms.learn(room_of(message.conversation), [joins(self.come_meanwhile)])
        await self.app.handle(message)

    async def kept(self) -> str:
        """What stands in all talks."""
        async with self.app.database.session() as session:
            return str(list(await session.exec(select(ConversationRow.state))))

    async def restart(self) -> Bot:
        """Another process on the same database, which learns its rooms again."""
        await self.app.stop()
        return await started(self.url)


_MESSAGE = "m.room.message"


async def started(url: str) -> Bot:
    database = Database(url)
    bot = Bot(database)
    bot.url = url
    bot.rooms.learn(OWN, [joins(SCHOOL), joins(BOT), state("m.room.power_levels", {"users": {BOT: 50}})])
    bot.rooms.learn(COMPANY, [joins(one) for one in (COORDINATOR, SCHOOL, STRANGER, BOT)])
    clock = SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))
    bot.app = App(database, _demo(), [bot.channel], clock, random=Random(0))
    await bot.app.start()
    return bot


@cache
def _demo() -> Pack:
    return load_pack(CONTENT, DEMO)


@pytest_asyncio.fixture(scope="module", loop_scope="module", name="bot")
async def _bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    bot = await started(f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('bot') / 'matrix.db'}")
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
    bot.wire.heads[str(chosen["event_id"])] = EventHead("m.reaction", SCHOOL)
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


def _edit(of: dict[str, object], text: str, by: str = SCHOOL) -> dict[str, object]:
    change = {"rel_type": "m.replace", "event_id": of["event_id"]}
    return says(f"* {text}", by=by, **{"m.new_content": {"body": text}, "m.relates_to": change})


async def test_a_message_that_is_changed_among_others_changes_what_is_asked_of_its_person(bot: Bot) -> None:
    await bot.read(SCHOOL, "hallo", OWN)
    asked = says("bot: wie is de wijkagent van da vinci", by=SCHOOL)
    bot.wire.heads[str(asked["event_id"])] = EventHead("m.room.message", SCHOOL)
    _, question = await bot.after(asked, COMPANY)
    assert question.startswith(OWN)
    assert "Over welke school" in question
    [answer] = await bot.after(_edit(asked, "bot: da vinci lammenschans"), COMPANY)
    assert answer.startswith(OWN)
    assert "Da Vinci College Lammenschans" in answer
    assert await bot.after(_edit(asked, "bot: bonaventura"), COMPANY) == [], "that was answered"


@pytest.mark.parametrize(
    ("said_by", "changed_by", "text"),
    [
        (SCHOOL, COORDINATOR, "bot: wie is de wijkagent van da vinci"),
        (SCHOOL, SCHOOL, "wie is de wijkagent van da vinci"),
        (STRANGER, STRANGER, "bot: wie is de wijkagent van da vinci"),
    ],
    ids=["another's message", "a message that was not for the bot", "of whom it is never alone with"],
)
async def test_a_change_among_others_that_is_not_for_the_bot(
    tmp_path: Path, said_by: str, changed_by: str, text: str
) -> None:
    bot = await started(f"sqlite+aiosqlite:///{tmp_path / 'matrix.db'}")
    asked = says(text, by=said_by)
    bot.wire.heads[str(asked["event_id"])] = EventHead("m.room.message", said_by)
    await bot.after(asked, COMPANY)
    bot.rooms.forget(f"!opened-{STRANGER}")
    assert await bot.after(_edit(asked, "bot: da vinci lammenschans", changed_by), COMPANY) == []
    await bot.app.stop()


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


async def test_a_late_answer_goes_where_its_person_is_alone_and_the_talk_with_it(tmp_path: Path) -> None:
    bot = await started(f"sqlite+aiosqlite:///{tmp_path / 'matrix.db'}")
    await bot.read(SCHOOL, "hallo", OWN)
    bot.come_meanwhile = ANNA
    [asked] = await bot.read(SCHOOL, "agendapunt", OWN)
    bot.come_meanwhile = ""
    alone = f"!opened-{SCHOOL}"
    assert asked.startswith(alone)
    assert "Welk soort punt" in asked
    [then] = await bot.read(SCHOOL, "incident", alone)
    assert "korte titel" in then
    bot = await bot.restart()
    bot.rooms.learn(OWN, [joins(ANNA)])
    bot.rooms.learn(alone, [joins(SCHOOL), joins(BOT)])
    assert await bot.read(SCHOOL, "Ruzie op het plein", OWN) == [], "among others nobody spoke to the bot"
    [then] = await bot.read(SCHOOL, "Ruzie op het plein", alone)
    assert "Wat is er aan de hand" in then
    await bot.app.stop()


IN_THREAD = {"m.relates_to": {"rel_type": "m.thread", "event_id": "$root"}}


async def test_a_talk_in_a_thread_goes_on_there_after_a_restart(tmp_path: Path) -> None:
    bot = await started(f"sqlite+aiosqlite:///{tmp_path / 'matrix.db'}")
    await bot.read(SCHOOL, "hallo", OWN)
    for text in ("agendapunt", "incident"):
        await bot.after(says(text, by=SCHOOL, **IN_THREAD), OWN)
    title = says("Ruzie op het plien", by=SCHOOL, **IN_THREAD)
    await bot.after(title, OWN)

    bot = await bot.restart()
    change = {"rel_type": "m.replace", "event_id": title["event_id"]}
    new = {"msgtype": "m.text", "body": "Ruzie op het plein"}
    edit = says("* Ruzie op het plein", by=SCHOOL, **{"m.new_content": new, "m.relates_to": change})
    asked = await bot.after(edit, OWN)
    assert "Wat is er aan de hand" in asked[-1]
    assert "plein" in await bot.kept()
    assert "plien" not in await bot.kept()
    assert [content["m.relates_to"]["event_id"] for content in bot.wire.contents(_MESSAGE)] == ["$root"]
    await bot.app.stop()


NAMED = "Jan Jansen uit 3B heeft een mes meegenomen"


@pytest.mark.parametrize("relation", [{}, IN_THREAD["m.relates_to"]], ids=["a reply", "a reply in a thread"])
async def test_what_was_refused_is_not_kept_when_it_is_quoted_after_a_restart(
    tmp_path: Path, relation: dict[str, str]
) -> None:
    bot = await started(f"sqlite+aiosqlite:///{tmp_path / 'matrix.db'}")
    thread = {"m.relates_to": relation} if relation else {}
    await bot.read(SCHOOL, "hallo", OWN)
    for text in ("agendapunt", "incident"):
        await bot.after(says(text, by=SCHOOL, **thread), OWN)
    named = says(NAMED, by=SCHOOL, **thread)
    [refused] = await bot.after(named, OWN)
    assert "Jansen" in refused

    bot = await bot.restart()
    answers = {**relation, "is_falling_back": False, "m.in_reply_to": {"event_id": named["event_id"]}}
    quote = f"> <{SCHOOL}> {NAMED}\n\n"
    await bot.after(says(f"{quote}Ruzie op het plein", by=SCHOOL, **{"m.relates_to": answers}), OWN)
    assert "Ruzie op het plein" in await bot.kept()
    # A client that says that it is no reply, and quotes all the same; and an edit, whose words stand anew.
    again = says(f"{quote}Iemand met een mes", by=SCHOOL, **thread)
    [refused] = await bot.after(again, OWN)
    assert "persoonsgegevens" in refused
    new = {"msgtype": "m.text", "body": f"{quote}Iemand met een mes"}
    change = {"rel_type": "m.replace", "event_id": again["event_id"]}
    await bot.after(says("* x", by=SCHOOL, **{"m.new_content": new, "m.relates_to": change}), OWN)
    assert "Jansen" not in await bot.kept()
    assert _files_with(tmp_path, b"Jansen") == []
    await bot.app.stop()


def _files_with(folder: Path, words: bytes) -> list[str]:
    return [file.name for file in folder.iterdir() if words in file.read_bytes()]
