"""By which words acute danger is known, and by which it is known to be talk about danger only.

Kept as code, beside `bot.emergency`, so that no content file can break it. How the signs are written: one
phrase a line; ``a|b`` is a choice between words, ``…`` stands for up to four words of the same clause, ``*``
for any run of letters, ``<group>`` for one word of a group, ``^`` and ``$`` for the start and the end.
All in lower case without accents, a space after each word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


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


_GROUPS = {
    "someone": "iemand|leerling*|student*|jongen|jongens|meisje*|meiden|kind|collega|vrouw|man|mannen|gast*"
    "|hij|ze|zij|persoon|slachtoffer|groep|groepje|ouder|vader|moeder|er",
    "staff": "docent*|leraar|lerares|leerkracht|concierge|collega*|mentor|conrector|rector|directeur"
    "|teamleider|medewerker*|personeel|begeleider|agent|beveiliger|juf|meester|stagiair*|mij|me|ons",
    "weapon": "*mes|messen|wapen|wapens|vuurwapen*|pistool|geweer|gun|machete*|bijl|hamer|*knuppel"
    "|schroevendraaier|boksbeugel|zwaard|dolk|knife|blaffer|taser|schaar",
    "place": "*plein|gang|kantine|aula|hal|klas|les|*lokaal|gymzaal|fietsen*|poort|ingang"
    "|school|stalling|kleedkamer|toilet*|wc|trap|parkeer*|bushalte|buiten|binnen|hier",
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
        zwaait|zwaaien|zwaaiend|dreigt|dreigen|bedreigt|bedreigen|steekt … met … <weapon>
        loopt|lopen|rent|staat|staan|zit|zitten … met … <weapon>
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
        <weapon> in de|zijn|zn|haar|hun hand|handen
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
        ligt|liggen|is|hebben|heeft … bom|bommelding|bomdreiging|handgranaat|explosief
        kregen|krijgen|krijgt|kreeg … bom|bommelding|bomdreiging
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
        slaat|slaan|schopt|schoppen|trapt|trappen … in elkaar
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
    Danger.FIGHT: "vechtpartij|gevecht|knokpartij|steekpartij|massagevecht|gevochten|vechten|knokken|fight",
    Danger.BOMB: "bommelding|bomdreiging|bom|handgranaat|explosief",
    Danger.FIRE: "brand|brnad|brandje|brandt|fik|vuur",
    Danger.WEAPON: "<weapon>|gestoken|geschoten|schoten",
    Danger.UNCONSCIOUS: "onwel|flauwgevallen|gewond|gewonde|bloed|bloedt|ongeluk|ongeval",
    Danger.ATTACK: "aangevallen|agressief|agressieve|inbreker|inbrekers|verkracht|aangerand|bedreig*",
}

_HERE = """
    in|op|bij|voor|achter|naast|buiten <place>
    in|op|bij|voor|achter|naast de|het|ons|onze|mijn|een <place>
    hier
    er|der is
"""
# A report, a plan, a pattern, an exercise.
_TOLD = """
    gister*|eergisteren|vorig|vorige|afgelopen|laatst|laatste|eerder|destijds|toen|sinds|vannacht
    verleden|voorbij
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
    beleid|nummer|telefoonnummer|nazorg|overleg*|thema|documentaire|vorig|vorige|afgelopen|geleden
    convenant|cijfers
"""
_NO_CALL = """
    geen|niet|overleg*|agenda*|lokaal|kamer|wanneer|verschil|mag|protocol*|convenant|contact*
"""


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


EVENTS = {danger: _signs(lines) for danger, lines in _EVENTS.items()}
SUBJECTS = {danger: _signs([words]) for danger, words in _SUBJECTS.items()}
HERE, TOLD, CONDITION = _signs(_HERE), _signs(_TOLD), _signs(_CONDITION)
ADVICE_ASKED, ABOUT_SUICIDE, NO_CALL = _signs(_ADVICE_ASKED), _signs(_ABOUT_SUICIDE), _signs(_NO_CALL)

# "wat nu" and "en nu" ask for advice, "tot nu toe" looks back.
NOW = re.compile(
    r"(?<!wat )(?<!en )(?<!hoe )(?<!tot )(?<!vanaf )\bnu\b"
    r"|\bop dit moment\b|\bmomenteel\b|\bzojuist\b"
    r"|\bnet\b(?! als)|\b(?:minuten|seconden) geleden"
    r"|\baan de gang\b|\bgaande\b|\bhelp\b|\bsnel\b|\bspoed\b|!!"
)
