"""How a reply stands in a room: HTML that clients show, a plain text, and never as markup of people."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.reactions import number_of, reactions_for
from adapters.matrix.rendering.content import Mention, Relation, content_of
from adapters.matrix.rendering.words import Words
from adapters.matrix.screen import visible_text
from bot.messages import ContactCard, Facts, Items, Option, Part, Question, Reply, Table, Text
from tests.unit.matrix_world import TEXTS

WORDS = Words(TEXTS)
CARD = ContactCard(
    name="Sam Verzonnen",
    task="wijkagent",
    organisation="Politie",
    location="Het Visser",
    phone="085 000 0105",
    tel="+31850000105",
    mail="sam@example.org",
    confirmed_on=date(2026, 9, 1),
    note="Niet op maandag",
)
# What Element and Hydrogen show (docs/decisions/021).
SHOWN = {"p", "br", "strong", "em", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a"}


def shown(*parts: Part, **more: Any) -> dict[str, Any]:
    return content_of(Reply(parts=parts), WORDS, **more)


@pytest.mark.parametrize(
    ("part", "html", "plain"),
    [
        (Text(text="a\nb"), "<p>a<br>b</p>", "a\nb"),
        (Text(text="Kop", tone="heading"), "<p><strong>Kop</strong></p>", "Kop"),
        (Text(text="112", tone="urgent"), "<p><strong>112</strong></p>", "112"),
        (Text(text="noot", tone="note"), "<p><em>noot</em></p>", "noot"),
        (Items(items=("a", "b")), "<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        (Items(items=("a", "b"), ordered=True), "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        (
            Facts(title="Punt", rows=(("Soort", "trend"),)),
            "<p><strong>Punt</strong><br><strong>Soort:</strong> trend</p>",
            "Punt\nSoort: trend",
        ),
        (
            Table(headers=("Wie", "Wat"), rows=(("a", "b"), ("c", ""))),
            "<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr>"
            "<tr><td>c</td><td></td></tr></tbody></table>",
            "- Wie: a, Wat: b\n- Wie: c",
        ),
    ],
)
def test_each_part(part: Part, html: str, plain: str) -> None:
    content = shown(part)
    assert (content["formatted_body"], content["body"]) == (html, plain)
    assert content["format"] == "org.matrix.custom.html"


def test_a_contact_is_one_tap_to_call() -> None:
    content = shown(CARD)
    assert '<a href="tel:+31850000105">085 000 0105</a>' in content["formatted_body"]
    assert '<a href="mailto:sam@example.org">' in content["formatted_body"]
    assert content["body"].splitlines() == [
        "Sam Verzonnen",
        "wijkagent, Politie, Het Visser",
        "Telefoon: 085 000 0105",
        "E-mail: sam@example.org",
        "Bevestigd op 01-09-2026",
        "Niet op maandag",
    ]


def test_what_is_no_number_or_address_is_no_link() -> None:
    odd = CARD.model_copy(update={"tel": 'x" onclick="y', "mail": "a b@c?subject=x"})
    assert "<a" not in shown(odd)["formatted_body"]


def test_choices_are_numbered_in_both() -> None:
    options = (Option(key="a", label="Incident", hint="plotseling"), Option(key="b", label="Trend"))
    reply = Reply(parts=(Text(text="Welk?"),), question=Question(token="t", name="n", options=options))
    content = content_of(reply, WORDS)
    assert content["body"] == "Welk?\n\n1. Incident – plotseling\n2. Trend"
    assert content["formatted_body"].endswith(
        "<ol><li><strong>Incident</strong> – plotseling</li><li><strong>Trend</strong></li></ol>"
    )


def test_an_answer_is_a_notice_and_news_is_heard_of() -> None:
    assert shown(Text(text="x"))["msgtype"] == "m.notice"
    assert shown(Text(text="x"), is_news=True)["msgtype"] == "m.text"


def test_who_is_meant_among_others_is_mentioned_and_nobody_else_ever() -> None:
    assert shown(Text(text="@room kijk"), names=())["m.mentions"] == {}
    assert shown(Text(text="kijk"), names=None)["m.mentions"] == {}
    assert shown(Text(text="kijk eens, ANNA"), names=("", "Anna"))["m.mentions"] == {}
    assert "m.mentions" not in shown(Text(text="kijk"), names=("", "Anna"))
    content = shown(Text(text="kijk"), mention=Mention("@anna:example.org", "Anna <b>"))
    assert content["m.mentions"] == {"user_ids": ["@anna:example.org"]}
    assert content["formatted_body"].startswith(
        '<a href="https://matrix.to/#/%40anna%3Aexample.org">Anna &lt;b&gt;</a>: '
    )
    assert content["body"] == "Anna <b>: kijk"


def test_a_thread_and_a_reply_are_kept() -> None:
    assert "m.relates_to" not in shown(Text(text="x"))
    assert shown(Text(text="x"), relation=Relation(answers="$q"))["m.relates_to"] == {
        "m.in_reply_to": {"event_id": "$q"}
    }
    thread = shown(Text(text="x"), relation=Relation(thread="$root", answers="$q"))["m.relates_to"]
    assert thread == {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$q"},
    }


def test_what_is_too_long_is_cut_and_says_so() -> None:
    content = shown(*(Text(text=f"{number} " + "é" * 900) for number in range(60)))
    assert "formatted_body" not in content
    assert content["body"].endswith(WORDS.left_out)
    assert len(json.dumps(content).encode()) < 48_000 * 2
    assert len(json.dumps(content, ensure_ascii=False).encode()) < 40_000


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


TYPED = st.text(max_size=30) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=y>',
        "&lt;b&gt;",
        "\u202eomgekeerd",
        "</p>",
        "'",
        "\ud800",
    ]
)
PARTS = st.one_of(
    st.builds(Text, text=TYPED, tone=st.sampled_from(["plain", "heading", "note", "urgent"])),
    st.builds(Items, items=st.tuples(TYPED, TYPED), ordered=st.booleans()),
    st.builds(Facts, title=TYPED, rows=st.tuples(st.tuples(TYPED, TYPED))),
    st.builds(Table, headers=st.tuples(TYPED), rows=st.tuples(st.tuples(TYPED))),
    st.builds(
        ContactCard,
        name=TYPED,
        task=TYPED,
        organisation=TYPED,
        phone=TYPED,
        tel=TYPED,
        mail=TYPED,
        note=TYPED,
    ),
)


@given(st.lists(PARTS, max_size=4), TYPED)
def test_whatever_people_type_stays_text(parts: list[Part], label: str) -> None:
    question = Question(token="t", name="n", options=(Option(key="k", label=label),))
    content = content_of(Reply(parts=tuple(parts), question=question), WORDS)
    json.dumps(content, ensure_ascii=False).encode("utf-8")
    tags = Tags()
    tags.feed(content["formatted_body"])
    assert tags.seen <= SHOWN
    assert tags.attributes <= {("a", "href")}
    assert not tags.open


def test_the_screen_reads_html_as_a_person_does() -> None:
    content = shown(Text(text="Kop", tone="heading"), Table(headers=("A", "B"), rows=(("1", "2"),)), CARD)
    lines = visible_text(content).splitlines()
    assert lines[:4] == ["Kop", "A  B", "1  2", "Sam Verzonnen"]
    assert "Telefoon: tel:+31850000105 085 000 0105" in lines


@pytest.mark.parametrize("count", range(1, 11))
def test_each_reaction_is_its_number(count: int) -> None:
    assert [number_of(key) for key in reactions_for(count)] == list(range(1, count + 1))


def test_more_choices_than_digits_have_no_reactions() -> None:
    assert reactions_for(11) == []
