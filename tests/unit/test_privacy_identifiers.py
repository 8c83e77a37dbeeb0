"""Numbers, addresses and accounts: what belongs to a person is found, what is public is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.findings import Verdict
from bot.privacy.guard import Guard
from tests.unit.guard_pieces import pieces

GUARD = Guard(["Het Kompas", "mei", "juni", "085-0000900", "kompas@example.org"])


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("het bsn is 111222333", Kind.BSN, "111222333"),
        ("BSN 1112.22.333 klopt", Kind.BSN, "1112.22.333"),
        ("stond zomaar 111222333 in de mail", Kind.BSN, "111222333"),
        ("geld naar NL91 ABNA 0417 1643 00 gestuurd", Kind.IBAN, "NL91 ABNA 0417 1643 00"),
        ("geld naar nl91abna0417164300", Kind.IBAN, "nl91abna0417164300"),
        ("bel 085-0000123 even", Kind.PHONE, "085-0000123"),
        ("bel +31 85 0000 123 even", Kind.PHONE, "+31 85 0000 123"),
        ("(085) 0000 123", Kind.PHONE, "(085) 0000 123"),
        ("nul acht vijf nul nul nul nul een twee drie", Kind.PHONE, None),
        ("stuur het naar w.velthuys@example.org", Kind.EMAIL, "w.velthuys@example.org"),
        ("w.velthuys [at] example [punt] org", Kind.EMAIL, "w.velthuys [at] example [punt] org"),
        ("scooter met 12-ABC-3 stond er weer", Kind.LICENSE_PLATE, "12-ABC-3"),
        ("kenteken ab12cd", Kind.LICENSE_PLATE, "ab12cd"),
        ("leerlingnummer 204518", Kind.ID_NUMBER, "204518"),
        ("leerling 204518 was erbij", Kind.ID_NUMBER, "204518"),
        ("pas s2045181 gevonden", Kind.ID_NUMBER, "s2045181"),
        ("paspoort XX3Y4Z700 gevonden", Kind.ID_NUMBER, "XX3Y4Z700"),
        ("de verdachte, geboortejaar 2011", Kind.BIRTHDATE, "geboortejaar 2011"),
        ("volg @wildebras_99 niet", Kind.HANDLE, "@wildebras_99"),
        ("zijn snap: wildebras.99", Kind.HANDLE, "wildebras.99"),
        ("zie https://www.instagram.com/wildebras_99", Kind.URL_PROFILE, None),
        ("woont op 9999 XX 12", Kind.POSTCODE, "9999 XX"),
        ("woont op Verzonnenstraat 12", Kind.ADDRESS, "Verzonnenstraat 12"),
        ("geboren op 3 maart 2011", Kind.BIRTHDATE, "3 maart 2011"),
        ("geb. 03-03-11", Kind.BIRTHDATE, "03-03-11"),
        ("leerling, 03-03-2011, is weg", Kind.BIRTHDATE, "03-03-2011"),
        ("bsn eindigt op 2333", Kind.BSN, "2333"),
        ("rek. 0417.16.43.00 van hem", Kind.IBAN, "0417.16.43.00"),
        ("BE68 5390 0754 7034", Kind.IBAN, "BE68 5390 0754 7034"),
        ("app hem op 6 12345678", Kind.PHONE, "6 12345678"),
        ("tel 06twaalf345678", Kind.PHONE, "06twaalf345678"),
        ("thuis zero85 0000123", Kind.PHONE, "zero85 0000123"),
        ("w.velthuys#example.org", Kind.EMAIL, "w.velthuys#example.org"),
        ("moeder.velthuys@example.org", Kind.EMAIL, "moeder.velthuys@example.org"),
        ("vader.verzonnen@example.org", Kind.EMAIL, "vader.verzonnen@example.org"),
        ("scooter met xx 12 yy reed weg", Kind.LICENSE_PLATE, "xx 12 yy"),
        ("kenteken WX 1234A uit Polen", Kind.LICENSE_PLATE, "WX 1234A"),
        ("nummerplaat begint met KB-12", Kind.LICENSE_PLATE, "KB-12"),
        ("scooterplaat d 123 xx", Kind.LICENSE_PLATE, "d 123 xx"),
        ("llnr 7713 was erbij", Kind.ID_NUMBER, "7713"),
        ("stamnummer 55120", Kind.ID_NUMBER, "55120"),
        ("client 551209 is verwezen", Kind.ID_NUMBER, "551209"),
        ("bibpas 2000012345678", Kind.ID_NUMBER, "2000012345678"),
        ("zaaknr C/09/612345 loopt", Kind.ID_NUMBER, "C/09/612345"),
        ("woont 9999 XX 12", Kind.ADDRESS, "12"),
        ("pc 9999-XX", Kind.POSTCODE, "9999-XX"),
        ("ze slapen op de verzonnenln 8", Kind.ADDRESS, "verzonnenln 8"),
        ("Verzonnenstr. 90 is het", Kind.ADDRESS, "Verzonnenstr. 90"),
        ("bij Verzonnen Vest 210 hs", Kind.ADDRESS, "Verzonnen Vest 210 hs"),
        ("op nummer 14 in de Verzonnenstraat", Kind.ADDRESS, "nummer 14 in de Verzonnenstraat"),
        ("aan de Verzonnenkade, nummer 6", Kind.ADDRESS, "Verzonnenkade, nummer 6"),
        ("oma: verzonnenweg negentien", Kind.ADDRESS, "verzonnenweg negentien"),
        ("woont in flat Zijzicht, etage 6, deur 14", Kind.ADDRESS, "etage 6, deur 14"),
        ("kan politie langs Verzonnenstraat 26", Kind.ADDRESS, "Verzonnenstraat 26"),
        ("geboren op drie mei tweeduizend tien", Kind.BIRTHDATE, "drie mei tweeduizend tien"),
        ("geb 3-5-'10", Kind.BIRTHDATE, "3-5-'10"),
        ("geb. 030510", Kind.BIRTHDATE, "030510"),
        ("hij is van mei 2010", Kind.BIRTHDATE, "mei 2010"),
        ("3 mei is hij jarig", Kind.BIRTHDATE, "3 mei"),
        ("op insta heet ze wilde.bras.x", Kind.HANDLE, "wilde.bras.x"),
        ("sc: wildebrasje", Kind.HANDLE, "wildebrasje"),
        ("noemt zich x.venijn.x op telegram", Kind.HANDLE, "x.venijn.x"),
        ("op discord heet hij bras#4471", Kind.HANDLE, "bras#4471"),
    ],
)
def test_is_found(text: str, kind: Kind, piece: str | None) -> None:
    found = pieces(GUARD, text, kind)
    assert found
    assert piece is None or found[-1] == piece


@pytest.mark.parametrize(
    "text",
    [
        "bel 112 of 0900-8844, of anoniem 0800-7000",
        "het algemene nummer van de gemeente is 14 071",
        "de school is bereikbaar op 085 0000 900",
        "mail info@example.org, verzuim@example.org of kompas@example.org",
        "in 2026 om drie uur, en in 2027 en 2028",
        "het filmpje is 111222333 keer bekeken",
        "nummer 123456789 staat op de kluis",
        "op 12-03-2026 en op 3 april 2026 was er vuurwerk",
        "het overleg is bij school, Verzonnenstraat 12, 9999 XX",
        "06-11 en 07-11 is er extra toezicht",
        "kluisje A-12-3 en lokaal 2.04",
        "wie kent TikTok of Snapchat goed genoeg voor een les",
        "@iedereen graag lezen",
        "8, 9, 10, 11",
        "de groepen 8, 9, 10, 11 hebben rooster B",
        "cijfers: 14, 15, 13, 16, 12",
        "14, 15, 16 juni kamp",
        "zaak 12 van 14 is klaar",
        "lokaal 2.14 en 114 zijn dicht, 8.15 en 9.45 ook",
        "artikelnr 614077, offerte 118204, brin 02LB01",
        "filmpje staat op 48213 weergaven",
        "rekening 2026001 is betaald",
        "op de Verzonnenstraat 12 fietsen gestolen, 30 km zone",
        "buurthuis aan de Verzonnenstraat 12 is open",
        "de auto stond in box 14 of 15",
        "de school bestaat sinds 3 mei 1958",
        "leerlingnummers staan in 2026 nergens",
        "havo4 en klas2 krijgen een les over snap",
        "welke filmpjes staan op tiktok",
    ],
)
def test_is_no_personal_data(text: str) -> None:
    assert GUARD.examine(text).findings == ()


PLACES = ["", "Gisteren gemeld: ", "let op, ", "(", "Even over de melding van net.\n"]
AFTER = ["", " graag nakijken", ". Dank", ")", "\nVerder niets"]
NAMED = {
    "leerlingnr. ": "204518", "studentnummer: ": "s2045181", "paspoort ": "XX3Y4Z700", "kenteken ": "ab12cd",
    "zijn bsn is ": "111.222.333", "woont op ": "Verzonnenstraat 12 bis", "adres: ": "verzonnenln 8-2",
    "geboren ": "3 mei 2010", "geb. ": "3-5-'10", "insta: ": "wildebras_99", "mob. ": "06 1 234 56 78",
    "mail ": "velthuys apenstaartje example punt org", "iban ": "NL91 ABNA 0417 1643 00",
}  # fmt: skip


@given(
    st.sampled_from(sorted(NAMED.items())),
    st.sampled_from(PLACES),
    st.sampled_from(AFTER),
    st.sampled_from([str, str.lower, str.upper]),
)
def test_an_identifier_stays_found_whatever_is_around_it_and_in_whatever_case(
    named: tuple[str, str], before: str, after: str, case: Callable[[str], str]
) -> None:
    name, written = named
    text = case(before + name + written + after)
    start = len(before + name)
    assert any(
        one.start < start + len(written) and start < one.end for one in GUARD.examine(text).findings
    ), text


@given(st.lists(st.integers(1, 31), min_size=3, max_size=12), st.sampled_from([", ", " ", " en ", "/", "; "]))
def test_a_bare_row_of_numbers_is_nobody(numbers: list[int], join: str) -> None:
    row = join.join(map(str, numbers))
    found = GUARD.examine(row).findings
    assert [one for one in found if one.kind is Kind.AGE_CLASS] == [], row


@pytest.mark.parametrize("text", ["bsn 111222333", "085-0000123", "w.velthuys@example.org", "@wildebras_99"])
def test_what_is_sure_is_refused(text: str) -> None:
    assert GUARD.examine(text).verdict is Verdict.BLOCK


def test_a_postcode_alone_is_asked_about() -> None:
    assert GUARD.examine("het gaat om 9999 XX").verdict is Verdict.WARN
