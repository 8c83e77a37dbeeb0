"""Hydrogen, a web client of Matrix, in Chromium: what a person sees on a phone."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from playwright import async_api as playwright
from playwright.async_api import Locator, async_playwright

from tests.channels.matrix.people import CLIENTS
from tests.synapse import PASSWORD, Account

PATIENCE = 30_000
"""Milliseconds within which anything appears, on a busy machine too."""

_PACKAGES = CLIENTS / "node_modules"
_SDK = _PACKAGES / "hydrogen-view-sdk"
_PHONE = playwright.ViewportSize(width=390, height=844)
_ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")
_CUT_OFF = """
bodies => bodies.flatMap(body => [body, ...body.querySelectorAll("*")])
    .filter(one => one.getBoundingClientRect().right > innerWidth)
    .map(one => one.outerHTML.slice(0, 200))
"""


class HydrogenPage:
    """One open page, on which one person is logged in."""

    def __init__(self, page: playwright.Page) -> None:
        self._page = page
        self._messages = page.locator(".Timeline_message")

    async def logs_in(self, account: Account) -> None:
        await self._page.locator("#username").fill(account.name)
        await self._page.locator("#password").fill(PASSWORD)
        await self._page.locator(".PasswordLoginView button[type=submit]").click()
        await self._page.locator(".LeftPanel").wait_for()

    async def opens_room(self, name: str) -> None:
        """Opens the room of that name, or the invite to it."""
        await self._page.locator(".RoomList a").filter(has_text=name).first.click()
        await self._page.locator(".Timeline").wait_for()

    async def types(self, text: str) -> None:
        box = self._page.locator(".MessageComposer textarea")
        await box.fill(text)
        await box.press("Enter")

    async def sees(self, words: str) -> Locator:
        """Waits until a message shows `words`; returns the last one that does."""
        found = self._messages.filter(has_text=words).last
        await found.wait_for()
        return found

    async def sees_reactions(self, count: int) -> None:
        """Waits until there are so many kinds under the last message."""
        reactions = self._messages.last.locator(".Timeline_messageReactions button")
        await reactions.nth(count - 1).wait_for()

    async def scrolls_to(self, words: str) -> None:
        """Brings the last line with `words` to the top, below the day that stands there."""
        line = self._messages.get_by_text(words).last
        await line.evaluate("line => { line.style.scrollMarginTop = '60px'; line.scrollIntoView(true) }")

    async def cut_off(self) -> list[str]:
        """The elements of messages that do not fit within the page."""
        found: list[str] = await self._messages.locator(".Timeline_messageBody").evaluate_all(_CUT_OFF)
        return found

    async def keep_picture(self, path: Path) -> None:
        """The whole page, as PNG."""
        await self._page.screenshot(path=path, animations="disabled")


@asynccontextmanager
async def hydrogen(homeserver: str, program: Path, folder: Path) -> AsyncIterator[HydrogenPage]:
    """A page at which nobody is logged in yet, in the Chromium `program`. Nothing is loaded but from this
    machine."""
    await _bundle(folder / "app.js")
    async with _served(folder) as url, async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program)
        context = await browser.new_context(
            viewport=_PHONE, device_scale_factor=2, locale="nl-NL", timezone_id="Europe/Amsterdam"
        )
        context.set_default_timeout(PATIENCE)
        await context.route(_ELSEWHERE, lambda route: route.abort())
        page = await context.new_page()
        await page.goto(f"{url}#{homeserver}")
        await page.locator("#username").wait_for()
        yield HydrogenPage(page)
        await browser.close()


async def _bundle(to: Path) -> None:
    """Hydrogen's SDK and the page that puts it together, as one script."""
    process = await asyncio.create_subprocess_exec(
        *(str(_PACKAGES / ".bin" / "esbuild"), str(CLIENTS / "hydrogen" / "app.js"), "--bundle"),
        *("--format=esm", f"--outfile={to}", "--define:global=window", "--log-level=error"),
        *(f"--external:{module}" for module in ("fs", "path", "crypto")),
    )
    assert await process.wait() == 0


@asynccontextmanager
async def _served(folder: Path) -> AsyncIterator[str]:
    app = web.Application()
    files = {"/": CLIENTS / "hydrogen" / "index.html", "/app.js": folder / "app.js"}
    files["/sw.js"] = _SDK / "lib-build" / "sw.js"
    for path, file in files.items():
        app.router.add_get(path, _sends(file))
    app.router.add_static("/assets", _SDK / "asset-build" / "assets")
    app.router.add_static("/olm", _PACKAGES / "@matrix-org" / "olm")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


def _sends(file: Path) -> Callable[[web.Request], Awaitable[web.FileResponse]]:
    async def send(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(file)

    return send
