"""What the bot says fits on a phone. ``--pictures FOLDER`` keeps the pictures: `make pictures`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import AMSTERDAM
from tests.channels.teams.playground.browser import Page
from tests.channels.teams.playground.demo_bot import DemoBot

pytestmark = pytest.mark.playground


async def test_a_choice_fits(page: Page, pictures: Path) -> None:
    await page.types("agendapunt")
    await page.button("Incident").wait_for()
    await _fits(page, pictures / "teams-keuze.png")


async def test_the_form_of_an_agenda_item_fits(page: Page, pictures: Path) -> None:
    await page.types("agendapunt")
    await page.button("Incident").click()
    await page.button("Verder").wait_for()
    await _fits(page, pictures / "teams-agendapunt.png")


async def test_a_contact_card_fits(page: Page, pictures: Path) -> None:
    await page.types("wie is de wijkagent?")
    await page.link("Bellen").wait_for()
    await _fits(page, pictures / "teams-contact.png")


async def test_a_reminder_fits(page: Page, bot: DemoBot, pictures: Path) -> None:
    await page.sees("een chatbot, geen mens")
    await bot.app.advance(datetime(2026, 11, 3, 9, tzinfo=AMSTERDAM))
    await page.sees("omdat u contactpersoon bent")
    await _fits(page, pictures / "teams-herinnering.png")


async def test_a_walk_through_the_protocol_fits_to_its_checklist(page: Page, pictures: Path) -> None:
    await page.types("protocol wapens")
    await page.button("Nee, het is voorbij of rustig").click()
    # So many answers are a list, which breaks its lines; they can be typed as well.
    await page.sees("Waarom?")
    await _fits(page, pictures / "teams-protocol-stap.png")
    await page.types("gevonden, of in een kluis")
    await page.button("Nee").click()
    await page.button("Een leerling van de school").click()
    await page.button("Jonger dan 16").click()
    await page.button("Ja, voor zover ik weet").click()
    await page.button("Een gesprek of herstel").click()
    await page.sees("Uw lijst: Wapens")
    await page.sees("Wat wilt u nu doen?")
    await _fits(page, pictures / "teams-protocol-lijst.png")


async def _fits(page: Page, picture: Path) -> None:
    await page.becomes_a_phone()
    assert await page.cut_off() == []
    await page.keep_picture(picture)
