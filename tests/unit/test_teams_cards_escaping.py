"""What people typed reads as typed, and does nothing: no markup, link, mention or date survives."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adapters.teams.cards.escaping import literal, markdown, spoken, title

_MARKUP = st.sampled_from(
    [
        *"\\`*_~|[](){}<>#+-=!&;:.1@\n\t ",
        "**",
        "](",
        "```",
        "<at>",
        "</at>",
        "https://",
        "www.",
        "&#42;",
        "{{",
        "\n\n",
    ]
)
TYPED = st.lists(_MARKUP | st.text(max_size=5), max_size=25).map("".join)
# Tables, strikethrough and bare HTML are on, as in the most willing client.
_WILLING = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@given(TYPED)
@example("[kijk](https://example.org) ![x](y) <at>Iedereen</at> **vet** _schuin_ `code`")
@example("# kop\n> citaat\n- punt\n1. een\n===\n| a | b |\n|---|---|")
@example("    code\n\tcode")
def test_nothing_of_what_was_typed_is_markup(text: str) -> None:
    shown = _WILLING.render(markdown(text))
    assert set(re.findall(r"<[^>]*>", shown)) <= {"<p>", "</p>"}
    read = html.unescape(re.sub(r"<[^>]*>", "", shown)).replace("\u2060", "")
    assert "".join(read.split()) == "".join(_visible(text).split())


@given(TYPED)
@example("éwww.example.org")
def test_no_address_becomes_a_link(text: str) -> None:
    assert not re.search(r"[a-z]://|\bwww\.", markdown(text), re.IGNORECASE | re.ASCII)


@given(TYPED)
def test_a_card_fills_in_no_date_and_an_option_holds_no_link(text: str) -> None:
    assert "{{" not in literal(text)
    assert "](" not in title(text)
    assert "\n" not in title(text)
    assert title(title(text)) == title(text)


@given(st.text())
def test_control_characters_and_directions_do_nothing(text: str) -> None:
    for made in (literal(text), title(text), markdown(text), spoken(text)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", made)
        made.encode()


@pytest.mark.parametrize(
    "text",
    ["Ruit ingegooid bij 't Visser?", "(niet) zomaar: 3-10, 50% & meer!", "a@example.org, 085-0000123"],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert literal(text) == title(text) == spoken(text) == text
    assert markdown(text) == text.replace("&", "&amp;")


def test_each_line_is_a_paragraph() -> None:
    assert markdown("een\ntwee\r\n\r\n\n drie") == "een\n\ntwee\n\ndrie"


def _visible(text: str) -> str:
    """`text` as it should read: without what has no width."""
    return re.sub("\u2060", "", literal(text))
