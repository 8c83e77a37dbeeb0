"""What becomes of a delivery by one attempt."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Outgoing, Refused, SendError, TryLater, Uncertain
from bot.clock import SetClock
from bot.messages import say
from bot.storage.tables import DeliveryState
from scheduler.attempts import (
    DOUBT_PAUSE,
    FIRST_PAUSE,
    LONGEST_ASKED_PAUSE,
    LONGEST_PAUSE,
    MOST_ATTEMPTS,
    Outcome,
    attempt,
    backoff,
)
from tests.fake_channel import FakeChannel

MESSAGE = Outgoing("a", "fake", "someone", "", None, say("een geheim"))


class Answering(FakeChannel):
    """A channel that always does the same."""

    def __init__(self, answer: Exception | None, seconds: float = 0) -> None:
        self.answer, self.seconds = answer, seconds

    async def send(self, message: Outgoing) -> None:
        await asyncio.sleep(self.seconds)
        if self.answer is not None:
            raise self.answer


async def outcome(answer: Exception | None, clock: SetClock, *, nth: int = 1, takes: float = 0) -> Outcome:
    channel = Answering(answer, takes)
    return await attempt(channel, MESSAGE, nth=nth, clock=clock, random=Random(1), seconds=0.01)


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        (None, DeliveryState.SENT, ""),
        (Refused("blocked by its user"), DeliveryState.FAILED, "refused: blocked by its user"),
        (Uncertain("the connection broke"), DeliveryState.UNCERTAIN, "the connection broke"),
        (SendError("something new"), DeliveryState.UNCERTAIN, "something new"),
        (TryLater("throttled"), DeliveryState.PENDING, "throttled"),
    ],
)
async def test_each_answer_of_a_channel(
    clock: SetClock, answer: Exception | None, state: DeliveryState, reason: str
) -> None:
    result = await outcome(answer, clock)
    assert (result.id, result.state, result.reason) == ("a", state, reason)


async def test_a_channel_that_hangs_leaves_a_doubt(clock: SetClock) -> None:
    result = await outcome(None, clock, takes=60)
    assert (result.state, result.at) == (DeliveryState.UNCERTAIN, clock.now() + DOUBT_PAUSE)


async def test_a_fault_leaves_a_doubt_and_its_place_without_its_words(
    clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    result = await outcome(KeyError("een geheim"), clock)
    assert result.state == DeliveryState.UNCERTAIN
    assert result.reason.startswith("a fault in the channel: KeyError in send, line ")
    assert "een geheim" not in caplog.text
    assert [record.action for record in caplog.records if hasattr(record, "action")] == ["channel_fault"]


async def test_a_cancelled_attempt_is_cancelled_and_has_no_outcome(clock: SetClock) -> None:
    with pytest.raises(asyncio.CancelledError):
        await outcome(asyncio.CancelledError(), clock)  # type: ignore[arg-type]


async def test_the_last_attempt_gives_up(clock: SetClock) -> None:
    almost = await outcome(TryLater("throttled"), clock, nth=MOST_ATTEMPTS - 1)
    last = await outcome(TryLater("throttled"), clock, nth=MOST_ATTEMPTS)
    assert (almost.state, last.state) == (DeliveryState.PENDING, DeliveryState.FAILED)
    assert last.reason == f"given up after {MOST_ATTEMPTS} attempts: throttled"


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        (None, FIRST_PAUSE / 2, FIRST_PAUSE),
        (-5.0, FIRST_PAUSE / 2, FIRST_PAUSE),
        (float("nan"), FIRST_PAUSE / 2, FIRST_PAUSE),
        (90.0, timedelta(seconds=90), timedelta(seconds=90)),
        (float("inf"), LONGEST_ASKED_PAUSE, LONGEST_ASKED_PAUSE),
    ],
)
async def test_the_pause_that_a_channel_asks_for_is_kept(
    clock: SetClock, asked: float | None, least: timedelta, most: timedelta
) -> None:
    result = await outcome(TryLater("throttled", asked), clock)
    assert result.at is not None
    assert least <= result.at - clock.now() <= most


@given(nth=st.integers(1, 10_000), seed=st.integers())
def test_a_pause_is_half_to_the_whole_of_a_doubling_one(nth: int, seed: int) -> None:
    whole = min(FIRST_PAUSE.total_seconds() * 2.0 ** min(nth - 1, 60), LONGEST_PAUSE.total_seconds())
    assert whole / 2 <= backoff(nth, Random(seed)).total_seconds() <= whole


def test_all_attempts_together_take_most_of_a_day() -> None:
    random = Random(1)
    total = sum((backoff(nth, random) for nth in range(1, MOST_ATTEMPTS)), timedelta())
    assert timedelta(hours=12) < total < timedelta(hours=24)
