"""A small dialog with every kind of question, and a desk to talk with it without any database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, cast

from bot.access.people import Person
from bot.access.rights import Right
from bot.content.model import Pack
from bot.language.meaning import Hunch, Meaning
from bot.messages import Message, Question, Reply, Sender, plain_text
from bot.privacy.findings import Finding, FindingKind, Judgement, Verdict
from bot.storage.tables import PartnerKind, Role
from bot.texts import Texts
from dialogs.anonymous import anonymous
from dialogs.engine import Engine
from dialogs.fields import Field, FieldKind
from dialogs.journal import TalkState
from dialogs.registry import dialog, register
from dialogs.removal import note_refused, remove_what_was_refused
from dialogs.scene import Knowledge, Scene
from dialogs.talk import Talk
from dialogs.turn import (
    Turn,
    answer_a_change,
    answer_an_old_card,
    answer_the_open_question,
    close_what_expired,
    obey_global_words,
    start_what_is_meant,
    turn_down_what_cannot_be_read,
)
from dialogs.unkept import Unkept

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
_ME = Sender(channel="toy", subject="me")
TEXTS = """
order-name = uw bestelling
order-size = Hoe groot?
    .label = Maat
    .small = Klein
    .large = Groot
order-note = Wat staat erop?
    .label = Tekst
order-since = Sinds wanneer?
    .label = Sinds
order-extras = Wat erbij?
    .label = Erbij
    .tea = Thee
    .milk = Melk
order-card = Nog iets?
order-review = Uw bestelling
order-thanks = Klaar: { $number }
order-intro = We beginnen.
aside-name = uw vraag
aside-answer = Het antwoord op uw vraag.
aside-which = Welke dan?
    .first = De eerste
    .second = De tweede
out-of-scope-name = iets anders
out-of-scope-sorry = Dat kan ik niet.
"""


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Which(StrEnum):
    FIRST = "first"
    SECOND = "second"


NOTE = Field("note", longest=60)
SINCE = Field("since", FieldKind.DATE, required=False)
EXTRAS = Field("extras", FieldKind.MANY, options=("tea", "milk"))
ANSWERS = {"size": "groot", "note": "Hoera voor de klas", "since": "3 oktober", "extras": "1 en 2"}


class Understands:
    """ "?" asks something aside, "bestel" starts the order."""

    def for_a_turn(self) -> Understands:
        return self

    def hears_danger(self, text: str) -> Hunch:
        return Hunch.CALM

    def wishes(self, text: str, *, home: str = "", calm: bool = False) -> tuple[Meaning, ...]:
        return (self.understand(text, home=home, calm=calm),)

    def understand(self, text: str, *, home: str = "", calm: bool = False) -> Meaning:
        if text.startswith("bestel"):
            return Meaning("order", 1.0)
        if text.endswith("?"):
            return Meaning("aside", 0.95)
        return Meaning("out_of_scope", 0.9)


class Guards:
    """Knows one name."""

    def examine(self, text: str, beside: Sequence[str] = ()) -> Judgement:
        place = text.find("Piet")
        if place < 0:
            return Judgement(Verdict.CLEAN, (), text)
        verdict = Verdict.BLOCK if "Piet Puk" in text else Verdict.WARN
        found = Finding(place, place + 4, FindingKind.PERSON, 0.9)
        return Judgement(verdict, (found,), text.replace("Piet Puk", "iemand").replace("Piet", "iemand"))


@dataclass
class Desk:
    """Talks with the dialogs below as one person; the state goes through JSON after every message, as it
    does between two processes. `orders` is all that was stored."""

    has_forms: bool = False
    orders: list[dict[str, Any]] = field(default_factory=list)
    state: TalkState = field(default_factory=TalkState)
    now: datetime = NOW
    said: list[Reply] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        self.texts = _texts()
        self.engine = Engine(register((self._order(), self._aside(), self._sorry())))
        self.unkept = Unkept()

    async def say(self, text: str = "", **message: Any) -> str:
        """The words of the answer."""
        self._count += 1
        heard = Message(
            id=str(self._count),
            conversation="desk",
            sender=Sender(channel="toy", subject="me"),
            text=text,
            **message,
        )
        turn = Turn(self.engine, self._scene(heard), self.state)
        for step in (
            answer_a_change,
            close_what_expired,
            turn_down_what_cannot_be_read,
            answer_an_old_card,
            remove_what_was_refused,
            obey_global_words,
            answer_the_open_question,
            start_what_is_meant,
        ):
            if await step(turn):
                break
        note_refused(turn)
        turn.state.note_heard(heard)
        self.said = turn.speech.replies()
        self.stored.append(turn.state.model_dump_json() + "".join(one.model_dump_json() for one in self.said))
        self.state = TalkState.model_validate_json(turn.state.model_dump_json())
        return "\n".join(plain_text(one.shown().parts) for one in self.said)

    def restart(self) -> None:
        """The process is gone, and with it all that was in memory only."""
        self.unkept = Unkept()
        self.engine = Engine(register((self._order(), self._aside(), self._sorry())))

    @property
    def asking(self) -> str:
        return self.state.frames[-1].asking if self.state.frames else ""

    @property
    def question(self) -> Question:
        question = self.said[-1].question
        assert question is not None
        return question

    def _scene(self, message: Message) -> Scene:
        knowledge = Knowledge(
            pack=Pack(name="toy"),
            texts=self.texts,
            names=cast(Any, None),
            understanding=cast(Any, Understands()),
            convenant=cast(Any, None),
            guard=cast(Any, Guards()),
            unkept=self.unkept,
            random=Random(0),
            channels_with_forms=frozenset({"toy"}) if self.has_forms else frozenset(),
        )
        me = Person("me", "Ik", "school", PartnerKind.SCHOOL, frozenset({Role.CONTACT}), (), "", noticed=True)
        return Scene(knowledge, cast(Any, None), self.now, message, me)

    def _order(self) -> Any:
        async def store(**order: Any) -> int:
            self.orders.append(order)
            return len(self.orders)

        @dialog(intent="order", allowed=Right.PUBLIC)
        async def take_order(talk: Talk) -> None:
            await talk.say("intro")
            size = await talk.choose("size", Size)
            card = await talk.form("card", [NOTE, SINCE, EXTRAS], check=anonymous)
            shown = {"size": size.value, **{name: str(value) for name, value in card.items()}}
            if await talk.confirm("review", **shown):
                number = await talk.once("stored", store, size=size.value, **card)
                await talk.say("thanks", number=number)

        return take_order

    def _aside(self) -> Any:
        @dialog(intent="aside", allowed=Right.PUBLIC, aside=True)
        async def answer(talk: Talk) -> None:
            await talk.choose("which", Which)
            await talk.say("answer")

        return answer

    def _sorry(self) -> Any:
        @dialog(intent="out_of_scope", allowed=Right.PUBLIC)
        async def sorry(talk: Talk) -> None:
            await talk.say("sorry")

        return sorry


@cache
def _texts() -> Texts:
    """The bot's own sentences and the toy's."""
    with TemporaryDirectory() as folder:
        toy = Path(folder) / "toy.ftl"
        toy.write_text(TEXTS, encoding="utf-8")
        return Texts([*(Path(__file__).parents[2] / "content" / "texts").glob("*.ftl"), toy])
