"""Replies as text and in a terminal, hostile text included."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from adapters.console.pretty import rich_of
from adapters.console.render import clean, text_of
from bot.messages import (
    ContactCard,
    Facts,
    FormField,
    Items,
    Option,
    Part,
    Question,
    Reply,
    Table,
    Text,
    say,
)

CARD = ContactCard(
    name="Robin de Voorbeeld",
    task="Wijkagent",
    organisation="Politie",
    location="Da Vinci",
    phone="071 000 00 00",
    mail="robin@example.org",
    confirmed="Laatst bevestigd op 1 september 2026",
    note="Niet op vrijdag",
)
CHOICE = Question(token="t", name="kind", options=(Option(key="a", label="Incident", hint="iets gebeurde"),))
TEXTS = st.text(max_size=40)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Text, text=TEXTS, tone=st.sampled_from(["plain", "heading", "note", "urgent"])),
    st.builds(Items, items=st.lists(TEXTS, max_size=3).map(tuple), ordered=st.booleans()),
    st.builds(Facts, title=TEXTS, rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)),
    st.builds(
        Table, headers=st.tuples(TEXTS, TEXTS), rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
    ),
    st.builds(ContactCard, name=TEXTS, task=TEXTS, organisation=TEXTS, phone=TEXTS, mail=TEXTS, note=TEXTS),
)
QUESTIONS = st.none() | st.builds(
    Question,
    token=st.just("t"),
    name=st.just("q"),
    options=st.lists(st.builds(Option, key=st.just("k"), label=TEXTS, hint=TEXTS), max_size=3).map(tuple),
)
REPLIES = st.builds(Reply, parts=st.lists(PARTS, max_size=3).map(tuple), question=QUESTIONS)


def on_terminal(reply: Reply, *, width: int = 60, colours: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colours,
        color_system="truecolor" if colours else None,
        no_color=not colours,
    )
    console.print(rich_of(reply))
    return out.getvalue()


def of(*parts: Part, question: Question | None = None) -> Reply:
    return Reply(parts=parts, question=question)


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (say("Een.", "Twee."), "Een.\n\nTwee."),
        (of(Text(text="Kop", tone="heading"), Text(text="Tekst.")), "Kop\nTekst."),
        (of(Items(items=("een", "twee"))), "- een\n- twee"),
        (of(Items(items=("een", "twee"), ordered=True)), "1. een\n2. twee"),
        (
            of(Facts(title="Punt 3", rows=(("Soort", "trend"), ("Thema", "vuurwerk")))),
            "Punt 3\nSoort: trend\nThema: vuurwerk",
        ),
        (of(Facts(rows=(("Wat", "regel 1\n1. regel 2"),))), "Wat: regel 1\n    1. regel 2"),
        (
            of(Table(headers=("School", "Dag"), rows=(("Het Metrum", "ma"), ("Bonaventura", "di")))),
            "School       Dag\n-----------  ---\nHet Metrum   ma\nBonaventura  di",
        ),
        (
            of(CARD),
            "Robin de Voorbeeld\n    Wijkagent · Politie · Da Vinci\n    Telefoon: 071 000 00 00\n"
            "    E-mail: robin@example.org\n    Laatst bevestigd op 1 september 2026\n    Niet op vrijdag",
        ),
        (
            of(ContactCard(name="", task="Meldpunt", organisation="Gemeente", confirmed_on=date(2026, 9, 1))),
            "Meldpunt\n    Gemeente\n    Bevestigd op 01-09-2026",
        ),
        (of(Text(text="Welk soort?"), question=CHOICE), "Welk soort?\n\n1. Incident – iets gebeurde"),
        (of(question=CHOICE), "1. Incident – iets gebeurde"),
        (Reply(), ""),
    ],
)
def test_plain_text(reply: Reply, text: str) -> None:
    assert text_of(reply) == text


def test_a_form_does_not_appear() -> None:
    question = Question(token="t", name="item", fields=(FormField(name="title", label="Titel"),))
    assert text_of(of(Text(text="Vertel."), question=question)) == "Vertel."


def test_markers_are_filled_in_at_the_last_moment() -> None:
    reply = Reply(parts=(Text(text="U schreef: ⟦words⟧"),), unstored={"words": "\x1b[2Jmes"})
    assert text_of(reply) == "U schreef: ␛[2Jmes"
    assert "␛[2Jmes" in on_terminal(reply)
    assert text_of(Reply.model_validate(reply.model_dump())) == "U schreef: …"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31mrood\x1b[0m", "␛[31mrood␛[0m"),
        ("\x1b]0;titel\x07", "␛]0;titel␇"),
        ("a\rb\r\nc\x00\x7f", "a␍b\nc␀␡"),
        ("\x9b31m", "�31m"),
        ("a\tb", "a    b"),
        ("links\u202erechts\u2066", "links�rechts�"),
        ("a\u2028b", "a\nb"),
        ("\ud800", "�"),
        ("👨‍👩‍👧 é ✓", "👨‍👩‍👧 é ✓"),
    ],
)
def test_control_characters_are_made_visible(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@pytest.mark.parametrize(
    "hostile",
    ["[bold]vet[/bold]", "[/]", "[link=http://x]y[/link]", ":smile:", "<b>&amp;</b>", "**vet**", "';--"],
)
def test_markup_is_shown_as_typed(hostile: str) -> None:
    reply = of(
        Text(text=hostile),
        Text(text=hostile, tone="urgent"),
        Items(items=(hostile,)),
        Facts(title=hostile, rows=((hostile, hostile),)),
        Table(headers=(hostile,), rows=((hostile,),)),
        ContactCard(name=hostile, task=hostile, organisation=hostile, note=hostile),
        question=Question(token="t", name="q", options=(Option(key="k", label=hostile, hint=hostile),)),
    )
    assert text_of(reply).count(hostile) == 14
    assert on_terminal(reply, width=100).count(hostile) == 14


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(REPLIES)
def test_no_control_character_gets_through_and_every_line_fits_the_terminal(reply: Reply) -> None:
    shown = on_terminal(reply, width=60)
    for line in (text_of(reply) + shown).split("\n"):
        assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert all(cell_len(line) <= 60 for line in shown.split("\n"))


def test_urgent_is_red_and_clear_without_colour() -> None:
    reply = of(Text(text="Bel 112.", tone="urgent"))
    assert "\x1b[1;31m" in on_terminal(reply, colours=True)
    assert "LET OP" in on_terminal(reply)


def test_a_card_in_a_terminal_holds_all_that_it_knows() -> None:
    shown = on_terminal(of(CARD))
    known = [
        CARD.name,
        CARD.task,
        CARD.organisation,
        CARD.location,
        CARD.phone,
        CARD.mail,
        CARD.confirmed,
        CARD.note,
    ]
    assert [word for word in known if word not in shown] == []


def test_reading_a_transcript_costs_neither_rich_nor_prompt_toolkit() -> None:
    seen = "import sys, adapters.console.chat, adapters.transcripts.player; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert {"adapters.transcripts.player", "rich", "prompt_toolkit"}.intersection(done.stdout.split()) == {
        "adapters.transcripts.player"
    }
