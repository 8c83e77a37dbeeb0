"""Who asks the same again of another school or partner needs hardly a word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answers import understanding_of
from bot.content.loader import load_pack
from bot.language.follow_up import asks_again
from bot.language.meaning import Meaning, Slots
from bot.language.understanding import Understanding
from dialogs.follow_ups import MORE, NEITHER, lately, served_by, told_by, told_lately
from dialogs.journal import Entry, EntryKind, Frame, Served

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
CONTACT = Meaning("contact_lookup", 1.0, Slots(organisation="ggd", location="het_metrum", discipline="jgz"))


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return understanding_of(load_pack(Path(__file__).parents[2] / "content", "leiden"))


@pytest.mark.parametrize(
    "said",
    [
        "en van het {school}",
        "en de {partner} dan",
        "en {school}",
        "hetzelfde voor {school}",
        "en hoe zit het met {school}",
    ],
)
def test_names_after_en_ask_again(said: str) -> None:
    assert asks_again(said.split())


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{school}",
        "en wanneer is het overleg van {school}",
        "en nu",
        "en {thema} op {school}",
        "van {school}",
    ],
)
def test_other_words_ask_something_of_their_own(said: str) -> None:
    assert not asks_again(said.split())


def test_another_school_keeps_the_partner(understanding: Understanding) -> None:
    meaning = understanding.following("en van het Vlietland?", CONTACT)
    assert meaning is not None
    assert meaning.slots == Slots(organisation="ggd", location="vlietland_college", discipline="jgz")
    assert meaning.ask is None


def test_another_partner_keeps_the_school_and_no_discipline(understanding: Understanding) -> None:
    meaning = understanding.following("en de politie?", CONTACT)
    assert meaning is not None
    assert meaning.slots == Slots(organisation="politie", location="het_metrum")


def test_a_name_that_fits_several_is_asked_back(understanding: Understanding) -> None:
    meaning = understanding.following("en da vinci?", CONTACT)
    assert meaning is not None
    assert meaning.ask is not None
    assert len(meaning.ask.candidates) > 1
    assert meaning.slots.location == ""


def test_a_service_is_asked_for_and_is_the_same_for_every_school(understanding: Understanding) -> None:
    meaning = understanding.following("en Veilig Thuis?", CONTACT)
    assert meaning is not None
    assert (meaning.intent, meaning.slots.service, meaning.slots.location) == (
        "contact_lookup",
        "veilig_thuis",
        "",
    )
    assert understanding.following("en Veilig Thuis?", Meaning("meeting_next", 1.0, Slots())) is None


@pytest.mark.parametrize("said", ["en als GGD", "en de GGD en de politie?", "en Veilig Thuis en de GGD?"])
def test_the_speaker_and_several_partners_are_no_other_partner(
    said: str, understanding: Understanding
) -> None:
    assert understanding.following(said, CONTACT) is None


def test_a_meeting_has_no_other_partner(understanding: Understanding) -> None:
    meeting = Meaning("meeting_next", 1.0, Slots(location="het_metrum"))
    assert understanding.following("en de politie?", meeting) is None


def test_only_what_is_asked_of_many_is_remembered_and_only_for_a_while() -> None:
    frame = Frame(dialog="contact_lookup", slots={"organisation": "ggd"})
    frame.journal.append(Entry(name="location", kind=EntryKind.ANSWER, value="het_metrum"))
    served = served_by(frame, NOW)
    assert served == Served(intent="contact_lookup", at=NOW, organisation="ggd", location="het_metrum")
    assert lately(served, NOW + timedelta(minutes=10)) is not None
    assert lately(served, NOW + timedelta(minutes=11)) is None
    assert served_by(Frame(dialog="protocol_start"), NOW) is None


def test_of_an_answer_from_the_convenant_its_id_is_remembered_and_whether_all_was_told() -> None:
    frame = Frame(dialog="convenant_question", slots={"answer": "kluisjes"})
    served = told_by(frame, NOW)
    assert served == Served(intent="convenant_question", at=NOW, answer="kluisjes")
    assert lately(served, NOW) == Meaning("convenant_question", 1.0, Slots(about="kluisjes"))
    assert told_lately(served, NOW + timedelta(minutes=11)) is None
    frame.journal.append(Entry(name="next", kind=EntryKind.ANSWER, value=MORE))
    assert served_by(frame, NOW) == Served(intent="convenant_question", at=NOW, answer="kluisjes", read=True)


def test_nothing_is_remembered_of_an_open_question_that_told_nothing() -> None:
    assert told_by(Frame(dialog="convenant_question", slots={"answers": "kluisjes,ouders"}), NOW) is None
    assert told_by(Frame(dialog="contact_lookup", slots={"organisation": "ggd"}), NOW) is None
    turned_down = Frame(dialog="convenant_question", slots={"answers": "kluisjes,ouders"})
    turned_down.journal.append(Entry(name="which", kind=EntryKind.ANSWER, value=NEITHER))
    assert served_by(turned_down, NOW) is None
    assert told_lately(Served(intent="contact_lookup", at=NOW, organisation="ggd"), NOW) is None
