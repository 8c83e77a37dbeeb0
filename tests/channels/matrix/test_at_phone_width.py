"""What the bot says reads well in Hydrogen, on a phone. ``--pictures FOLDER`` keeps the pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clock import AMSTERDAM, SetClock
from tests.channels.matrix.demo_bot import DemoBot, demo_bot
from tests.channels.matrix.demo_database import bind
from tests.channels.matrix.hydrogen import HydrogenPage, hydrogen
from tests.channels.matrix.world import Matrix
from tests.faults.world import TALK
from tests.needed import browser

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]

NAME = "Signaalbot"
_ANSWERS = (
    "korte titel",
    "Wat is er aan de hand?",
    "Bij welk thema",
    "Sinds wanneer",
    "Hoe vaak",
    "Waar gebeurt het",
    "Wat vraagt u",
    "Wie moet",
    "Klopt dit?",
)

_WALK = (
    ("gevonden of afgepakt", "Is er ook iets online"),
    ("nee", "Wie heeft het gedaan"),
    ("een leerling van de school", "Hoe oud is de jongste leerling"),
    ("jonger dan 16", "Is het veilig voor de leerling"),
    ("ja", "Denkt u aan een maatregel"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def bot(matrix: Matrix) -> AsyncIterator[DemoBot]:
    # A bot of their own: the last one moves its clock.
    clock = SetClock(datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM))
    async with demo_bot(matrix, clock) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def page(matrix: Matrix, bot: DemoBot, tmp_path: Path) -> AsyncIterator[HydrogenPage]:
    """Fenna of the demo pack's school, whose other client has opened the room with the bot."""
    account = matrix.account("fenna", "Fenna Fictief")
    await bind(bot.database_url, "school", account.user_id)
    async with hydrogen(matrix.synapse.url, browser(), tmp_path) as page:
        await page.logs_in(account)
        await matrix.open_room(account, bot, NAME)
        await page.opens_room(NAME)
        await page.sees("Dit kan ik voor u doen")
        yield page


async def test_the_choice_fits(page: HydrogenPage, pictures: Path) -> None:
    await page.types("agendapunt")
    await page.sees("Welk soort punt is het?")
    await page.sees_reactions(3)
    assert await _cut_off(page, pictures / "matrix-keuze.png") == []


async def test_an_agenda_item_fits(page: HydrogenPage, pictures: Path) -> None:
    await page.types("agendapunt")
    await page.sees("Welk soort punt is het?")
    for text, answer in zip(TALK[1:-1], _ANSWERS, strict=True):
        await page.types(text)
        await page.sees(answer)
    await page.sees_reactions(3)
    assert await _cut_off(page, pictures / "matrix-agendapunt.png") == []


async def test_a_contact_card_fits(page: HydrogenPage, pictures: Path) -> None:
    await page.types("wie is de wijkagent?")
    await page.sees("Sam Verzonnen")
    assert await _cut_off(page, pictures / "matrix-contact.png") == []


async def test_a_walk_through_the_protocol_fits_to_its_checklist(page: HydrogenPage, pictures: Path) -> None:
    await page.types("protocol wapens")
    await page.sees("Is er nu gevaar")
    await page.types("nee")
    await page.sees("Wat is er met het wapen?")
    await page.sees_reactions(6)
    assert await _cut_off(page, pictures / "matrix-protocol-stap.png") == []
    for answer, asked in _WALK:
        await page.types(answer)
        await page.sees(asked)
    await page.sees_reactions(5)
    assert await _cut_off(page, pictures / "matrix-protocol-advies.png") == []
    await page.types("een gesprek of herstel")
    await page.sees("Wat wilt u nu doen?")
    await page.sees_reactions(7)
    assert await _cut_off(page, pictures / "matrix-protocol-bellen.png") == []
    await page.scrolls_to("Uw lijst: Wapens")
    assert await _cut_off(page, pictures / "matrix-protocol-lijst.png") == []


async def test_a_reminder_fits(page: HydrogenPage, bot: DemoBot, pictures: Path) -> None:
    await bot.app.advance(datetime(2026, 11, 3, 9, tzinfo=AMSTERDAM))
    await page.sees("omdat u contactpersoon bent")
    assert await _cut_off(page, pictures / "matrix-herinnering.png") == []


async def _cut_off(page: HydrogenPage, picture: Path) -> list[str]:
    """What does not fit within the page; its picture is kept."""
    await page.keep_picture(picture)
    return await page.cut_off()
