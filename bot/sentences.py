"""Sentences that the bot did not understand and that people gave it to learn from; each of them said yes.

They are the person's: whoever gave one sees it and deletes it under "mijn gegevens". They are deleted by
themselves after `KEPT_FOR`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import KeptSentenceRow

KEPT_FOR = timedelta(days=90)
_LONGEST = 500


def fits(text: str) -> bool:
    """Whether it is a sentence, and no story."""
    return 0 < len(text) <= _LONGEST


async def keep(session: AsyncSession, person_id: str, text: str, now: datetime) -> None:
    """Keep a sentence; that the person agreed and that the guard found nothing in it is for the caller."""
    session.add(KeptSentenceRow(person_id=person_id, text=text, at=now))
    await session.flush()


async def kept_of(session: AsyncSession, person_id: str) -> Sequence[KeptSentenceRow]:
    """What this person gave, the oldest first."""
    mine = select(KeptSentenceRow).where(col(KeptSentenceRow.person_id) == person_id)
    return (await session.exec(mine.order_by(col(KeptSentenceRow.id)))).all()


async def all_kept(session: AsyncSession) -> Sequence[KeptSentenceRow]:
    """What everybody gave, the oldest first."""
    return (await session.exec(select(KeptSentenceRow).order_by(col(KeptSentenceRow.id)))).all()


async def delete_of(session: AsyncSession, person_id: str) -> int:
    """Delete what this person gave; answers with how many there were."""
    mine = delete(KeptSentenceRow).where(col(KeptSentenceRow.person_id) == person_id)
    return (await session.exec(mine)).rowcount


async def delete_one(session: AsyncSession, sentence_id: int) -> bool:
    """Delete one; False where there is none."""
    one = delete(KeptSentenceRow).where(col(KeptSentenceRow.id) == sentence_id)
    return (await session.exec(one)).rowcount > 0


async def delete_old(session: AsyncSession, now: datetime) -> int:
    """Delete what was kept long enough; answers with how many there were."""
    old = delete(KeptSentenceRow).where(col(KeptSentenceRow.at) < now - KEPT_FOR)
    return (await session.exec(old)).rowcount
