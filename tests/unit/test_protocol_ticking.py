from __future__ import annotations

import pytest

from dialogs.protocol_ticking import said_done


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("vinkje bij 3", "tick:3"),
        ("vink 2 en 4 af", "tick:2,4"),
        ("stap 1 is gedaan", "tick:1"),
        ("ik heb 1, 2 en 3 gedaan", "tick:1,2,3"),
        ("1-3 klaar", "tick:1,2,3"),
        ("stap 2 t/m 4 en 7 gedaan", "tick:2,3,4,7"),
        ("vink 1 tot en met 3 af", "tick:1,2,3"),
    ],
)
def test_steps_are_told_by_their_numbers(text: str, done: str) -> None:
    assert said_done(text) == done


@pytest.mark.parametrize(
    "text",
    [
        "ik ben om 3 uur klaar",
        "klaar",
        "3",
        "gedaan door leerling van 15",
        "over 2 dagen klaar",
        "3-1 klaar",
        "",
    ],
)
def test_a_number_of_something_else_ticks_nothing(text: str) -> None:
    assert said_done(text) == ""
