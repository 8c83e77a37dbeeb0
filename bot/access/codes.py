"""One-time codes: an administrator hands one to a person, who types it once to be known on a channel."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access.people import bind
from bot.messages import Sender
from bot.storage.tables import AccessCodeRow, CodeAttemptRow, PersonRow

WRONG_TRIES = 5
TRIES_WINDOW = timedelta(hours=1)

# Crockford's base 32: no letter that is taken for a digit, and reading is kind to who writes one.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS, _LETTERS = _ALPHABET[:10], _ALPHABET[10:]
_IN_A_TEXT = re.compile(r"(?<![\w-])([0-9A-Z]{4})([ -]?)([0-9A-Z]{4})(?![\w-])", re.IGNORECASE)
_LENGTH = 8
_COST = 2**14
_AS_ISSUED = str.maketrans({"O": "0", "I": "1", "L": "1"} | dict.fromkeys(" \t\u00a0-‐‑–—."))

logger = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why a code was not taken."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Redeemed:
    """The sender is this person from now on."""

    person_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing changed, but for the count of wrong tries. `again_at` is set for `TOO_MANY`."""

    reason: Reason
    again_at: datetime | None = None


def code_in(text: str) -> str:
    """The first words of `text` that may be a code, "" where none may. With a hyphen it may stand anywhere;
    without one it is the whole message."""
    for found in _IN_A_TEXT.finditer(text):
        code = found[1] + found[3]
        mixed = any(map(str.isdigit, code)) and any(map(str.isalpha, code))
        if mixed and (found[2] == "-" or found[0] == text.strip()):
            return found[0]
    return ""


async def issue(
    session: AsyncSession, person_id: str, now: datetime, validity: timedelta, random: Random
) -> str:
    """A new code for the person, such as ``K7QM-2XWP``: told once, kept as a hash only.

    A code that the person had not used yet is withdrawn. `random` is a `SystemRandom` wherever the code
    gives access to anything. Raises ValueError where there is no such active person.
    """
    person = await session.get(PersonRow, person_id)
    if person is None or not person.active:
        raise ValueError(f"no active person {person_id!r}")
    await session.exec(
        delete(AccessCodeRow).where(
            col(AccessCodeRow.person_id) == person_id, col(AccessCodeRow.used_at).is_(None)
        )
    )
    # Always a letter and a digit: what has only one kind is a telephone number, or two words.
    mixed = (*random.choices(_LETTERS), *random.choices(_DIGITS))
    code = "".join((*mixed, *random.choices(_ALPHABET, k=_LENGTH - len(mixed))))
    digest = await _hash(code)
    session.add(
        AccessCodeRow(person_id=person_id, code_hash=digest, created_at=now, expires_at=now + validity)
    )
    await session.flush()
    logger.info("code for %s", person_id, extra={"action": "code_issued"})
    return f"{code[:4]}-{code[4:]}"


async def redeem(session: AsyncSession, sender: Sender, code: str, now: datetime) -> Redeemed | Refused:
    """Binds `sender` to the person the code was issued for; capitals, spaces and hyphens do not matter.

    After `WRONG_TRIES` wrong codes within `TRIES_WINDOW` a right one is refused as well.
    """
    tries = await _wrong_tries(session, sender, now - TRIES_WINDOW)
    if len(tries) >= WRONG_TRIES:
        logger.warning("too many tries on %s", sender.channel, extra={"action": "code_refused"})
        return Refused(Reason.TOO_MANY, again_at=tries[-WRONG_TRIES] + TRIES_WINDOW)
    digest = await _hash(code.upper().translate(_AS_ISSUED))
    # One statement both tests and takes it: of two at the same moment, one finds it used.
    taken = await session.exec(
        update(AccessCodeRow)
        .where(
            col(AccessCodeRow.code_hash) == digest,
            col(AccessCodeRow.used_at).is_(None),
            col(AccessCodeRow.expires_at) > now,
            col(AccessCodeRow.person_id).in_(select(PersonRow.id).where(col(PersonRow.active))),
        )
        .values(used_at=now)
        .returning(col(AccessCodeRow.person_id))
        .execution_options(synchronize_session=False)
    )
    person_id = taken.scalar_one_or_none()
    if person_id is None:
        session.add(
            CodeAttemptRow(channel=sender.channel, tenant=sender.tenant, subject=sender.subject, at=now)
        )
        reason = await _why(session, digest, now)
        logger.warning("%s code on %s", reason, sender.channel, extra={"action": "code_refused"})
        return Refused(reason)
    await bind(session, person_id, sender, now)
    logger.info("%s on %s", person_id, sender.channel, extra={"action": "code_redeemed"})
    return Redeemed(person_id)


async def _hash(code: str) -> str:
    # A code is nearly 38 random bits, is used once and lives for days; online, five tries an hour are all one
    # gets. But who finds a backup of this table would try all 2^38 plain SHA-256 digests in minutes and
    # could then speak as a coordinator. scrypt (RFC 7914) with 16 MB makes each guess cost some 40 ms, and
    # needs no key to be kept, as HMAC does. A salt for each row would not add to random codes, and one for
    # all lets the code be found by its digest. In a thread, as it would hold up every other conversation.
    digest = await asyncio.to_thread(
        hashlib.scrypt, code.encode(), salt=b"signaalbot/access-code/1", n=_COST, r=8, p=1, dklen=32
    )
    return digest.hex()


async def _wrong_tries(session: AsyncSession, sender: Sender, since: datetime) -> list[datetime]:
    found = await session.exec(
        select(CodeAttemptRow.at)
        .where(
            CodeAttemptRow.channel == sender.channel,
            CodeAttemptRow.tenant == sender.tenant,
            CodeAttemptRow.subject == sender.subject,
            CodeAttemptRow.at > since,
        )
        .order_by(col(CodeAttemptRow.at))
    )
    return list(found)


async def _why(session: AsyncSession, digest: str, now: datetime) -> Reason:
    found = await session.exec(
        select(AccessCodeRow.used_at, AccessCodeRow.expires_at).where(AccessCodeRow.code_hash == digest)
    )
    row = found.one_or_none()
    if row is None:
        return Reason.UNKNOWN
    used_at, expires_at = row
    if used_at is not None:
        return Reason.USED
    return Reason.EXPIRED if expires_at <= now else Reason.UNKNOWN
