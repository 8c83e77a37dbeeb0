"""What is said in a word or two: answers to a reminder, and a meeting to move. Nothing longer is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import names_of, understanding_of
from bot.content.loader import load_pack

PACK = load_pack(Path(__file__).parents[2] / "content", "leiden")
UNDERSTANDING = understanding_of(PACK, names_of(PACK))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("gelezen", "reminder_read"),
        ("Gelezen, dank", "reminder_read"),
        ("ik heb het gelezen", "reminder_read"),
        ("later", "reminder_later"),
        ("herinner me later", "reminder_later"),
        ("herinneringen instellen", "reminder_wishes"),
        ("overleg verzetten", "meeting_change"),
        ("overleg afzeggen metrum", "meeting_change"),
        ("het overleg van het Metrum verplaatsen", "meeting_change"),
    ],
)
def test_short_words_are_surely_heard(text: str, intent: str) -> None:
    found = UNDERSTANDING.understand(text)
    assert (found.intent, found.certainty) == (intent, 1.0)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("overleg verzetten", "change"),
        ("vlietland verzetten naar vrijdag 20 november 13u", "change"),
        ("het overleg van 25 november op het metrum verzetten naar 26 november om kwart over twee", "change"),
        ("overleg afzeggen metrum", "cancel"),
        ("vlietland gaat niet door", "cancel"),
        ("het overleg van vlietland gaat helaas niet door", "cancel"),
        ("toch weer laten doorgaan", "restore"),
        ("overleg lammenschans toch weer door laten gaan", "restore"),
        ("laat het overleg toch doorgaan", "restore"),
        ("het overleg van vlietland gaat toch door", "restore"),
        ("afzegging ongedaan maken", "restore"),
    ],
)
def test_what_is_to_be_done_with_a_meeting_is_heard(text: str, deed: str) -> None:
    found = UNDERSTANDING.understand(text)
    assert (found.intent, found.slots.deed) == ("meeting_change", deed)


@pytest.mark.parametrize(
    "text", ["nee toch niet gedaan", "toch niet klaar", "de actie is toch nog niet klaar"]
)
def test_an_action_that_is_not_done_after_all_is_heard(text: str) -> None:
    found = UNDERSTANDING.understand(text)
    assert (found.intent, found.slots.deed) == ("action_list", "reopen")


@pytest.mark.parametrize(
    "text",
    [
        "gaat het overleg op vlietland niet door?",
        "gaat het overleg toch door?",
        "dat gaat niet door",
        "het schoolfeest op vlietland gaat niet door",
        "ik heb een afzegging gekregen",
        "wij verplaatsen leerlingen naar vlietland",
    ],
)
def test_what_only_sounds_like_a_change_of_a_meeting_is_none(text: str) -> None:
    found = UNDERSTANDING.understand(text)
    assert found.intent != "meeting_change"
    assert not found.slots.deed


def test_the_school_of_a_meeting_to_move_is_heard_and_a_doubtful_one_is_asked_back() -> None:
    assert UNDERSTANDING.understand("overleg verzetten metrum").slots.location == "het_metrum"
    assert UNDERSTANDING.understand("overleg verzetten da vinci").ask is not None


@pytest.mark.parametrize(
    "text",
    [
        "kan het overleg een week later",
        "doe ik later wel",
        "ik kan niet, kan het overleg verzet worden naar dinsdag",
        "de leerling heeft het bericht gelezen",
    ],
)
def test_sentences_are_left_to_the_model(text: str) -> None:
    assert UNDERSTANDING.understand(text).intent not in {"reminder_read", "reminder_later", "meeting_change"}


@pytest.mark.parametrize(
    "text",
    [
        "pauzeer mijn herinneringen tot 1 december",
        "stuur de herinneringen voortaan om 15 uur",
        "ik wil de herinneringen liever via de mail",
        "herinnering graag in Teams en niet per mail",
        "zet de oproepen voor agendapunten uit",
    ],
)
def test_wishes_in_other_words_are_understood(text: str) -> None:
    found = UNDERSTANDING.understand(text)
    offered = found.ask.candidates if found.ask else ()
    assert "reminder_wishes" in (found.intent, *offered)
