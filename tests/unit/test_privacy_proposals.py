"""Sentences as people type them, and the anonymous wording of each, as a reader of Dutch accepted it.

A new model may find more or less in one of them: read the new wording, and put it here if it is good Dutch
that keeps the sense and names nobody.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import guard_of
from bot.content.loader import load_pack
from bot.privacy.findings import Verdict

GUARD = guard_of(load_pack(Path(__file__).parents[2] / "content", "demo"))
SENTENCES = [
    ("Jan Jansen uit 3B heeft een mes meegenomen.", "Een leerling heeft een mes meegenomen."),
    ("Yassin en Sem hebben gevochten bij de kluisjes.", "Twee personen hebben gevochten bij de kluisjes."),
    ("Yassin, Sem en Lotte zijn geschorst.", "Drie leerlingen zijn geschorst."),
    ("De moeder van Fatima belde vanmorgen.", "De moeder van iemand belde vanmorgen."),
    ("Fatima's moeder belde vanmorgen.", "De moeder van iemand belde vanmorgen."),
    ("Fatima haar broer wacht elke dag bij de poort.", "De broer van iemand wacht elke dag bij de poort."),
    (
        "Mevrouw De Vries van de administratie heeft het gezien.",
        "Iemand van de administratie heeft het gezien.",
    ),
    ("Meester Kees heeft ze uit elkaar gehaald.", "Een docent heeft ze uit elkaar gehaald."),
    ("een leerling genaamd Kevin verkoopt ze", "een leerling verkoopt ze"),
    ("een meisje, genaamd Lisa de Vries, wordt gepest", "een meisje wordt gepest"),
    ("Wijkagent Peter van Dam komt maandag langs.", "De wijkagent komt maandag langs."),
    ("Onze conciërge Henk Smit is geduwd.", "Onze conciërge is geduwd."),
    ("Beste Marieke, kun jij dit op de agenda zetten?", "Beste collega, kun jij dit op de agenda zetten?"),
    ("Groet, Hanneke", "Groet, collega"),
    ("Een jongen van 14 uit h2c had een boksbeugel.", "Een jongen had een boksbeugel."),
    ("Een leerling uit klas 3hv2 spijbelt al weken.", "Een leerling spijbelt al weken."),
    ("Het meisje uit 4 vmbo-kader d is weggelopen.", "Het meisje is weggelopen."),
    ("Leerling (15) is aangehouden.", "Een leerling is aangehouden."),
    ("Sara (14) en Noor (13) zijn weggelopen.", "Twee leerlingen zijn weggelopen."),
    (
        "Een leerling heeft borderline en loopt weg.",
        "Een leerling heeft (gevoelig gegeven weggelaten) en loopt weg.",
    ),
    (
        "Hij is eerder veroordeeld voor een overval en zit nu weer op school.",
        "Hij is (gevoelig gegeven weggelaten) en zit nu weer op school.",
    ),
    (
        "Een meisje met anorexia durft niet te eten in de kantine.",
        "Een meisje durft niet te eten in de kantine.",
    ),
    ("De dochter van de wethouder was erbij.", "Iemand was erbij."),
    ("De enige jongen in de opleiding haarverzorging wordt gepest.", "Een jongen wordt gepest."),
    ("Hij woont aan de Haarlemmerstraat 312 in Leiden.", "Hij woont aan de (adres weggelaten) in Leiden."),
    (
        "Zijn moeder is bereikbaar op 06-12345678.",
        "Zijn moeder is bereikbaar op (telefoonnummer weggelaten).",
    ),
    (
        "Stuur het naar j.jansen@gmail.com, dan kijk ik ernaar.",
        "Stuur het naar (mailadres weggelaten), dan kijk ik ernaar.",
    ),
    ("Zijn snap is xx_bilal071.", "Zijn snap is (accountnaam weggelaten)."),
    ("Het gaat om leerlingnummer 208841.", "Het gaat om leerlingnummer (nummer weggelaten)."),
    ("De scooter had kenteken 12-ABC-3.", "De scooter had kenteken (kenteken weggelaten)."),
    ("Geboren 14-03-2011, dus nog geen 16.", "Geboren (geboortedatum weggelaten), dus nog geen 16."),
    ("bsn 111222333", "bsn (burgerservicenummer weggelaten)"),
    (
        "Mohammed zei tegen Daan dat hij hem zou slaan. Daan is nu bang.",
        "Iemand zei tegen iemand anders dat hij hem zou slaan. De tweede persoon is nu bang.",
    ),
    (
        "Mohammed heeft Daan bedreigd, en Mohammed is daarna weggelopen.",
        "Iemand heeft iemand anders bedreigd, en de eerste persoon is daarna weggelopen.",
    ),
    (
        "Ik heb met Sem gesproken en Sem ontkent alles.",
        "Ik heb met iemand gesproken en deze persoon ontkent alles.",
    ),
    ("Volgens Sem is het een grap.", "Volgens iemand is het een grap."),
    ("Is Yara er morgen ook?", "Is iemand er morgen ook?"),
    ("Yara?", "Iemand?"),
    ("We hebben afgesproken dat Tom de ouders belt.", "We hebben afgesproken dat iemand de ouders belt."),
    ("Actie: Tom de Wit belt de ouders voor 1 december.", "Actie: iemand belt de ouders voor 1 december."),
    ("Aanwezig: Tom, Karin, Joost en Fatma.", "Aanwezig: vier personen."),
    ("De groep van Kevin hangt weer bij de Jumbo.", "De groep van iemand hangt weer bij de Jumbo."),
    ("gezin De Jong krijgt bezoek van leerplicht", "een gezin krijgt bezoek van leerplicht"),
    ("de broertjes El Amrani zijn weer gezien", "de broertjes zijn weer gezien"),
    ("de zus van yassin zit bij ons op school", "de zus van iemand zit bij ons op school"),
    ("yassin uit 3b heeft weer gedeald", "een leerling heeft weer gedeald"),
    ("heb je yassin vandaag gezien", "heb je iemand vandaag gezien"),
    ("Ze heet Roos en zit in de brugklas.", "Ze heet (naam weggelaten) en zit in de brugklas."),
    (
        "Een jongen die Storm heet, heeft ruiten ingegooid.",
        "Een jongen die (naam weggelaten) heet, heeft ruiten ingegooid.",
    ),
    ("De bijnaam van de dader is 'Kleine Mo'.", "De bijnaam van de dader is '(naam weggelaten)'."),
    ("J. de V. heeft bekend.", "Iemand heeft bekend."),
    ("Leerling K. doet niet meer mee.", "Een leerling doet niet meer mee."),
    (
        "Ouders van Daan Vermeer willen een gesprek met de school.",
        "Ouders van iemand willen een gesprek met de school.",
    ),
    (
        "Op maandag is Milan Kuipers, 4 havo, in de gang geslagen door Ruben Pol (5 havo).",
        "Op maandag is een leerling in de gang geslagen door een andere leerling.",
    ),
    (
        "Naam: Sanne Pieters\nKlas: 2b\nReden: te laat",
        "Naam: (naam weggelaten)\nKlas: (klas of leeftijd weggelaten)\nReden: te laat",
    ),
    (
        "Dit speelt bij een leerling van Turkse afkomst.",
        "Dit speelt bij een leerling (gevoelig gegeven weggelaten).",
    ),
    ("Ze is drie maanden zwanger.", "Ze is (gevoelig gegeven weggelaten)."),
    ("Hij is opgenomen in Curium na een poging.", "Hij is (gevoelig gegeven weggelaten)."),
    ("Onze rector, Paul Visser, heeft aangifte gedaan.", "Onze rector heeft aangifte gedaan."),
    (
        "De 13-jarige Emma is mishandeld door een meisje van 15.",
        "Een leerling is mishandeld door een meisje.",
    ),
    ("Haar vader Ahmed zit vast.", "Haar vader zit (gevoelig gegeven weggelaten)."),
    (
        "Er is een filmpje van Lisa rondgestuurd via https://instagram.com/lisa.xo",
        "Er is een filmpje van iemand rondgestuurd via (profiel weggelaten)",
    ),
    (
        "Het account @lisa.xo071 plaatst filmpjes van leerlingen.",
        "Het account (accountnaam weggelaten) plaatst filmpjes van leerlingen.",
    ),
    (
        "Tegen Emma is gezegd dat ze moet betalen op NL91ABNA0417164300.",
        "Tegen iemand is gezegd dat ze moet betalen op (rekeningnummer weggelaten).",
    ),
    ("Leerling Wessel Vroegop, 3B, is weg.", "Een leerling is weg."),
    ("Wessel (15), Hanneke (14) en Daan gooiden stenen.", "Drie leerlingen gooiden stenen."),
    ("Ik sprak met mevr. Jansen en met haar zoon Ruben.", "Ik sprak met iemand en met haar zoon."),
    ("De vader van Ruben Jansen is boos op juf Anne.", "De vader van iemand is boos op een docent."),
    (
        "Onze mentor Karin belt morgen de ouders van Sem.",
        "Onze mentor belt morgen de ouders van een leerling.",
    ),
    (
        "dhr. Bakker (politie) en mw. Smit (ggd) zijn er maandag.",
        "iemand (politie) en iemand (ggd) zijn er maandag.",
    ),
    ("Het slachtoffer, Roos de Wit, doet aangifte.", "Het slachtoffer doet aangifte."),
    (
        "We zagen Tim, Tom en Tess bij de brug; Tim had een mes.",
        "We zagen drie personen bij de brug; de eerste persoon had een mes.",
    ),
    (
        "Met vriendelijke groet,\nHanneke Bakker\nteamleider",
        "Met vriendelijke groet,\n(naam weggelaten)\nteamleider",
    ),
]


@pytest.mark.parametrize(("text", "wording"), SENTENCES)
def test_the_wording_is_good_dutch_and_names_nobody(text: str, wording: str) -> None:
    assert GUARD.examine(text).proposal == wording
    assert GUARD.examine(wording).verdict is Verdict.CLEAN


def test_whoever_is_named_again_is_the_same_person() -> None:
    first, second = GUARD.examine("Tim sloeg Tom, Tom sloeg Tess. Tess sloeg Tim.").proposal.split(". ")
    assert first == "Iemand sloeg iemand anders, de tweede persoon sloeg een derde persoon"
    assert second == "De derde persoon sloeg de eerste persoon."
