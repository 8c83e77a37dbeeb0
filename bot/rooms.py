"""Rooms in which several people talk: to which vestiging they are bound, and what becomes of a room.

A conversation id may name a thread of a room: it then begins with the room's id and `|`.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Mapped
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import ConversationRow, DeliveryRow, DeliveryState, ReceivedRow, RoomBindingRow

THREAD = "|"
"""Stands between the id of a room and that of a thread in it."""


def room_of(conversation: str) -> str:
    """The room of a conversation, which may be a thread in it."""
    return conversation.split(THREAD, 1)[0]


async def bind(
    session: AsyncSession, channel: str, conversation: str, vestiging_id: str, *, by: str, now: datetime
) -> None:
    """From now on the room is about this vestiging, and no other. `by` is the id of a person."""
    row = RoomBindingRow(
        channel=channel,
        room=room_of(conversation),
        vestiging_id=vestiging_id,
        bound_by=by,
        bound_at=now,
    )
    await session.merge(row)


async def release(session: AsyncSession, channel: str, conversation: str) -> None:
    """The room is about no vestiging in particular. Doing it twice changes nothing."""
    await session.exec(delete(RoomBindingRow).where(*_is(channel, room_of(conversation))))


async def vestiging_of(session: AsyncSession, channel: str, conversation: str) -> str:
    """The id of the vestiging to which the room is bound, "" where it is bound to none."""
    found = await session.exec(
        select(RoomBindingRow.vestiging_id).where(*_is(channel, room_of(conversation)))
    )
    return found.first() or ""


async def move(session: AsyncSession, channel: str, old: str, new: str) -> None:
    """The room `old` goes on as `new`: talks, what waits to be said, and the binding go along. Threads
    end."""
    talks = (
        await session.exec(
            select(ConversationRow.tenant, ConversationRow.subject).where(
                col(ConversationRow.channel) == channel, col(ConversationRow.conversation) == new
            )
        )
    ).all()
    if not talks:
        await session.exec(
            update(ConversationRow)
            .where(col(ConversationRow.channel) == channel, col(ConversationRow.conversation) == old)
            .values(conversation=new)
        )
    await session.exec(
        update(DeliveryRow)
        .where(col(DeliveryRow.channel) == channel, col(DeliveryRow.conversation) == old)
        .where(col(DeliveryRow.state) == DeliveryState.PENDING)
        .values(conversation=new, line=new)
    )
    bound = await vestiging_of(session, channel, old)
    if bound and not await vestiging_of(session, channel, new):
        await session.exec(update(RoomBindingRow).where(*_is(channel, old)).values(room=new))


async def heard_in(session: AsyncSession, channel: str, room: str, message_id: str) -> str:
    """The conversation of that room in which the message was heard, "" where it was not, or is forgotten."""
    at = col(ReceivedRow.conversation)
    found = await session.exec(
        select(ReceivedRow.conversation).where(
            col(ReceivedRow.channel) == channel, _in_room(at, room), col(ReceivedRow.message_id) == message_id
        )
    )
    return found.first() or ""


async def take_along(session: AsyncSession, channel: str, subject: str, old: str, new: str) -> None:
    """The talk that this person has in the conversation `old` goes on in `new`, where they are alone; not
    where something stands open there already."""
    theirs = col(ConversationRow.channel) == channel, col(ConversationRow.subject) == subject
    at, state = col(ConversationRow.conversation), col(ConversationRow.state)
    there = (await session.exec(select(state).where(*theirs, at == new))).first()
    if _is_open(there):
        return
    talk = (await session.exec(select(ConversationRow).where(*theirs, at == old))).first()
    if talk is None or not _is_open(talk.state):
        return
    await session.exec(delete(ConversationRow).where(*theirs, at == new))
    await session.exec(update(ConversationRow).where(*theirs, at == old).values(conversation=new))


async def forget(session: AsyncSession, channel: str, room: str) -> None:
    """The bot is in it no longer: its talks end, its binding is gone, nothing unasked goes there."""
    at = col(ConversationRow.conversation)
    await session.exec(
        delete(ConversationRow).where(col(ConversationRow.channel) == channel, _in_room(at, room))
    )
    await release(session, channel, room)


def _is_open(state: object) -> bool:
    # What cannot be read is left to whoever parks it.
    return isinstance(state, dict) and bool(state.get("frames"))


def _in_room(conversation: Mapped[str], room: str) -> ColumnElement[bool]:
    return or_(conversation == room, conversation.startswith(f"{room}{THREAD}", autoescape=True))


def _is(channel: str, room: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(RoomBindingRow.channel) == channel, col(RoomBindingRow.room) == room
