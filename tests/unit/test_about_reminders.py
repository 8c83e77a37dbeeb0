from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.language.about_reminders import is_about_reminders
from bot.language.meaning import Ask, Meaning
from bot.language.words import plain_words
from dialogs.wishes import CLARIFY, wish_in


@pytest.mark.parametrize(
    "text",
    [
        "stuur me deze week geen herinneringen",
        "zet mijn herinneringen tot na de vakantie uit",
        "geen meldingen meer graag",
        "ik krijg te veel berichtjes van je",
        "mag dat seintje wat later",
        "zet mijn meldingen uit",
    ],
)
def test_what_the_bot_sends_is_meant(text: str) -> None:
    assert is_about_reminders(plain_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "wat weet je van mij",
        "hoe lang blijven mijn berichten staan",
        "krijgen mijn berichten een stempel met de tijd",
        "welke herinneringen bewaar je van mij",
        "kan de gemeente de meldingen lezen",
        "wordt er een melding gedaan van wat ik typ",
    ],
)
def test_what_is_kept_is_meant(text: str) -> None:
    assert not is_about_reminders(plain_words(text))


def test_where_it_is_asked_what_is_meant_the_reminders_are_offered() -> None:
    doubted = Meaning("my_data", 0.5, ask=Ask("intent", ("my_data", "reminder_wishes", "action_list")))
    understanding = SimpleNamespace(wishes=lambda *_, **__: (doubted,))
    scene: Any = SimpleNamespace(understanding=understanding, about="here", person=object())
    wish = wish_in(scene, "minder berichten over acties")
    assert (wish.intent, wish.slots.candidates) == (CLARIFY, "reminder_wishes,action_list")
