"""One attempt to hand one message to its channel, and what becomes of the delivery by it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from traceback import extract_tb

from bot.channels import Channel, Closed, Outgoing, Refused, SendError, TryLater
from bot.clock import Clock
from bot.storage.tables import DeliveryState

SEND_SECONDS = 45.0
"""Longer than this no channel may take over one message: well within the lease (`deliveries.LEASE`)."""

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=30)
LONGEST_ASKED_PAUSE = timedelta(days=1)
DOUBT_PAUSE = timedelta(minutes=1)
MOST_ATTEMPTS = 50
"""With these pauses: most of a day. What is of use for less long ends sooner."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a delivery: how it ended, or pending again until `at`, `in_doubt` where it may have
    arrived on a channel that sends the same id once.

    An uncertain one that is to be sent once more (`deliveries.uncertain`) is due at `at`. `closes` are the
    channel and the conversation in which nothing will arrive any more; `goes_on` is the channel on which it
    is tried next, after another would not take it.
    """

    id: str
    state: DeliveryState
    reason: str = ""
    at: datetime | None = None
    closes: tuple[str, str] | None = None
    goes_on: str = ""
    in_doubt: bool = False


async def attempt(
    channel: Channel,
    message: Outgoing,
    *,
    nth: int,
    clock: Clock,
    random: Random,
    seconds: float = SEND_SECONDS,
) -> Outcome:
    """Sends `message`, for the `nth` time counted from 1; whatever the channel does, it has an outcome."""
    try:
        async with asyncio.timeout(seconds):
            await channel.send(message)
    except TryLater as error:
        if nth >= MOST_ATTEMPTS:
            return Outcome(message.id, DeliveryState.FAILED, f"given up after {nth} attempts: {error}")
        pause = max(backoff(nth, random), _asked(error.after_seconds))
        return Outcome(message.id, DeliveryState.PENDING, str(error), clock.now() + pause)
    except Refused as error:
        shut = isinstance(error, Closed) and message.conversation is not None
        closes = (message.channel, str(message.conversation)) if shut else None
        return Outcome(message.id, DeliveryState.FAILED, f"refused: {error}", closes=closes)
    except SendError as error:
        reason = str(error)
    except TimeoutError:
        reason = f"no answer within {seconds:.0f} s"
    except Exception as error:  # a fault of ours: whether the message had left by then nobody knows
        reason = f"a fault in the channel: {place_of(error)}"
        log.error("%s: %s", message.id, reason, extra={"action": "channel_fault", "delivery": message.id})
    else:
        return Outcome(message.id, DeliveryState.SENT)
    if channel.sends_once and nth < MOST_ATTEMPTS:
        at = clock.now() + backoff(nth, random)
        return Outcome(message.id, DeliveryState.PENDING, reason, at, in_doubt=True)
    return Outcome(message.id, DeliveryState.UNCERTAIN, reason, clock.now() + DOUBT_PAUSE)


def backoff(nth: int, random: Random) -> timedelta:
    """The pause after the `nth` attempt: twice the one before, up to a limit, and less at random by at most
    half, so that what failed together does not come back together."""
    whole = min(FIRST_PAUSE * 2 ** min(nth - 1, 20), LONGEST_PAUSE)
    return timedelta(seconds=whole.total_seconds() * random.uniform(0.5, 1.0))


def place_of(error: Exception) -> str:
    """The kind and the place of an error, without its message: that may hold what was to be sent."""
    frame = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {frame.name}, line {frame.lineno}"


def _asked(seconds: float | None) -> timedelta:
    # In this order, because every comparison with NaN is false.
    return timedelta(seconds=max(0.0, min(seconds or 0.0, LONGEST_ASKED_PAUSE.total_seconds())))
