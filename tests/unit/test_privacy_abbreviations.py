"""Abbreviations, fields of forms and rooms of a camp look like persons, accounts and homes, and are none."""

from __future__ import annotations

import pytest

from bot.privacy.abbreviations import abbreviated
from bot.privacy.accounts import find_accounts
from bot.privacy.dwellings import find_dwellings
from bot.privacy.findings import FindingKind, Verdict
from bot.privacy.guard import Guard
from bot.privacy.tokens import read_tokens

GUARD = Guard(["Het Kompas"])


def abbreviations(text: str) -> str:
    tokens = read_tokens(text)
    return "".join(tokens[at].text for at in abbreviated(tokens))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vraag m.b.t. de fietsenstalling", "m.b.t."),
        ("D.W.Z. het plein", "D.W.Z."),
        ("na de pauze, d.w.z het plein", "d.w.z"),
        ("o.a. de kluisjes en i.v.m. controle", "o.a.i.v.m."),
        ("N.B. de Vries was er", ""),
        ("D.W.Z. Bakker was er", ""),
        ("leerling m.n. was er", ""),
        ("J. de Vries was er", ""),
    ],
)
def test_abbreviations_are_told_from_initials(text: str, found: str) -> None:
    assert abbreviations(text) == found


@pytest.mark.parametrize("text", ["vraag m.b.t. de fietsenstalling", "D.W.Z. het plein", "d.w.z. het team"])
def test_an_abbreviation_is_nobody(text: str) -> None:
    assert GUARD.examine(text).verdict is Verdict.CLEAN


def test_who_stands_behind_an_abbreviation_is_somebody() -> None:
    (finding,) = GUARD.examine("overleg i.v.m. Joris Wildebras").findings
    assert (finding.kind, finding.start) == (FindingKind.PERSON, len("overleg i.v.m. "))


@pytest.mark.parametrize("text", ["te_laat", "kolom aantal_meldingen", "soort_incident en ziek_gemeld"])
def test_the_name_of_a_field_is_no_account(text: str) -> None:
    assert list(find_accounts(text)) == []


@pytest.mark.parametrize("text", ["laat_de_wildebras", "de_echte_leerling"])
def test_other_joined_words_are_one(text: str) -> None:
    assert [seen.kind for seen in find_accounts(text)] == [FindingKind.HANDLE]


@pytest.mark.parametrize(
    "text",
    [
        "Op kamp was er ruzie in huisje 4 van de camping",
        "brugklaskamp: op het vakantiepark is huisje 4 vernield",
    ],
)
def test_a_room_of_a_camp_is_no_home(text: str) -> None:
    assert list(find_dwellings(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "vakantiepark, huisje 4: alcohol gevonden",
        "leerling uit het azc, kamer 14, gaat mee op kamp",
        "hij woont op de camping in huisje 4 en gaat mee op kamp",
    ],
)
def test_a_room_of_a_shelter_may_be_one(text: str) -> None:
    assert [seen.kind for seen in find_dwellings(text)] == [FindingKind.ADDRESS]
