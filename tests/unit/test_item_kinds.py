from __future__ import annotations

import pytest

from bot.kinds import ItemKind
from dialogs.item_kinds import kind_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("vapen op het plein neemt toe", ItemKind.TREND),
        ("Leerlingen komen steeds later", ItemKind.TREND),
        ("wanneer de pauze begint staan er steeds groepjes bij het hek", ItemKind.TREND),
        ("gisteren is er gevochten", ItemKind.INCIDENT),
        ("de sfeer in de buurt verandert", ItemKind.ONTWIKKELING),
        ("een nieuwe app waar leerlingen op zitten", ItemKind.ONTWIKKELING),
    ],
)
def test_what_is_going_on_says_the_kind(text: str, kind: ItemKind) -> None:
    assert kind_in(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "vapen op het plein",
        "vorige week werd er weer gevochten, het neemt toe",
        "hoe vaak mag ik iets inbrengen, regelmatig?",
        "wat is een trend",
        "is er vaker iets geweest",
        "kan ik ook een trend inbrengen",
        "",
    ],
)
def test_no_kind_is_guessed(text: str) -> None:
    assert kind_in(text) is None
