"""Where a person is reached: in the personal conversation where they last talked, else on the channel that
was bound first. Never where others read along, nor where the channel refuses to deliver."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import and_, col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.messages import Sender
from bot.storage.tables import ConversationRow, IdentityRow


@dataclass(frozen=True, slots=True)
class Address:
    """`conversation` is None where the person never wrote to the bot alone on this channel: it opens one."""

    to: Sender
    conversation: str | None


async def addresses(
    session: AsyncSession, person_ids: Collection[str], channels: Collection[str]
) -> dict[str, Address]:
    """The address of each of these people on one of `channels`, those that this bot speaks through; whoever
    has no identity there is left out. One query."""
    talk = and_(
        col(ConversationRow.personal),
        col(ConversationRow.closed).is_(False),
        col(ConversationRow.person_id) == col(IdentityRow.person_id),
        col(ConversationRow.channel) == col(IdentityRow.channel),
        col(ConversationRow.subject) == col(IdentityRow.subject),
        col(ConversationRow.tenant) == col(IdentityRow.tenant),
    )
    found = await session.exec(
        select(IdentityRow, ConversationRow.conversation)
        .outerjoin(ConversationRow, talk)
        .where(col(IdentityRow.person_id).in_(person_ids), col(IdentityRow.channel).in_(channels))
        .order_by(
            col(ConversationRow.updated_at).desc().nulls_last(),
            col(IdentityRow.bound_at),
            col(IdentityRow.id),
        )
    )
    best: dict[str, Address] = {}
    for identity, conversation in found:
        to = Sender(channel=identity.channel, subject=identity.subject, tenant=identity.tenant)
        best.setdefault(identity.person_id, Address(to, conversation))
    return best


async def close(session: AsyncSession, channel: str, conversation: str) -> None:
    """Nothing arrives in this conversation any more, until the person writes there again."""
    await session.exec(
        update(ConversationRow)
        .where(col(ConversationRow.channel) == channel, col(ConversationRow.conversation) == conversation)
        .values(closed=True)
    )
