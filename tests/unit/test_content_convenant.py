"""What an answer about the convenant must be, and what is said where it is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.content.check import check_pack
from bot.content.convenant import ConvenantAnswer, Law
from bot.content.loader import load_pack

SOUND: dict[str, Any] = {
    "id": "pauze",
    "paragraphs": ["4.1"],
    "title": "De pauze",
    "asked": "hoe lang is de pauze\nmag de pauze langer\npauze\nwat is de pauze\nwie heeft pauze",
    "short": "De pauze is kort.",
    "more": "Zij duurt tien minuten. Daarna is er les.",
}
TWO_ANSWERS = """
pauze:
  paragraphs: [4.1]
  title: De pauze
  asked: |
    hoe lang is de pauze
    mag de pauze langer
    pauze
    wat is de pauze
    wie heeft pauze
  short: De pauze is kort.
  more: Zij duurt tien minuten.
  related: [les]
les:
  paragraphs: []
  title: De les
  asked: |
    hoe lang is de les
    les
    Pauze?
    wie heeft les
    waar is de les
  short: De les is lang.
  more: Zij duurt een uur.
  related: [pouze, les]
"""


def pack_with(root: Path, **files: str) -> Any:
    (root / "proef").mkdir()
    (root / "convenant").mkdir()
    about = "name: Proef\nmunicipality: Proef\nregion: Midden\npeildatum: 2026-11-23\nsource: verzonnen\n"
    (root / "proef" / "pack.yaml").write_text(about, encoding="utf-8")
    for name, text in files.items():
        (root / "convenant" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_pack(root, "proef")


def test_the_lines_are_phrasings() -> None:
    assert ConvenantAnswer(**SOUND).asked[:2] == ("hoe lang is de pauze", "mag de pauze langer")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"short": "Een. Twee. Drie. Vier."}, "4 sentences, 3 is the most"),
        ({"more": "Zo. " * 9}, "9 sentences, 8 is the most"),
        ({"paragraphs": ["4.7"]}, "paragraphs"),
        ({"asked": "alleen deze"}, "asked"),
        ({"answer": "?"}, "answer"),
        ({"law": {"sure": True}}, "law that is sure has a source"),
        ({"law": {"sure": False, "source": "duo.nl"}}, "given together"),
    ],
)
def test_what_is_not_sound_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        ConvenantAnswer(**{**SOUND, **changes})


def test_a_paragraph_in_a_sentence_ends_none() -> None:
    told = "Zie § 4.1 en duo.nl. Dat is alles. (Zie ook § 6.)"
    assert ConvenantAnswer(**{**SOUND, "short": told}).short == told


def test_law_that_is_sure_tells_its_source_and_day() -> None:
    law = Law(source="duo.nl", as_of=date(2026, 11, 23), sure=True)
    assert ConvenantAnswer(**SOUND, law=law).law == law


def test_faults_between_answers_are_told_with_their_line(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, school=TWO_ANSWERS)
    said = {(fault.line, fault.message) for fault in check_pack(pack) if fault.path.name == "school.yaml"}
    assert said == {
        (25, '"pouze" is not in convenant (did you mean "pauze"?)'),
        (14, '"Pauze?" is asked of "pauze" already'),
        (14, '"les" is related to itself'),
    }
    assert pack.convenant["les"].related == ("les",)


def test_an_answer_stands_in_one_file(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, aa=TWO_ANSWERS, bb=TWO_ANSWERS)
    assert '"pauze" stands in aa.yaml already' in [fault.message for fault in pack.faults]


def test_what_ships_tells_enough_and_names_only_what_there_is() -> None:
    answers = load_pack(Path("content"), "leiden").convenant
    assert len(answers) >= 60
    assert all(one.related for one in answers.values())
    covered = {paragraph for one in answers.values() for paragraph in one.paragraphs}
    assert covered >= {"2.1", "2.2", "3", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "5.1", "5.2", "6", "7"}
