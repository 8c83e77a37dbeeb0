"""A form on a card, from the question of a dialog to the answers that the dialog keeps."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.console.channel import ConsoleChannel
from adapters.teams.cards import Cards
from adapters.teams.cards.answers import answer_of, field_input
from bot.app.app import App
from bot.app.rehearsal import CONTENT, DEMO, on_stage
from bot.clock import AMSTERDAM, SetClock
from bot.content.loader import load_pack
from bot.messages import Message, Reply, Sender
from bot.storage.database import Database
from bot.texts import Texts
from tests.channels.teams.card_schema import elements, faults_of, of_type, words_in

PACK = load_pack(CONTENT, DEMO)
CARDS = Cards(Texts(PACK.texts))
Card = dict[str, Any]


class FormsChannel(ConsoleChannel):
    has_forms = True


class Chat:
    """A person who types, and fills in cards as a client of Teams does."""

    def __init__(self, app: App, channel: ConsoleChannel) -> None:
        self._app = app
        self._channel = channel
        self._ids = itertools.count(1)
        self.last = Reply()

    async def type(self, text: str) -> Card | None:
        return await self._hear(text=text)

    async def press(self, card: Card, button: str, **inputs: str) -> Card | None:
        """Presses `button`; `inputs` are what stands in the inputs, by the name of each field."""
        answer = answer_of(handed_in(card, button, **inputs))
        return await self._hear(
            text=answer.word, choice=answer.choice, fields=answer.fields, asked=answer.asked
        )

    async def _hear(self, **said: Any) -> Card | None:
        sender = Sender(channel=self._channel.name, subject="school")
        await self._app.handle(
            Message(id=f"m{next(self._ids)}", conversation="school", sender=sender, **said)
        )
        *_, self.last = self._channel.take("school")
        card = CARDS.card_of(self.last)
        assert card is None or faults_of(card) == []
        return card


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    channel = FormsChannel()
    clock = SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    async with on_stage(database, PACK, channel, clock) as app:
        yield Chat(app, channel)


def handed_in(card: Card, button: str, **inputs: str) -> dict[str, Any]:
    """What a client sends for `button`."""
    (pressed,) = [one for one in of_type(card, "Action.Submit") if one["title"] == button]
    given = {field_input(name): words for name, words in inputs.items()}
    assert given.keys() <= {one["id"] for one in elements(card) if "id" in one}
    return {**pressed["data"], **given}


async def first_form(chat: Chat) -> Card:
    kinds = await chat.type("agendapunt")
    assert kinds is not None
    form = await chat.press(kinds, "Incident")
    assert form is not None
    return form


async def test_an_agenda_item_is_brought_in_with_cards_only(chat: Chat) -> None:
    form = await first_form(chat)
    words = "Gisteren is er een ruit ingegooid bij de gymzaal."
    more = await chat.press(form, "Verder", title="Ruit ingegooid", description=words)
    assert more is not None
    review = await chat.press(more, "Verder", frequency="once", place="in_school", wanted="ggd,jongerenwerk")
    assert review is not None
    said = words_in(review)
    assert "Hoe vaak: \nEén keer" in said
    assert "Waar: \nIn de school" in said
    assert "Extra erbij: \nGGD, Jongerenwerk" in said
    await chat.press(review, "Ja, versturen")
    assert "agendapunt 1" in CARDS.text_of(chat.last)


async def test_a_refused_field_is_asked_again_and_not_shown_as_answered(chat: Chat) -> None:
    form = await first_form(chat)
    asked = chat.last
    inputs = {"title": "Ruit ingegooid", "description": "Jan Jansen uit 3B gooide een ruit in."}
    await chat.press(form, "Verder", **inputs)
    answer = answer_of(handed_in(form, "Verder", **inputs))
    used = words_in(CARDS.used_card(asked, answer, chat.last.question))
    assert "Ruit ingegooid" in used
    assert "Jansen" not in used


async def test_stop_on_a_form_stops(chat: Chat) -> None:
    form = await first_form(chat)
    await chat.press(form, "Stoppen")
    assert "Er is niets opgeslagen" in CARDS.text_of(chat.last)
