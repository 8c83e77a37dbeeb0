"""Phrases that say somebody's life is in danger: by suicide, by injury or illness, by what was taken.

Written as `bot.danger_phrases` says; a suicide is heard in whatever tense it is told.
"""

from __future__ import annotations

from bot.danger_kinds import Danger

DANGER_TO_LIFE = {
    Danger.SUICIDE: """
        waarom zou|zal ik nog doorgaan|leven|verder|blijven
        geeft|gaf|heeft zijn|haar|al|alle spullen weg
        touw in haar|zijn|de tas|rugzak
        foto|fotos van|vanaf|op een|het|de viaduct|spoor|perron|dakrand|reling|brug
        tot nooit $
        <person> … nooit meer … geeft|gaf
        staat|zit|loopt|klimt … <person> … op het|een dak|spoor|viaduct
        geen zin meer … leven|bestaan
        zin meer om te leven|bestaan
        zin meer in , in het leven
        wil gewoon|alleen|liever|echt weg zijn
        wil weg zijn
        ik hoef niet meer zo|$
        moe|zat van het|mijn|dit leven
        liever dood
        stop … leven
        durf|kan|kunnen niet meer … leven
        denk|denkt|gedachten … de dood
        doodswens*
        om te sterven
        alles klaargelegd
        vannacht|vanavond|straks|vandaag ga ik het doen
        wil|wilt … van het dak|de brug|het viaduct
        dat ze|hij niet meer wil|kan|verder $
        <person> staat|zit … viaduct|flat|brug|balkon
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
        ik|we|wij niet meer wakker word|worden|werd|werden
        hoop|hoopt|hopen|hoopte|hopelijk|liever|liefst|wou|wilde|wens|wenst|gewoon … niet meer wakker
        zegt|zei|schrijft|schreef|appt|appte dat hij|ze|zij … niet meer wakker
        dan|morgen|vannacht|vanavond niet meer wakker word|wordt|worden|werd
        als|zodat|waardoor … niet meer wakker word|wordt|worden|werd
        ^ niet meer wakker worden
        en|om|maar|slapen|ervan|gewoon|graag|dagboek|van niet meer wakker worden|te
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
        blij|opgelucht|beter … ik|hij|ze er niet meer was|ben|is
        laatste bericht|bericht is|appje
        touw|strop|pillen … klaar|klaargelegd
        ik heb pillen|tabletten in mijn|m hand
        zie het … niet meer zitten allemaal|$
        er niet meer wil|wilt|willen zijn
        als ik dood|doodga|doodging
        beter … doodga|doodgaat
        niemand mist|zou me|mij|hem|haar missen|als
        leven beu|zat|moe
        verkeerde|andere kant van de brugleuning|reling|balustrade|leuning
        op|naar het|de spoor|snelweg|rails op
        vlucht|rent|gerend|loopt|weggerend … spoor|snelweg
        ik sta op de|een brug|dak|rand|viaduct|flat
        mezelf|mijzelf wat|iets aandoe|aandoen
        hou|houd het niet meer vol
        weg van deze wereld
        doei|dag|vaarwel voor altijd
        zeg … sorry tegen mijn ouders|moeder|vader|vrienden
        ik kan niet meer ,|echt
        hangt een|mijn|onze leerling|student|meisje|jongen|kind
        uit het|een raam springen|springt|gesprongen
        wil … het|een raam uit|springen
        <weapon> op|tegen zijn|haar|mijn pols|polsen
    """,
    Danger.UNCONSCIOUS: """
        heimlich
        keel|tong|gezicht|die zwelt|zwellen … dicht|op
        bovenop een|twee|drie|de|onze leerling*|kind|kinderen|jongen*|meisje*|collega*
        hand|vinger|vingers|arm|mouw|haren … in de|een draaibank|lintzaag|*zaagmachine|*boormachine|pers
        epileptisch|epileptische insult
        ziet|zie|hoort|hoor niks|niets meer
        gespoten|gegooid in zijn|haar|hun|mijn ogen|gezicht
        <person> ligt|liggen … knock|stil|roerloos|slap
        niet|amper|nauwelijks slikken|praten|bewegen|lopen|staan en|na|meer
        ademt|reageert nu|echt|nauwelijks|amper niet|nauwelijks
        ademt|reageert nauwelijks|amper|slecht|traag
        beweegt niet
        ligt|liggen … vloer|grond|straat en
        zakte|zakten|viel weg $
        open tot op
        <person> in|onder het|de vijver|water|ijs|gracht|sloot
        <person> in|onder vijver|water|ijs|gracht|sloot
        onder water|ijs
        zinkt|zinken
        kermt|kermen … pijn
        hand|arm|vinger|vingers|been in de lintzaag|zaag|machine|draaibank|pers
        <person> kan|kunnen … arm|been|benen|gezicht niet bewegen|voelen
        valt|vallen|zakt|zakte weg $
        frontaal tegen
        wordt|loopt|worden blauw|paars|grijs
        gevallen boom|kast|muur op leerling*|<person>
        boom|kast|muur|plafond op <person>|leerlingen gevallen
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
        ogen staan|draaien|rollen raar|weg|omhoog|wit
        <person> … omgevallen … ogen|niet
        benen|armen doen het niet
        kan|kunnen zijn|haar|hun|mijn benen|armen niet voelen|bewegen
        scheve|scheef mond|gezicht
        mond|gezicht hangt scheef
        praat|praten ineens|opeens krom|vreemd|onverstaanbaar
        keel wordt|is|zwelt dik|dicht
        niet te wekken
        niet meer bijkomt|bijkomen
        komt|komen niet meer bij|bij kennis
        door zijn|haar de benen
        zakt|zakken|zakte door zijn|haar|z|de benen
        iemand|leerling*|er ligt eronder|onder
        ligt|liggen … doet|doen niks|niets|niet meer
        reageert|reageren niet|nergens op aanspreken|prikkels
        insult , houdt|duurt
        door het ijs
        elektrocutie|geelektrocuteerd|stroomschok
        epipen|adrenaline … erger
        bhv|bhver|bhvers … ambulance
        slachtoffer reageert|ademt niet
        batterij|knoopcel|magneet ingeslikt|doorgeslikt
        vruchtwater|weeen
        ongelijke|grote pupillen
        <person> … kwijt in het zwembad|water
        uit|van de|een steiger|ladder|tribune|dak|balkon gevallen
        omgevallen op een|de <person>
        over|op zijn|haar voet|been|hand gereden
        bus|auto|busje|tram … gekanteld|omgeslagen|gekantelde
        onder stroom
        stroom op|van … vast
        reageert niet als ik|we|je
        vast in hek|draad|lift
        vast in|tussen de|het|een hek|hekwerk|lift|deur|deuren|*lokaal|raam|machine|toilet|wc|auto
        vast in|tussen de|het|een kelder|klimrek
        hangt|hangen aan|uit het|een raam|kozijn|balkon
        auto|busje … plein op gereden
        er liggen mensen|kinderen|leerlingen|gewonden
        waar hangt|is de aed er|want|snel|nu
        aed nodig|halen|snel
        <someone> … is|zijn gewond
        aangereden
        is een gewonde
        zijn gewonden
    """,
    Danger.OVERDOSE: """
        stomdronken|straalbezopen|ladderzat
        slaaptabletten|slaappillen|oxazepam|tramadol|diazepam|antidepressiva ingenomen|genomen|op|leeg
        bad trip
        too many|much pills|drugs|alcohol
        alcoholvergiftiging
        helemaal weg van|door de|het <pills>
        heeft|hebben|hebt <pills> genomen|gebruikt|op en
        heeft|hebben … chloor|schoonmaakmiddel|bleek|spiritus … gedronken|ingenomen
        hij|ze|zij|die|iemand|leerling|meisje|jongen|kind heeft|hebben|heb … pillen|tabletten genomen|gepakt $
        heeft|hebben iets|wat ingenomen|geslikt
        out gegaan
        overgeeft|spuugt|braakt bloed
        overdosis|overdose
        od gegaan
        <pills>|paracetamollen|oxazepammen op en|$
        te veel lachgas|wiet|ghb|drank … op|gehad|gebruikt
        bleekmiddel|schoonmaakmiddel|ontstopper|chloor binnengekregen|gedronken|ingenomen|geslikt
        methanol|antivries|terpentine binnengekregen|gedronken|ingenomen|geslikt
        spacecake|vape|wiet|ghb|xtc … valt|zakt|wegvalt|raakt
        ghb … wekken|wakker|bij
        niet goed geworden na|van
        teveel|strip|pot|handvol … <pills>
        te veel … <pills>
        <pills> … geslikt|ingenomen
        vergiftigd
        onwel … drugs|pil|pillen|ghb|lachgas|joint|vape
        slecht|niet gegaan|goed op|van … <pills>
        knock out van|door|gegaan … <pills>
    """,
}
