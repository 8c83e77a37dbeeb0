"""Asking for one's own calendar, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.language.calendar_words import LINK, UNLINK, calendar_wish
from bot.language.words import words


@pytest.mark.parametrize(
    "text",
    [
        "agenda in mijn telefoon",
        "kan ik de overleggen in mijn telefoon zetten?",
        "zet de overleggen in mijn Outlook",
        "agenda-link",
        "mag ik een agendalink",
        "heb je een ics van de vergaderingen",
        "abonnement op de agenda",
        "overleggen op m'n mobiel",
    ],
)
def test_asks_for_a_link(text: str) -> None:
    assert calendar_wish(words(text)) == LINK


@pytest.mark.parametrize(
    "text",
    ["trek mijn agenda-link in", "verwijder mijn agendalink", "agenda link intrekken", "Wis de kalenderlink"],
)
def test_takes_it_back(text: str) -> None:
    assert calendar_wish(words(text)) == UNLINK


@pytest.mark.parametrize(
    "text",
    [
        "agenda",
        "agendapunt",
        "laat de agenda van het Visser zien",
        "zet vuurwerk op de agenda",
        "wat is het telefoonnummer van de wijkagent",
        "wanneer is het overleg",
        "ruzie over een telefoon in de klas",
        "filmpje op telefoon van een leerling",
        "trek mijn agendapunt in",
        "link naar het convenant",
        "op welk adres is het overleg",
        "de link van het overleg werkt niet",
    ],
)
def test_is_about_something_else(text: str) -> None:
    assert calendar_wish(words(text)) == ""
