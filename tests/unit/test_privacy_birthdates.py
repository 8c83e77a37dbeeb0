"""Dates of birth in their less usual shapes, and dates of other things."""

from __future__ import annotations

import pytest

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.guard import Guard
from tests.unit.guard_pieces import pieces

GUARD = Guard(["Het Kompas", "mei", "juni"])


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("de pleegzoon, 7 mei '09, is weg", "7 mei '09"),
        ("kan iemand 30 nov. '11", "30 nov. '11"),
        ("geb.dat. 9 / IX / 2010 en geen id", "9 / IX / 2010"),
        ("geboren veertien mei tweeduizend elf", "veertien mei tweeduizend elf"),
        ("geboortedatum is drie vijf tweeduizendtien", "drie vijf tweeduizendtien"),
        ("hij is van begin maart tweeduizend tien", "begin maart tweeduizend tien"),
        ("de jongen is van begin mei 2012", "begin mei 2012"),
        ("is op sinterklaasavond 2011 geboren", "sinterklaasavond 2011"),
        ("ze is van nieuwjaarsdag 2011, dus net", "nieuwjaarsdag 2011"),
        ("hij is 05052009, staat ingeschreven", "05052009"),
        ("hij zou pas 6 juli zestien worden", "6 juli"),
        ("op 17 mei jarig, dus graag niet dan", "17 mei"),
    ],
)
def test_is_a_date_of_birth(text: str, piece: str) -> None:
    assert piece in pieces(GUARD, text, Kind.BIRTHDATE)


@pytest.mark.parametrize(
    "text",
    [
        "op 7 mei '26 was er vuurwerk",
        "het protocol van 3 mei '19 is verouderd",
        "sinds 3 juni '18 bestaat de werkgroep",
        "deel I, II en III staan op de agenda van 2026",
        "op 5 juni worden twaalf plekken vrijgemaakt",
        "kerst 2025 en koningsdag 2026 waren rustig",
        "artikelnummer 05052009 nabestellen",
    ],
)
def test_is_no_date_of_birth(text: str) -> None:
    assert GUARD.examine(text).findings == ()
