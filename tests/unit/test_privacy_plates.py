"""Plates in any spacing, or read in part, and codes of things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.findings import Verdict
from bot.privacy.guard import Guard
from tests.unit.guard_pieces import pieces

GUARD = Guard(["Het Kompas"])


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("kenteken xx.123.x doorgegeven", "xx.123.x"),
        ("kenteken 12 - AB - 34 reed weg", "12 - AB - 34"),
        ("nummerplaat is 12/XXX/3 en plaat", "12/XXX/3"),
        ("kenteken 12-xyz 3 gezien", "12-xyz 3"),
        ("scooter met xx . 12 . yy reed weg", "xx . 12 . yy"),
        ("brommer D-XX-12-Z stond er weer", "D-XX-12-Z"),
        ("kenteken is iets met XX-1..-ZZ", "XX-1..-ZZ"),
        ("witte auto met Z-...-9X", "Z-...-9X"),
    ],
)
def test_is_a_plate(text: str, piece: str) -> None:
    assert pieces(GUARD, text, Kind.LICENSE_PLATE) == [piece]


@pytest.mark.parametrize(
    "text",
    [
        "zie art.12.b van de regeling",
        "versie 12.ab.3 en lokaal B-1-2-C",
        "uitslag 3 - AB - 12",
        "kenteken 14 of 15 was onleesbaar",
    ],
)
def test_is_no_plate(text: str) -> None:
    assert GUARD.examine(text).findings == ()


PLATES = ["XX-123-X", "12-XX-YY", "X-123-XX", "XX-12-YY", "12-XXX-3"]


@given(st.sampled_from(PLATES), st.sampled_from(["-", " ", ".", " - ", " . ", ""]), st.booleans())
def test_a_plate_that_is_called_so_is_refused_in_any_spacing(plate: str, gap: str, lower: bool) -> None:
    text = f"kenteken {plate.replace('-', gap)} gezien"
    assert GUARD.examine(text.lower() if lower else text).verdict is Verdict.BLOCK, text
