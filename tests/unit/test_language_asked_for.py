"""Which of the organisations in a text is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import understanding_of
from bot.content.loader import load_pack
from bot.language.understanding import Understanding


@pytest.fixture(scope="module")
def bot() -> Understanding:
    return understanding_of(load_pack(Path(__file__).parents[2] / "content", "leiden"))


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("wat is de taak van de politie volgens het convenant", "politie"),
        ("mag ik camerabeelden aan de politie geven volgens het convenant", ""),
        ("mag ik een leerling vasthouden tot de politie er is volgens het convenant", ""),
        ("mag ik weten wat de taak van de politie is volgens het convenant", "politie"),
        ("kan ik ergens lezen wat de rol van de ggd is in het convenant", "ggd"),
        ("kan ik zien welke acties de ggd nog heeft", "ggd"),
        ("kunnen we zien of de politie al iets heeft ingebracht op de agenda", "politie"),
        ("mag ik vragen of de wijkagent bij het volgende overleg komt", "politie"),
        ("wat staat er op de agenda door de ggd", "ggd"),
        ("heeft de politie al iets ingebracht", "politie"),
        ("mijn punt over messen mag van de agenda, is al opgelost met de wijkagent", ""),
    ],
)
def test_a_rule_or_a_list_is_about_a_partner_by_its_own_part(
    bot: Understanding, text: str, organisation: str
) -> None:
    assert bot.understand(text).slots.organisation == organisation


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("wie moet ik bellen op het vlietland", "school"),
        ("aanspreekpersoon agora", "school"),
        ("nummer teamleider driestar", "school"),
        ("wie moet ik bellen op het vlietland over drugs", ""),
        ("nummer van de brandweer bij het visser", ""),
        ("wie is de mentor van 3b op het vlietland", ""),
        ("wie is de boa bij het vlietland", "gemeente"),
        ("nummer schoolzuster marecollege", "ggd"),
    ],
)
def test_who_is_asked_for_at_a_school_is_the_school_unless_a_partner_or_a_theme_is_named(
    bot: Understanding, text: str, organisation: str
) -> None:
    found = bot.understand(text)
    assert (found.intent, found.slots.organisation) == ("contact_lookup", organisation)


def test_what_is_walked_as_another_topic_has_that_one(bot: Understanding) -> None:
    assert bot.understand("zet vapen in de onderbouw op de agenda").slots.topic == "drugs"
