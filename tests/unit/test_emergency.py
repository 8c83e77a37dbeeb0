"""Danger that is going on is heard in anybody's words; calm talk about danger is not."""

from __future__ import annotations

import subprocess
import sys
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.danger_kinds import Danger
from bot.emergency import Emergency, acute, after_suicide, answer
from bot.messages import plain_text
from tests.stopwatch import least_seconds
from tests.unit.data_lines import data_lines

OWN_MODULES = [
    "bot.calm_words",
    "bot.danger_around",
    "bot.danger_idioms",
    "bot.danger_kinds",
    "bot.danger_phrases",
    "bot.danger_signs",
    "bot.danger_spelling",
    "bot.danger_to_life",
    "bot.danger_tongues",
    "bot.danger_words",
    "bot.emergency",
    "bot.messages",
]


def share_heard(texts: list[str]) -> float:
    return sum(acute(text) is not None for text in texts) / len(texts)


def test_danger_is_heard() -> None:
    assert share_heard(data_lines("acute.txt")) >= 0.98


def test_calm_talk_hardly_ever_shouts() -> None:
    assert share_heard(data_lines("calm.txt")) <= 0.02


@given(st.sampled_from(data_lines("acute.txt") + data_lines("calm.txt")), st.data())
def test_case_spaces_and_a_full_stop_never_change_the_verdict(text: str, data: st.DataObject) -> None:
    shouted = data.draw(st.sampled_from([text.lower(), text.upper(), text.title()]))
    spaced = data.draw(st.sampled_from([" ", "  ", "\t"])).join(shouted.split(" "))
    ended = data.draw(st.sampled_from(["", ".", "...", " ", "\n"]))
    assert acute(spaced + ended) == acute(text)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("er wordt gevochten", Danger.FIGHT),
        ("hij heeft een mes in zijn hand", Danger.WEAPON),
        ("het gebouw staat in brand", Danger.FIRE),
        ("er is een bommelding", Danger.BOMB),
        ("ze is bewusteloos", Danger.UNCONSCIOUS),
        ("leerling heeft een overdosis", Danger.OVERDOSE),
        ("ik zie het niet meer zitten", Danger.SUICIDE),
        ("leerling valt docent aan", Danger.ATTACK),
        ("ik heb spoed", Danger.CALL),
    ],
)
def test_the_kind_of_danger_is_known(text: str, danger: Danger) -> None:
    assert acute(text) == Emergency(danger)


@pytest.mark.parametrize(
    "text",
    [
        "er ligt een jongen op de grond die niet meer wakker wordt",
        "er ligt een meisje in de gang dat niet meer wakker wordt",
        "er liggen twee jongens in de kleedkamer die niet meer wakker worden",
        "een leerling die niet meer wakker wordt",
        "ik zie dat hij niet meer wakker wordt",
        "ze wordt niet meer wakker",
    ],
)
def test_who_does_not_wake_up_is_unconscious(text: str) -> None:
    assert acute(text) == Emergency(Danger.UNCONSCIOUS)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet meer wakker worden",
        "ik wou dat ik niet meer wakker werd",
        "hij hoopt dat hij niet meer wakker wordt",
        "ze zegt dat ze morgen niet meer wakker wordt",
        "slapen en niet meer wakker worden",
        "ze wil zoveel slikken dat ze niet meer wakker wordt",
    ],
)
def test_who_does_not_want_to_wake_up_thinks_of_suicide(text: str) -> None:
    assert acute(text) == Emergency(Danger.SUICIDE)


def test_suicide_is_told_apart_even_among_other_dangers() -> None:
    assert acute("bel 112. ze is bewusteloos, ze zei dat ze dood wil") == Emergency(Danger.SUICIDE)


def test_a_named_danger_goes_before_a_bare_cry() -> None:
    assert acute("bel 112! er wordt gevochten") == Emergency(Danger.FIGHT)


@pytest.mark.parametrize("danger", Danger)
def test_every_answer_begins_with_112(danger: Danger) -> None:
    reply = answer(Emergency(danger))
    assert "112" in plain_text(reply.parts[:1])
    assert reply.parts[0].kind == "text"
    assert reply.parts[0].tone == "urgent"


def test_suicide_is_answered_with_113_too() -> None:
    assert "113" in plain_text(answer(Emergency(Danger.SUICIDE)).parts)


def test_nothing_that_may_be_broken_is_needed() -> None:
    loaded = (
        "import sys; from bot.emergency import acute; assert acute('er is brand'); "
        "print(*sorted(name for name in sys.modules if name.startswith(('bot.', 'yaml', 'sqlalchemy'))))"
    )
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == OWN_MODULES


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert acute(text) is None or isinstance(acute(text), Emergency)


@pytest.mark.parametrize("piece", ["met een ", "docent is ", "a", "!", ", ", "er is "])
def test_a_long_text_takes_a_short_time(piece: str) -> None:
    # What was heard before is remembered: another text each time.
    lengths = count(20_000 // len(piece))
    assert least_seconds(lambda: acute(piece * next(lengths))) < 0.5


@pytest.mark.parametrize(
    "text", ["iemand schiet", "er schiet iemand", "een jongen schiet", "ze schieten op leerlingen"]
)
def test_who_shoots_is_danger_in_two_words_too(text: str) -> None:
    assert acute(text) == Emergency(Danger.WEAPON)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("Steekpartij! op het plein", Danger.WEAPON),
        ("brand, wat is het nummer van de brandweer", Danger.FIRE),
        ("Help! er vechten leerlingen", Danger.FIGHT),
        ("Help! er ligt iemand", Danger.CALL),
        ("help!! er is iets gebeurd op het plein", Danger.CALL),
        ("er is brand en wanneer is het overleg", Danger.FIRE),
        ("er wordt gevochten, wat is het nummer van de wijkagent voor het overleg", Danger.FIGHT),
    ],
)
def test_a_cry_with_something_after_it_is_danger(text: str, danger: Danger) -> None:
    assert acute(text) == Emergency(danger)


@pytest.mark.parametrize(
    "text",
    [
        "we hadden een steekpartij! hoe nu verder",
        "steekpartij, wie praat met de ouders",
        "er is een vechtpartij geweest, wanneer is het overleg",
        "er wordt vaak gevochten en wanneer is het overleg",
        "brandoefening, wat is het nummer van de brandweer",
        "brand, welk protocol",
        "wat is het nummer van de brandweer",
        "help!",
        "Help! hoe werkt dit",
        "Help! er staat een fout in de agenda",
        "Help! er is iets mis met mijn account",
    ],
)
def test_its_calm_twin_is_none(text: str) -> None:
    assert acute(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Vechtpartij op het plein",
        "Brand in de fietsenstalling",
        "Mes in de school",
        "leerlingen gooien met stenen naar de bussen",
    ],
)
def test_a_subject_and_a_place_in_a_report_say_nothing_of_now(text: str) -> None:
    assert acute(text, in_a_report=True) is None


@pytest.mark.parametrize(
    "text", ["Er wordt nu gevochten op het plein", "er is brand!", "hij zwaait met een mes"]
)
def test_what_happens_now_is_heard_in_a_report_too(text: str) -> None:
    assert acute(text, in_a_report=True) is not None


@pytest.mark.parametrize(
    "text", ["hij schiet tekort in zijn taken", "ze schiet in de lach", "we zitten vast in de agenda"]
)
def test_a_manner_of_speaking_is_no_danger(text: str) -> None:
    assert acute(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "hij wacht me op buiten",
        "hij staat me op te wachten buiten met zijn vrienden",
        "ik durf niet naar huis",
    ],
)
def test_who_is_waited_for_outside_is_told_to_stay_in(text: str) -> None:
    assert acute(text) == Emergency(Danger.WAYLAID)
    assert "Blijf binnen" in plain_text(answer(Emergency(Danger.WAYLAID)).parts)


@pytest.mark.parametrize(
    "text", ["de taxi staat op me te wachten", "gisteren werd een leerling opgewacht", "wie wacht mij op?"]
)
def test_who_is_met_or_was_waited_for_is_in_no_danger(text: str) -> None:
    assert acute(text) is None


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("ze heeft pillen gepakt", Danger.OVERDOSE),
        ("hij heeft net een strip paracetamol op", Danger.OVERDOSE),
        ("ze is weg", Danger.MISSING),
        ("ik kan haar niet bereiken", Danger.MISSING),
        ("ze neemt haar telefoon niet op", Danger.MISSING),
        ("ze heeft geen pillen genomen maar ze is weg", Danger.MISSING),
    ],
)
def test_after_a_word_of_suicide_pills_and_being_gone_are_danger(text: str, danger: Danger) -> None:
    assert after_suicide(text) == Emergency(danger)


@pytest.mark.parametrize(
    "text",
    ["ze zit nu bij mij", "ze heeft geen pillen genomen", "ze heeft niks geslikt", "stel dat ze weg is"],
)
def test_what_is_no_danger_after_a_word_of_suicide(text: str) -> None:
    assert after_suicide(text) is None
