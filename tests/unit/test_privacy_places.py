"""Where somebody lives, however it is written, and what only looks like an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.guard import Guard
from bot.privacy.places import find_places
from tests.unit.guard_pieces import pieces

GUARD = Guard(["Het Kompas", "mei", "juni", "oude vest", "verzonnenmarkt", "lange gracht", "Leiden"])


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("bij haar voordeur, Oude Vest 12a", "Oude Vest 12a"),
        ("woont op de lage mors 3", "lage mors 3"),
        ("een pakje naar Hoge Rijn 44A gebracht", "Hoge Rijn 44A"),
        ("de buurvrouw, Verzonnenmarkt 40, belt elke avond", "Verzonnenmarkt 40"),
        (
            "niet langs Verzonnenweg honderdtwaalf zwart, daar zit een hond",
            "Verzonnenweg honderdtwaalf zwart",
        ),
        ("die man van Nieuwe Rijn negenendertig gooit", "Nieuwe Rijn negenendertig"),
        ("het is Verzonnenstraat zes drie hoog, maar leeg", "Verzonnenstraat zes drie hoog"),
        ("woont drie hoog achter en hoort alles", "drie hoog achter"),
        ("hij woont in het azc, unit 7 kamer 12 dus laat", "azc, unit 7 kamer 12"),
        ("op kamer C 2.14 van de noodopvang slaapt hij", "kamer C 2.14 van de noodopvang"),
        ("slaapt in stacaravan 44 met haar broer", "stacaravan 44"),
        ("zij woont daar op nummer 31 met haar opa", "nummer 31"),
        ("zijn buurjongen op nr. 16 neemt pakjes aan", "nr. 16"),
        ("op nummer 212, Verzonnenlaan is het gordijn dicht", "nummer 212, Verzonnenlaan"),
        ("slaapt bij tante, Verzonnenpad, eerste deur links", "Verzonnenpad, eerste deur"),
    ],
)
def test_is_an_address(text: str, piece: str) -> None:
    assert piece in pieces(GUARD, text, Kind.ADDRESS)


@pytest.mark.parametrize(
    "text",
    [
        "op de Verzonnenmarkt 3 fietsen gestolen",
        "op de Oude Vest stonden 12 scooters",
        "de Verzonnenstraat drie keer per dag langslopen",
        "op de Verzonnenstraat zes auto's beschadigd",
        "Verzonnenstraat honderd meter verder",
        "Verzonnenweg 14 maart afgesloten",
        "Verzonnenmarkt 20, 21 en 22 mei",
        "adres politie Leiden is toch Lange Gracht 11?",
        "school aan de Verzonnenkade, tweede verdieping",
        "opvang van slachtoffer in kamer 0.10",
        "gezin van de klas op nummer 1 van de wachtlijst",
        "buitenschoolse opvang in kamer 3 of 4",
        "de buren van nummer 8 klagen over lawaai",
        "de flat naast school is 12 hoog",
        "de leerlingen wonen tot 4 hoog",
        "drie hoog opgestapelde kratten in de gang",
        "kluisje nummer 31 op de tweede verdieping",
        "de fietsenstalling op nummer 12 van de plattegrond",
    ],
)
def test_is_no_address(text: str) -> None:
    assert GUARD.examine(text).findings == ()


FIRST = ["Oude", "Nieuwe", "Hoge", "Lage", "Korte", "Lange"]
SECOND = ["Rijn", "Vest", "Mare", "Mors", "Haven", "Singel", "Gracht"]


@given(
    st.sampled_from(FIRST), st.sampled_from(SECOND), st.integers(1, 999), st.sampled_from(["", "a", " bis"])
)
def test_a_street_of_two_words_is_one_where_somebody_lives(
    first: str, second: str, house: int, more: str
) -> None:
    written = f"{first} {second} {house}{more}"
    for text in (f"hij woont {written} met zijn oma", f"hij woont {written} met zijn oma".lower()):
        assert any(one.start <= 10 and one.end >= 10 + len(written) for one in find_places(text)), text
