"""The figures by which the understanding is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.meaning import Ask, Meaning, Slots
from training.language.picture import drawn
from training.language.score import (
    Judged,
    Labelled,
    by_intent,
    calibration_error,
    confusion,
    read_labelled,
    totals,
)

NO_SLOTS = {"organisation": "", "location": "", "topic": ""}


def judged(meant: str, understood: str, certainty: float = 1.0, ask: Ask | None = None) -> Judged:
    label = Labelled("1", "tekst", tuple(meant.split("|")), NO_SLOTS, "")
    return Judged(label, Meaning(understood, certainty, Slots(), ask))


def test_what_is_asked_back_is_not_wrong_without_asking() -> None:
    asked = judged("help", "greeting", 0.4, Ask("intent", ("greeting", "help")))
    assert not asked.right
    assert not asked.wrong_unasked
    assert judged("help", "greeting").wrong_unasked


def test_any_of_the_intents_that_will_do_is_right() -> None:
    one = judged("help|my_data", "my_data")
    assert one.right
    assert one.meant == "my_data"


def test_emergencies_are_counted_both_ways() -> None:
    found = totals([judged("emergency", "emergency"), judged("help", "emergency"), judged("help", "help")])
    assert found["emergencies found"] == "1/1 = 100.0%"
    assert found["false emergencies"] == "1/2 = 50.0%"


def test_certainty_that_is_right_as_often_as_it_says_has_no_error() -> None:
    said = [judged("help", "help", 0.5), judged("help", "greeting", 0.5)]
    assert calibration_error(said) == pytest.approx(0)
    assert calibration_error(said[1:]) == pytest.approx(0.5)


def test_recall_and_precision_of_an_intent() -> None:
    said = [judged("help", "help"), judged("help", "greeting"), judged("greeting", "greeting")]
    assert by_intent(said) == [("greeting", 1, 1.0, 0.5), ("help", 2, 0.5, 1.0)]


def test_the_picture_shows_every_intent() -> None:
    svg = drawn(confusion([judged("help", "greeting"), judged("cancel", "cancel")]))
    assert svg.startswith("<svg")
    assert all(f">{intent} (" in svg for intent in ("cancel", "help"))


def test_labelled_messages_are_read(tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    file.write_text(
        '{"id": "a", "text": "hoi", "intent": "greeting|help", "slots": {"topic": null}, "ask": null}\n\n'
    )
    assert read_labelled(file) == [Labelled("a", "hoi", ("greeting", "help"), NO_SLOTS, "")]
    file.write_text('{"id": "a"}')
    with pytest.raises(ValueError, match="no labelled message"):
        read_labelled(file)
