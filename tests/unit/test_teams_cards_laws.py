"""What holds for every reply there can be: Teams takes its card, and what people typed does nothing in it."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.cards import Cards
from adapters.teams.cards.answers import Answer
from bot.messages import ContactCard, Facts, FormField, Items, Option, Part, Question, Reply, Table, Text
from bot.texts import Texts
from tests.channels.teams.card_schema import faults_of, of_type

CARDS = Cards(Texts([Path(__file__).parents[2] / "content" / "texts" / "teams.ftl"]))

MARKUP = st.sampled_from(["[x](https://y)", "<at>z</at>", "{{DATE(2026-01-01)}}"])
LONG = st.sampled_from(["é 😀 " * 800, "woord " * 800, "&<*" * 1_500, "x" * 4_500])
WORDS = st.text(max_size=30) | MARKUP | LONG
NAMES = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)


def rows_of(width: int) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    row = st.tuples(*[WORDS] * width)
    return st.lists(row, max_size=3).map(tuple) | row.map(lambda one: (one,) * 60)


TABLES = st.integers(1, 6).flatmap(
    lambda width: st.builds(Table, headers=st.tuples(*[WORDS] * width), rows=rows_of(width))
)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Text, text=WORDS, tone=st.sampled_from(["plain", "heading", "note", "urgent"])),
    st.builds(Items, items=st.lists(WORDS, max_size=4).map(tuple), ordered=st.booleans()),
    st.builds(Facts, title=WORDS, rows=rows_of(2)),
    TABLES,
    st.builds(ContactCard, name=WORDS, task=WORDS, organisation=WORDS, phone=WORDS, tel=WORDS, mail=WORDS),
)
OPTIONS = st.lists(st.builds(Option, key=NAMES, label=WORDS, hint=WORDS), max_size=5).map(tuple)
FIELDS = st.lists(
    st.builds(FormField, name=NAMES, label=WORDS, hint=WORDS, options=OPTIONS, many=st.booleans()),
    max_size=4,
    unique_by=lambda field: field.name,
).map(tuple)
QUESTIONS = st.one_of(
    st.builds(Question, token=st.just("a1"), name=NAMES, options=OPTIONS, skippable=st.booleans()),
    st.builds(Question, token=st.just("a1"), name=NAMES, fields=FIELDS),
)
REPLIES = st.builds(Reply, parts=st.lists(PARTS, max_size=4).map(tuple), question=st.none() | QUESTIONS)


@given(REPLIES)
def test_teams_takes_every_card(reply: Reply) -> None:
    made = CARDS.card_of(reply)
    if made is not None:
        assert faults_of(made) == []
        links = of_type(made, "Action.OpenUrl")
        assert all(link["url"].startswith(("tel:", "mailto:")) for link in links)


@given(REPLIES, WORDS)
def test_teams_takes_every_card_that_is_done_with(reply: Reply, typed: str) -> None:
    fields = reply.question.fields if reply.question else ()
    answer = Answer("a1", fields={field.name: typed for field in fields})
    used = CARDS.used_card(reply, answer, Question(token="a2", name="next-question"))
    for settled in (used, CARDS.closed_card(reply, typed)):
        assert faults_of(settled) == []
        assert of_type(settled, "Action.Submit") == of_type(settled, "Input.Text") == []


@given(REPLIES)
def test_every_reply_can_be_said_in_words(reply: Reply) -> None:
    assert len(json.dumps(CARDS.text_of(reply), ensure_ascii=False).encode()) <= 28_000
    assert len(CARDS.summary_of(reply)) <= 200
    assert not {"<", ">"} & set(CARDS.speak_of(reply))
