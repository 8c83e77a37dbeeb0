"""Puts the meeting itself beside the words about it, for channels that can hand over a file (issue 6)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.addresses import MAIL
from bot.clock import Clock
from bot.invitations import invitation_of
from bot.meeting_links import MeetingLinks
from bot.messages import Link, Part, Reply, Text
from bot.reminders import meeting_of
from bot.storage.tables import DeliveryRow
from bot.texts import Texts
from scheduler.courier import Render
from scheduler.subjects import meeting_subject

WITH_INVITATION = frozenset(
    ("call_for_items", "meeting_ahead", "day_before", "moved", "relocated", "cancelled")
)
"""The kinds that tell somebody when or where a meeting is, or that it is not."""


class Enclosing:
    """Renders as `render` does, and adds the invitation; `installation` is the name of the pack. With `links`
    it adds a link to it as well, for channels that hand over no files."""

    def __init__(
        self,
        render: Render,
        installation: str,
        texts: Texts,
        clock: Clock,
        links: MeetingLinks | None = None,
    ) -> None:
        self._render = render
        self._installation = installation
        self._texts = texts
        self._clock = clock
        self._links = links

    async def render(self, session: AsyncSession, delivery: DeliveryRow) -> Reply | None:
        reply = await self._render(session, delivery)
        meeting_id = meeting_of(delivery.cause)
        # The kind is looked at afterwards: what was one reminder may have become a digest of several.
        if reply is None or not meeting_id or delivery.kind not in WITH_INVITATION:
            return reply
        subject = await meeting_subject(session, meeting_id)
        if subject is None:
            return reply
        invitation = invitation_of(subject.meeting, subject.vestiging, self._installation, self._texts)
        enclosed: dict[str, object] = {"invitation": invitation}
        if self._links is not None and delivery.channel != MAIL:
            url = self._links.link(meeting_id, now=self._clock.now())
            link = Link(text=self._texts.say(f"calendar-file.{_link_text(delivery.kind)}"), url=url)
            enclosed["parts"] = _before_the_notes(reply.parts, link)
        return reply.model_copy(update=enclosed)


def _link_text(kind: str) -> str:
    return {"moved": "change", "relocated": "change", "cancelled": "take-out"}.get(kind, "put-in")


def _before_the_notes(parts: Sequence[Part], link: Link) -> tuple[Part, ...]:
    notes = list(takewhile(lambda part: isinstance(part, Text) and part.tone == "note", reversed(parts)))
    place = len(parts) - len(notes)
    return (*parts[:place], link, *parts[place:])
