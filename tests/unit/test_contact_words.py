from __future__ import annotations

import pytest

from bot.language.contact_words import Beside, beside
from bot.language.words import plain_words


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("bel de wijkagent voor me", Beside.CALL),
        ("kunt u de wijkagent voor mij bellen?", Beside.CALL),
        ("kun je hem bellen", Beside.CALL),
        ("wie vervangt de wijkagent", Beside.REPLACED),
        ("wie is er bereikbaar in het weekend", Beside.UNREACHED),
        ("de wijkagent neemt niet op", Beside.UNREACHED),
        ("alle wijkagenten van Verzonnen Stad", Beside.EVERYWHERE),
        ("alle wijkagenten in de hele stad", Beside.EVERYWHERE),
        ("de wijkagent per school", Beside.EVERYWHERE),
    ],
)
def test_what_is_asked_beside_the_contact(text: str, asked: Beside) -> None:
    assert beside(plain_words(text), "verzonnen stad") is asked


@pytest.mark.parametrize(
    "text",
    [
        "wie moet ik bellen voor ons gymnasium",
        "wat is het mailadres voor ons overleg",
        "moet ik de politie bellen voor ons feest",
        "wie bel ik over iets van zaterdag",
        "wie is bereikbaar voor vragen over de vakantie",
        "alle wijkagenten van leiden",
        "wie is de wijkagent",
    ],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert beside(plain_words(text), "verzonnen stad") is None
