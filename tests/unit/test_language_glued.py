"""Words typed without spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.glued import unglued
from tests.stopwatch import least_seconds

KNOWN = frozenset("wie is de wijkagent van het visser er wordt hier nu gevochten veiligheid plan".split())


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("wieisdewijkagentvanhetvisser", "wie is de wijkagent van het visser"),
        ("ERWORDTGEVOCHTENHIER!", "er wordt gevochten hier!"),
        ("veiligheidplan", "veiligheidplan"),
        ("onbekendewoordenreeks", "onbekendewoordenreeks"),
        ("wie is de wijkagent", "wie is de wijkagent"),
    ],
)
def test_only_what_falls_into_four_known_words_is_taken_apart(text: str, apart: str) -> None:
    assert unglued(text, KNOWN.__contains__) == apart


@given(st.lists(st.sampled_from(sorted(KNOWN)), min_size=4, max_size=12))
def test_no_letter_is_lost(said: list[str]) -> None:
    glued = "".join(said)
    assert unglued(glued, KNOWN.__contains__).replace(" ", "") == glued


def test_a_very_long_word_takes_no_time() -> None:
    assert least_seconds(lambda: unglued("wieis" * 5_000, KNOWN.__contains__)) < 0.1
    # That is longer than any that is taken apart; these are not.
    words = " ".join(["wiewijkagent" * 10] * 20)
    assert unglued(words, KNOWN.__contains__).count(" ") == 399
    assert least_seconds(lambda: unglued(words, KNOWN.__contains__)) < 0.1
