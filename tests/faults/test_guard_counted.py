"""What people did about a text that the guard stopped is counted; an answer before weighs in the next."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guard_counts import counted
from tests.faults.world import TALK, World, opened

NAME = "Zoë Quakkelstein had een mes bij zich"


async def counts(world: World) -> dict[str, dict[str, int]]:
    async with world.app.database.session() as session:
        return await counted(session, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("said", "then", "expected"),
    [
        ("Zoë Quakkelstein", "gebruik het voorstel", {"blocked": 1, "proposal": 1}),
        ("Zoë Quakkelstein", "Mes gevonden", {"blocked": 1, "rewritten": 1}),
        ("ruzie met Zoë", "laat mijn tekst staan", {"warned": 1, "nobody": 1}),
        ("ruzie met Zoë", "gebruik het voorstel", {"warned": 1, "proposal": 1}),
        ("Mes gevonden", "in een kluisje lag een mes", None),
    ],
)
async def test_what_was_done_is_counted(
    started_url: str, said: str, then: str, expected: dict[str, int] | None
) -> None:
    async with opened(started_url) as world:
        for text in (*TALK[:2], said, then):
            await world.say(text)
        assert (await counts(world)).get("PERSON") == expected


async def test_a_name_in_the_title_and_a_class_in_the_description_are_refused(started_url: str) -> None:
    async with opened(started_url) as world:
        for text in (*TALK[:2], "ruzie met Zoë", "laat mijn tekst staan"):
            await world.say(text)
        assert "ik zie persoonsgegevens" in await world.say(
            "de jongen uit 3B gooit elke dag een bal op het dak"
        )
