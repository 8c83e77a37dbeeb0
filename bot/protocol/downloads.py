"""Where a checklist is fetched: ``GET /protocol/<token>.pdf``, for as long as its link lasts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from aiohttp import web

from bot.clock import Clock
from bot.directory import Directory
from bot.protocol.calling import called
from bot.protocol.checklist import tasks
from bot.protocol.links import PATH, Links
from bot.protocol.papers import paper
from bot.protocol.walk import is_advice
from bot.sealed import BadLink

if TYPE_CHECKING:
    from bot.content.model import Pack
    from bot.storage.database import Database
    from bot.texts import Texts

log = logging.getLogger(__name__)

Content = Callable[[], "tuple[Pack, Texts]"]
"""The content as the bot has it now: what was imported is part of it."""


class Downloads:
    """Answers links with the list they stand for, as the content and the contacts are now."""

    def __init__(self, links: Links, database: Database, content: Content, clock: Clock) -> None:
        self._links = links
        self._database = database
        self._content = content
        self._clock = clock
        # One at a time: setting a page takes the processor whole.
        self._setting = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH + "{token}.pdf", self._fetch)]

    async def _fetch(self, request: web.Request) -> web.Response:
        pack, texts = self._content()
        now = self._clock.now()
        try:
            linked = self._links.read(request.match_info["token"], now=now)
        except BadLink:
            log.info("a link that is none, or is over", extra={"action": "protocol_link_refused"})
            return _gone(texts)
        vestiging = pack.vestigingen.get(linked.vestiging)
        topic = pack.protocol.topic(linked.topic, linked.vestiging)
        if vestiging is None or topic is None:
            return _gone(texts)
        todo = tasks(topic, [one for one in linked.steps if is_advice(topic, one)], vestiging.sector)
        async with self._database.session() as session:
            directory = Directory(session, pack)
            reached = {one.step: await called(directory, pack, vestiging.id, one.call) for one in todo}
        async with self._setting:
            made = await asyncio.to_thread(paper, texts, topic, vestiging, todo, reached, linked.ticked, now)
        log.info("a checklist was fetched", extra={"action": "protocol_list_fetched"})
        return web.Response(body=made, content_type="application/pdf", headers=_PRIVATE)


_PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Disposition": 'inline; filename="checklist.pdf"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def _gone(texts: Texts) -> web.Response:
    return web.Response(
        text=texts.say("protocol-paper-gone"), status=404, headers={"Cache-Control": "no-store"}
    )
