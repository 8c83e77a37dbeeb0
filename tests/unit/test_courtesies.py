from __future__ import annotations

import pytest

from bot.language.courtesies import BYE, HOW, THANKS, courtesies_in, is_courtesy
from bot.language.words import plain_words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bedankt, fijne dag!", (THANKS, BYE)),
        ("hoi, hoe gaat het met je?", (HOW,)),
        ("dank u wel voor de snelle hulp", (THANKS,)),
        ("tot volgende week", (BYE,)),
        ("alles goed?", (HOW,)),
    ],
)
def test_a_courtesy_is_heard_as_such(text: str, kinds: tuple[str, ...]) -> None:
    said = plain_words(text)
    assert (courtesies_in(said), is_courtesy(said)) == (kinds, True)


@pytest.mark.parametrize(
    "text",
    [
        "hoi",
        "bedankt, en wanneer is het overleg",
        "hoe gaat het met de leerling",
        "niet alles goed hier",
        "tot morgen wachten met de brief",
        "is het in de pauze goed",
    ],
)
def test_what_asks_or_tells_something_is_more_than_a_courtesy(text: str) -> None:
    assert not is_courtesy(plain_words(text))
