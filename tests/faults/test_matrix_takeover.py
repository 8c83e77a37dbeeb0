"""Two processes of one bot: one leads, and the other takes over when it is gone."""

from __future__ import annotations

import copy
from collections import Counter
from time import monotonic

import pytest

from tests.channels.matrix.bot_process import BotProcess
from tests.channels.matrix.questions import SCHOOLS, all_answered, ask
from tests.channels.matrix.world import Matrix

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]

_WITHIN = 30.0


def beside(bot: BotProcess) -> BotProcess:
    """A second process of the same account, on the same database and keys, with a log of its own."""
    second = copy.copy(bot)
    second._log = bot._log.with_name("second-log")
    second._log.touch()
    second._read_until, second._process, second.done = 0, None, Counter()
    return second


async def test_another_takes_over_within_half_a_minute_and_says_nothing_twice(matrix: Matrix) -> None:
    async with matrix.bot() as first:
        second = beside(first)
        first.start(dies_at="matrix_event_received")
        await first.ready()
        second.start()
        await second.waits_for("matrix_stands_by")
        chat = await matrix.talk_with(first)
        first.arm()
        await ask(chat, SCHOOLS[:3])
        await first.died()
        died = monotonic()
        await second.ready()
        assert monotonic() - died < _WITHIN
        await all_answered(chat, SCHOOLS[:3], _WITHIN)
        await second.stop()
