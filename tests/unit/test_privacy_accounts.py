"""Names of accounts that nothing calls so: words joined by underscores or points, and what looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.accounts import find_accounts
from bot.privacy.findings import FindingKind as Kind
from bot.privacy.findings import Verdict
from bot.privacy.guard import Guard
from tests.unit.guard_pieces import pieces

GUARD = Guard(["Het Kompas", "mei", "juni"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kun je WildebrasMauler_09 bereiken?", "WildebrasMauler_09"),
        ("'de_echte_wildebras' staat onder elk bericht", "de_echte_wildebras"),
        ("IEDEREEN KENT KONING_VAN_DE_KOOI", "KONING_VAN_DE_KOOI"),
        ("bras_op_zeven dreigt met morgen", "bras_op_zeven"),
        ("op wilde.bras.kees staan clipjes", "wilde.bras.kees"),
        ("bedreigd vanaf musical.bras.2, dat weten we", "musical.bras.2"),
        ("zie https://www.insta.example.com/wildebras_99 maar", "https://www.insta.example.com/wildebras_99"),
        ("kijk op snapchat.example/add/wilde.bras", "snapchat.example/add/wilde.bras"),
    ],
)
def test_is_an_account(text: str, name: str) -> None:
    assert pieces(GUARD, text, Kind.HANDLE, Kind.URL_PROFILE) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "het bestand notulen_maart.pdf staat klaar",
        "de notulen_maart en foto_gang staan in de map",
        "zie beleid_2026 en rooster_2027 in de map",
        "zie verslag.mei.docx en www.kompas.example.nl",
        "zie https://kompas.example.org/les_over_online en kompas.example.org",
        "dat mag _niet_ en __nooit__ meer",
        "dat kan d.m.v. een brief, graag a.u.b. met spoed",
        "v.w.o. en h.a.v.o. op ma.di.wo.do",
        "graag op 12.mei.2026 of 1.5.2026",
        "vul {naam_school} of [naam_school] in",
        "versie 1.2.3 en lokaal 2.14.b",
        "zie instagram.com/help en tiktok.com/safety",
    ],
)
def test_is_no_account(text: str) -> None:
    assert GUARD.examine(text).findings == ()


# Without vowels, so that no part is a word of which files are named.
PART = st.text("bdfgklnrstvz", min_size=3, max_size=8)


@given(
    st.lists(PART, min_size=2, max_size=4),
    st.sampled_from(["", "gezien: ", "het was '", "(", "wie is ", "Gisteren.\n"]),
    st.sampled_from(["", "'", ")", ".", ", weet iemand dat?", " dreigt\n"]),
)
def test_a_word_with_an_underscore_is_asked_about_wherever_it_stands(
    parts: list[str], before: str, after: str
) -> None:
    name = "_".join(parts) + "_7"
    found = GUARD.examine(before + name + after)
    assert found.verdict is not Verdict.CLEAN, name


@given(st.lists(PART, min_size=1, max_size=3), st.sampled_from(["pdf", "docx", "jpg", "mp4", "nl", "com"]))
def test_a_file_or_a_domain_is_no_account(parts: list[str], ending: str) -> None:
    for name in ("_".join(parts), ".".join(parts)):
        assert [*find_accounts(f"zie {name}.{ending} even")] == [], name
