"""Numbers and codes by what names them; characters typed apart; the ends of numbers; what only looks so."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import iban

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.findings import Verdict
from bot.privacy.guard import Guard
from bot.privacy.identifiers import find_identifiers
from bot.privacy.named_numbers import find_named_numbers
from bot.privacy.normalise import normalise
from bot.privacy.sighting import SURE
from tests.unit.guard_pieces import pieces

GUARD = Guard(["Het Kompas", "Visser 't Hooft", "mei", "juni", "Halt", "Leiden"])


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("rekestnr. C/09/600001 / JE RK 26-900: verlengd", Kind.ID_NUMBER, "C/09/600001 / JE RK 26-900"),
        ("zaak VT 26-9901 loopt al", Kind.ID_NUMBER, "VT 26-9901"),
        ("ZAAK VT 26-9901 LOOPT AL", Kind.ID_NUMBER, "VT 26-9901"),
        ("graag zaak 2026/jz/00900 agenderen", Kind.ID_NUMBER, "2026/jz/00900"),
        ("dossier RBL 2026-0900 kan dicht", Kind.ID_NUMBER, "RBL 2026-0900"),
        ("(ons kenmerk JGZ-0.99.31) is weg", Kind.ID_NUMBER, "JGZ-0.99.31"),
        ("registratienummer PL1500 2026 0990 22-1", Kind.ID_NUMBER, "PL1500 2026 0990 22-1"),
        ("procesverbaal PL1500-2026000900-1 is af", Kind.ID_NUMBER, "PL1500-2026000900-1"),
        ("vreemdelingennummer V-270.000.881 klopt", Kind.ID_NUMBER, "V-270.000.881"),
        ("v-nummer v-270.000.881 klopt", Kind.ID_NUMBER, "v-270.000.881"),
        ("cliëntnummer SJ 44100 is bekend", Kind.ID_NUMBER, "SJ 44100"),
        ("cliënt SJ 44100 kwam niet", Kind.ID_NUMBER, "SJ 44100"),
        ("deelnemer met nummer L-09.4400 , staat er niet", Kind.ID_NUMBER, "L-09.4400"),
        ("magisternr 20 1 7 4 0 klopt niet", Kind.ID_NUMBER, "20 1 7 4 0"),
        ("hij heet in Magister 20400", Kind.ID_NUMBER, "20400"),
        ("staat bekend onder nummer 1100-40-K", Kind.ID_NUMBER, "1100-40-K"),
        ("schoolpas met barcode 0 44 00 82 0 gebruikt", Kind.ID_NUMBER, "0 44 00 82 0"),
        ("een met imei 35 200000 176148 1", Kind.ID_NUMBER, "35 200000 176148 1"),
        ("dienstnummer 48-9900, neemt op", Kind.ID_NUMBER, "48-9900"),
        ("bibliotheekpas met 2.0040.1187.3 gevonden", Kind.ID_NUMBER, "2.0040.1187.3"),
        ("het paspoortnummer was NW4B0 11K7", Kind.ID_NUMBER, "NW4B0 11K7"),
        ("gezinsnr. 44180 en rapportnummer PL1500/26-88100", Kind.ID_NUMBER, "PL1500/26-88100"),
        ("het kenmerk van de brief is 26.0881/RV", Kind.ID_NUMBER, "26.0881/RV"),
        ("zijn id kaart heeft nr. IE 0044 KL 8 dus", Kind.ID_NUMBER, "IE 0044 KL 8"),
        ("118400 is het leerlingnummer daarvan", Kind.ID_NUMBER, "118400"),
        ("1 1 8 4 0 0 is het leerlingnummer daarvan", Kind.ID_NUMBER, "1 1 8 4 0 0"),
        ("paspoort heeft nr N X 0 0 1 K 2 3 4", Kind.ID_NUMBER, "N X 0 0 1 K 2 3 4"),
        ("de postcode: 9 9 9 9 X X, bij oma", Kind.POSTCODE, "9 9 9 9 X X"),
        ("gezien: x x 1 2 3 x, zwart", Kind.LICENSE_PLATE, "x x 1 2 3 x"),
        ("leerlingnummer eindigt op 4700, meer niet", Kind.ID_NUMBER, "4700"),
        ("documentnummer eindigt op ..82P6", Kind.ID_NUMBER, "82P6"),
        ("zijn bsn begint met 12-340", Kind.BSN, "12-340"),
        ("rekening eindigend op ...0600 447", Kind.IBAN, "0600 447"),
        ("zijn tel eindigt op ...00 03", Kind.PHONE, "00 03"),
        ("in magister staat ie als vijf nul vijf drie drie twee", Kind.ID_NUMBER, None),
        ("rekening NL00 TEST 0123 4567 89 is het", Kind.IBAN, "NL00 TEST 0123 4567 89"),
        ("kijk: NL12-TEST-0001-2345-67", Kind.IBAN, "NL12-TEST-0001-2345-67"),
        ("tikkie van NL91TEST0417164 gehad", Kind.IBAN, "NL91TEST0417164"),
        ("NL 47 TEST 0 110 0044 70", Kind.IBAN, "NL 47 TEST 0 110 0044 70"),
        ("bel nul acht vijf, nul nul, dubbel nul, twaalf, drie", Kind.PHONE, None),
        ("bel nul 6 - één twee drie vier - nul nul negentien", Kind.PHONE, None),
        ("nul zes, twaalf, vierendertig, twee keer nul, nul acht", Kind.PHONE, None),
    ],
)
def test_is_found(text: str, kind: Kind, piece: str | None) -> None:
    found = pieces(GUARD, text, kind)
    assert found
    assert piece is None or found[-1] == piece


@pytest.mark.parametrize(
    "text",
    [
        "zaak 12 van 14 is klaar",
        "ZAAK 12 VAN 14 IS KLAAR",
        "dossier 2025-2026 is af, zaak 12-03-2026 ook",
        "dossier van 12.30-13.30 uur besproken",
        "leerlingnummers in 2025-2026 veranderen niet",
        "bestelling 26-9901, factuurnr 2026.0040",
        "melding nr 24-9983 in ons eigen systeem, ict-melding 551209 ook",
        "ticketnr 448812, serienummer 5CD0448812 en kluisnr 2041",
        "ik kom pas later, de les eindigt op 1530",
        "de vergadering is pas om drie uur en eindigt op 1700",
        "tel de laatste 3 100 punten",
        "het artikelnummer eindigt op 4700",
        "de bijeenkomst eindigt op tijd, om 1530",
        "paspoorten zijn geldig tot 12-03-2031",
        "kluis 2.045 en lokaal 3.14.5 zijn open",
        "1 2 3 4 5 6 en dan los",
        "groepen 1 2 3 5 7 hebben gym",
        "1 a 2 b 3 c staan op de lijst",
        "score 1 0 2 1 3 0, cijfers: 7 8 6 9 5 8",
        "een twee drie vier vijf, wie niet weg is",
        "twee keer nul en drie keer acht is niets",
        "NL 2026 is een jaar vol plannen",
    ],
)
def test_is_nobodys(text: str) -> None:
    assert GUARD.examine(text).findings == ()


@given(st.from_regex(r"[0-9]{2}[a-z]{4}[0-9]{10}", fullmatch=True, alphabet="abcdxyz0123456789"), st.data())
def test_what_has_the_shape_of_a_dutch_iban_is_asked_about_however_it_is_grouped(
    rest: str, data: st.DataObject
) -> None:
    whole = f"NL{rest}"
    gaps = data.draw(st.lists(st.sampled_from(["", "", " ", "-"]), min_size=17, max_size=17))
    gaps[0] = gaps[2] = ""
    written = "".join(character + gap for character, gap in zip(whole, [*gaps, ""], strict=True))
    found = [one for one in find_identifiers(f"geld naar {written} gestuurd") if one.kind is Kind.IBAN]
    assert {(one.start, one.end) for one in found} == {(10, 10 + len(written))}
    assert any(one.certainty >= SURE for one in found) == iban.is_valid(whole, check_country=False)


def test_a_dutch_iban_with_a_wrong_digit_is_asked_about_and_not_refused() -> None:
    assert GUARD.examine("geld naar NL00 TEST 0123 4567 89").verdict is Verdict.WARN


@given(st.from_regex(r"[a-z]{0,2}[0-9]{4,8}", fullmatch=True, alphabet="abcxyz0123456789"))
def test_characters_typed_apart_are_read_as_one(code: str) -> None:
    assume(len(code) > 4)
    apart = " ".join(code)
    counts_up = all(one < other for one, other in pairwise(code))
    assert normalise(f"nr {apart}").text == f"nr {apart if counts_up else code}"


@given(st.lists(st.integers(10, 99), min_size=2, max_size=8))
def test_numbers_of_two_digits_stay_apart(numbers: list[int]) -> None:
    row = " ".join(map(str, numbers))
    assert normalise(row).text == row


NAMES = [
    "leerlingnummer",
    "Cliëntnr.",
    "dossier",
    "zaak",
    "rekestnummer",
    "parketnr",
    "ons kenmerk",
    "v-nummer",
]


@given(
    st.sampled_from(NAMES),
    st.from_regex(
        r"[A-Z]{0,4}[0-9]{2}(?:[./-][0-9]{3,4}){1,2}(?:-[0-9])?", fullmatch=True, alphabet="JRVT0123456789./-"
    ),
)
def test_a_code_stays_found_behind_any_name_for_it(name: str, code: str) -> None:
    assume(len(re.sub(r"\D", "", code)) > 5)
    start = len(f"Het gaat om {name} ")
    found = find_named_numbers(f"Het gaat om {name} {code}, graag bespreken")
    assert any((one.start, one.end) == (start, start + len(code)) for one in found), (name, code)
