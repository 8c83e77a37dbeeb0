"""Conversation references: where the bot can write to whom, kept durably and learnt anew when they change.

The database is the truth; memory holds the references of late, so that a turn in a conversation that has not
changed costs no query. A reference that was closed is not kept in memory: another replica may reopen it.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from typing import Any

from botbuilder.schema import Activity, ChannelAccount
from sqlalchemy import delete, or_, update
from sqlmodel import col, select

from adapters.teams.activities import CHANNEL, place_of, sender_of
from bot.clock import Clock
from bot.messages import Sender
from bot.storage.database import Database
from bot.storage.insert import insert_new
from bot.storage.tables import ConversationReferenceRow as Reference

_REMEMBERED = 5_000
_LOOKED_AT_AGAIN = timedelta(minutes=5)
"""After so long the database is asked about a conversation once more: another replica may have closed it."""
_WHERE = ("tenant", "subject", "account", "bot", "service_url")

_NEVER = datetime.min.replace(tzinfo=UTC)

log = logging.getLogger(__name__)


class References:
    """The references of every conversation in which the bot is installed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._recent: OrderedDict[str, Reference] = OrderedDict()
        self._seen: dict[str, datetime] = {}
        self._unwritten: set[str] = set()
        self._speakers: OrderedDict[tuple[str, str], ChannelAccount] = OrderedDict()

    async def learn(self, activity: Activity) -> None:
        """Keeps where `activity` came from, and opens it again where it was closed. The database is written
        only where something is new; where it is away, memory alone knows, until the next activity there."""
        if self.knows(activity):
            return
        place, where = place_of(activity), _where_in(activity)
        seen = Reference(
            channel=CHANNEL,
            conversation=place.thread,
            personal=place.personal,
            updated_at=self._clock.now(),
            **where,
        )
        self._remember(seen)
        self._unwritten.add(place.thread)
        await self._write(seen)
        self._unwritten.discard(place.thread)
        log.info("reference learnt", extra={"action": "teams_reference_learnt"})

    def knows(self, activity: Activity) -> bool:
        """Whether there is nothing to learn from `activity`; who speaks among others is noted."""
        place = place_of(activity)
        if not place.personal:
            self._note_speaker(activity)
        known = self._recent.get(place.thread)
        return (
            known is not None and _where(known) == _where_in(activity) and not self._must_be_written(activity)
        )

    async def _write(self, seen: Reference) -> None:
        async with self._database.session() as session:
            stored = (await session.exec(select(Reference).where(*_is(seen.conversation)))).first()
            if stored is None:
                await insert_new(session, seen)
                return
            seen.card_id, seen.card = stored.card_id, stored.card
            if stored.closed or _where(stored) != _where(seen):
                await session.merge(seen)

    def _must_be_written(self, activity: Activity) -> bool:
        """What is known here may be unknown to the database: it was away, or another replica, which heard
        that the app was gone, has closed or forgotten the conversation."""
        thread = place_of(activity).thread
        is_old = self._clock.now() - self._seen.get(thread, _NEVER) >= _LOOKED_AT_AGAIN
        return is_old or thread in self._unwritten or activity.type == "installationUpdate"

    async def of_conversation(self, conversation: str) -> Reference | None:
        known = self._recent.get(conversation)
        if known is not None:
            self._recent.move_to_end(conversation)
            return known
        return await self._read(col(Reference.conversation) == conversation)

    async def stored(self, conversation: str) -> Reference | None:
        """As the database has it, whatever stands in memory."""
        async with self._database.session() as session:
            return (await session.exec(select(Reference).where(*_is(conversation)))).first()

    async def of_person(self, to: Sender) -> Reference | None:
        """The personal chat with `to`, None where there is none yet."""
        return await self._read(
            col(Reference.personal), col(Reference.tenant) == to.tenant, col(Reference.subject) == to.subject
        )

    async def service_of(self, tenant: str) -> Reference | None:
        """Any open reference of `tenant`, the newest: its service URL is that of the whole tenant."""
        return await self._read(col(Reference.tenant) == tenant, col(Reference.closed) == "")

    def speaker(self, conversation: str, subject: str) -> ChannelAccount | None:
        """Whom to name there, where this person spoke of late; a name is in memory only."""
        return self._speakers.get((conversation, subject))

    async def add(self, reference: Reference) -> None:
        """Keeps a conversation that the bot opened itself."""
        self._remember(reference)
        async with self._database.session() as session:
            await session.merge(reference)

    async def close(self, conversation: str, why: str) -> None:
        """Nothing can be said there until the app is installed again (`learn` reopens it)."""
        self._forget_recent(conversation)
        await self._change(conversation, closed=why, card_id="", card=None)
        log.warning("conversation closed: %s", why, extra={"action": "teams_conversation_closed"})

    def forget_recent(self) -> None:
        """Nothing is in memory any more: the next look is into the database."""
        self._recent.clear()
        self._seen.clear()

    async def forget(self, conversation: str) -> None:
        """The app was taken out of the conversation: nothing about it, nor about its threads, is kept."""
        threads = f"{conversation};"
        for known in [one for one in self._recent if one == conversation or one.startswith(threads)]:
            self._forget_recent(known)
        at = col(Reference.conversation)
        of_it = or_(at == conversation, at.startswith(threads, autoescape=True))
        async with self._database.session() as session:
            await session.exec(delete(Reference).where(col(Reference.channel) == CHANNEL, of_it))
        log.info("reference forgotten", extra={"action": "teams_reference_forgotten"})

    async def keep_card(self, reference: Reference, card_id: str, card: dict[str, Any] | None) -> None:
        """`card` is the question that now stands open there; None where none does."""
        reference.card_id, reference.card = card_id, card
        await self._change(reference.conversation, card_id=card_id, card=card, updated_at=self._clock.now())

    async def _change(self, conversation: str, **values: Any) -> None:
        async with self._database.session() as session:
            await session.exec(update(Reference).where(*_is(conversation)).values(**values))

    async def _read(self, *conditions: Any) -> Reference | None:
        query = (
            select(Reference)
            .where(col(Reference.channel) == CHANNEL, *conditions)
            .order_by(col(Reference.closed), col(Reference.updated_at).desc())
            .limit(1)
        )
        async with self._database.session() as session:
            found = (await session.exec(query)).first()
        if found is not None and not found.closed:
            self._remember(found)
        return found

    def _note_speaker(self, activity: Activity) -> None:
        key = (place_of(activity).thread, sender_of(activity).subject)
        self._speakers[key] = activity.from_property
        self._speakers.move_to_end(key)
        while len(self._speakers) > _REMEMBERED:
            self._speakers.popitem(last=False)

    def _remember(self, reference: Reference) -> None:
        self._recent[reference.conversation] = reference
        self._seen[reference.conversation] = self._clock.now()
        self._recent.move_to_end(reference.conversation)
        while len(self._recent) > _REMEMBERED:
            self._forget_recent(next(iter(self._recent)))

    def _forget_recent(self, conversation: str) -> None:
        self._recent.pop(conversation, None)
        self._seen.pop(conversation, None)
        self._unwritten.discard(conversation)


def _where_in(activity: Activity) -> dict[str, Any]:
    place, sender = place_of(activity), sender_of(activity)
    return {
        "tenant": sender.tenant,
        "subject": sender.subject if place.personal else "",
        "account": str(activity.from_property.id) if place.personal else "",
        "bot": str(activity.recipient.id),
        "service_url": str(activity.service_url),
    }


def _where(reference: Reference) -> dict[str, Any]:
    return {name: getattr(reference, name) for name in _WHERE}


def _is(conversation: str) -> tuple[Any, Any]:
    return col(Reference.channel) == CHANNEL, col(Reference.conversation) == conversation
