"""What a person does at the page of Microsoft's own client, in Chromium."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.channels.teams.playground.browser import PATIENCE, Page
from tests.channels.teams.playground.demo_bot import DemoBot

pytestmark = pytest.mark.playground

expect.set_options(timeout=PATIENCE)


async def test_an_agenda_item_from_the_first_button_to_the_thanks(page: Page) -> None:
    await page.types("agendapunt")
    await page.button("Incident").click()
    await page.button("Verder").click()
    await page.sees("Vul dit nog in.")
    await page.input("korte titel").fill("Ruit ingegooid")
    await page.input("aan de hand").fill("Gisteren is er een ruit ingegooid bij de gymzaal.")
    await page.button("Verder").click()
    await page.input("Sinds wanneer").fill("gisteren")
    await page.option("Eén keer").check()
    await page.option("In de school of op het plein").check()
    await page.option("GGD").check()
    await page.option("Jongerenwerk").check()
    await page.button("Verder").click()
    await page.sees("Klopt dit?")
    await page.sees("GGD, Jongerenwerk")
    await page.button("Ja, versturen").click()
    await page.sees("Het is agendapunt 1 voor Da Vinci College Lammenschans.")
    await expect(page.controls()).to_have_count(0)


async def test_a_double_click_is_one_answer(page: Page) -> None:
    await page.types("agendapunt")
    await page.button("Incident").dblclick()
    await page.sees("Die vraag is al beantwoord. Er is niets veranderd.")
    await page.sees("Waar gaat het over?")
    await expect(page.input("korte titel")).to_have_count(1)


async def test_a_contact_card_dials_and_mails(page: Page) -> None:
    await page.types("wie is de wijkagent?")
    await expect(page.link("Bellen")).to_have_attribute("title", "tel:+31850000105")
    await expect(page.link("Mailen")).to_have_attribute("title", "mailto:sam.verzonnen@example.org")


async def test_in_a_channel_the_bot_goes_on_in_the_personal_chat(page: Page) -> None:
    await page.opens("Veilige scholen - Vragen")
    await page.types("wie is de wijkagent?", to_bot=True)
    await page.sees("Hier lezen anderen mee.")
    await expect(page.link("Bellen")).to_have_count(0)
    await page.opens("Personal Chat")
    await page.sees("Sam Verzonnen")


async def test_installing_makes_known_and_uninstalling_forgets(page: Page, bot: DemoBot) -> None:
    await page.sees("een chatbot, geen mens")
    await bot.knows("a:school")
    await page.mocks("Uninstall application")
    await bot.knows()
