"""By which words acute danger is known, and by which it is known to be talk about danger only.

Kept as code, beside `bot.emergency`, so that no content file can break it. Written as `bot.danger_phrases` says.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.danger_phrases import signs


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


_EVENTS = {
    Danger.SUICIDE: """
        staat|zit|klimt iemand|<someone> op het dak
        hoeft voor mij niet|allemaal niet meer
        hoeft voor mij allemaal niet meer
        maak|maakt er een|n einde|eind aan
        niemand zal|gaat mij|me missen
        als ik er niet meer ben
        wil er niet meer zijn
        wil|wilt er echt niet meer zijn
        gaat|ga|wil springen
        op de rand van het|een|de dak|balkon|raam|brug
        afscheidsbrief
        afscheid genomen in|van
        polsen door|doorgesneden
        hangt … aan een|het touw
        touw|snoer|riem om zijn|haar|mijn nek|hals
        laatste dag is
        vanavond voorbij is
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
        ademt heel raar|zwaar|moeilijk
        ligt … te trillen|schokken|stuiptrekken
        schuim op haar|zijn|de mond
        er|net is|gebeurt|gebeurde een ernstig|zwaar ongeluk|ongeval
        komt niet meer bij|overeind
        ademt|ademen raar|zwaar|moeilijk|nauwelijks
        niet meer ademt|ademen
        kunnen|kan niet|nauwelijks ademen
        krijg|krijgt|krijgen geen lucht|contact|adem
        schuim op|om zijn|haar de mond
        heeft|krijgt een insult|hartinfarct|beroerte|toeval|epilepsieaanval
        <someone> bloedt|bloeden
        bloedt uit
        wordt|worden|is helemaal blauw $
        zakt|zakken|raakt|raken|vallen weg
        zit|zitten|ligt vast onder
        ligt in het water
        verdrinkt|verdronken
        liggen|ligt|staat te trillen|schokken|stuiptrekken
        brandwonden
        vinger|vingers|hand|oog eraf|kwijt door
        gaat iemand|hij|ze|zij|een leerling dood
        iemand gaat dood
        onwel geworden
                niet meer overeind
        keel zwelt|dik
        allergische aanval
        allergisch en|maar heeft … gegeten
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
        helemaal weg van|door de|het <pills>
        heeft|hebben|hebt <pills> genomen|gebruikt|op en
        heeft|hebben … chloor|schoonmaakmiddel|bleek|spiritus … gedronken|ingenomen
        heeft|hebben iets|wat ingenomen|geslikt
        out gegaan
        overgeeft|spuugt|braakt bloed
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
        een man|jongen|vent|gast|kerel met een <weapon>
        gewapende man|mannen|jongen|jongens|persoon|groep|overvaller|leerling*
        hoor|hoorde|horen|hoorden schoten
        gaat|ga|komt|komen schieten
        schiet|schieten ik|hij|ze|we iedereen|jullie neer
        iedereen neer|dood|overhoop
        <someone> heeft|hebben een <weapon> en|vast|getrokken
        stuk glas
        staat|staan|loopt|lopen … met stokken|stok|ketting|kettingen|fles
        doodschieten
        opgesloten in|met
        op slot gedaan want|omdat
        verstopt … zoekt|zoeken mij|me|ons
        someone|he|she has a knife|gun
        pepperspray|traangas gespoten
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
        er is brand uitgebroken
        brand uitgebroken
        alles vol rook
        zie|zien vlammen|rook
        lekt … gevaarlijke|giftige stof|vloeistof
        bijtend zuur|spul
        zuur gegooid
        staat|staan … te branden|fikken
        vol rook
        fik in|op|bij de|het|een
        is a fire
        is er … brand uitgebroken
        meterkast|stopcontact rookt|brandt|vonkt
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
        koffer|tas|pakje|pakket|doos die tikt
        tikt iets|er
        gaat|ga|wil … aanslag plegen
        moet|moeten ontruimd|ontruimen … bom
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
        dreigt zichzelf|zich te
        staat|staan te dreigen
        houdt … <staff> vast
        wordt|worden|is … getrokken in een auto|busje
        in een|de auto|busje getrokken
        kind|leerling|meisje|jongen … meegenomen door een|in
        gooien|gooit … stenen|stoelen|flessen naar|op
        bedreigt|bedreigen iedereen|mensen|leerlingen
        dader … nog|is in|binnen het|de
        doet|doen mensen|anderen pijn
        met een stoel|stok|tafel … af|aan
        wil … niet weg en bedreigt|slaat|scheldt
        nu|net vastgehouden
        wordt|worden nu … vastgehouden
        tegen zijn|haar|mijn hoofd geslagen|geschopt
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
        staan elkaar te slaan|schoppen|duwen
        niet te houden
        rollen|rolt … vechtend|knokkend
        vliegen elkaar in|aan
        gaan elkaar te lijf
        elkaar te lijf
        te slaan|schoppen|vechten|matten $
        elkaar te|aan het slaan|schoppen
        groep|groepje … slaat|slaan|schopt|schoppen|trapt
        trappen|schoppen|slaan|schopt|trapt|slaat hem|haar|een|iemand
        slaan|schoppen … dood
        loopt … uit de hand
        vallen nu|hier klappen
        klappen nu|hier
        gaat door|helemaal het|los lint|en
        door het lint
        slaat om zich|zijn
        kort en klein
        wurgt|wurgen
        wordt|word gewurgd
        komt|komen … om te vechten
        they are fighting
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
        we|wij hebben nu|direct|snel politie|hulp|ambulance|brandweer
        heb|hebben nu|direct|onmiddellijk hulp
        kom|komen snel|gauw|nu|meteen
        gaat het|helemaal mis $
        gaat helemaal|hier|nu mis
        direct|acuut gevaar
        is|zijn in gevaar
        nu gevaar
        raakt|raken|vallen … gewond|gewonden als
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
    help me|mij met|bij|even|ff
    geen|niet|overleg*|agenda*|lokaal|kamer|wanneer|verschil|mag|protocol*|convenant|contact*
"""


EVENTS = {danger: signs(lines) for danger, lines in _EVENTS.items()}
SUBJECTS = {danger: signs([words]) for danger, words in _SUBJECTS.items()}
HERE, TOLD, CONDITION = signs(_HERE), signs(_TOLD), signs(_CONDITION)
ADVICE_ASKED, ABOUT_SUICIDE, NO_CALL = signs(_ADVICE_ASKED), signs(_ABOUT_SUICIDE), signs(_NO_CALL)

# "wat nu" and "en nu" ask for advice, "tot nu toe" looks back.
NOW = re.compile(
    r"(?<!wat )(?<!en )(?<!hoe )(?<!tot )(?<!vanaf )\bnu\b"
    r"|\bop dit moment\b|\bmomenteel\b|\bzojuist\b"
    r"|\bnet\b(?! als)|\b(?:minuten|seconden) geleden"
    r"|\baan de gang\b|\bgaande\b|\bhelp\b|\bsnel\b|\bspoed\b|!!"
)
