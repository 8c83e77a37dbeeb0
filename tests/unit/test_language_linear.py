"""The model of intents: made from what the content says now, and read or refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_pack
from bot.language.features import features
from bot.language.linear import LinearModel, read, write

ROOT = Path(__file__).parents[2] / "content"

TINY = LinearModel(
    intents=("greeting", "help"),
    rows={"hoi": 0, "hulp": 1},
    rarities=np.array([50, 25], np.uint8),
    weights=np.array([[100, -100], [-50, 127]], np.int8),
    bias=(-0.1, -0.2),
    step=0.01,
    sharpness=2.0,
    examples="0123456789abcdef",
)


def test_the_model_is_made_from_the_examples_as_they_are() -> None:
    """After a change of content/language: `make model`."""
    assert read().examples == load_pack(ROOT, "leiden").language.digest()


def test_the_model_knows_every_intent_of_the_content() -> None:
    assert set(read().intents) == set(load_pack(ROOT, "leiden").language.intents)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    first, second = tmp_path / "model.json", tmp_path / "again.json"
    write(TINY, first)
    write(read(first), second)
    assert first.read_bytes() == second.read_bytes()
    assert read(first).odds({"hulp": 1.0}) == TINY.odds({"hulp": 1.0})


def test_the_likeliest_comes_first_and_all_is_one() -> None:
    odds = TINY.odds({"hulp": 1.0})
    assert odds[0][0] == "help"
    assert sum(odd for _, odd in odds) == pytest.approx(1)


def test_words_it_does_not_know_change_nothing() -> None:
    assert TINY.odds({"hoi": 1.0}) == TINY.odds({"hoi": 1.0, "blabla": 1.0})


@pytest.mark.parametrize(
    "data", ["{}", "[]", "null", '{"intents": 3}', "not json", '{"features": "a\\nb", "weights": "AA=="}']
)
def test_what_is_no_model_is_refused(tmp_path: Path, data: str) -> None:
    (tmp_path / "model.json").write_text(data)
    with pytest.raises(ValueError, match=r"model|JSON|Expecting"):
        read(tmp_path / "model.json")


def test_a_model_with_too_few_weights_is_refused(tmp_path: Path) -> None:
    write(TINY, tmp_path / "model.json")
    data = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps({**data, "features": "hoi\nhulp\nmeer"}))
    with pytest.raises(ValueError, match="as many weights"):
        read(tmp_path / "model.json")


@given(st.lists(st.text("abcdefg", min_size=1, max_size=8), min_size=1, max_size=20))
def test_features_are_of_length_one(said: list[str]) -> None:
    assert sum(weight * weight for weight in features(said).values()) == pytest.approx(1)


def test_no_words_have_no_content_features() -> None:
    assert not any(name.startswith("#") for name in features(()))
