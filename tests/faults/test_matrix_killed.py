"""The process is killed at each point at which something is done and the next thing is not: nobody
who wrote is left without an answer, and nobody hears anything twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress

import pytest
import pytest_asyncio

from tests.channels.matrix.demo_database import remind
from tests.channels.matrix.questions import A_MOMENT, SCHOOLS, all_answered, answered, ask
from tests.channels.matrix.world import Matrix

pytestmark = pytest.mark.synapse

HEARING = {
    "received": "matrix_event_received",
    "committed": "turn_committed",
    "sent": "matrix_sent",
    "marked": "delivery_sent",
    "token stored": "matrix_token_stored",
}
"""What is logged at each point of an answer. The turn's own transaction claims it: committed is claimed."""

SPEAKING = {"claimed": "deliveries_claimed", "sent": "matrix_sent", "marked": "delivery_sent"}
"""The same, of what is said unasked."""

_REMINDERS = ("Weet u het nog?", "Morgen is het overleg.", "Overmorgen ook.")
_RECOVERED = 60.0

Said = Counter[str] | BaseException
"""What was said how often, or what went wrong before that was known."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def outcomes(matrix: Matrix) -> dict[str, Said]:
    """What was said in the end, how often, for each point: all side by side, each on a bot of its own."""
    heard = {f"hearing, {point}": _hearing(matrix, action) for point, action in HEARING.items()}
    spoken = {f"speaking, {point}": _speaking(matrix, action) for point, action in SPEAKING.items()}
    deaths = heard | spoken
    done = await asyncio.gather(*deaths.values(), return_exceptions=True)
    return dict(zip(deaths, done, strict=True))


async def _hearing(matrix: Matrix, action: str) -> Counter[str]:
    async with matrix.bot() as bot:
        bot.start(dies_at=action)
        await bot.ready()
        chat = await matrix.talk_with(bot)
        # The greeting has come back by the next sync: what is logged from here on is about the questions.
        await asyncio.sleep(2)
        bot.arm()
        await ask(chat, SCHOOLS[:3])
        await bot.died()
        await ask(chat, SCHOOLS[3:6])
        bot.start()
        await bot.ready()
        with suppress(AssertionError):
            await all_answered(chat, SCHOOLS[:6])
        return answered(chat)


async def _speaking(matrix: Matrix, action: str) -> Counter[str]:
    async with matrix.bot() as bot:
        bot.start()
        await bot.ready()
        chat = await matrix.talk_with(bot)
        await bot.stop()
        for words in _REMINDERS:
            await remind(bot.database_url, "school", chat.person.user_id, [chat.room], words)
        bot.start(dies_at=action, armed=True)
        await bot.died()
        bot.start()
        await chat.sees(_REMINDERS[-1], _RECOVERED)
        await asyncio.sleep(A_MOMENT)
        return Counter(words for event in chat.from_others() for words in _REMINDERS if words in event.body)


def _known(said: Said) -> Counter[str]:
    if isinstance(said, BaseException):
        raise said
    return said


@pytest.mark.parametrize("point", HEARING)
def test_each_message_is_answered_once(outcomes: dict[str, Said], point: str) -> None:
    assert _known(outcomes[f"hearing, {point}"]) == Counter(SCHOOLS[:6])


@pytest.mark.parametrize("point", SPEAKING)
def test_each_reminder_is_said_once(outcomes: dict[str, Said], point: str) -> None:
    assert _known(outcomes[f"speaking, {point}"]) == Counter(_REMINDERS)
