"""What the bot says fits on a phone. ``--pictures FOLDER`` keeps the pictures: `make pictures`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import AMSTERDAM
from bot.content.loader import load_pack
from bot.content.protocol import Question
from tests.channels.teams.playground.browser import Page
from tests.channels.teams.playground.demo_bot import DemoBot

pytestmark = pytest.mark.playground


async def test_a_choice_fits(page: Page, pictures: Path) -> None:
    await page.types("agendapunt")
    await page.button("Incident").wait_for()
    assert await _cut_off(page, pictures / "teams-keuze.png") == []


async def test_the_form_of_an_agenda_item_fits(page: Page, pictures: Path) -> None:
    await page.types("agendapunt")
    await page.button("Incident").click()
    await page.button("Verder").wait_for()
    assert await _cut_off(page, pictures / "teams-agendapunt.png") == []


async def test_a_contact_card_fits(page: Page, pictures: Path) -> None:
    await page.types("wie is de wijkagent?")
    await page.link("Bellen").wait_for()
    assert await _cut_off(page, pictures / "teams-contact.png") == []


async def test_a_reminder_fits(page: Page, bot: DemoBot, pictures: Path) -> None:
    await page.sees("een chatbot, geen mens")
    await bot.app.advance(datetime(2026, 11, 3, 9, tzinfo=AMSTERDAM))
    await page.sees("omdat u contactpersoon bent")
    assert await _cut_off(page, pictures / "teams-herinnering.png") == []


async def test_a_walk_through_the_protocol_fits_to_its_checklist(page: Page, pictures: Path) -> None:
    await page.types("protocol wapens")
    await page.button("Nee, het is voorbij of rustig").click()
    await page.button("Gevonden of afgepakt").wait_for()
    assert await _cut_off(page, pictures / "teams-protocol-stap.png") == []
    await page.button("Gevonden of afgepakt").click()
    await page.button("Nee").click()
    await page.button("Een leerling van de school").click()
    await page.button("Jonger dan 16").click()
    await page.button("Ja, voor zover ik weet").click()
    await page.button("Een gesprek of herstel").click()
    await page.sees("Uw lijst: Wapens")
    await page.sees("Wat wilt u nu doen?")
    assert await _cut_off(page, pictures / "teams-protocol-lijst.png", "Uw lijst: Wapens") == []
    assert await _cut_off(page, pictures / "teams-protocol-contacten.png") == []


async def test_every_answer_of_the_protocol_fits_on_its_button(page: Page) -> None:
    await page.types("protocol wapens")
    await page.button("Weet ik niet").wait_for()
    await page.becomes_a_phone()
    assert await page.too_wide(["Hoe breder een knop is, hoe minder er op past"]) != []
    topics = load_pack(Path("content"), "demo").protocol.topics.values()
    questions = [step for topic in topics for step in topic.steps.values() if isinstance(step, Question)]
    assert await page.too_wide([one.label for each in questions for one in each.answers.values()]) == []


async def _cut_off(page: Page, picture: Path, words: str = "") -> list[str]:
    """What does not fit on a phone; a picture of it is kept."""
    await page.becomes_a_phone()
    found = await page.cut_off()
    await page.keep_picture(picture, words)
    return found
