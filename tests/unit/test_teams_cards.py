"""How each part and question of a reply looks as an Adaptive Card, and what a used card becomes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.teams.cards import Cards
from adapters.teams.cards.answers import Answer, answer_of
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
from bot.texts import Texts
from tests.channels.teams.card_schema import faults_of, of_type, words_in

CARDS = Cards(Texts([Path(__file__).parents[2] / "content" / "texts" / "teams.ftl"]))

KINDS = (Option(key="incident", label="Incident", hint="plotseling"), Option(key="trend", label="Trend"))
FORM = Question(
    token="f1",
    name="item",
    fields=(
        FormField(name="title", label="Titel", hint="Kort", max_length=80),
        FormField(name="place", label="Waar", options=(Option(key="in_school", label="In de school"),)),
        FormField(
            name="wanted",
            label="Extra",
            required=False,
            many=True,
            options=(Option(key="ggd", label="GGD"), Option(key="rbl", label="RBL")),
        ),
        FormField(name="question", label="Vraag", required=False, multiline=True),
    ),
)
CONTACT = ContactCard(
    name="Rens Romanfiguur",
    task="wijkagent",
    organisation="Politie",
    location="Vlietland College",
    phone="085-0000123",
    tel="+31850000123",
    mail="rens@example.org",
    confirmed_on=date(2026, 9, 1),
    note="Alleen op werkdagen.",
)


def card(*parts: Part, question: Question | None = None, **unstored: str) -> dict[str, Any]:
    made = CARDS.card_of(Reply(parts=parts, question=question, unstored=unstored))
    assert made is not None
    assert faults_of(made) == []
    return made


def asked(*options: Option, skippable: bool = False) -> Question:
    return Question(token="a1", name="kind", options=options, skippable=skippable)


@pytest.mark.parametrize(
    "reply",
    [
        say("Hallo.", "Tot morgen."),
        Reply(parts=(Text(text="Let op", tone="note"), Items(items=("een", "twee")))),
        Reply(parts=(Text(text="Wat is er gebeurd?"),), question=Question(token="a1", name="title")),
    ],
    ids=["paragraphs", "a list", "typed answer"],
)
def test_plain_words_need_no_card(reply: Reply) -> None:
    assert CARDS.card_of(reply) is None


def test_every_card_says_itself_without_pictures() -> None:
    made = card(Text(text="Welk soort?"), question=asked(*KINDS))
    assert made["speak"] == "Welk soort?\n1. Incident – plotseling\n2. Trend"
    assert made["fallbackText"] == "Welk soort?\n\n1\\. Incident – plotseling\n\n2\\. Trend"
    assert made["lang"] == "nl"


def test_tones_look_as_they_are_meant() -> None:
    made = card(Text(text="Bel nu 112.", tone="urgent"), Text(text="Let op", tone="note"))
    assert [one["style"] for one in of_type(made, "Container")] == ["attention", "emphasis"]


def test_a_contact_can_be_called_and_written_to() -> None:
    made = card(CONTACT)
    assert [one["url"] for one in of_type(made, "Action.OpenUrl")] == [
        "tel:+31850000123",
        "mailto:rens@example.org",
    ]
    assert words_in(made).splitlines() == [
        "Rens Romanfiguur",
        "wijkagent · Politie · Vlietland College",
        "Telefoon: ",
        "085-0000123",
        "E-mail: ",
        "rens@example.org",
        "Bevestigd op 01-09-2026",
        "Alleen op werkdagen.",
    ]


@pytest.mark.parametrize(
    ("tel", "mail"),
    [("", ""), ("bel maar", "geen adres"), ("112;ext=1", "a@b?cc=c@d"), ("javascript:1", "a@example.org\n")],
)
def test_what_is_no_number_or_address_is_no_link(tel: str, mail: str) -> None:
    made = card(CONTACT.model_copy(update={"tel": tel, "mail": mail}))
    assert all("?" not in one["url"] for one in of_type(made, "Action.OpenUrl"))
    assert not any(one["url"].startswith("tel:") for one in of_type(made, "Action.OpenUrl"))


def test_a_narrow_table_is_a_table_and_a_wide_one_is_stacked() -> None:
    narrow = card(Table(headers=("Nr", "Wat"), rows=(("1", "Ruit"),)))
    assert [len(one["cells"]) for one in of_type(narrow, "TableRow")] == [2, 2]
    wide = card(Table(headers=("Nr", "School", "Soort", "Wat"), rows=(("1", "Visser", "Incident", "Ruit"),)))
    assert of_type(wide, "Table") == []
    assert "School: \nVisser" in words_in(wide)


def test_a_long_table_says_kindly_that_there_is_more() -> None:
    row = ("Visser", "Een ruit ingegooid bij de gymzaal, niemand gezien", "x" * 60, "y" * 60)
    made = card(Table(headers=("School", "Wat", "A", "B"), rows=(row,) * 200))
    shown = len([one for one in of_type(made, "TextRun") if one["text"] == "Visser"])
    assert 3 <= shown < 200
    assert f"… en nog {200 - shown}. Vraag gerust om minder" in words_in(made)


def test_short_options_are_buttons_one_a_line_with_their_hints_below() -> None:
    made = card(Text(text="Welk soort?"), question=asked(*KINDS, skippable=True))
    buttons = of_type(made, "Action.Submit")
    assert [one["title"] for one in buttons] == ["Incident", "Trend", "Overslaan"]
    assert [len(one["actions"]) for one in of_type(made, "ActionSet")] == [1, 1, 1]
    assert answer_of(buttons[0]["data"]) == Answer("a1", choice="incident")
    assert answer_of(buttons[2]["data"]) == Answer("a1", word="overslaan")
    assert "plotseling" in words_in(made)


@pytest.mark.parametrize(("count", "style"), [(2, "expanded"), (9, "expanded"), (22, "compact")])
def test_many_or_long_options_are_a_list(count: int, style: str) -> None:
    label = "Laat mijn tekst staan, het gaat niet over een persoon"
    options = (Option(key=f"k{n}", label=f"{label} {n}", hint="zo") for n in range(count))
    made = card(question=asked(*options))
    (choices,) = of_type(made, "Input.ChoiceSet")
    assert (choices["style"], len(choices["choices"])) == (style, count)
    assert choices["choices"][1] == {"title": f"{label} 1 – zo", "value": "k1"}
    assert choices["isRequired"]
    assert choices["errorMessage"]
    (submit,) = of_type(made, "Action.Submit")
    assert answer_of({**submit["data"], choices["id"]: "k1"}) == Answer("a1", choice="k1")


def test_a_form_is_one_card() -> None:
    made = card(Text(text="Waar gaat het over?"), question=FORM)
    title, question = of_type(made, "Input.Text")
    place, wanted = of_type(made, "Input.ChoiceSet")
    assert (title["label"], title["isRequired"], title["maxLength"]) == ("Titel", True, 80)
    assert (question["label"], question["isRequired"], question["isMultiline"]) == (
        "Vraag (hoeft niet)",
        False,
        True,
    )
    assert (place["isMultiSelect"], wanted["isMultiSelect"]) == (False, True)
    assert all(one["errorMessage"] for one in (title, place))
    go_on, stop = of_type(made, "Action.Submit")
    filled = {title["id"]: "Ruit", place["id"]: "in_school", wanted["id"]: "ggd,rbl"}
    fields = {"title": "Ruit", "place": "in_school", "wanted": "ggd,rbl", "question": ""}
    assert answer_of({**go_on["data"], **filled}) == Answer("f1", fields=fields)
    assert (answer_of(stop["data"]), stop["associatedInputs"]) == (Answer("f1", word="stop"), "none")


def test_a_used_card_shows_the_answer_and_asks_nothing() -> None:
    reply = Reply(parts=(Text(text="Welk soort?"),), question=asked(*KINDS))
    used = CARDS.used_card(reply, Answer("a1", choice="trend"))
    assert faults_of(used) == []
    assert of_type(used, "Action.Submit") == []
    assert words_in(used) == "Welk soort?\n✓ Uw antwoord: Trend"
    assert "✓ Uw antwoord: Stoppen" in words_in(CARDS.used_card(reply, Answer("a1", word="stop")))
    assert "✓ Uw antwoord is binnen." in words_in(CARDS.used_card(reply, Answer("a1", choice="gone")))


def test_a_choice_that_is_asked_again_was_not_answered() -> None:
    question = asked(*KINDS)
    used = CARDS.used_card(Reply(question=question), Answer("a1", choice="trend"), question)
    assert words_in(used) == "Deze vraag is niet meer open."


def test_a_used_form_shows_only_what_is_not_asked_again() -> None:
    given = Answer("f1", fields={"title": "Ruit", "place": "in_school", "wanted": "rbl,ggd", "question": ""})
    reply = Reply(parts=(Text(text="Waar gaat het over?"),), question=FORM)
    again = Question(token="f2", name="title")
    accepted = words_in(CARDS.used_card(reply, given, again))
    assert "Waar: \nIn de school" in accepted
    assert "Extra: \nRBL, GGD" in accepted
    assert "Ruit" not in accepted
    assert "Ruit" in words_in(CARDS.used_card(reply, given, asked(*KINDS)))
    assert (
        words_in(CARDS.used_card(reply, given, FORM)) == "Waar gaat het over?\nDeze vraag is niet meer open."
    )
    assert "Ruit" not in words_in(CARDS.used_card(reply, given))


def test_words_that_are_kept_nowhere_leave_with_the_question() -> None:
    reply = Reply(
        parts=(Text(text="Gevonden: ⟦found0⟧"),), question=asked(*KINDS), unstored={"found0": "Fictief"}
    )
    assert "Fictief" in words_in(card(*reply.parts, question=reply.question, found0="Fictief"))
    for settled in (CARDS.closed_card(reply), CARDS.used_card(reply, Answer("a1", choice="trend"))):
        assert "Fictief" not in str(settled)
        assert "Gevonden: …" in words_in(settled)


def test_a_closed_card_says_why() -> None:
    reply = Reply(parts=(Facts(rows=(("Soort", "Trend"),)),), question=asked(*KINDS))
    closed = CARDS.closed_card(reply)
    assert faults_of(closed) == []
    assert words_in(closed) == "Soort: \nTrend\nDeze vraag is niet meer open."
    assert words_in(CARDS.closed_card(reply, "Dat is te lang geleden.")).endswith("Dat is te lang geleden.")
