"""A reply as a letter."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.mail.letter import body, letter, subject
from bot.messages import ContactCard, Facts, Items, Reply, Table, Text, say
from bot.texts import Texts

TEXTS = Texts(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_every_part_is_a_paragraph() -> None:
    reply = Reply(
        parts=(
            Text(text="Kop", tone="heading"),
            Items(items=("een", "twee")),
            Items(items=("een", "twee"), ordered=True),
            Facts(title="Overleg", rows=(("Waar", "lokaal 12"),)),
            Table(headers=("School", "Waar"), rows=(("de LiS", "lokaal 12"), ("Visser", ""))),
            ContactCard(
                name="Sam Verzonnen", task="wijkagent", organisation="Politie", phone="071 000 00 00"
            ),
        )
    )
    assert body(reply, TEXTS).split("\n\n-- \n")[0] == (
        "Kop\n===\n\n- een\n- twee\n\n1. een\n2. twee\n\nOverleg\nWaar: lokaal 12\n\n"
        "School: de LiS, Waar: lokaal 12\nSchool: Visser\n\n"
        "Sam Verzonnen, wijkagent, Politie\n071 000 00 00"
    )


def test_the_subject_is_the_first_sentence_or_the_common_one() -> None:
    assert subject(say("De agenda sluit vandaag. En nog wat."), TEXTS) == "De agenda sluit vandaag"
    assert subject(say("Lukt het? Ja."), TEXTS) == "Lukt het?"
    assert subject(say("heel " * 40), TEXTS) == "Bericht van de Signaalbot"
    assert subject(Reply(), TEXTS) == "Bericht van de Signaalbot"


def test_what_may_not_be_kept_is_left_out_of_a_letter_that_comes_later() -> None:
    assert "…" in body(say("U schreef ⟦found⟧.").shown(), TEXTS)


@given(text=st.text(), delivery_id=st.text(min_size=1))
def test_no_text_breaks_out_of_a_letter(text: str, delivery_id: str) -> None:
    made = letter(
        say(text), delivery_id=delivery_id, sender="bot@example.org", to="a@example.org", texts=TEXTS, now=NOW
    )
    assert made["Bcc"] is None
    assert made["To"] == "a@example.org"
    head, _, _ = made.as_bytes().partition(b"\r\n\r\n")
    names = [line.split(b":")[0] for line in head.split(b"\r\n") if not line[:1].isspace()]
    assert len(names) == len(set(names))
