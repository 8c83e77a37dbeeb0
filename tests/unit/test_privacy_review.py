"""What a reviewer who knew none of the rules typed: names beside streets, wordings that keep the sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import guard_of
from bot.content.loader import load_pack
from bot.privacy.findings import FindingKind, Verdict

PACK = load_pack(Path(__file__).parents[2] / "content", "leiden")
GUARD = guard_of(PACK)
PLACES = [place.name for place in PACK.vestigingen.values()]
STREETS = ["Kagerstraat", "Haarlemmerstraat", "Kerkstraat", "Breestraat", "Lammenschansweg", "vrijeschool"]
FIRST_NAMES = ["Daan", "Sanne", "Yassin", "Fatima", "Lotte"]
DEEDS = ["dealt", "vecht steeds", "spijbelt", "is bedreigd"]


def names_in(text: str) -> list[str]:
    found = GUARD.examine(text).findings
    return [text[one.start : one.end] for one in found if one.kind is FindingKind.PERSON]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Daan van de Kagerstraat dealt", "Daan"),
        ("Sanne van de Kagerstraat spijbelt", "Sanne"),
        ("Daan van de vrijeschool dealt", "Daan"),
        ("Max van het Visser", "Max"),
        ("Max van het Visser 't Hooft heeft gespijbeld", "Max"),
        ("Max dealt", "Max"),
        ("De heer Mes is aangesteld", "Mes"),
        ("mevrouw bakker is boos", "mevrouw bakker"),
        ("dhr. Mes is op het plein bedreigd", "Mes"),
        ("de klas van mentor Bakker", "Bakker"),
        ("De docent Engels is weg", ""),
        ("docent LO is weg", ""),
        ("De mentor van het Visser belt", ""),
        ("Geachte heer, mevrouw", ""),
        ("Jan van Goyenkade", ""),
        ("Overlast op de Willem de Zwijgerlaan", ""),
        ("De overlast in de Jan van de Kerkstraat", ""),
    ],
)
def test_a_name_is_seen_beside_a_street_a_school_and_a_title(text: str, name: str) -> None:
    assert names_in(text) == ([name] if name else [])


@given(
    st.sampled_from(FIRST_NAMES),
    st.sampled_from([f"van de {street}" for street in STREETS] + [f"van {place}" for place in PLACES]),
    st.sampled_from(DEEDS),
)
def test_a_name_stays_found_with_a_place_behind_it(name: str, place: str, deed: str) -> None:
    assert name in names_in(f"{name} {deed}")
    assert name in " ".join(names_in(f"{name} {place} {deed}"))


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("leerling uit 4 havo dreigt met zelfmoord", "een leerling dreigt met (gevoelig gegeven weggelaten)"),
        (
            "leerling uit klas 3 heeft zelfmoordplannen",
            "een leerling heeft (gevoelig gegeven weggelaten)",
        ),
        (
            "jongere uit azc is verdacht van steekpartij",
            "een jongere is (gevoelig gegeven weggelaten)",
        ),
        (
            "meisje is zwanger en wil niet naar huis",
            "een meisje is (gevoelig gegeven weggelaten) en wil niet naar huis",
        ),
        ("leerling 4 havo is in elkaar geslagen", "een leerling is in elkaar geslagen"),
        ("jongen 14 jaar met adhd dealt op het plein", "jongen dealt op het plein"),
        ("jongen uit 5vwo die vorig jaar is blijven zitten", "jongen die vorig jaar is blijven zitten"),
        ("de heer Groen is boos", "iemand is boos"),
        ("De heer Mes is bedreigd", "Iemand is bedreigd"),
        ("leerling met initialen K.B.", "leerling met initialen (naam weggelaten)"),
        ("wijkagent Sam Verzonnen was er ook", "de wijkagent was er ook"),
        ("Yassin en Sem uit 2b en 2c vechten", "Twee leerlingen vechten"),
        ("Jan Jansen uit 3B", ""),
        ("de dochter van wethouder Pietersen", ""),
    ],
)
def test_the_wording_keeps_the_sense_or_is_not_offered(text: str, wording: str) -> None:
    assert GUARD.examine(text).proposal == wording
    assert GUARD.examine(wording).verdict is Verdict.CLEAN


@pytest.mark.parametrize(
    "text",
    [
        "in 2b en 2c wordt veel gepest",
        "in 3a, 3b en 3c is onrust",
        "in 4 havo en 5 vwo wordt gevapet",
        "wij maken ons zorgen over social media",
        "rector maakt zich zorgen over social media",
    ],
)
def test_whole_classes_and_media_are_nobody(text: str) -> None:
    assert GUARD.examine(text).verdict is Verdict.CLEAN


@given(
    st.sampled_from(["een leerling uit", "jongen uit", "Yassin uit"]), st.sampled_from(["2b en 2c", "3a, 3b"])
)
def test_of_classes_that_are_joined_nothing_stays(who: str, classes: str) -> None:
    proposal = GUARD.examine(f"{who} {classes} heeft een mes meegenomen").proposal
    assert proposal
    assert not any(code in proposal for code in classes.replace(",", "").split() if code != "en")
