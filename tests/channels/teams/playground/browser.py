"""The playground's page in Chromium, as a person uses it. Nothing is loaded but from this machine."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from playwright import async_api as playwright
from playwright.async_api import Locator, async_playwright

PATIENCE = 20_000
"""Milliseconds within which anything appears, on a busy machine too."""

_DESK = playwright.ViewportSize(width=1100, height=900)
_AROUND = 400
"""Pixels that the page needs above and below a message."""
_PHONE = playwright.ViewportSize(width=390, height=1200)
_ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")

# The page is made for a desk: its toolbar and its least widths leave a phone no room for the conversation.
_AS_ON_A_PHONE = """
div:has(> div > [role=toolbar]) { display: none !important }
div:has([role=textbox], .fai-OutputCard) { min-width: 0 !important; max-width: 100% !important }
.fai-OutputCard { max-width: calc(100vw - 64px) !important }
.fai-OutputCard div { max-width: 100% !important }
"""
_CUT_OFF = """
cards => cards.flatMap(card => [card, ...card.querySelectorAll("*")])
    .filter(one => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1)
    .filter(one => getComputedStyle(one).display !== "inline" && one.clientWidth > 0)
    .map(one => one.outerHTML.slice(0, 200))
"""


_TOO_WIDE = """
(card, titles) => {
    const button = card.querySelector("button")
    const text = document.createTreeWalker(button, NodeFilter.SHOW_TEXT).nextNode()
    const room = card.querySelector(".ac-actionSet").clientWidth
    return titles.filter(title => {
        text.nodeValue = title
        return button.scrollWidth > button.clientWidth || button.getBoundingClientRect().width > room
    })
}
"""


class Page:
    """One open page, in the personal chat until another conversation is opened."""

    def __init__(self, page: playwright.Page) -> None:
        self._page = page
        self._box = page.locator("[role=textbox][contenteditable=true]").first
        self._cards = page.locator(".ac-adaptiveCard")

    async def types(self, text: str, *, to_bot: bool = False) -> None:
        """Types into the message box and sends; with `to_bot` after an @mention, chosen from the list."""
        await self._box.click()
        if to_bot:
            await self._page.keyboard.type("@")
            await self._page.get_by_role("menuitem", name="Signaalbot").click()
        await self._page.keyboard.type(text)
        await self._page.keyboard.press("Enter")

    async def opens(self, conversation: str) -> None:
        """Goes to the conversation of that name in the list on the left."""
        await self._page.get_by_role("button", name="Toggle app bar").click()
        await self._page.get_by_role("treeitem", name=conversation).click()

    async def mocks(self, event: str) -> None:
        """Lets the page hand in an event of its own menu."""
        await self._page.get_by_role("button", name="Mock an Activity").click()
        await self._page.get_by_role("menuitem").filter(has_text=re.compile(f"^{event}")).click()
        await self._page.get_by_role("button", name="Send activity").click()

    async def sees(self, words: str) -> Locator:
        """Waits until `words` are on the page; returns where they stand last."""
        found = self._page.get_by_text(words).last
        await found.wait_for()
        return found

    def button(self, title: str) -> Locator:
        return self._page.get_by_role("button", name=title, exact=True)

    def link(self, title: str) -> Locator:
        return self._page.get_by_role("link", name=title, exact=True)

    def input(self, label: str) -> Locator:
        return self._page.get_by_role("textbox", name=label)

    def option(self, label: str) -> Locator:
        """One of several that can be ticked."""
        name = re.compile(rf"\b{re.escape(label)}$")
        return self._page.get_by_role("radio", name=name).or_(self._page.get_by_role("checkbox", name=name))

    def controls(self) -> Locator:
        """All that can be filled in or pressed in any card."""
        return self._cards.locator("input, textarea, select, button")

    async def becomes_a_phone(self) -> None:
        """Makes the page as wide as a phone, with nothing on it but the conversation."""
        await self._page.set_viewport_size(_PHONE)
        await self._page.add_style_tag(content=_AS_ON_A_PHONE)
        # Fails where the page's list of conversations lies over them.
        await self._box.click(trial=True)

    async def cut_off(self) -> list[str]:
        """The elements of cards that do not fit within the page or within themselves."""
        found: list[str] = await self._cards.evaluate_all(_CUT_OFF)
        return found

    async def too_wide(self, titles: Sequence[str]) -> list[str]:
        """Those of `titles` that a button of the last card would not show whole."""
        found: list[str] = await self._cards.last.evaluate(_TOO_WIDE, list(titles))
        return found

    async def keep_picture(self, path: Path, words: str = "") -> None:
        """The last message of the bot, or the last with `words` in it, with its name above it, as PNG."""
        card = self._page.locator(".fai-OutputCard").filter(has_text=words).last
        message = card.locator("xpath=../../..")
        await self._page.mouse.move(0, 0)
        # The page scrolls within itself: what is higher than the page would be cut off above.
        box = await message.bounding_box()
        height = max(_PHONE["height"], round(box["height"]) + _AROUND if box else 0)
        await self._page.set_viewport_size({"width": _PHONE["width"], "height": height})
        await message.screenshot(path=path, animations="disabled")


@asynccontextmanager
async def page_at(url: str, program: Path) -> AsyncIterator[Page]:
    """The page of the playground at `url`, in the Chromium `program`."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program)
        context = await browser.new_context(
            viewport=_DESK, device_scale_factor=2, locale="nl-NL", timezone_id="Europe/Amsterdam"
        )
        context.set_default_timeout(PATIENCE)
        await context.route(_ELSEWHERE, lambda route: route.abort())
        page = await context.new_page()
        await page.goto(url)
        await page.get_by_role("button", name="Hide log panel").click()
        yield Page(page)
        await browser.close()
