"""Acute danger, heard in a person's own words, and what is said then: 112 first (DESIGN §9).

Stands on its own: no content file, database, setting or library that may be missing or broken. Two kinds of
signs are heard. An *event* says by its wording that it happens ("er wordt gevochten"); only words that make it
a report, a plan or a condition quiet it. A *subject* ("vechtpartij", "brand") may be mere talk, so it needs a
sign that it is here or now, and any calm word quiets it. In doubt it speaks up: one call too few costs more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.messages import Reply, Text


class Danger(StrEnum):
    """What kind of danger it is; `CALL` is a cry for help that does not say what happens."""

    FIGHT = "fight"
    WEAPON = "weapon"
    FIRE = "fire"
    BOMB = "bomb"
    UNCONSCIOUS = "unconscious"
    OVERDOSE = "overdose"
    SUICIDE = "suicide"
    ATTACK = "attack"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Emergency:
    """An acute danger; it holds no word of what was typed."""

    danger: Danger


def acute(text: str) -> Emergency | None:
    """The acute danger that `text` tells of, or None. Time grows linearly with the text."""
    found = [danger for sentence in _sentences(text) if (danger := _danger_in(sentence))]
    if not found:
        return None
    # Whoever thinks of suicide must hear 113 too, and a named danger has better advice than a bare cry for help.
    return Emergency(min(found, key=lambda danger: (danger is not Danger.SUICIDE, danger is Danger.CALL)))


def answer(emergency: Emergency) -> Reply:
    """What is said at once, in full, whatever else was going on."""
    first, *rest = (*_ADVICE[emergency.danger], _AFTERWARDS)
    return Reply(parts=(Text(text=first, tone="urgent"), *(Text(text=line) for line in rest)))


_CALL_NOW = "Bel nu 112."
_AFTERWARDS = "Ik ben een chatbot en kan niet voor u bellen. Is het gevaar voorbij? Typ dan uw vraag."

_ADVICE = {
    Danger.FIGHT: (
        _CALL_NOW,
        "Breng uzelf en anderen in veiligheid. Kom alleen tussenbeide als dat veilig kan.",
    ),
    Danger.WEAPON: (
        _CALL_NOW,
        "Houd afstand. Probeer het wapen niet af te pakken. Breng anderen in veiligheid.",
    ),
    Danger.FIRE: (_CALL_NOW, "Waarschuw iedereen en ga naar buiten. Ga niet terug het gebouw in."),
    Danger.BOMB: (_CALL_NOW, "Raak niets aan en houd iedereen weg. Doe wat de politie u zegt."),
    Danger.UNCONSCIOUS: (
        _CALL_NOW,
        "Laat iemand anders een AED en een bedrijfshulpverlener (BHV'er) halen. Blijf zelf bij het slachtoffer.",
    ),
    Danger.OVERDOSE: (
        _CALL_NOW,
        "Blijf bij het slachtoffer. Vertel wat er is ingenomen, als u dat weet.",
    ),
    Danger.SUICIDE: (
        "Bel 112 als er nu gevaar is.",
        "U kunt ook praten: bel 113, gratis, dag en nacht. Of chat op 113.nl.",
        "Gaat het om een ander? Laat die persoon niet alleen. U kunt 113 ook bellen om te overleggen.",
    ),
    Danger.ATTACK: (_CALL_NOW, "Ga naar een veilige plek en haal er collega's bij."),
    Danger.CALL: (
        _CALL_NOW,
        "Doe dat als iemand in gevaar is. Geen gevaar, maar wel politie nodig? Bel 0900-8844.",
    ),
}

# How the signs below are written: one phrase a line; ``a|b`` is a choice between words, ``…`` stands for up to
# four words of the same clause, ``*`` for any run of letters, ``<group>`` for one word of a group, and ``$`` for
# the end. All in lower case without accents, as `_sentences` makes the text.
_GROUPS = {
    "someone": "iemand|leerling*|student*|jongen|jongens|meisje*|meiden|kind|collega|vrouw|man|mannen|gast*|hij|ze|zij"
    "|persoon|slachtoffer|groep|groepje|ouder|vader|moeder|er",
    "staff": "docent*|leraar|lerares|leerkracht|concierge|collega*|mentor|conrector|rector|directeur|teamleider"
    "|medewerker*|personeel|begeleider|agent|beveiliger|juf|meester|stagiair*|mij|me|ons",
    "weapon": "*mes|messen|wapen|wapens|vuurwapen*|pistool|geweer|gun|machete*|bijl|hamer|*knuppel|schroevendraaier"
    "|boksbeugel|zwaard|dolk|knife|blaffer|taser|schaar",
    "place": "*plein|gang|kantine|aula|hal|klas|les|*lokaal|gymzaal|fietsen*|poort|ingang|school|stalling|kleedkamer"
    "|toilet*|wc|trap|parkeer*|bushalte|buiten|binnen|hier",
    "hits": "slaat|slaan|schopt|schoppen|trapt|trappen|stompt|stompen|wurgt|bijt|steekt",
    "hit": "geslagen|aangevallen|mishandeld|neergeslagen|geschopt|getrapt|belaagd|gegijzeld|gewurgd",
    "pills": "pillen|medicijnen|paracetamol|tabletten|slaappillen|drugs|drank|ghb|xtc",
}

_EVENTS = {
    Danger.SUICIDE: """
        zie|ziet het niet meer zitten
        zie|ziet het echt|allemaal|gewoon niet meer zitten
        wil|wilt|willen niet meer leven|verder
        niet meer wil|wilt|willen leven
        wil|wilt|willen dood|sterven
        wil|wilt|willen echt|liever dood
        dood wil|wilt|willen
        einde|eind|eindje aan maken|te
        einde|eind aan mijn|zijn|haar|hun leven
        eruit stappen
        zelfmoord*
        zelfdoding
        suicid*
        van kant maken|te
        zich|zichzelf|mezelf|mijzelf iets|wat aan
        van|op … dak|viaduct|flat|brug springen|springt|af|te
        staat|zit op het dak
        voor de trein
        geen zin meer in het|mijn|zijn|haar leven
        beter af zonder mij
        snijdt|snijden|steekt|verwondt|pijnigt zich|zichzelf
        <weapon> op|tegen zijn|haar|mijn pols|polsen
    """,
    Danger.UNCONSCIOUS: """
        buiten bewustzijn|kennis|westen
        bewusteloos|bewusteloze|unconscious
        niet bij bewustzijn|kennis
        niet meer bij bewustzijn|kennis
        niet aanspreekbaar|wakker
        niet meer aanspreekbaar|wakker
        ademt|ademen niet
        geen hartslag|ademhaling|pols|adem
        hartstilstand|hartaanval
        reanim*
        is|zijn|wordt … flauwgevallen|flauw|ingestort
        zakt|stort|gezakt in elkaar
        in elkaar gezakt
        aan het stikken
        stikt
        reageert nergens
        reageert niet $
        reageert niet meer $
        epileptische aanval
        allergische reactie|shock
        bloedt|bloeden … hevig|erg|hard|heftig|enorm|dood
        hevig|overal bloed*
        veel bloed
        ligt|liggen … gewond|grond
        zwaargewond*|doodgebloed
        zwaar gewond
        <someone> … is|zijn gewond
        aangereden
        is een gewonde
        zijn gewonden
    """,
    Danger.OVERDOSE: """
        overdosis|overdose
        od gegaan
        teveel|strip|pot|handvol … <pills>
        te veel … <pills>
        <pills> … geslikt|ingenomen
        vergiftigd
        onwel … drugs|pil|pillen|ghb|lachgas|joint|vape
        slecht|niet gegaan|goed op|van … <pills>
        knock out van|door|gegaan … <pills>
    """,
    Danger.WEAPON: """
        zwaait|zwaaien|zwaaiend|dreigt|dreigen|bedreigt|bedreigen|steekt|loopt|lopen|rent|staat|staan|zit|zitten … met … <weapon>
        komt|komen|binnengekomen|rondlopen|rondloopt … met … <weapon>
        met … <weapon> … zwaaien|zwaait|dreigen|dreigt|bedreigt|rond|steekt|binnengekomen|binnen
        met … <weapon> in de|het|mijn|een <place>
        <someone> met … <weapon> op|voor|bij|achter de|het|onze|ons|mijn <place>
        wordt|word|worden … bedreigd … met … <weapon>
        wordt|word|worden … met … <weapon> … bedreigd
        <weapon> op|tegen de|zijn|haar|mijn|iemands keel|hoofd|borst|buik|slaap
        trekt|grijpt … <weapon>
        heeft|hebben … <weapon> vast|getrokken
        heeft|hebben … <weapon> bij zich|hem|haar
        <weapon> in de|zijn|haar|hun hand|handen
        <someone> heeft|hebben nu|hier … <weapon>
        <someone> heeft|hebben een <weapon> $
        <weapon> … geeft|wil … niet af
        wordt … geschoten
        neergestoken|doodgestoken|neergeschoten|doodgeschoten
        steekt … neer
        is|zijn|wordt|worden|word gestoken
        schutter|schietpartij
        active shooter
        aan het schieten|steken
        gijzel*|gegijzeld
    """,
    Danger.FIRE: """
        staat|staan|vliegt|is|zijn … in brand|fik|vlammen|hens
        staat|staan … in de fik|hens
        er|der is … brand|brandje
        brand uitgebroken
        brandt … <place>
        <place> … brandt
        prullenbak|prullenbakken|scooter|container|het brandt
        in brand|fik gestoken
        in de fik gestoken
        brand gesticht
        rook|vlammen uit
        rook|vlammen in|op … <place>
        gaslek|gaslucht
        ontploft|ontploffing|explosie
        brandalarm gaat
        ruik|ruiken gas|brand|rook
    """,
    Danger.BOMB: """
        ligt|liggen|is|kregen|krijgen|krijgt|kreeg|hebben|heeft … bom|bommelding|bomdreiging|handgranaat|explosief
        bommelding|bomdreiging … binnen|binnengekomen|ontvangen|gekregen
        bom gevonden|gaat|af
        gebouw|school opblazen
        verdacht pakket*
        dreigt|dreigen … aanslag
        aanslag plegen|gaande
        bomb threat
    """,
    Danger.ATTACK: """
        <hits> … <staff>
        <staff> … wordt|word|worden|is … <hit>
        heeft|hebben … <staff> … <hit>
        <staff> in elkaar geslagen|geschopt
        valt|vallen … <staff> … aan
        belaagt|belagen|wurgt <staff>
        bedreigt|bedreigen mij|me|ons
        ik word … aangevallen|geslagen|belaagd|bedreigd
        wordt|worden … aangerand|verkracht|ontvoerd
        nog binnen
    """,
    Danger.FIGHT: """
        wordt|word … gevochten|geknokt|gemat
        aan het vechten|knokken|matten|rellen|slaan
        staan|zijn|lopen|gaan|liggen … vechten|knokken|matten
        vechten nu|hier|op|in|buiten|voor|bij|met
        slaan|schoppen|trappen|slaat elkaar
        op de vuist
        slaags
        wordt|worden|word … in elkaar
        wordt|worden|word … geslagen|geschopt|afgetuigd|mishandeld|getrapt|gestompt
        er|der is|breekt … vechtpartij|gevecht|knokpartij|steekpartij|massagevecht
        hebben hier|nu … vechtpartij|gevecht|knokpartij|steekpartij
        vechtpartij|gevecht|knokpartij|steekpartij gaande|bezig|uitgebroken
    """,
    Danger.CALL: """
        ^ 112|spoed|sos|noodgeval|nood|alarm|emergency $
        ^ help me|ons|nu|snel|help|toch
        heb|hebben spoed
        heb|hebben nu|echt|heel spoed
        is spoed|noodgeval|noodsituatie
        is een noodgeval|noodsituatie
        bel|bellen|moet|nu|meteen|direct 112
        bel|moet … nu|meteen|direct|snel 112
        112 bellen|gebeld
        ambulance|ambu|ziekenwagen … nodig|sturen|komen|snel|nu
        politie|brandweer … nu|snel|direct|meteen … nodig|sturen|komen
        stuur … ambulance|politie|brandweer
        bel … ambulance|politie|brandweer
        levensgevaar*
        acuut gevaar
    """,
}

_SUBJECTS = {
    Danger.FIGHT: "vechtpartij|gevecht|knokpartij|steekpartij|massagevecht|gevochten|vechten|vechtende|knokken|fight",
    Danger.BOMB: "bommelding|bomdreiging|bom|handgranaat|explosief",
    Danger.FIRE: "brand|brnad|brandje|brandt|fik|vuur",
    Danger.WEAPON: "<weapon>|gestoken|geschoten|schoten",
    Danger.UNCONSCIOUS: "onwel|flauwgevallen|gewond|gewonde|bloed|bloedt|ongeluk|ongeval",
    Danger.ATTACK: "aangevallen|agressief|agressieve|inbreker|inbrekers|verkracht|aangerand|bedreigt|bedreigd",
}

_HERE = """
    in|op|bij|voor|achter|naast|buiten <place>
    in|op|bij|voor|achter|naast de|het|ons|onze|mijn|een <place>
    hier
    er|der is
"""
# A report, a plan, a pattern, an exercise.
_TOLD = """
    gister*|eergisteren|vorig|vorige|afgelopen|laatst|laatste|eerder|destijds|toen|sinds|vannacht|verleden|voorbij
    dagen|weken|maanden|jaren|week|maand|jaar|dag|uur geleden
    was|waren|werd|werden|had|hadden|kwam|kwamen|ging|gingen|geweest|gebeurd|gehad|opgelost
    regelmatig|vaak|vaker|steeds|soms|wekelijks|dagelijks|geregeld|elke|iedere|tegenwoordig|toename|trend
    agenda*|lijst|lijstje|inbrengen|indienen|bespreken|besproken|bespreek|overleg*|signaal*|vergadering|thema*
    verslag|notulen|gastles*|lessen|voorlichting*|preventie*|training|oefen*|ontruimingsoefening|cijfers
    les|film|werkstuk over
    evaluatie|rapport|beleid|convenant|nieuws|krant|nazorg|terugblik|geen|nep*|speelgoed*
    volgend|volgende|morgen|straks|komende|aanstaande
"""
# What makes the words after it a case to think of, not a case at hand.
_CONDITION = """
    als|wanneer|indien|stel|zodra|mocht|mochten|over|verschil|hoe
    bij $
    bij een|n $
"""
_ADVICE_ASKED = """
    protocol*|handelings*|stappen*|draaiboek|richtlijn*|regel|regels|mag|mogen|verplicht|aangifte*|schors*
    melding*|melden|meldt|contact*|telefoonnummer|nummer|kluis*|locker*|tas|rugzak
    gevonden|aangetroffen|vond|vonden|ingeleverd|afgepakt|ingenomen|afgenomen|meegenomen|betrapt
    film*|video*|online|snap*|app|apps|appgroep|instagram|tiktok|camerabeelden|gerucht*|gehoord|vermoed*
    controle*|wapenbezit|verbod|verboden|bedreigen
    wat|en nu|doe|doen
    wie is|zijn|gaat
    over|als|wanneer|hoe
    bij een|n
"""
_ABOUT_SUICIDE = """
    protocol*|voorlichting*|preventie*|zelfmoordpreventie|suicidepreventie|agenda*|lijst|training|gastles*|les
    beleid|nummer|telefoonnummer|nazorg|overleg*|thema|documentaire|vorig|vorige|afgelopen|geleden|convenant|cijfers
"""
_NO_CALL = """
    geen|niet|overleg*|agenda*|lokaal|kamer|wanneer|verschil|mag|protocol*|convenant|contact*
"""
# "wat nu" and "en nu" ask for advice, "tot nu toe" looks back.
_NOW = re.compile(
    r"(?<!wat )(?<!en )(?<!hoe )(?<!tot )(?<!vanaf )\bnu\b|\bop dit moment\b|\bmomenteel\b|\bzojuist\b|\bnet\b(?! als)"
    r"|\b(?:minuten|seconden) geleden|\baan de gang\b|\bgaande\b|\bhelp\b|\bsnel\b|\bspoed\b|!!"
)


def _danger_in(sentence: str) -> Danger | None:
    now = bool(_NOW.search(sentence))
    for danger, events in _EVENT_SIGNS.items():
        if any(not _quiet(danger, sentence, match.start(), now) for match in events.finditer(sentence)):
            return danger
    told = _TOLD_SIGNS.search(sentence) or _CONDITION_SIGNS.search(sentence)
    if told or not (now or _HERE_SIGNS.search(sentence) or "!" in sentence):
        return None
    asks_advice = bool(_ADVICE_SIGNS.search(sentence))
    for danger, subjects in _SUBJECT_SIGNS.items():
        # A weapon that merely lies somewhere is for the protocol; one that is used is an event.
        calm = asks_advice and (not now or danger is Danger.WEAPON)
        if not calm and subjects.search(sentence):
            return danger
    return None


def _quiet(danger: Danger, sentence: str, start: int, now: bool) -> bool:
    if danger is Danger.SUICIDE:
        return bool(_ABOUT_SUICIDE_SIGNS.search(sentence))
    if danger is Danger.CALL:
        return bool(_NO_CALL_SIGNS.search(sentence))
    clause = sentence[:start].rpartition(",")[2]
    if _CONDITION_SIGNS.search(clause):
        return True
    return bool(_TOLD_SIGNS.search(sentence)) and not now


def _sentences(text: str) -> Iterator[str]:
    """Sentences in plain lower case, a space after each word, with typos in words of danger set right."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"(.)\1{3,}", r"\1", plain)
    for raw in re.split(r"[.?;\n]+|(?<=!) ", plain):
        words = re.findall(r"\w+|,|!+", raw)
        if words:
            yield " ".join(_set_right(word) for word in words)


# Words that are one slip away from a word of danger, and mean something else.
_ORDINARY = frozenset(("bedreigd", "gerecht", "gestolen", "gesproken", "geschreven", "geslapen", "gesloten"))
_TYPED_WRONG = (
    "vechtpartij gevecht vechten gevochten bewusteloos bewustzijn overdosis reanimeren zelfmoord bommelding "
    "bomdreiging pistool vuurwapen steekpartij neergestoken gestoken geschoten aangevallen flauwgevallen "
    "zwaait bedreigt ambulance noodgeval brandt schietpartij ontploffing explosie geslagen mishandeld "
    "stanleymes keukenmes zakmes machete aanspreekbaar hartstilstand zitten"
).split()


@lru_cache(maxsize=4096)
def _set_right(word: str) -> str:
    if len(word) < 6 or word in _ORDINARY or word in _TYPED_WRONG:
        return word
    return next((meant for meant in _TYPED_WRONG if _one_slip(word, meant)), word)


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter was dropped, added, changed or swapped with its neighbour."""
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    typed, rest = word[start:], meant[start:]
    swapped = typed[1::-1] + typed[2:]
    return rest in (typed[1:], swapped) or typed == rest[1:] or typed[1:] == rest[1:]


def _signs(lines: str | Iterable[str]) -> re.Pattern[str]:
    phrases = lines.splitlines() if isinstance(lines, str) else lines
    return re.compile("|".join(_phrase(line.split()) for line in phrases if line.strip()))


def _phrase(words: list[str]) -> str:
    parts = [
        r"(?:\w+ ){0,4}?" if word == "…" else _anchor(word) or _choice(word) + "(?: |$)" for word in words
    ]
    return r"(?:\b" + "".join(parts) + ")"


def _anchor(word: str) -> str:
    return {"^": "^", "$": r"!*\s*$"}.get(word, "")


def _choice(word: str) -> str:
    for name, members in _GROUPS.items():
        word = word.replace(f"<{name}>", members)
    return "(?:" + word.replace("*", r"\w*") + r")(?: (?=!))?"


_EVENT_SIGNS = {danger: _signs(lines) for danger, lines in _EVENTS.items()}
_SUBJECT_SIGNS = {danger: _signs([words]) for danger, words in _SUBJECTS.items()}
_HERE_SIGNS, _TOLD_SIGNS, _CONDITION_SIGNS = _signs(_HERE), _signs(_TOLD), _signs(_CONDITION)
_ADVICE_SIGNS, _ABOUT_SUICIDE_SIGNS, _NO_CALL_SIGNS = (
    _signs(_ADVICE_ASKED),
    _signs(_ABOUT_SUICIDE),
    _signs(_NO_CALL),
)
