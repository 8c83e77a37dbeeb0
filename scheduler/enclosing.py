"""Puts the meeting itself beside the words about it, for channels that can hand over a file (issue 6)."""

from __future__ import annotations

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.invitations import invitation_of
from bot.messages import Reply
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
    """Renders as `render` does, and adds the invitation; `installation` is the name of the pack."""

    def __init__(self, render: Render, installation: str, texts: Texts) -> None:
        self._render = render
        self._installation = installation
        self._texts = texts

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
        return reply.model_copy(update={"invitation": invitation})
