"""The model of intents: made from what the content says now, and read or refused."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_pack
from bot.language.features import features
from bot.language.linear import ZERO, LinearModel, read, write

_ROW = st.tuples(st.integers(1, 255), st.integers(1, 255), st.integers(1, 255))
ROOT = Path(__file__).parents[2] / "content"

TINY = LinearModel(
    intents=("greeting", "help"),
    rows={"hoi": 0, "hulp": 1},
    rarities=bytes((50, 25)),
    weights=bytes(ZERO + weight for weight in (100, -100, -50, 127)),
    bias=(-0.1, -0.2),
    step=0.01,
    sharpness=2.0,
    examples="0123456789abcdef",
)


def test_the_model_is_made_from_the_examples_as_they_are() -> None:
    """After a change of content/language: `make model`."""
    assert read().examples == load_pack(ROOT, "leiden", examples=True).language.digest()


def test_the_model_knows_every_intent_of_the_content() -> None:
    assert set(read().intents) == set(load_pack(ROOT, "leiden", examples=True).language.intents)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    first, second = tmp_path / "model.json", tmp_path / "again.json"
    write(TINY, first)
    write(read(first), second)
    assert first.read_bytes() == second.read_bytes()
    assert read(first).odds({"hulp": 1.0}) == TINY.odds({"hulp": 1.0})


def test_a_margin_is_the_sum_of_what_each_feature_weighs() -> None:
    """By hand: rarities 50 and 25, brought to length 1, times the weights, times 0.01, and the bias."""
    assert TINY.margins({"hoi": 0.6, "hulp": 0.8}) == pytest.approx(
        [-0.1 + 0.01 * (30 * 100 - 20 * 50) / 1300**0.5, -0.2 + 0.01 * (30 * -100 + 20 * 127) / 1300**0.5]
    )


@given(st.dictionaries(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), _ROW))
def test_a_model_says_the_same_after_a_file(rows: dict[str, tuple[int, int, int]]) -> None:
    model = replace(
        TINY,
        rows={name: row for row, name in enumerate(rows)},
        rarities=bytes(rarity for rarity, _, _ in rows.values()),
        weights=bytes(weight for _, *weights in rows.values() for weight in weights),
    )
    with TemporaryDirectory() as folder:
        write(model, Path(folder, "model.json"))
        again = read(Path(folder, "model.json"))
    for features_ in ({name: 1.0} for name in rows):
        assert again.margins(features_) == model.margins(features_)
    assert "never seen" in rows or again.margins({"never seen": 1.0}) == list(model.bias)


def test_the_likeliest_comes_first_and_all_is_one() -> None:
    odds = TINY.odds({"hulp": 1.0})
    assert odds[0][0] == "help"
    assert sum(odd for _, odd in odds) == pytest.approx(1)


def test_words_it_does_not_know_change_nothing() -> None:
    assert TINY.odds({"hoi": 1.0}) == TINY.odds({"hoi": 1.0, "blabla": 1.0})


@pytest.mark.parametrize(
    "data",
    [
        "{}",
        "[]",
        "null",
        '{"intents": 3}',
        "not json",
        '{"intents": ["help"], "features": "AA==", "weights": "AA=="}',
    ],
)
def test_what_is_no_model_is_refused(tmp_path: Path, data: str) -> None:
    (tmp_path / "model.json").write_text(data)
    with pytest.raises(ValueError, match=r"model|JSON|Expecting"):
        read(tmp_path / "model.json")


def test_a_model_with_too_few_weights_is_refused(tmp_path: Path) -> None:
    write(TINY, tmp_path / "model.json")
    data = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps({**data, "weights": "AA=="}))
    with pytest.raises(ValueError, match="as many weights"):
        read(tmp_path / "model.json")


def test_a_model_with_a_damaged_trie_is_refused(tmp_path: Path) -> None:
    write(TINY, tmp_path / "model.json")
    data = json.loads((tmp_path / "model.json").read_text())
    trie = bytearray(base64.b64decode(data["features"]))
    for place in range(len(trie)):
        damaged = bytes((*trie[:place], trie[place] ^ 1, *trie[place + 1 :]))
        features_ = base64.b64encode(damaged).decode("ascii")
        (tmp_path / "model.json").write_text(json.dumps({**data, "features": features_}))
        with pytest.raises(ValueError, match=r"model\.json is damaged"):
            read(tmp_path / "model.json")


@given(st.lists(st.text("abcdefg", min_size=1, max_size=8), min_size=1, max_size=20))
def test_features_are_of_length_one(said: list[str]) -> None:
    assert sum(weight * weight for weight in features(said).values()) == pytest.approx(1)


def test_no_words_have_no_content_features() -> None:
    assert not any(name.startswith("#") for name in features(()))
