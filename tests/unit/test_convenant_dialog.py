"""Where others read along, and to someone unknown, a question about the convenant is answered without one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.convenant.finding import Convenant
from bot.language.meaning import Hunch, Meaning, Slots
from bot.messages import Message, Reply, Sender, plain_text
from bot.texts import Texts
from dialogs.convenant_question import answer_from_convenant
from dialogs.journal import Frame
from dialogs.scene import Knowledge, Scene
from dialogs.speech import Speech
from dialogs.talk import Talk
from dialogs.wishes import wish_in

PACK: Pack = load_pack(Path("content"), "leiden")
TEXTS = Texts(PACK.texts)


class Understands:
    """Takes everything for a question about the convenant."""

    def for_a_turn(self) -> Understands:
        return self

    def hears_danger(self, _: str) -> Hunch:
        return Hunch.CALM

    def wishes(self, *_: Any, **__: Any) -> tuple[Meaning, ...]:
        return (self.understand(),)

    def understand(self, *_: Any, **__: Any) -> Meaning:
        return Meaning("convenant_question", 1.0, Slots())


def scene(text: str, *, personal: bool, pack: Pack = PACK) -> Scene:
    unused = cast(Any, None)
    knowledge = Knowledge(
        pack=pack,
        texts=TEXTS,
        names=unused,
        understanding=cast(Any, Understands()),
        convenant=Convenant(PACK.convenant, PACK.language),
        guard=unused,
        unkept=unused,
        random=Random(0),
    )
    sender = Sender(channel="toy", subject="somebody")
    message = Message(id="1", conversation="room", sender=sender, text=text, personal=personal)
    return Scene(knowledge, unused, datetime(2026, 11, 24, tzinfo=UTC), message, None)


async def said_to(text: str, *, personal: bool, pack: Pack = PACK) -> list[Reply]:
    here = scene(text, personal=personal, pack=pack)
    slots = wish_in(here, text).slots
    kept = {name: getattr(slots, name) for name in ("answer", "answers") if getattr(slots, name)}
    speech = Speech()
    await answer_from_convenant.run(Talk(here, Frame(dialog="convenant_question", slots=kept), speech, None))
    return speech.replies()


@pytest.mark.parametrize("personal", [True, False])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wat is de opzegtermijn van het convenant", "drie maanden"),
        ("wie komt er allemaal bij het overleg en hoe vaak", "Hierover kan ik u iets vertellen"),
        ("wat eten we vanavond", "geen antwoord op"),
    ],
)
async def test_it_is_told_without_a_question(text: str, words: str, personal: bool) -> None:
    (reply,) = await said_to(text, personal=personal)
    assert words in plain_text(reply.parts)
    assert reply.question is None


async def test_of_very_many_vestigingen_only_the_number_is_told() -> None:
    (one, *_) = PACK.vestigingen.values()
    many = PACK.model_copy(update={"vestigingen": {f"school_{number}": one for number in range(31)}})
    (reply,) = await said_to("welke scholen doen mee", personal=False, pack=many)
    told = plain_text(reply.parts)
    assert "Ik ken 31 vestigingen. Hoort uw school erbij?" in told
    assert one.name not in told


def test_of_a_question_only_ids_are_kept() -> None:
    slots = wish_in(
        scene("wat als Jan Jansen wil opzeggen", personal=True), "wat als Jan Jansen wil opzeggen"
    ).slots
    kept = {slots.answer, *slots.answers.split(",")} - {""}
    assert kept <= PACK.convenant.keys()
