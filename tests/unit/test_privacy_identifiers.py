"""Numbers, addresses and accounts: what belongs to a person is found, what is public is not."""

from __future__ import annotations

import pytest

from bot.privacy.findings import FindingKind as Kind
from bot.privacy.findings import Verdict
from bot.privacy.guard import Guard

GUARD = Guard(["Het Kompas", "085-0000900", "kompas@example.org"])


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
    ],
)
def test_is_found(text: str, kind: Kind, piece: str | None) -> None:
    found = {finding.kind: text[finding.start : finding.end] for finding in GUARD.examine(text).findings}
    assert kind in found
    assert piece is None or found[kind] == piece


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
    ],
)
def test_is_no_personal_data(text: str) -> None:
    assert GUARD.examine(text).findings == ()


@pytest.mark.parametrize("text", ["bsn 111222333", "085-0000123", "w.velthuys@example.org", "@wildebras_99"])
def test_what_is_sure_is_refused(text: str) -> None:
    assert GUARD.examine(text).verdict is Verdict.BLOCK


def test_a_postcode_alone_is_asked_about() -> None:
    assert GUARD.examine("het gaat om 9999 XX").verdict is Verdict.WARN
