"""Private calendar addresses: one for a person, unguessable, withdrawn with one word, kept as a hash only."""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
from datetime import datetime, timedelta
from random import Random

from sqlmodel import and_, col, delete, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.content.policy import Policy
from bot.storage.insert import insert_new
from bot.storage.tables import (
    CalendarFeedRow,
    ContactRow,
    MeetingRow,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
    VestigingRow,
)

SHOWN_SINCE = timedelta(days=60)
"""So long a meeting that is over stays in the feed."""

_BITS = 256
_TOKEN = re.compile(r"[0-9a-f]{64}")

log = logging.getLogger(__name__)


async def issue(session: AsyncSession, person_id: str, now: datetime, random: Random) -> str:
    """A new secret for the address of this person's feed; the one before it stops working. It is told once:
    only its hash is kept. `random` is a `SystemRandom` wherever anybody can reach the feed."""
    await withdraw(session, person_id)
    token = f"{random.getrandbits(_BITS):064x}"
    row = CalendarFeedRow(person_id=person_id, token_hash=_hash(token), created_at=now)
    # Of two at the same moment one stands; the other's address then never works.
    await insert_new(session, row)
    log.info("calendar address for %s", person_id, extra={"action": "calendar_issued"})
    return token


async def withdraw(session: AsyncSession, person_id: str) -> bool:
    """The address stops working at once. Whether there was one."""
    gone = await session.exec(delete(CalendarFeedRow).where(col(CalendarFeedRow.person_id) == person_id))
    if gone.rowcount:
        log.info("calendar address of %s withdrawn", person_id, extra={"action": "calendar_withdrawn"})
    return bool(gone.rowcount)


async def person_of(session: AsyncSession, token: str) -> str | None:
    """Whose feed it is; None for an address that is none, was withdrawn, or is of someone who has left.

    What is looked up is the hash of what was asked for, so how long it takes tells nothing of what is kept.
    """
    wanted = _hash(token)
    found = (
        await session.exec(
            select(CalendarFeedRow.person_id, CalendarFeedRow.token_hash)
            .join(PersonRow, col(PersonRow.id) == col(CalendarFeedRow.person_id))
            .where(col(CalendarFeedRow.token_hash) == wanted, col(PersonRow.active).is_(True))
        )
    ).first()
    person_id, kept = found or (None, _hash(""))
    is_it = hmac.compare_digest(kept, wanted)
    return person_id if is_it and _TOKEN.fullmatch(token) else None


async def meetings_of(
    session: AsyncSession, person_id: str, policy: Policy, now: datetime
) -> list[tuple[MeetingRow, str]]:
    """The meetings that this person has to do with, cancelled ones too, and the name of each one's school:
    those of the vestigingen where they have a task, and those of the city of which their kind of partner is
    told; all for a coordinator of the municipality."""
    person = await session.get_one(PersonRow, person_id)
    partner = await session.get_one(PartnerRow, person.partner_id)
    query = (
        select(MeetingRow, VestigingRow.name)
        .outerjoin(VestigingRow, col(VestigingRow.id) == col(MeetingRow.vestiging_id))
        .where(col(MeetingRow.starts_at) > now - SHOWN_SINCE)
        .order_by(col(MeetingRow.starts_at), col(MeetingRow.id))
    )
    if not (partner.kind is PartnerKind.GEMEENTE and Role.COORDINATOR in person.roles):
        tasks = select(ContactRow.vestiging_id).where(col(ContactRow.person_id) == person_id)
        # What is for the whole city is of no vestiging.
        of_the_city = and_(
            col(MeetingRow.vestiging_id).is_(None),
            col(MeetingRow.kind).in_(policy.meetings_told_to(partner.kind)),
            tasks.exists(),
        )
        query = query.where(or_(col(MeetingRow.vestiging_id).in_(tasks), of_the_city))
    return [(meeting, name or "") for meeting, name in await session.exec(query)]


def _hash(token: str) -> str:
    # 256 random bits cannot be tried out, so a plain digest will do (compare bot/access/codes.py).
    return hashlib.sha256(f"signaalbot/agenda/{token}".encode()).hexdigest()
