"""A link of the bot's own is one tap in Teams, and an address that can be copied in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from adapters.console.render import part_lines
from adapters.teams.cards.rendering import Cards
from bot.content.loader import load_pack
from bot.messages import Link, Reply, Text, plain_text
from bot.texts import Texts

URL = "https://bot.example.org/protocol/abc234.pdf"
PART = Link(text="Lijst openen", url=URL)
REPLY = Reply(parts=(Text(text="Uw lijst."), PART))
CARDS = Cards(Texts(load_pack(Path("content"), "demo").texts))


def test_it_is_kept_and_read_back() -> None:
    assert Reply.model_validate(REPLY.model_dump(mode="json")) == REPLY


def test_it_reads_as_words_and_address() -> None:
    assert plain_text([PART]) == f"Lijst openen: {URL}"
    assert list(part_lines(PART)) == [f"Lijst openen: {URL}"]


def test_in_teams_it_is_a_button() -> None:
    card = CARDS.card_of(REPLY)
    assert card is not None
    assert f"'url': '{URL}'" in str(card)
    assert "Action.OpenUrl" in str(card)


def test_without_a_card_it_is_a_link_still() -> None:
    assert f"[Lijst openen]({URL})" in CARDS.text_of(REPLY)


@pytest.mark.parametrize("url", ["http://bot.example.org/x", "javascript:alert(1)", "https://a b", ""])
def test_nothing_else_is_one(url: str) -> None:
    with pytest.raises(ValidationError):
        Link(text="x", url=url)
