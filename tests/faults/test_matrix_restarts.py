"""The bot, or its homeserver, is away for a while: whatever was said meanwhile is heard, once."""

from __future__ import annotations

import asyncio
import itertools

import pytest
import pytest_asyncio

from tests.channels.matrix.questions import SCHOOLS, all_answered, ask
from tests.channels.matrix.world import Matrix

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]

_RECOVERED = 60.0


async def _said_while_it_is_down(matrix: Matrix) -> None:
    async with matrix.bot() as bot:
        bot.start()
        await bot.ready()
        chat = await matrix.talk_with(bot)
        await ask(chat, SCHOOLS[:1])
        await all_answered(chat, SCHOOLS[:1])
        await bot.stop()
        await ask(chat, SCHOOLS[1:4])
        bot.start()
        await all_answered(chat, SCHOOLS[:4], _RECOVERED)


async def _invited_while_it_is_down(matrix: Matrix) -> None:
    async with matrix.bot() as bot:
        bot.start()
        await bot.ready()
        person = await matrix.known_to(bot)
        await bot.stop()
        chat = await person.opens(bot.user_id)
        bot.start()
        await chat.sees_come(bot.user_id)
        await ask(chat, SCHOOLS[:1])
        await all_answered(chat, SCHOOLS[:1], _RECOVERED)


async def _said_before_its_first_start(matrix: Matrix) -> None:
    """What is history is not answered."""
    async with matrix.bot() as bot:
        person = await matrix.known_to(bot)
        chat = await person.opens(bot.user_id)
        await ask(chat, SCHOOLS[:3])
        bot.start()
        await chat.sees_come(bot.user_id)
        await ask(chat, SCHOOLS[3:4])
        await all_answered(chat, SCHOOLS[3:4], _RECOVERED)


_ABSENCES = {
    "said while it is down": _said_while_it_is_down,
    "invited while it is down": _invited_while_it_is_down,
    "said before its first start": _said_before_its_first_start,
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def absences(matrix: Matrix) -> dict[str, BaseException | None]:
    """What went wrong in each, None where nothing did: all side by side, each with a bot of its own."""
    done = await asyncio.gather(*(one(matrix) for one in _ABSENCES.values()), return_exceptions=True)
    return dict(zip(_ABSENCES, done, strict=True))


@pytest.mark.parametrize("name", _ABSENCES)
async def test_what_came_while_the_bot_was_away_is_heard_once(
    absences: dict[str, BaseException | None], name: str
) -> None:
    if wrong := absences[name]:
        raise wrong


async def test_a_restart_of_the_homeserver_is_survived(matrix: Matrix) -> None:
    async with matrix.bot() as bot:
        bot.start()
        await bot.ready()
        chat = await matrix.talk_with(bot)
        matrix.synapse.stop()
        await asyncio.sleep(2)
        await asyncio.to_thread(matrix.synapse.start)
        await ask(chat, SCHOOLS[:2])
        await all_answered(chat, SCHOOLS[:2], _RECOVERED)


async def test_three_hundred_messages_while_the_bot_is_down_or_dying(matrix: Matrix) -> None:
    """More than a sync brings at once (a limited timeline), and two deaths among them."""
    questions = list(itertools.islice(itertools.cycle(SCHOOLS), 300))
    async with matrix.bot() as bot:
        bot.start()
        await bot.ready()
        chat = await matrix.talk_with(bot)
        await bot.stop()
        await ask(chat, questions[:220])
        bot.start(dies_at="turn_committed", times=40, armed=True)
        await ask(chat, questions[220:260])
        await bot.died()
        await ask(chat, questions[260:])
        bot.start(dies_at="matrix_sent", times=70, armed=True)
        await bot.died()
        bot.start()
        await all_answered(chat, questions, 3 * _RECOVERED)
