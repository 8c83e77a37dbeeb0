"""Whom words tell to call: people of that partner are not sent to themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import names_of
from bot.content.loader import load_pack
from bot.language.names import Names
from bot.own_partner import calls, sends_to

DEMO = load_pack(Path("content"), "demo")


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of(DEMO)


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("Bel de consulent van het RBL", "rbl"),
        ("Het is geen plicht. Vraag het de gemeente.", "gemeente"),
        ("Hoort u niets, bel dan uw contactpersoon bij de politie.", "politie"),
        ("Zonder haast belt u uw contactpersoon bij de politie.", "politie"),
        ("Vraag de jeugdarts om mee te kijken", "ggd"),
        ("Neem daarvoor rechtstreeks contact op met de gemeente.", "gemeente"),
        ("Laat de gemeente weten wat u hebt aangepast.", "gemeente"),
    ],
)
def test_a_text_sends_its_reader_to_a_partner(names: Names, text: str, partner: str) -> None:
    assert sends_to(text, partner, names)
    assert not sends_to(text, "jongerenwerk", names)


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("De contactpersoon van de gemeente leidt het signaaloverleg.", "gemeente"),
        ("Het convenant maakt het overleg tot een vast overleg van school, politie en gemeente.", "politie"),
        ('Vraag mij "wie is onze wijkagent" voor het nummer.', "politie"),
        ("Het RBL onderzoekt het. Bel de ouders.", "rbl"),
        ("Wisselt de consulent, dan laat het RBL dat de school weten.", "rbl"),
        ("Laat aan de politie over wat een onderzoek kan schaden.", "politie"),
    ],
)
def test_a_text_that_only_names_a_partner_sends_nobody_there(names: Names, text: str, partner: str) -> None:
    assert not sends_to(text, partner, names)


@pytest.mark.parametrize(
    ("wanted", "partner", "theirs"),
    [
        (["rbl"], "rbl", True),
        (["veilig_thuis", "jgz"], "ggd", True),
        (["politie_geen_spoed"], "politie", True),
        (["veilig_thuis"], "veilig_thuis", True),
        (["rbl"], "politie", False),
        (["112", "politie"], "politie", False),
    ],
)
def test_an_advice_calls_a_partner_its_discipline_or_its_number(
    wanted: list[str], partner: str, theirs: bool
) -> None:
    assert calls(wanted, partner, DEMO) is theirs
