"""Dutch chat as plain words: capitals, accents, clitics and punctuation taken away, and the words that work
everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.accents import without_accents

# Nobody means more than what stands in the first words; what follows only costs time.
MOST_WORDS = 400


class Word(NamedTuple):
    """A word in plain lower case. `shouted`: it stood in capitals in a text that was not all capitals."""

    text: str
    shouted: bool = False


def words(text: str) -> tuple[Word, ...]:
    """The first `MOST_WORDS` words of `text`, letters and digits only: "op 't Visser?" is op, t, visser."""
    shouting = text.isupper()
    raw = re.findall(r"[^\W_]+", _plain(text), re.UNICODE)[:MOST_WORDS]
    return tuple(Word(word.lower(), word.isupper() and len(word) > 1 and not shouting) for word in raw)


def plain_words(text: str) -> tuple[str, ...]:
    """The same words without where they stood in capitals."""
    return tuple(word.text for word in words(text))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Every word of all `texts`."""
    return frozenset(word.lower() for word in re.findall(r"[^\W_]+", _plain("\n".join(texts))))


def global_word(text: str, said: Sequence[Word] | None = None) -> str | None:
    """Which of stop, terug, opnieuw, overslaan, herhaal, help the whole of `text` says, or None. `said` are
    its words, where they are known."""
    if re.fullmatch(r"/?[?\s]*\?", text.strip()):
        return "help"
    if len(text) > 60:
        return None
    told = [word.text for word in said or words(text) if word.text not in _FILLERS]
    return _GLOBAL.get(" ".join(told)) or (_nearest_global(told[0]) if len(told) == 1 else None)


def _nearest_global(word: str) -> str | None:
    if len(word) < 5:
        return None
    return next((meant for meant in _GLOBAL_WORDS if OSA.distance(word, meant, score_cutoff=1) <= 1), None)


def _plain(text: str) -> str:
    joined = _OF.sub("s", text)
    return _DRAWN_OUT.sub(r"\1", without_accents(joined))


# "cobra's"
_OF = re.compile(r"(?<=\w)['’‘`´]s\b", re.IGNORECASE)
# "heeee" and "stoppp": no Dutch word has a letter thrice in a row.
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)


_GLOBAL_WORDS = ("opnieuw", "overslaan", "herhaal", "terug")
_FILLERS = frozenset(
    (
        *(
            "aub",
            "alsjeblieft",
            "alstublieft",
            "svp",
            "graag",
            "maar",
            "even",
            "ff",
            "nu",
            "toch",
            "ok",
            "oke",
        ),
        *(
            "ik",
            "wil",
            "kan",
            "wilt",
            "u",
            "je",
            "doe",
            "ga",
            "we",
            "dit",
            "dat",
            "het",
            "deze",
            "vraag",
            "stap",
        ),
        *("hier", "gewoon", "hoor", "een", "bot", "helemaal", "van", "voren", "af", "aan", "naar", "de"),
    )
)
_GLOBAL = {
    said: meant
    for meant, ways in {
        "stop": "stop,stoppen,annuleer,annuleren,laat,laat zitten,afbreken,cancel,nee laat,quit,exit,einde",
        "terug": "terug,vorige,terug vorige,stapje terug,back,ongedaan maken",
        "opnieuw": "opnieuw,overnieuw,begin opnieuw,opnieuw beginnen,begin overnieuw,start opnieuw,begin",
        "overslaan": "overslaan,sla over,sla over volgende,volgende,skip,geen idee sla over",
        "herhaal": "herhaal,herhalen,herhaal vraag,nog keer,nogmaals,wat zei,zeg nog keer,wat vroeg,repeat",
        "help": "help,hulp,help mij,help me,menu,wat kun,wat allemaal",
    }.items()
    for said in ways.split(",")
}

# Common words, so that no typo-hunter takes one for a misspelt name. Words of the examples in
# `content/language` join them when the bot starts.
ORDINARY = frozenset(
    """
    aan aangeven aangifte aanpak aantal aanwezig achter actie acties af afspraak agenda al alle alleen
    allemaal alles als altijd ander andere anders antwoord april augustus avond baan bang bank beeld begin
    beide bekend belang beleid bellen beneden berg bericht best beste beter bezig bij bijna binnen
    bijzonder blijft blijven bord boven breed brief broer brood buiten buurt college contact daar daarna
    daarom dag dagen dank dan dat datum de december deel delen den denk denken derde deze dicht die dienst
    dinsdag dit doen docent docenten doet dood donderdag donker door drie drank druk dus duur echt een
    eens eerst eerste eigen einde elk elkaar elke en er ergens erg even februari feest fiets fietsen film
    fout ga gaan gaat gang gebruik gedaan geen geld geleden gemeld gemaakt genoeg geven gewend geweest
    gewild gewoon geworden gezegd goed goede graag groep groot grote haar haast had half halen hallo hand
    hangen hard hebben heeft heel hele helpen helft hem hen het hier hij hoe hoeft hoeveel hoofd hoor
    hoort horen huis hun iedereen iemand iets ik in incident is ja jaar jager januari je jij jongen
    jongens juf juist juli juni kaart kader kamer kan kanker kant keer kennen kent keuze kijken kind
    kinderen klaar klas klein kleine kluis koken komen komt konden kost kort krijg krijgen krijgt kunnen
    kunt laat lager lang lange langs later laten leerling leerlingen leest leuk leven lezen licht liever
    ligt lijkt lijst links los lopen lyceum maak maakt maand maandag maar maart mag mager maken man manier
    meer mei meisje melden melding men mensen met middag mij mijn minder misschien misser mocht moeder
    moet moeten mogelijk mogen morgen na naam naar naast nee nemen net niemand niet niets nieuw nieuwe
    nodig nog nooit november nu nummer of officieel oktober om omdat omheen onder onderwerp ons onze ook
    op open opnieuw oplossing oud ouder ouders over overleg paar paard pakken pasten per persoon plaats
    plan plein politiek posten praten probleem problemen protocol punt recht rechts reden regel rond samen
    scheel scherm schoon school schoot schrijven september sinds slapen slecht snel soms spelen spoed
    spreken staan staat stad steken stel stellen stemmen stil straat straks stuk stuur stuurt tegen tekst
    terug terrein testen thema thematiek thuis tijd toch toe toen tot trend tussen twee uit uur uw vaak
    vader vak van vandaag vanmiddag vanaf vast veel veilig veiligheid ver verder verhaal verkeerd verslag
    vertel vertellen vier vijf vind vinden vissen vol volgend volgende volgens voor vooral vorig vorige
    vraag vragen vrij vrijdag vrouw waar waarom wagen wanneer want waren warm was wat water waterkant we
    weer weet weg wel welk welke week weken werd werk werken weten wie wil willen wissen wij wordt worden
    zaak zal zaterdag ze zeg zeggen zegt zei zeker zelf zes zetten zich zie zien ziet zij zijn zin zit
    zitten zo zoals zonder zondag zou zullen zus zwaar gymles gymzaal consument gerecht voorstel onderwijs
    stamschool
    """.split()
)
