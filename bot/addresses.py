"""Where a person is reached: in the personal conversation where they last talked, else on the channel that
was bound first, else by mail. Never where others read along, nor where the channel refuses to deliver."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import and_, col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from bot.messages import Sender
from bot.storage.tables import ConversationRow, IdentityRow, PersonRow

MAIL = "mail"
"""The channel of last resort. Its subject is the id of a person: their address is read when it is sent."""

_NO_WISHES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Address:
    """`conversation` is None where the person never wrote to the bot alone on this channel: it opens one."""

    to: Sender
    conversation: str | None


async def addresses(
    session: AsyncSession,
    person_ids: Collection[str],
    channels: Collection[str],
    *,
    preferring: Mapping[str, str] = _NO_WISHES,
) -> dict[str, Address]:
    """The address of each of these people on one of `channels`, those that this bot speaks through: on the
    one they prefer, where that reaches them. Whoever none of them reaches is left out."""
    return {
        person_id: next((one for one in found if one.to.channel == preferring.get(person_id)), found[0])
        for person_id, found in (await ways(session, person_ids, channels)).items()
    }


async def ways(
    session: AsyncSession, person_ids: Collection[str], channels: Collection[str]
) -> dict[str, list[Address]]:
    """Every way to each of these people, one for each channel, the best first; nobody without any."""
    found: dict[str, list[Address]] = {}
    for identity, conversation in await session.exec(_identities(person_ids, channels)):
        known = found.setdefault(identity.person_id, [])
        if all(one.to.channel != identity.channel for one in known):
            to = Sender(channel=identity.channel, subject=identity.subject, tenant=identity.tenant)
            known.append(Address(to, conversation))
    if MAIL in channels:
        with_mail = select(PersonRow.id).where(col(PersonRow.id).in_(person_ids), col(PersonRow.mail) != "")
        for person_id in await session.exec(with_mail):
            found.setdefault(person_id, []).append(Address(Sender(channel=MAIL, subject=person_id), None))
    return found


async def close(session: AsyncSession, channel: str, conversation: str) -> None:
    """Nothing arrives in this conversation any more, until the person writes there again."""
    await session.exec(
        update(ConversationRow)
        .where(col(ConversationRow.channel) == channel, col(ConversationRow.conversation) == conversation)
        .values(closed=True)
    )


def _identities(person_ids: Collection[str], channels: Collection[str]) -> Select[IdentityRow, str | None]:
    talk = and_(
        col(ConversationRow.personal),
        col(ConversationRow.closed).is_(False),
        col(ConversationRow.person_id) == col(IdentityRow.person_id),
        col(ConversationRow.channel) == col(IdentityRow.channel),
        col(ConversationRow.subject) == col(IdentityRow.subject),
        col(ConversationRow.tenant) == col(IdentityRow.tenant),
    )
    return (
        select(IdentityRow, ConversationRow.conversation)
        .outerjoin(ConversationRow, talk)
        .where(col(IdentityRow.person_id).in_(person_ids), col(IdentityRow.channel).in_(channels))
        .order_by(
            col(ConversationRow.updated_at).desc().nulls_last(),
            col(IdentityRow.bound_at),
            col(IdentityRow.id),
        )
    )
