"""The training texts are read as they are marked, and the model in the tree is the one that they gave."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.learned import MODEL
from training.guard.build import CARD, digest, inputs
from training.guard.measure import interval
from training.guard.names import content_names, take_names, training_names
from training.guard.samples import labels, lowered
from training.guard.slots import Slots, kept_apart
from training.guard.texts import Span, read_texts

_FIRST_FAKER_USE = "faker"
CONTENT = Path(__file__).parents[2] / "content"


def read(folder: Path, line: str) -> list[str]:
    (folder / "hand_x_1.txt").write_text(line, "utf-8")
    (marked,) = read_texts(folder)
    sample = marked.filled(lambda name: {"first": "Wessel", "street": "Dorpsstraat"}[name])
    return [sample.text, *(f"{span.kind}: {sample.text[span.start : span.end]}" for span in sample.spans)]


def test_a_mark_becomes_a_span_and_a_slot_is_filled(tmp_path: Path) -> None:
    line = r"Op de {street} zag\nik [[PERSON {first}]] uit [[AGE_CLASS 3B]]"
    text = "Op de Dorpsstraat zag\nik Wessel uit 3B"
    assert read(tmp_path, line) == [text, "PERSON: Wessel", "AGE_CLASS: 3B"]


def test_a_line_in_lower_case_gets_names_in_lower_case(tmp_path: Path) -> None:
    assert read(tmp_path, "ik zag [[PERSON {first}]]") == ["ik zag wessel", "PERSON: wessel"]


@pytest.mark.parametrize("line", ["[[PERSOON Wessel]] is weg", "[[PERSON Wessel is weg", "Wessel]] is weg"])
def test_a_wrong_mark_is_named_with_its_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=re.escape("hand_x_1.txt:1")):
        read(tmp_path, line)


def test_a_token_that_a_span_touches_has_its_label() -> None:
    places = [(0, 3), (4, 10), (11, 14), (15, 17)]
    spans = [Span(4, 13, Kind.PERSON), Span(15, 17, Kind.IBAN)]
    assert labels(places, spans) == ["O", "PERSON", "PERSON", "NUMBER"]


def test_lower_case_moves_no_span(tmp_path: Path) -> None:
    (tmp_path / "hand_x_1.txt").write_text("İK ZAG [[PERSON Wessel]]", "utf-8")
    (marked,) = read_texts(tmp_path)
    sample = lowered(marked.filled(str))
    assert [sample.text[span.start : span.end] for span in sample.spans] == ["wessel"]


def test_names_for_measuring_are_not_those_for_training() -> None:
    pytest.importorskip(_FIRST_FAKER_USE)
    training, measuring = Slots(random.Random(1)), Slots(random.Random(1), held_out=True)
    for _ in range(50):
        assert not any(kept_apart(name) for name in training("first").split("-"))
        assert all(kept_apart(name) for name in measuring("first").split("-"))


def test_an_interval_holds_its_share_and_narrows_with_more() -> None:
    (low, high), (lower, higher) = interval(90, 100), interval(9, 10)
    assert lower < low < 0.9 < high < higher


def test_the_model_is_that_of_the_texts_lists_and_names() -> None:
    pytest.importorskip(_FIRST_FAKER_USE)
    stated = dict(re.findall(r"`([a-z]+)` `([0-9a-f]{16})`", CARD.read_text("utf-8")))
    assert stated == {"model": digest([MODEL]), **inputs()}, "run `make model`"


def test_names_that_an_editor_adds_do_not_change_what_the_model_is_made_of(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    with (content / "no_persons.yaml").open("a", encoding="utf-8") as file:
        file.write("\nproef:\n  names: [wessel vroegop]\n")
    assert "wessel vroegop" in content_names(content)
    assert "wessel vroegop" not in training_names()
    take_names(content, tmp_path / "taken.txt")
    assert "wessel vroegop" in training_names(tmp_path / "taken.txt")


def test_the_model_is_small() -> None:
    assert MODEL.stat().st_size < 3_000_000
