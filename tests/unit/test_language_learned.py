"""The words of the examples, which a running bot reads instead of the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import understanding_of
from bot.content.language import Language
from bot.content.loader import load_pack
from bot.language.learned import FILE, learned, words_of_examples
from training.language.build import build_words
from training.language.examples import taught_by

ROOT = Path(__file__).parents[2] / "content"


def test_the_words_are_those_of_the_examples_as_they_are(tmp_path: Path) -> None:
    """After a change of content/language: `python -m training.language build`."""
    build_words(taught_by(ROOT), tmp_path / "words.txt")
    assert (tmp_path / "words.txt").read_bytes() == FILE.read_bytes()


def test_a_slip_is_no_word_until_several_people_make_it() -> None:
    slips = [f"{word} slordig verbond" for word in ("vlietlnd",) * 3 + ("appgroepje",) * 4]
    words = words_of_examples(Language.of({"intents": {"help": {"examples": slips}}}))
    assert words == {"slordig", "verbond", "appgroepje"}


def test_a_running_bot_reads_no_examples() -> None:
    assert not load_pack(ROOT, "leiden").language.intents
    assert {"wijkagent", "vandaag"} <= learned()


def test_without_the_words_danger_is_still_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.language.learned.FILE", tmp_path / "gone.txt")
    bot = understanding_of(load_pack(ROOT, "leiden"))
    assert bot.understand("er wordt gevochten op school").intent == "emergency"
    assert bot.understand("wie is de wijkagent van het visser").slots.organisation == "politie"
