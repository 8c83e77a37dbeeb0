"""The guard as a whole: the wording it proposes, and laws that hold for any text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.findings import FindingKind, Verdict
from bot.privacy.guard import Guard

GUARD = Guard(["Het Kompas"])
PIECES = [
    "Wessel Vroegop", "wessel", "roos", "Soufiane en Hanneke", "uit 3B", "(14)", "heeft een mes",
    "de moeder van",
    "bsn 111222333", "085-0000123", "w.velthuys@example.org", "@wildebras_99", "9999 XX 12", "geb. 3-3-2011",
    "12-ABC-3", "V.", "J.", "leerling", "juf", "heet", "'s broer", "<b>", "\u200b", "\n", ".", ",", ":",
    "Het Kompas",
]  # fmt: skip
typed = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Jan Jansen uit 3B heeft een mes meegenomen", "Een leerling heeft een mes meegenomen"),
        ("Gisteren sloegen Wessel en Hanneke een ander.", "Gisteren sloegen twee personen een ander."),
        ("In de les sloegen Wessel en Hanneke elkaar.", "In de les sloegen twee leerlingen elkaar."),
        ("De moeder van Wessel belde.", "De moeder van iemand belde."),
        ("Wessel's moeder belde.", "De moeder van iemand belde."),
        ("Wessel sloeg Soufiane. Wessel is weg.", "Iemand sloeg iemand anders. De eerste persoon is weg."),
        ("Leerling Wessel Vroegop, 3B, is weg.", "Een leerling is weg."),
        ("Een leerling uit 3B is weg.", "Een leerling is weg."),
        ("Juf Hanneke zag het.", "Een docent zag het."),
        ("Hoi Hanneke, een punt.", "Hoi collega, een punt."),
        ("Bel 085-0000123 voor meer.", "Bel (telefoonnummer weggelaten) voor meer."),
        ("Er is veel vuurwerk.", "Er is veel vuurwerk."),
    ],
)
def test_proposes(text: str, proposal: str) -> None:
    assert GUARD.examine(text).proposal == proposal


@given(typed)
def test_the_proposal_judged_again_is_clean(text: str) -> None:
    assert GUARD.examine(GUARD.examine(text).proposal).verdict is Verdict.CLEAN


@given(typed)
def test_the_proposal_holds_no_two_articles_or_persons_in_a_row(text: str) -> None:
    broken = re.compile(r"(?i)\b(?:de|het|een) iemand\b|\biemand iemand\b(?! anders)")
    proposal = GUARD.examine(text).proposal
    assert not broken.search(proposal) or broken.search(text)


@pytest.mark.parametrize(
    ("before", "text"),
    [("Het gaat om Wessel", "hij zit in 3B"), ("jongen uit 3B", "Wessel doet dit steeds")],
)
def test_a_name_in_one_text_and_a_class_in_the_next_make_one_person(before: str, text: str) -> None:
    assert GUARD.examine(before).verdict is GUARD.examine(text).verdict is Verdict.WARN
    assert GUARD.examine(text, [before]).verdict is Verdict.BLOCK


@given(typed, typed)
def test_what_was_said_before_moves_no_finding(before: str, text: str) -> None:
    for finding in GUARD.examine(text, [before]).findings:
        assert 0 <= finding.start < finding.end <= len(text)


@given(typed)
def test_findings_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    judgement = GUARD.examine(text)
    last = 0
    for finding in judgement.findings:
        assert last <= finding.start < finding.end <= len(text)
        last = finding.end
    assert (judgement.verdict is Verdict.CLEAN) == (judgement.findings == ())


@given(st.sampled_from(["bsn 111222333", "NL91ABNA0417164300", "085-0000123"]), st.data())
def test_an_identifier_is_found_through_invisible_characters_and_text_around_it(
    identifier: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(identifier)))
    hidden = data.draw(st.sampled_from(["", "\u200b", "\u00ad", "\u2060"]))
    before, after = data.draw(st.sampled_from([("", ""), ("zie ", "."), ("(", ")"), ("let op:\n", "\nmeer")]))
    text = before + identifier[:at] + hidden + identifier[at:] + after
    kinds = {finding.kind for finding in GUARD.examine(text).findings}
    assert kinds & {FindingKind.BSN, FindingKind.IBAN, FindingKind.PHONE}


IDENTIFIERS = {
    "111222333": "bsn {}",
    "NL91ABNA0417164300": "rekening {}",
    "085-0000123": "bel {}",
    "w.velthuys@example.org": "mail {}",
    "12-ABC-3": "kenteken {}",
    "wildebras_99": "zijn snap is {}",
    "03-03-2011": "geboren {}",
}
SPELLINGS: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    lambda text: text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
    lambda text: "\u202b" + "\u200b".join(text) + "\u202c",
    lambda text: f"<b>{text}</b>",
    lambda text: text.replace("a", "а"),  # Cyrillic
    lambda text: text.replace("-", "\u2011"),
]
AROUND = [("", ""), ("zie ", "."), ("(", ")"), ("let op:\n", "\nmeer"), ("ja ", " graag"), ("🔥 ", " 🔥")]


@given(st.sampled_from(sorted(IDENTIFIERS)), st.sampled_from(SPELLINGS), st.sampled_from(AROUND))
def test_an_identifier_is_found_however_it_is_spelled(
    identifier: str, spell: Callable[[str], str], around: tuple[str, str]
) -> None:
    text = around[0] + IDENTIFIERS[identifier].format(spell(identifier)) + around[1]
    assert GUARD.examine(text).verdict is not Verdict.CLEAN
