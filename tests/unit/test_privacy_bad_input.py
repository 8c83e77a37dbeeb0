"""What hides personal data, on purpose or by accident of typing: it is found, and its place is right."""

from __future__ import annotations

import base64
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.findings import FindingKind, Verdict
from bot.privacy.guard import Guard
from bot.privacy.normalise import normalise
from bot.privacy.number_words import digits_for_words
from tests.stopwatch import least_seconds

GUARD = Guard(["Het Kompas"])
NAME = "Wessel Vroegop"


def hidden_in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("W\u200bess\u200del Vro\u2060egop sloeg", "W\u200bess\u200del Vro\u2060egop", "PERSON"),
        ("W\u00adessel Vroegop sloeg", "W\u00adessel Vroegop", "PERSON"),
        ("Wеssеl Vrоеgоp sloeg", "Wеssеl Vrоеgоp", "PERSON"),
        ("𝗪𝗲𝘀𝘀𝗲𝗹 𝗩𝗿𝗼𝗲𝗴𝗼𝗽 sloeg", "𝗪𝗲𝘀𝘀𝗲𝗹 𝗩𝗿𝗼𝗲𝗴𝗼𝗽", "PERSON"),
        ("Ⓦⓔⓢⓢⓔⓛ Vroegop sloeg", "Ⓦⓔⓢⓢⓔⓛ Vroegop", "PERSON"),
        ("W̶e̶s̶s̶e̶l̶ Vroegop sloeg", "W̶e̶s̶s̶e̶l̶ Vroegop", "PERSON"),
        ("W e s s e l  V r o e g o p sloeg hem", "W e s s e l  V r o e g o p", "PERSON"),
        ("W-e-s-s-e-l Vroegop sloeg hem", "W-e-s-s-e-l Vroegop", "PERSON"),
        ("Wes-\nsel Vroegop sloeg hem", "Wes-\nsel Vroegop", "PERSON"),
        ("Wessel\nVroegop sloeg hem", "Wessel\nVroegop", "PERSON"),
        ("<p>Wessel</p> <b>Vroegop</b> sloeg hem", "Wessel</p> <b>Vroegop", "PERSON"),
        ("W<b>ess</b>el Vroegop sloeg", "W<b>ess</b>el Vroegop", "PERSON"),
        ("&#87;essel Vroegop sloeg", "&#87;essel Vroegop", "PERSON"),
        ("<!-- Wessel Vroegop sloeg hem -->", NAME, "PERSON"),
        ("\u202eWessel Vroegop\u202c sloeg", "Wessel Vroegop\u202c", "PERSON"),
        ("محمد heeft een mes", "محمد", "PERSON"),
        ("bel ０８５-００００１２３", "０８５-００００１２３", "PHONE"),
        ("bel ٠٨٥٠٠٠٠١٢٣", "٠٨٥٠٠٠٠١٢٣", "PHONE"),
        ("bel 0🔥8🔥5🔥0🔥0🔥0🔥0🔥1🔥2🔥3", "0🔥8🔥5🔥0🔥0🔥0🔥0🔥1🔥2🔥3", "PHONE"),
        ("bel 085-\n0000\n123", "085-\n0000\n123", "PHONE"),
        ("bel nul acht vijf nul nul nul nul een twee drie",
         "nul acht vijf nul nul nul nul een twee drie", "PHONE"),
        ("zijn nummer: nul zes twaalf vierendertig zesenvijftig achtenzeventig",
         "nul zes twaalf vierendertig zesenvijftig achtenzeventig", "PHONE"),
        ("bsn: één één één, twee twee twee, drie drie drie",
         "één één één, twee twee twee, drie drie drie", "BSN"),
        ("bsn honderdelf tweehonderdtweeëntwintig driehonderddrieëndertig",
         "honderdelf tweehonderdtweeëntwintig driehonderddrieëndertig", "BSN"),
        ("bsn 111\n222\n333", "111\n222\n333", "BSN"),
        ("mail w.velthuys @ example.org", "w.velthuys @ example.org", "EMAIL"),
        (f"zie {hidden_in_base64('Wessel Vroegop sloeg')}",
         hidden_in_base64("Wessel Vroegop sloeg"), "PERSON"),
        (f"zie {hidden_in_base64('bsn 111222333')}".rstrip("="),
         hidden_in_base64("bsn 111222333").rstrip("="), "BSN"),
    ],
)  # fmt: skip
def test_what_is_hidden_is_found_in_its_place(text: str, piece: str, kind: str) -> None:
    found = {(finding.kind, text[finding.start : finding.end]) for finding in GUARD.examine(text).findings}
    assert (FindingKind(kind), piece) in found


def test_it_is_found_between_twenty_thousand_characters() -> None:
    text = f"{'x' * 9_990} {NAME} {'y' * 9_990}"
    (finding,) = GUARD.examine(text).findings
    assert text[finding.start : finding.end] == NAME


@pytest.mark.parametrize(
    "text",
    [
        "111\n222\n333",
        "twee of drie keer, vier hooguit",
        "groep een, twee, drie, vier en vijf",
        "v-o-s",
        "schoolveiligheidsplan en onderwijsassistenten",
    ],
)
def test_what_only_looks_so_is_clean(text: str) -> None:
    assert GUARD.examine(text).verdict is Verdict.CLEAN


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("nul zes twaalf vierendertig 56 achtenzeventig", "0 6 12 34 56 78"),
        ("honderdelf tweehonderdtweeëntwintig driehonderdendrie", "111 222 303"),
        ("drie keer acht", "drie keer acht"),
    ],
)
def test_numbers_in_words_are_read_as_digits(text: str, read: str) -> None:
    assert normalise(text).text == read


@given(st.text("een twee-drie,vierhonderd\n7", max_size=60))
def test_edits_are_in_order_and_apart(text: str) -> None:
    last = 0
    for start, end, _ in digits_for_words(text):
        assert last <= start < end <= len(text)
        last = end


MARKS = [
    "\u200b",
    "\u202e",
    "\u0301",
    "🔥",
    "-",
    "_",
    "\n",
    " ",
    "<b>",
    "&amp;",
    "é",
    "ﬁ",
    "Ⓐ",
    "а",
    "1",
    "een",
    "a",
]


@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join) | st.text(max_size=60))
def test_every_place_in_what_is_read_is_a_place_in_what_was_typed(text: str) -> None:
    read = normalise(text)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(read.starts, read.ends, strict=True))
    assert list(read.starts) == sorted(read.starts)


REPEATED = [
    "a", "1", "1-", "J. ", "Jan van ", "a.a-", "leerling uit ", "NL18 ", "<b", "een twee ", "a-", "a b ",
    "&#1", "@", "a@a.", "06 ", "http://x.com/", "1234 AB ", "kenteken ", "heet ", "=", "A\u0301", "\u200b",
    "straat 1 ", "<!--", "honderdeen ", "-\n", "((", "'s ", "nr. ", "bsn ", "rek. 1", "insta a_", "a_", "Aa ",
    "nr 1 van ", "geb ", "pas nummer ", "xx 12 ", "Weg ", "1, ", "woont in flat ", "snap als ", "a#",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length_of_the_text_and_not_faster(piece: str) -> None:
    short, long = (
        least_seconds(partial(GUARD.examine, piece * (length // len(piece)))) for length in (500, 4_000)
    )
    assert long < 30 * short + 0.02


@given(st.lists(st.sampled_from(REPEATED), min_size=1, max_size=3).map("".join))
def test_no_pattern_explodes(piece: str) -> None:
    """Three thousand characters of anything take less than what a hundred times the usual would."""
    assert least_seconds(lambda: GUARD.examine(piece * (3_000 // len(piece))), times=1) < 2
