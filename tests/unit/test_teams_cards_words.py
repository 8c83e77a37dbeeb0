"""A reply in words: for a message without a card, a notification and a screen reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adapters.teams import cards
from adapters.teams.cards import Cards
from bot.content.check_texts import check_texts
from bot.messages import ContactCard, Facts, FormField, Items, Option, Question, Reply, Table, Text, say
from bot.texts import Texts
from dialogs.asked_texts import asked_texts

TEXTS = tuple(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))
CARDS = Cards(Texts(TEXTS))
YES_NO = (Option(key="yes", label="Ja"), Option(key="no", label="Nee"))


def test_a_message_is_markdown_that_reads_as_what_was_said() -> None:
    reply = Reply(
        parts=(
            Text(text="Uw *punt*", tone="heading"),
            Items(items=("een [link](x)", "twee")),
            Items(items=("eerst", "dan"), ordered=True),
            Facts(title="Punt 1", rows=(("Soort", "Trend"),)),
        ),
        question=Question(token="a1", name="sure", options=YES_NO),
    )
    assert CARDS.text_of(reply).split("\n\n") == [
        r"**Uw \*punt\***",
        "- een \\[link\\](x)\n- twee",
        "1. eerst\n2. dan",
        "**Punt 1**",
        "**Soort:** Trend",
        "1. Ja\n2. Nee",
    ]


def test_a_table_and_a_contact_can_be_said_without_a_card() -> None:
    contact = ContactCard(name="Rens", task="wijkagent", organisation="Politie", phone="085-0000123")
    reply = Reply(parts=(Table(headers=("Nr", "Wat"), rows=(("1", "Ruit"),)), contact))
    assert CARDS.text_of(reply).split("\n\n") == [
        "**Nr · Wat**",
        "1 · Ruit",
        "**Rens**",
        "wijkagent · Politie",
        "Telefoon: 085-0000123",
    ]


@pytest.mark.parametrize(
    ("reply", "summary"),
    [
        (say("Dank u wel. Het is agendapunt 3. Typ iets."), "Dank u wel. Het is agendapunt 3."),
        (Reply(parts=(Text(text="Let op"), Text(text="Bel nu 112.", tone="urgent"))), "Bel nu 112. Let op"),
        (
            Reply(
                parts=(Facts(title="Uw punt", rows=(("Soort", "Trend"),)), Text(text="Klopt dit?")),
                question=Question(token="a1", name="review", options=YES_NO),
            ),
            "Klopt dit? Uw punt",
        ),
        (
            Reply(
                parts=(Text(text="Dank u. Goed zo. Waar was het? Bijvoorbeeld: buiten."),),
                question=Question(token="a1", name="place"),
            ),
            "Dank u. Waar was het?",
        ),
    ],
)
def test_a_notification_says_what_matters(reply: Reply, summary: str) -> None:
    assert CARDS.summary_of(reply) == summary


def test_a_notification_ends_between_words() -> None:
    summary = CARDS.summary_of(say("Een heel lange zin zonder punt " * 20))
    assert 150 < len(summary) <= 200
    assert summary.endswith((" zonder …", " punt …", " zin …", " Een …", " heel …", " lange …"))


def test_a_locked_screen_shows_no_words_that_are_kept_nowhere() -> None:
    reply = Reply(parts=(Text(text="Ik zie: ⟦found0⟧."),), unstored={"found0": "Fictief"})
    assert CARDS.summary_of(reply) == "Ik zie: …."
    assert "Fictief" in CARDS.text_of(reply)


def test_a_screen_reader_hears_the_options_numbered_and_the_fields_named() -> None:
    fields = (
        FormField(name="title", label="Titel", hint="Kort."),
        FormField(name="yes", label="Zeker?", options=YES_NO),
    )
    form = Reply(parts=(Text(text="Vul in."),), question=Question(token="a1", name="item", fields=fields))
    assert CARDS.speak_of(form) == "Vul in.\n- Titel Kort.\n- Zeker?\n1. Ja\n2. Nee"


def question(*labels: str, skippable: bool = False) -> Question:
    options = tuple(Option(key=label, label=label) for label in labels)
    return Question(token="a1", name="sure", options=options, skippable=skippable)


@pytest.mark.parametrize(
    ("asked", "suggested"),
    [
        (question("Ja", "Nee"), ["Ja", "Nee"]),
        (question(skippable=True), ["Overslaan"]),
        (question("Ja", "Nee", skippable=True), ["Ja", "Nee", "Overslaan"]),
    ],
)
def test_short_answers_are_suggested_as_if_typed(asked: Question, suggested: list[str]) -> None:
    actions = [{"type": "imBack", "title": words, "value": words} for words in suggested]
    assert CARDS.suggested(Reply(question=asked)) == {"actions": actions}


@pytest.mark.parametrize("asked", [question(), question("1", "2", "3", "4"), question("lang " * 10)])
def test_nothing_is_suggested_where_it_would_not_fit(asked: Question) -> None:
    assert CARDS.suggested(Reply(question=asked)) is None


def test_a_mention_cannot_close_its_own_tag() -> None:
    assert CARDS.mention("Rens </at> *R*") == r"<at>Rens &lt;/at&gt; \*R\*</at>"


def test_every_word_of_the_adapter_stands_in_the_texts_and_is_said() -> None:
    said = asked_texts(Path(cards.__file__).parent)
    assert check_texts(TEXTS, said) == []
    written = (TEXTS[0].parent / "teams.ftl").read_text(encoding="utf-8")
    own = re.findall(r"^(teams-[\w-]+) =", written, re.MULTILINE)
    assert set(own) <= set(said)
