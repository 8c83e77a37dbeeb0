from __future__ import annotations

import pytest

from bot.language.words import plain_words
from bot.language.yes_no import asks_whether


@pytest.mark.parametrize(
    "text",
    [
        "mag ik namen noemen in het overleg",
        "in het overleg mag een leerling toch niet bij naam genoemd worden?",
        "ik wil graag weten of het protocol verplicht is",
        "hoi, is het convenant een grondslag om te delen",
    ],
)
def test_yes_or_no_is_asked(text: str) -> None:
    assert asks_whether(plain_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "wat staat er in het convenant over privacy",
        "ik heb een vraag: wie mag er nog meer meepraten",
        "staat er iets over privacy in het convenant",
        "zijn er afspraken over privacy",
        "privacy afspraken",
        "waarom mag ik geen naam zeggen",
    ],
)
def test_something_else_is_asked(text: str) -> None:
    assert not asks_whether(plain_words(text))
