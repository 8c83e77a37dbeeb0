from __future__ import annotations

import asyncio

from adapters.teams.turnstile import Turnstile


async def test_no_two_begin_in_one_round_of_the_loop() -> None:
    turnstile, begun = Turnstile(), []

    async def turn(name: str) -> None:
        await turnstile.pass_through()
        begun.append(name)

    turns = [asyncio.create_task(turn(name)) for name in "abcd"]
    seen = []
    while not all(turn.done() for turn in turns):
        await asyncio.sleep(0)
        seen.append("".join(begun))
    grown = [len(now) - len(before) for before, now in zip(["", *seen], seen, strict=False)]
    assert max(grown) == 1
    assert begun == [*"abcd"]


async def test_whoever_gives_up_waiting_keeps_nobody_waiting() -> None:
    turnstile = Turnstile()
    first, second, third = (asyncio.create_task(turnstile.pass_through()) for _ in range(3))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.wait_for(asyncio.gather(first, third), 1)
    assert second.cancelled()
