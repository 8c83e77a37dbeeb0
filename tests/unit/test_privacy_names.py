"""Names are found by lists, shape and context; words, schools and streets that look like them are not."""

from __future__ import annotations

import pytest

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.findings import Verdict
from bot.privacy.guard import Guard

GUARD = Guard(
    [
        "Visser 't Hooft Lyceum",
        "visser",
        "Leonardo College",
        "leonardo",
        "Brijder",
        "Bonaventura",
        "april",
        "mei",
        "Anne Frank",
    ]
)


def persons(text: str) -> list[str]:
    return [text[f.start : f.end] for f in GUARD.examine(text).findings if f.kind is Kind.PERSON]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gisteren stond Wessel Vroegop bij de poort.", "Wessel Vroegop"),
        ("gisteren stond wessel vroegop bij de poort", "wessel vroegop"),
        ("Gesprek met Soufiane el Haddouti gehad.", "Soufiane el Haddouti"),
        ("Zorgen over Ayşe Karagöz, zij verzuimt.", "Ayşe Karagöz"),
        ("WESSEL VROEGOP STOND BIJ DE POORT", "WESSEL VROEGOP"),
        ("Wessel\nVroegop", "Wessel\nVroegop"),
        ("met Hanneke van der Meulen-de Groot gebeld", "Hanneke van der Meulen-de Groot"),
        ("W. Vroegop was erbij", "W. Vroegop"),
        ("Het gaat om Wessel V. en een ander", "Wessel V."),
        ("Wessel Visser was erbij", "Wessel Visser"),
        ("mevrouw Vroegop belde", "mevrouw Vroegop"),
        ("meneer de Wiel is boos", "meneer de Wiel"),
        ("Rector Van Dam weet ervan", "Rector Van Dam"),
    ],
)
def test_a_full_name_is_refused(text: str, name: str) -> None:
    (person,) = persons(text)
    assert name.endswith(person) or person.endswith(name)
    assert GUARD.examine(text).verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gisteren was Wessel betrokken.", "Wessel"),
        ("wessel heeft gevochten", "wessel"),
        ("hoi hanneke, nog een punt", "hanneke"),
        ("de leerling heet Brabbelio", "Brabbelio"),
        ("de moeder van roos belde", "roos"),
        ("Roos durft niet naar huis", "Roos"),
        ("volgens Mark is het opgelost", "Mark"),
    ],
)
def test_a_first_name_alone_is_asked_about(text: str, name: str) -> None:
    assert persons(text) == [name]
    assert GUARD.examine(text).verdict is Verdict.WARN


def test_a_name_with_the_surname_first_is_found_whole() -> None:
    assert persons("Vroegop, Wessel") == ["Vroegop", "Wessel"]


@pytest.mark.parametrize(
    "text",
    [
        "Wessel uit 3B is weg",
        "wessel (14) is weg",
    ],
)
def test_a_first_name_with_a_class_or_an_age_is_refused(text: str) -> None:
    assert GUARD.examine(text).verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    "text",
    [
        "de roos is geknipt",
        "mark dit als gelezen",
        "door de storm is het hek stuk",
        "ik wil een les over vuurwerk",
        "samen met april en mei de drukste tijd",
        "er mogen max tien leerlingen mee, bas speelt de band",
        "Het Leonardo College en het Visser 't Hooft Lyceum doen mee.",
        "leonardo en visser doen mee",
        "In de Johan de Wittstraat en op het Willem de Zwijgerplein is het druk.",
        "de anne frankschool en de pieter zandtschool",
        "Brijder en Bonaventura komen in mei.",
        "Leerlingen vieren Sint Maarten en de ramadan.",
        "de mei-vakantie en de Anne Frank-herdenking",
        "Wij zien meer Turkse en Poolse jongeren in Leiden.",
    ],
)
def test_is_nobody(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text", ["een leerling uit 3B", "het meisje uit klas 2hv1", "Zij zit in 4k2", "jongen, 14 jaar, 2 mavo"]
)
def test_one_pupil_with_a_class_is_asked_about(text: str) -> None:
    judgement = GUARD.examine(text)
    assert [finding.kind for finding in judgement.findings] == [Kind.AGE_CLASS]
    assert judgement.verdict is Verdict.WARN


@pytest.mark.parametrize(
    "text",
    [
        "leerlingen uit 3B",
        "klas 4 gaat op reis",
        "leerlingen van 13 en 14 jaar",
        "iemand uit de derde",
    ],
)
def test_a_group_is_no_pupil(text: str) -> None:
    assert GUARD.examine(text).findings == ()
