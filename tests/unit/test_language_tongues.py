"""Whether words are Dutch, as far as they tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_pack
from bot.language.tongues import OTHER_SCRIPT, is_foreign, tongue_of

ROOT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("can you help me with my homework", "en"),
        ("ich verstehe das nicht", "de"),
        ("je ne parle pas néerlandais", "fr"),
        ("no hablo holandes, necesito ayuda por favor", "es"),
        ("yardım eder misin", "tr"),
        ("nie mówię po holendersku, proszę o pomoc", "pl"),
        ("الرجاء المساعدة", OTHER_SCRIPT),
        ("日本語のテキスト", OTHER_SCRIPT),
        ("wie is de wijkagent van het visser", "nl"),
        ("blurk snor", ""),
        ("", ""),
        ("123 456", ""),
    ],
)
def test_the_language_is_told_by_its_small_words(text: str, tongue: str) -> None:
    assert tongue_of(text) == tongue


def test_dutch_examples_are_hardly_ever_taken_for_another_language() -> None:
    intents = load_pack(ROOT, "leiden", examples=True).language.intents
    dutch = [
        one
        for intent in intents
        if intent not in ("out_of_scope", "emergency", "greeting")
        for one in intents[intent].examples
    ]
    foreign = [one for one in dutch if is_foreign(tongue_of(one))]
    assert len(foreign) <= 0.002 * len(dutch), foreign


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(is_foreign(tongue_of(text)), bool)
