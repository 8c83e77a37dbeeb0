"""Between the bot and its homeserver breaks what can: the bot recovers by itself, and answers once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic

import pytest
import pytest_asyncio

from tests.channels.matrix.fault_proxy import FAULTS, Fault, fault_proxy
from tests.channels.matrix.people import Chat
from tests.channels.matrix.world import Matrix

pytestmark = pytest.mark.synapse

LASTS = 8.0
"""Seconds of each fault."""

RECOVERS = 10.0
_MEETS_IT = 20.0
QUESTION, ANSWER = "wie is de wijkagent van het Leonardo College?", "Ans Anoniem"
# More processes than that disturb each other on two cores.
_AT_ONCE = 8
_SENDING = "/send/m.room."
_CASES = [(str(fault), fault, "") for fault in FAULTS]
_CASES += [
    (f"{fault}, where it sends", fault, _SENDING)
    for fault in FAULTS
    if fault.name in ("503", "429 with a delay in a header", "lost answer", "hang")
]
_NAMES = [name for name, _, _ in _CASES]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question that was asked in the middle of a fault. `recovered`: seconds from the end of
    the fault until its answer was there. `failed`: when requests failed, in seconds since the fault began."""

    recovered: float
    failed: list[float]
    answers: int
    later_answers: int


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def outcomes(matrix: Matrix) -> dict[str, Outcome | BaseException]:
    """All of them, side by side: each has a bot and a proxy of its own."""
    turn = asyncio.Semaphore(_AT_ONCE)
    cases = (_suffer(matrix, turn, fault, only) for _, fault, only in _CASES)
    done = await asyncio.gather(*cases, return_exceptions=True)
    return dict(zip(_NAMES, done, strict=True))


@pytest.fixture
def outcome(outcomes: dict[str, Outcome | BaseException], name: str) -> Outcome:
    found = outcomes[name]
    if isinstance(found, BaseException):
        raise found
    return found


async def _suffer(matrix: Matrix, turn: asyncio.Semaphore, fault: Fault, only: str) -> Outcome:
    async with turn, fault_proxy(matrix.synapse.url) as proxy, matrix.bot(proxy.url) as bot:
        bot.start()
        await bot.ready()
        chat = await matrix.talk_with(bot)
        begun = monotonic()
        proxy.begin(fault, only)
        await asyncio.sleep(LASTS / 2)
        await chat.says(QUESTION)
        await asyncio.sleep(LASTS / 2)
        async with asyncio.timeout(_MEETS_IT):
            await proxy.failed_once()
        failed = [moment - begun for moment in proxy.failed]
        proxy.end()
        ended = monotonic()
        await chat.sees(ANSWER)
        recovered = monotonic() - ended
        await asyncio.sleep(2)
        answers = _answers(chat)
        await chat.says(QUESTION)
        await chat.sees(ANSWER)
        return Outcome(recovered, failed, answers, _answers(chat))


def _answers(chat: Chat) -> int:
    """How many answers stand under what was said last."""
    return sum(ANSWER in event.body for event in chat.new())


@pytest.mark.parametrize("name", _NAMES)
def test_the_bot_recovers_within_ten_seconds_of_the_end(outcome: Outcome, name: str) -> None:
    assert outcome.failed, f"{name} was not met with"
    assert outcome.recovered < RECOVERS


@pytest.mark.parametrize("name", _NAMES)
def test_meanwhile_it_asks_at_most_once_a_second(outcome: Outcome, name: str) -> None:
    # What was under way when the fault began breaks off all at once: that is none of its asking.
    asked = [moment for moment in outcome.failed if moment > 0.05]
    assert len(asked) <= LASTS, f"{name}: {asked}"


@pytest.mark.parametrize("name", _NAMES)
def test_what_was_asked_meanwhile_is_answered_once(outcome: Outcome, name: str) -> None:
    assert (outcome.answers, outcome.later_answers) == (1, 1), name
