"""Telling the administrators that a part of the content was left out, once for each state of the content."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import deliveries
from bot.addresses import addresses
from bot.content.model import Pack
from bot.messages import Items, Reply, Text
from bot.storage.tables import PersonRow, Role
from bot.texts import Texts

CONTENT_FAULTS = "content_faults"
_SHOWN = 5


async def tell_administrators(
    session: AsyncSession, pack: Pack, texts: Texts, channels: Collection[str], now: datetime
) -> int:
    """Plan a message to each administrator who can be reached; to how many. Nothing where all is sound."""
    lines = [str(fault) for fault in pack.faults] + [
        f"{path}:{line}: {why}" for path, line, why in texts.faults
    ]
    if not lines:
        return 0
    people = await session.exec(select(PersonRow).where(col(PersonRow.active)))
    administrators = [person.id for person in people if Role.ADMINISTRATOR in person.roles]
    told = Text(text=texts.say("content-faults", count=len(lines)))
    reply = Reply(parts=(told, Items(items=tuple(lines[:_SHOWN]))))
    found = await addresses(session, administrators, channels)
    about = pack.digest[:16]
    await deliveries.plan_for_each(session, found, kind=CONTENT_FAULTS, about=about, reply=reply, now=now)
    return len(found)
