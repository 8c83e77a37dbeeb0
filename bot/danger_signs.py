"""By which words acute danger is known, and by which it is known to be talk about danger only.

Kept as code, beside `bot.emergency`, so that no content file can break it.
Written as `bot.danger_phrases` says.
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
        kan|kunnen|kon het|dit … niet meer aan|volhouden
        nooit meer wakker
        beter … dood
        beter … er niet
        zin meer in … leven|bestaan
        leven heeft|is … geen zin|zin|nut|waardeloos|zinloos
        heeft het nog|allemaal voor zin|nut
        haat mijn|het leven
        niet meer verder|leven|bestaan wil|wilt|willen|kan
        wil|wilt|willen … niet meer leven|verder|bestaan|wakker
        klaar mee|met … leven
        ^ ik ben op $
        ben|is ik|hij|ze er niet meer
        vaarwel
        staat|zit|hangt … open|het|een raam … springt|doet|springt|springen|huilt
        bij|op de overweg|treinbaan
        snijdt|krast|prikt|snijden in haar|zijn|hun arm*|pols*|been|benen
        krast|snijdt … pols|polsen|armen
        zich|zichzelf|mezelf te doden
        klimt|klimmen … dak|hek|reling
        jump off|from|out
        plan om zichzelf|zich
        <person> op het dak|spoor staat|zit|loopt|klimt
        ik|we|kan niet meer $
        kan het niet meer aan
        trek|trekt het|dit niet|niks meer
        het|alles|leven hoeft voor mij|me … niet meer
        voor mij|me hoeft het … niet meer
        niemand zou|zal|gaat|zou mij|me|hem|haar missen
        wou|wilde|wens dat ik dood|nooit|niet|er
        niet meer wakker word|wordt|worden|werd
        hoe ik|hij|ze|zij verder moet|kan
        geen uitweg|reden|uitweg meer
        alles is zwart|zinloos|uitzichtloos|donker|leeg
        beter als ik|hij|ze er niet was|ben|was
        <someone> staat|loopt|zit|ligt … op|bij|langs het|de spoor|rails|treinspoor
        op het|de spoor staat|loopt|zit|ligt
        bij|op het|de spoor staat|loopt|zit
        over de reling|vangrail|balustrade
        over|op de rand
        want|wants to die
        kill|hurt myself|himself|herself|themself
        dont|not|doesnt want|wanna … live|alive|here
        end my|his|her life
        suicidal
        pillen gespaard
        afscheidsbericht*|afscheidsapp*|afscheidsmail*|afscheidsbriefje
        staat|zit … raamkozijn|vensterbank|dakrand|kozijn
        hangt|hangen uit het raam
        dreigt|dreigen te springen
        zich|zichzelf|mezelf|mij ophangen|verhangen|verdrinken
        zich|zichzelf|mezelf op te hangen|verhangen
        einde|eind aan maakt|maak|maken|maakte
        er een einde|eind aan
        zich|zichzelf|mezelf|mijzelf … iets|wat … aan|aandoen|aandoet
        zich|zichzelf|mezelf|mijzelf … snijdt|gesneden|snijden|doden|ophangen
        snij|kras|snijdt|krast|sny mezelf|zichzelf|mij|me
        scheermes*
        automutil*
        levensmoe
        niet meer … leven wil|wilt
        er niet meer zijn
        <weapon> op|tegen … eigen keel|hals|borst|pols|polsen
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
        zie|ziet het niet|ni meer zitten|zitte
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
        zonder hartslag|ademhaling|polsslag
        haalt|halen geen adem
        anafyla*
        onder … bus|auto|trein|tram|vrachtwagen gekomen|terechtgekomen|beland|gereden
        reageert niet ,
        reageert niet meer ,
        geschept|overreden door
        kan|kunnen niet|nauwelijks|amper ademen|ademhalen
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
        <person> … ligt|liggen … gewond|grond|vloer|straat|stoep
        ligt|liggen … <person> … gewond|grond|vloer|straat|stoep
        ligt|liggen … <person> … gracht|water|sloot|singel|vijver|kanaal
        zwaargewond*|doodgebloed
        zwaar gewond
        <someone> … is|zijn gewond
        aangereden
        is een gewonde
        zijn gewonden
    """,
    Danger.OVERDOSE: """
        too many|much pills|drugs|alcohol
        alcoholvergiftiging
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
        guy|man|boy|girl|student|someone|kid|he|she with|has|got a|an knife|gun|weapon|machete
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
        iets|alles|dak|gebouw|school|lokaal brandt
        theres|see smoke|fire
        er komen|komt draden uit
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
        ^ bommelding|bomdreiging bij|in|op|hier|ontvangen
        heeft|hebben … bom|explosief|granaat in|bij|op|om
        school op te blazen
        op te blazen
        school|gebouw|boel|zaak|zichzelf|tent opblaast|opblazen|opblaas
        bom|explosief|granaat in zijn|haar|mijn|de tas|rugzak|kluis heeft
        bom|explosief … afgaat|ontploft|afgaan|ontploffen
        vandaag|vanmiddag|straks|nu … aanslag
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
        ik word|wordt … aangevallen|geslagen|belaagd|bedreigd
        wordt|worden … aangerand|verkracht|ontvoerd
        nog binnen
    """,
    Danger.FIGHT: """
        met knuppels|messen|stokken … aanlopen|aan|naar
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
        vechten nu|hier|op|in|buiten|bij
        vechten voor|met de|het|elkaar|een|messen|onze
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
        waar blijft|blijven … ambulance|politie|brandweer|hulp
        stuur hulp|iemand|versterking
        ^ snel|nu|direct|spoed politie|ambulance|hulp|brandweer
        hulpdiensten … nodig|komen
        gaat iemand dood
        code rood
        please help
        help … hurt
        ^ noodgeval|spoed|noodsituatie|emergency in|op|bij|hier|nu|help
        iemand|wie|jullie|je … ambulance|politie|brandweer bellen|sturen
        kan|kunnen iemand|jullie|je … ambulance|112 bellen|sturen
        gaat iets … mis|fout
        call the|an police|ambulance|911|112
        we need help|an|police|ambulance
        help … please|alsjeblieft|aub
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

# A report, a plan, a pattern, an exercise.
_TOLD = """
    geen mes|messen|wapen*|brand|bom|vechtpartij|gevecht|gewonden|gewonde|slachtoffers|gevaar|spoed
    geen paniek|sprake
    geen ruzie|geweld|rook|vuur|gas|incident*|bommelding|bijzonderheden
    niemand … gewond
    gister*|eergisteren|vorig|vorige|afgelopen|laatst|laatste|eerder|destijds|toen|sinds|vannacht
    verleden|voorbij
    dagen|weken|maanden|jaren|week|maand|jaar|dag|uur geleden
    was|waren|werd|werden|had|hadden|kwam|kwamen|ging|gingen|geweest|gebeurd|gehad|opgelost
    regelmatig|vaak|vaker|steeds|soms|wekelijks|dagelijks|geregeld|elke|iedere|tegenwoordig|toename|trend
    agenda*|lijst|lijstje|inbrengen|indienen|bespreken|besproken|bespreek|overleg*|signaal*|vergadering|thema*
    verslag|notulen|gastles*|lessen|voorlichting*|preventie*|training|oefen*|ontruimingsoefening|cijfers
    les|film|werkstuk over
    schieten|schiet een|de promofilm|film|foto*
    alleen blikschade|schade
    onderwerp|cursus|workshop|ehbo
    weer goed|beter
    evaluatie|rapport|beleid|convenant|nieuws|krant|nazorg|terugblik|nep*|speelgoed*
    volgend|volgende|morgen|straks|komende|aanstaande
"""
# What makes the words after it a case to think of, not a case at hand.
_CONDITION = """
    protocol*|handelingsprotocol*|draaiboek|stappenplan|beleid|procedure
    als|wanneer|indien|stel|zodra|mocht|mochten|over|verschil|hoe
    bij $
    bij een|n $
"""
_BY_CASE = """
    bij een bommelding|brand|vechtpartij|gevecht|explosie|overdosis|bomdreiging|steekpartij|gijzeling|gaslek
    te doen|doe|doen|handel|handelen bij
"""
_ABOUT_SUICIDE = """
    protocol*|voorlichting*|preventie*|zelfmoordpreventie|suicidepreventie|agenda*|lijst|training|gastles*|les
    beleid|nummer|telefoonnummer|nazorg|overleg*|thema|documentaire|vorig|vorige|afgelopen|geleden
    convenant|cijfers|vergadering|planning|datum|rooster|afspraak|agendapunt|tot
    boek|film|serie|herken*|signalen|informatie|onderzoek|monitor|werkstuk|begeleid*|terugkeer|herdenk*|folder
    hoe praat|ga|gaan|begeleid|voorkom
"""
_NO_CALL = """
    lokaal|kamer 112
    help me|mij met|bij|even|ff
    geen|niet|overleg*|agenda*|wanneer|verschil|mag|protocol*|convenant|contact*
"""


EVENTS = {danger: signs(lines) for danger, lines in _EVENTS.items()}
TOLD, CONDITION = signs(_TOLD), signs(_CONDITION)
BY_CASE, ABOUT_SUICIDE, NO_CALL = signs(_BY_CASE), signs(_ABOUT_SUICIDE), signs(_NO_CALL)

# "wat nu" and "en nu" ask for advice, "tot nu toe" looks back.
NOW = re.compile(
    r"(?<!wat )(?<!en )(?<!hoe )(?<!tot )(?<!vanaf )\bnu\b"
    r"|\bop dit moment\b|\bmomenteel\b|\bzojuist\b"
    r"|\bnet\b(?! als)|\b(?:minuten|seconden) geleden"
    r"|\baan de gang\b|\bgaande\b|\bhelp\b|\bsnel\b|\bspoed\b|!!"
)
