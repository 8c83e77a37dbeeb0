"""Violence at home leads to the meldcode, and what is like a word never wins from the word itself."""

from __future__ import annotations

import pytest

from bot.answers import names_of
from bot.emergency import acute
from bot.protocol.topics_meant import topics_in
from tests.unit.test_protocol_walks import PACK, TOPICS

NAMES = names_of(PACK)

HITS = ("slaat", "schopt", "mishandelt", "bedreigt")
FAMILY = ("vader", "moeder", "stiefvader", "broer", "oom")
PUPIL = ("leerling", "een meisje", "dochter")


@pytest.mark.parametrize(
    "text",
    [
        *(f"{family} {hits} {pupil}" for family in FAMILY for hits in HITS for pupil in PUPIL),
        *(f"leerling wordt door zijn {family} geslagen" for family in FAMILY),
        "leerling is geslagen thuis",
        "leerling is door zijn vader geslagen",
        "leerling wordt thuis geslagen",
        "thuis krijgt ze klappen",
        "er is geweld in het gezin",
        "meisje durft niet naar huis",
        "jongen is bang om naar huis te gaan",
        "protocol leerling wordt thuis opgesloten",
        "leerling heeft blauwe plekken van haar vader",
    ],
)
def test_violence_at_home_is_no_fight_at_school(text: str) -> None:
    assert topics_in(NAMES, TOPICS, text) == ("huiselijk_geweld",)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("vader slaat docent", "geweld"),
        ("moeder bedreigt de conciërge", "intimidatie"),
        ("ouder heeft een docent geslagen", "geweld"),
        ("leerling heeft een leerling geslagen", "geweld"),
        ("twee leerlingen vechten op het plein", "geweld"),
        ("leerling deelt jihadfilmpjes", "radicalisering"),
        ("docent heeft relatie met leerling", "seksuele_intimidatie"),
        ("leerling heeft pinpas uitgeleend", "criminaliteit"),
        ("leerling verkoopt vapes", "drugs"),
        ("dronken leerling op schoolfeest", "drugs"),
        ("flesje wodka", "drugs"),
        ("snus", "drugs"),
        ("alcohol", "drugs"),
        ("vapes worden verkocht", "drugs"),
        ("dronken leerling slaat een klasgenoot", "geweld"),
        ("leerling gluurt onder rokjes", "seksuele_intimidatie"),
    ],
)
def test_who_is_hit_and_what_is_named_counts(text: str, topic: str) -> None:
    assert topics_in(NAMES, TOPICS, text) == (topic,)


@pytest.mark.parametrize(
    "text",
    [
        "collega zit savonds te appen met een leerling van 15",
        "docent raakt meisjes aan",
        "stagiair heeft iets met een leerling",
        "leraar appt savonds met meisje",
        "leerling verliefd op docent en ze chatten",
        "conciërge zit aan meisjes",
    ],
)
def test_staff_and_pupil_too_close_is_sexual_intimidation(text: str) -> None:
    assert topics_in(NAMES, TOPICS, text) == ("seksuele_intimidatie",)
    assert acute(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "docent appt met ouders van een leerling",
        "docent zit aan tafel met een leerling",
        "mentor heeft iets met een leerling besproken",
        "leerlingen appen met elkaar",
        "docent raakt sleutels kwijt aan leerling",
    ],
)
def test_staff_and_pupil_at_work_is_no_topic(text: str) -> None:
    assert topics_in(NAMES, TOPICS, text) == ()


def test_between_home_and_school_is_asked() -> None:
    found = topics_in(NAMES, TOPICS, "leerling is door zijn broer geslagen op school")
    assert found == ("huiselijk_geweld", "geweld")
