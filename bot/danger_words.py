"""Words that weigh for danger, where no whole phrase of `danger_signs` is heard.

Written as `bot.danger_phrases` says, by the weight. A word weighs 1 if people often say it in peace
("ruzie"), 2 if it is said as often in danger ("brand"), 3 if it is hardly said in peace ("stuiptrekt").
"""

from __future__ import annotations

from bot.danger_kinds import Danger
from bot.danger_phrases import weighed

_DANGER = {
    Danger.UNCONSCIOUS: {
        3: """
            haalt geen adem
            in het|de water|gracht|singel|sloot|kanaal|rijn|vijver|zwembad gevallen|gesprongen … niet
            ingereden op
            zonder|geen hartslag|ademhaling|adem|lucht
            krijgt|krijg|krijgen geen lucht|adem
            gevallen … hoog
            niet ademen
            steekwond*|schotwond*|snijwond*|neergevallen|weggevallen
            teken van leven
            geen pols|polsslag|reactie
            loopt|lopen paars|blauw|rood aan
            te water
            roerloos|bewegingloos|ladderzat|slagaderlijk*|kwijlt|gesnoven|ingestort
            in het water|ijs
            iets vast in haar|zijn keel
            niet zwemmen
            ingestort … onder|eronder
            schuimbekt
            ogen weggedraaid|draaien|open|rollen
            weggedraaide ogen
            stuiptrek*|stuiptrekken|gestikt|stikken|verdrinken|drenkeling|verdrinking|comateus|doodgebloed
            lijkbleek|grauw|zuurstof|ademnood|anafyla*|bewustloos|levenloos|ademloos|hartslag|hartaanval*
            wakker krijgen|maken|schudden
            niet meer|goed bij $
            haar|hem niet meer bij|wakker
            krijg|krijgen|krijgt hem|haar|m niet|nie wakker|meer
            wordt|word niet|nie wakker
            komt niet meer boven|omhoog
            onder een|de bus|auto|trein|tram|vrachtwagen|wagen
            bot|botten steekt|steken
            op de bodem
            voor dood
            doet|beweegt|zegt|reageert|ademt|praat niks|niets|niet meer
            stuipen|kreunt|kermt
            in de|een vijver|sloot|gracht
            piept|hapt naar lucht|adem
            spuit|gutst|stroomt bloed|eruit
            bloed spuit|gutst|stroomt|overal
            dying|bleeding|collapsed|choking|drowning|seizure|unresponsive
        kokend|heet water over
        eraf … gezaagd|afgezaagd
        vinger|vingers|hand|arm|been eraf
        stopt|houdt niet|nie … bloeden
        afgezaagd|doorgezaagd|afgeknipt
        klem onder|in|tussen
        """,
        2: """
            onwel|flauwgevallen|gewond|gewonde|gewonden|ongeluk|ongeval
            verslikt|shaken|bulten|snee|bloeding|kop|grijs|bewegingsloos
            ligt stil|roerloos|slap
            is|ben niet meer bij
            plafond|dak|muur naar|valt beneden|ingestort|om
            naar beneden gekomen
            ogen zijn|staan open
            hoofdpijn iedereen|allemaal
            iedereen … hoofdpijn|misselijk|flauw
            onder een|de|het scooter|auto|fiets|hek
            lift paniek*
            vallen|valt flauw
            bloedt|bloeden|bloedend|bloedde|bloed|bloedneus|slagader*|schokken|schokt|schuim|stuip*|toeval
            toevallen
            epilep* aanval|epilepsieaanval
            benauwd|kortademig|hyperventil*|opgezwollen|zwelt|opzwellen|gezwollen|dik tong
            tong|keel|gezicht dik|gezwollen|opgezwollen|zwelt
            blauw lippen|gezicht
            lippen|hele … blauw
            pijn … borst
            verlamd|gevoelloos|suf|verward|wartaal|onzin|ijlt|onderkoeld|oververhit|stroomstoot
            geelektrocuteerd
            valt|vallen steeds|telkens weg|flauw
            eraf|afgehakt|afgerukt|afgezaagd|verbrijzeld|verbrand|bevalt|bevalling|weeen|vruchtwater
            klem|bekneld|ingeklemd in|onder
            vast onder|tussen
            aangereden|aanrijding|geschept|overreden|ingereden|botsing
            ligt|liggen … straat|grond|vloer|gras|stoep
            van de|het|een … gevallen|gestort|gedonderd
            van de|het|een dak|trap|tribune|balkon|klimrek|muur|steiger|ladder|touw|brug gevallen|gestort|af
            uit het|een raam gevallen|gesprongen
            gevallen … hoog
            hoog gevallen|naar beneden
            gevallen … bewegen|bewegingsloos|raar|hoofd|benen|nek|rug
            nek|rug gebroken
            open breuk
            in het|de water|gracht|singel|sloot|kanaal|rijn|vijver|zwembad gevallen|gesprongen
            ligt|liggen|drijft … in het|de water|gracht|singel|sloot|kanaal|rijn|vijver
            geen inhaler|puf|pufje|epipen|adem|lucht|hartslag
            epipen kwijt|weg|op|werkt
            inhaler|pufje|epipen helpt|werkt niet
            hele lijf|lichaam
            unconscious|stabbed|injured|bleeds
            bezwijkt|bezweken|kritiek|gereanimeerd|reanimeren|reanimatie nodig|bezig|gaande
            hypo|insuline|diabetes … wakker|suf|weg
            doodgaat|doodgaan|crepeert|sterft|stervende
        """,
        1: """
            flauwvallen|wond|hoofdwond|hersenschudding
            gevallen|misselijk|brandwond*|allergi*|epilep*|astma*|hoofd|pinda*|wesp|ambulance|slachtoffer*
            trilt|trillen
            zweet|bleek|diep|aed|vastgelopen|spuugt|braakt|overgeeft|wond|hartstilstand|beroerte|zwaar
        """,
    },
    Danger.OVERDOSE: {
        3: """
            comazat|comazuip*|alcoholvergiftiging|overdosis|vergiftigd|laveloos
            teveel|veel pillen|medicijnen|tabletten|drugs|drank|xtc|ghb
            pillen|medicijnen|paracetamol* leeggegeten|leeggeslikt|ingeslikt|geslikt|doorgeslikt
            too many pills|drugs
            overdosed|overdosing
            gif|bleek|chloor|ammoniak|spiritus|rattengif gedronken|geslikt|ingeslikt|binnen
        """,
        2: """
            spacecake|3mmc|snuift|gesnoven|buiten zinnen
            van de wereld
            heeft … op|genomen|ingenomen … pillen|paracetamol|drugs|wodka
            heeft|hebben … paracetamol|pillen|xtc|tabletten op
            hallucin*|out|bijna|heel|helemaal dronken|stoned|bezopen
            ogen draaien|wegdraaien|rollen
            flipt|flippen|flipte|psychose|trippen|tript|kots|kotst|wegtrek*|wegtrekker
            fles wodka|drank|rum|whisky|jenever op|leeg|gedronken
            kan|kunnen niet meer staan|lopen|praten|zitten
        """,
        1: """
            pillen|pil|xtc|ghb|lachgas|coke|ketamine|speed|wodka|dronken|drank|vape|joint|spacecake
            medicijnen|paracetamol
            geslikt|gedronken|gespoten|overgegeven|braken|gif|alcohol
        """,
    },
    Danger.WEAPON: {
        3: """
            gun|shooter|shooting|shots|schutter|geschoten|neergestoken|neergestoke|neergeschoten|neersteken
            doodsteken
            doodschieten|kogel*|schoten|stabbing|stabs
            in zijn|haar|de hand|handen|broeksband|broek … mes|wapen|pistool
            mes|wapen|pistool|geweer|vuurwapen … in zijn|haar|hun|de hand|handen|broeksband|broek
            mes|messen|pistool|machete|wapen|bijl getrokken
            gestoken in zijn|haar|de been|buik|rug|arm|borst|nek|hals
            in zijn|haar|de been|buik|rug|arm|borst|nek|hals gestoken|geschoten
            zwaaien|zwaait met
            gijzel*|gegijzeld|hostage
        """,
        2: """
            *mes|messen|wapen|wapens
            richt|gericht|steken|stokken|fles|lockdown
            knallen|schieten|schiet|honkbalknuppel*|knuppel*|stok|stokken|kapmes*|machete*|hakbijl|bijl
            staaf|ijzeren
            knife|gewapend|gewapende|gestoken|steekt|bivakmuts*|gemaskerd*|pistool|vuurwapen*|geweer
            kalasjnikov|zwaard
            kruisboog|katana|ploertendoder|hamer|mes tegen|op|bij
        """,
        1: "schaar|boksbeugel|schroevendraaier|luchtbuks|steekpartij|schietpartij",
    },
    Danger.FIRE: {
        3: """
            vol met rook|gas
            lichterlaaie|benzine|koolmonoxide*
            blauw|vol van|met de|het|rook
            in de brand gevlogen
            draden uit
            vlammen|vuurzee|steekvlam|rookontwikkeling|rookwolk*|gaslucht|gaslek|ontploft|on fire
            stinkt|ruikt|ruik|ruiken|rook|lekt|lekken naar|hier|sterk|erg|een gas|brandlucht|benzine
            lekt|lekken gas|gif|chloor|zuur
            gas lekt|ontsnapt
            komt|komen … rook|damp|dampen
            rook komt|in|uit|hangt|onder|achter
            hangt rook|damp
        """,
        2: """
            brand|brandje|vuur
            brandt|branden|fikt|fik|fikken|smeult|smeulen|brandlucht|hens|aangestoken|uitslaande|rokend
            chemisch*|giftig*
            bijtend|damp|dampen|explosie|ontploffing|ontplofte|vingers|vuurwerkbom*|kokend|koolmonoxide
            kortsluiting
            cobra|nitraat zwaar vuurwerk
            gas|rook ruik*|ruikt
            fire|smoke|explosion
        """,
        1: """
            rook|gas|vuurwerk|cobra|aansteker|brandalarm|alarm|rotje*|zuur|vonken|lekt|hoesten|hoest|afgegaan
        """,
    },
    Danger.BOMB: {
        3: "bomalarm|bomdreiging|tijdbom|bomgordel|opblaast|opblazen|tikt",
        2: "bom|bommelding|handgranaat|granaat|explosief|explosieven|bomb|aanslag|terrorist*|kalashnikov",
        1: "verdacht*|dreigmail|dreigtelefoontje|dreiging",
    },
    Danger.ATTACK: {
        3: """
            verwarde|gestoorde|agressieve man|vrouw|persoon|jongen
            te schreeuwen|gillen|slaan|dreigen
            kopstoot|binnengedrongen|gesleurd|bestorm*|bestormen|misbruikt|misbruikt|dwingt|gedwongen
            kind|meisje|jongen|leerling mee te nemen|trekken
            kleren van haar|zijn|het lijf
            maken elkaar|hem|haar af|dood|kapot
            man|mensen voor de deur
            ontvoer*|ontvoerd|ontvoering|kidnap*|gekidnapt|verkracht|verkrachten|aanranden|raped|belaagd
            wurgen|wurgt|gewurgd|doodslaan|doodslaat|vermoord*|vermoorden|afmaken|lynchen
            tegen haar|zijn|hun zin|wil
            iemand|wie roept
            met geweld mee|meegenomen|vast
            bij de|zijn|haar keel|strot
            te lijf
            zit|zitten aan haar|hem|mij|me
            roept|roepen|schreeuwt|gilt|gillen|schreeuwen om hulp
            schreeuwt|gilt|roept help
            attacked|attacking|kidnapped|killing
            houdt|houden … vast tegen|met|en
            af te maken
            ons|me|mij opgesloten|ingesloten|gebarricadeerd|verstopt
        """,
        2: """
            verwarde|houden|houdt … vast
            beating|beaten|hurt
            gilt|gillen|gegil|krijst|krijsen|indringer*|inbreker*|menigte|meute|rellen|relschoppers|relt
            bestorm*|aangerand
            gooien|gooit|bekogel* met|stenen|naar|bakstenen
            komt|komen ons|me|mij|hem|haar af|achterna|opwachten|zoeken|halen
            slaat|slaan|trappen|trapt|rammen|ramt ramen|deuren|deur|ruiten|in
            deur in trappen|rammen|slaan
            weggelopen richting
            achtervolg*|aangevallen|valt aan|aanvallen|opgesloten|verstopt|barricad*|ingesloten|omsingeld
            laat|laten ons|me|hem|haar niet uit|gaan|weg|los|door
            getrokken in|een|de
            in een|de|zijn auto|busje|bosjes|steeg getrokken|gesleurd|geduwd|meegenomen|gezet
            krijgen|krijg de|het … deur niet open
            tot bloedens|bloedens
            bonkt|bonken|beukt|beuken
            onbekende|vreemde|wildvreemde man|vrouw|kerel|gast|persoon|mannen
            lastig valt|vallen
            stalkt|stalker
        """,
        1: """
            aanval|agressief|agressieve|bedreigt|bedreigd|bedreigen|dreigt|dreigen|schreeuwt|schreeuwen
            slaat|slaan|geslagen
            geweld|stenen|flessen|meegenomen|grijpt|vastgehouden|vermist|belaagt|inbraak|tiert|woedend
            hysterisch
        """,
    },
    Danger.FIGHT: {
        3: """
            doodtrap*|doodtrappen|doodschoppen|verrot|verrrot|aftuigen|afgetuigd|aftuigt|massaal op|aan
            they are|re fighting
            fight going|now|outside
            uit elkaar halen|krijgen|trekken
            klappen vallen|uitdelen|uitdeelt
            slaan|trappen|schoppen|rammen|meppen|beuken elkaar|mekaar|erop|hem|haar|er
            slaan|rammen|inslaan in op
            slaat|slaan in op
        """,
        2: """
            vechtpartij*|gevecht|knokpartij*|massagevecht
            met zijn vieren|drieen|allen|vijven op
            los op elkaar|hem|haar
            kapot|dood|verrot geslagen|getrapt
            kapotgeslagen|massaal
            vechten|knokken|matten|rammen|gevochten|geknokt|gemat|beuken|slaags|vechtend|oorlog
            doorgedraaid|flipt
            schoppen|trappen|schopt|trapt|stompt|stompen|mept|meppen|vuisten|klappen|fighting|brawl
            door het lint
            trekken|trekt haren|elkaar|mekaar
            helemaal|volledig door|los|flip*
            loopt|gaat|dreigt uit de hand
            alles en iedereen
        """,
        1: "ruzie|elkaar|mekaar|fight|opstootje|escaleert|escalatie|uitelkaar",
    },
    Danger.SUICIDE: {
        3: """
            zich|zichzelf opgehangen|verhangen
            verhangt|polsen
            reling|vensterbank|raamkozijn|dakrand
            uit het raam hangt|springen|springt
            rand van
            overleven niet meer
            op het|de spoor|rails|treinrails|spoorbaan $
            bij het|de spoor|rails staat|zit
            staat|loopt|zit … bij het|de spoor|rails
            pillen gespaard|opgespaard
            scheermes*
        """,
        2: "springen|springt|sprong|suicid*|zelfdoding|zelfmoord|afscheid*|dak zit|staat",
        1: "dood|brug|spoor|dak|opgesloten|overpass|wanhop*|zwart",
    },
}


DANGER = {danger: weighed(words) for danger, words in _DANGER.items()}
