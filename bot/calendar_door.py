"""``GET /agenda/<secret>.ics``: the meetings of one person, for the calendar in their phone; and
``GET /overleg/<token>.ics``: one meeting, as the link in a message about it brings it.

No name of anyone is in it, and nothing of an agenda. Who asks for anything else gets 404.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiolimiter import AsyncLimiter
from sqlalchemy.exc import SQLAlchemyError

from bot.calendar_feeds import meetings_of, person_of
from bot.clock import Clock
from bot.content.policy import Policy
from bot.invitations import calendar, invitation_of
from bot.meeting_links import PATH as MEETING_PATH
from bot.meeting_links import MeetingLinks
from bot.sealed import BadLink
from bot.storage.database import Database
from bot.storage.tables import MeetingRow, VestigingRow
from bot.texts import Texts

PATH = "/agenda/{token}.ics"
PER_MINUTE = 60
"""Of one address: a phone asks once in some hours, and a proxy may stand before all of them."""

_FileOf = Callable[[str], Awaitable[bytes | None]]
_REMEMBERED = 1_000
_HEADERS = {
    "Cache-Control": "private, max-age=900",
    "Content-Disposition": 'inline; filename="overleggen.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}

log = logging.getLogger(__name__)


class CalendarDoor:
    """Answers phones; `installation` is the name of the pack, of which the meetings have their uids. Without
    `links` there are no files of one meeting; `organizer` is the e-mail address from which they come."""

    def __init__(
        self,
        database: Database,
        installation: str,
        policy: Policy,
        texts: Texts,
        clock: Clock,
        links: MeetingLinks | None = None,
        organizer: str = "",
    ) -> None:
        self._database = database
        self._installation = installation
        self._policy = policy
        self._texts = texts
        self._clock = clock
        self._links = links
        self._organizer = organizer
        self._limits: OrderedDict[str, AsyncLimiter] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        meeting = [web.get(MEETING_PATH + "{token}.ics", self.answer_one)] if self._links else []
        return [web.get(PATH, self.answer), *meeting]

    async def answer(self, request: web.Request) -> web.Response:
        return await self._answer(request, self._feed)

    async def answer_one(self, request: web.Request) -> web.Response:
        return await self._answer(request, self._meeting)

    async def _answer(self, request: web.Request, file_of: _FileOf) -> web.Response:
        if not await self._may_ask(request.remote or ""):
            return web.Response(status=429, headers={"Retry-After": "60"})
        try:
            file = await file_of(request.match_info["token"])
        except (SQLAlchemyError, OSError) as error:
            log.error("no calendar: %s", type(error).__name__, extra={"action": "calendar_failed"})
            return web.Response(status=503, headers={"Retry-After": "300"})
        if file is None:
            log.info("no such calendar", extra={"action": "calendar_refused"})
            return web.Response(status=404)
        return web.Response(body=file, headers=_HEADERS, content_type="text/calendar", charset="utf-8")

    async def _feed(self, token: str) -> bytes | None:
        now = self._clock.now()
        async with self._database.session() as session:
            person_id = await person_of(session, token)
            if person_id is None:
                return None
            found = await meetings_of(session, person_id, self._policy, now)
        invitations = [invitation_of(*one, self._installation, self._texts) for one in found]
        return calendar(invitations, now=now, name=self._texts.say("calendar-name"))

    async def _meeting(self, token: str) -> bytes | None:
        now = self._clock.now()
        try:
            meeting_id = self._links.read(token, now=now) if self._links else ""
        except BadLink:
            return None
        async with self._database.session() as session:
            meeting = await session.get(MeetingRow, meeting_id)
            if meeting is None:
                return None
            school = await session.get(VestigingRow, meeting.vestiging_id) if meeting.vestiging_id else None
        invitation = invitation_of(meeting, school.name if school else "", self._installation, self._texts)
        return calendar([invitation], now=now, organizer=self._organizer, told=True)

    async def _may_ask(self, remote: str) -> bool:
        limit = self._limits.pop(remote, None) or AsyncLimiter(PER_MINUTE, 60)
        self._limits[remote] = limit
        while len(self._limits) > _REMEMBERED:
            self._limits.popitem(last=False)
        if not limit.has_capacity():
            return False
        await limit.acquire()
        return True
