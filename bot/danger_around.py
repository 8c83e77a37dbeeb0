"""Phrases that say danger is going on around people: weapons, fire, bombs, attacks, fights, cries for help.

Written as `bot.danger_phrases` says.
"""

from __future__ import annotations

from bot.danger_kinds import Danger

DANGER_AROUND = {
    Danger.WEAPON: """
        ^ steekpartij !|!!|!!!
        steekt|slaat|hakt om zich heen
        heeft|hebben een <weapon> zegt
        <weapon> gezien bij … nu
        een man|jongen|vent|gast|kerel met een <weapon>
        gewapende man|mannen|jongen|jongens|persoon|groep|overvaller|leerling*
        hoor|hoorde|horen|hoorden schoten
        gaat|ga|komt|komen schieten
        schiet|schieten ik|hij|ze|we iedereen|jullie neer
        iedereen neer|dood|overhoop
        gaat|wil … iedereen|ons|hem|haar|mensen|leerlingen neerschieten|neersteken|doodsteken|afmaken
        <someone> heeft|hebben een <weapon> en|vast|getrokken
        stuk glas
        staat|staan|loopt|lopen … met stokken|stok|ketting|kettingen|fles
        doodschieten
        opgesloten in|met
        op slot gedaan want|omdat
        verstopt … zoekt|zoeken mij|me|ons
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
        steekt|stak op iedereen|mensen|hem|haar in
        <someone> schiet|schieten $
        er schiet|schieten iemand|een|mensen
        <someone> schiet|schieten nu|hier|rond|buiten|binnen|iedereen
        <someone> schiet|schieten op mensen|leerlingen|iedereen|ons|elkaar|school
        <someone> schiet|schieten … in|op de|het|ons|onze <place>
        heeft iets wat|dat op een <weapon> lijkt
        loopt|loop … gang met iets in zijn hand
    """,
    Danger.FIRE: """
        ^ brand , … nummer … brandweer
        brand|vuur|rook op … verdieping|etage|zolder|dak
        smeult|smeulende
        gastank|gasleiding|gasfles|gaskraan lek|lekt
        zuur|bleek|loog over|in zijn|haar|mijn gezicht|ogen
        stroomdraad|hoogspanning
        vuurpijl|vuurwerk|rotje in zijn|haar gezicht|oog|capuchon
        iets|alles|dak|gebouw|school|lokaal brandt
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
        is er … brand uitgebroken
        meterkast|stopcontact rookt|brandt|vonkt
        staat|staan|vliegt|is|zijn … in brand|fik|vlammen|hens
        staat|staan … in de fik|hens
        er|der is … brand|brandje
        brandt … <place>
        <place> … brandt
        prullenbak|prullenbakken|scooter|container|het brandt
        in brand|fik gestoken
        in de fik gestoken
        brand gesticht
        rook|vlammen uit
        er hangt overal|hier rook
        overal|hier hangt rook
        rook|vlammen in|op … <place>
        gaslek|gaslucht
        ontploft|ontploffing|explosie
        brandalarm gaat
        ruik|ruiken gas|brand|rook
        staat er|water stroom op
        overgoten|overgiet met spiritus|benzine|aanstekerbenzine
        molotov*
        brandende vuurpijl|fakkel|lap
        haar|jas|trui|mouw|kleren … vlam|brand gevlogen|gevat|vloog
        vlam|vlammen … in haar|zijn haar|gezicht|kleren
        chloorlucht|chloordamp|zuurdamp|gifwolk
        zuur in het|zijn|haar gezicht|oog|ogen
    """,
    Danger.BOMB: """
        pakketje|pakje|tas|koffer|doos met draden
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
        bom|explosief|granaat in een|de|zijn|haar|mijn tas|rugzak|kluis zegt
        gebouw|school opblazen
        verdacht pakket*
        dreigt|dreigen … aanslag
        aanslag plegen|gaande
        bomb threat
        blazen|blaast|blaas de boel|school|tent op
        tas|rugzak|koffer|doos|pakje|fles|apparaat met draden
        verdachte koffer|tas|doos|rugzak|brief|envelop
        poeder in|uit een|de envelop|brief
        poederbrief
    """,
    Danger.ATTACK: """
        over de balie gesprongen|geklommen|gekomen
        zit|komt|loopt|rent|staat … achter me|mij|ons aan
        teruggekomen|terug met zijn|haar|hun neven|vrienden|broers|familie|maten|groep
        man|kerel|vent|jongen|chauffeur die … betast|uitkleedt
        hij|zij|die is in de|het kamer|lokaal hiernaast
        overval bezig|gaande
        ^ overval in|op de|het <place>
        er is een overval|inbraak|gijzeling $
        bij haar|zijn haren|keel|arm gegrepen|gesleurd|gepakt
        duwt|slaat|schopt|spuugt en slaat|schopt|duwt|spuugt
        betast|aangerand|vastgehouden … bus|weg|niet|nu
        nu betast
        in … busje|bus|auto geduwd|getrokken|gesleurd|gezet
        heeft|hebben een kind|meisje|leerling … meegenomen
        slopen|sloopt … alles|boel
        bivakmuts
        niemand mag weg|eruit
        deur gebarricadeerd
        met stoelen|tafels|stenen|flessen gooit|gooien|smijt
        dreigt zichzelf|zich te
        staat|staan te dreigen
        houdt … <staff> vast
        wordt|worden|is … getrokken in een auto|busje
        in een|de auto|busje getrokken
        trekt|sleurt|duwt … kind|leerling|meisje|jongen … in … auto|busje
        kind|leerling|meisje|jongen … meegenomen door een|in
        gooien|gooit … stoelen|flessen naar|op
        gooien|gooit nu|hier … stenen
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
        haren over de grond|vloer
        smijt|gooit|smijten met stoelen|tafels|spullen
        staan|staat … aan|voor de deur die … pakken|hebben|zoeken
        een|de|mijn <person> mee te trekken|sleuren|nemen
        een brugklasser|leerling|kind|meisje|jongen mee te trekken|sleuren|nemen
        onbekende|vreemde man|vrouw|persoon neemt|nam een|mijn kind|leerling|meisje|jongen
        trekt|sleurt|duwt|sleuren … een|de auto|busje in
        verschuilen|verstoppen|schuilen ons|we
        verstopt in de|het
        knijpt … keel
        keel dicht
        hond|pitbull bijt|valt
        door het dolle
        niemand kan hem|haar houden|tegenhouden|aan
        nog in de|het gebouw|school|pand
        ik word|wordt … aangevallen|geslagen|belaagd|bedreigd
        wordt|worden … aangerand|verkracht|ontvoerd
        nog binnen
    """,
    Danger.WAYLAID: """
        <lurker> wacht|wachten mij|me|ons|hem|haar … op
        <lurker> staat|staan … mij|me|ons|hem|haar … op te wachten
        <lurker> staat|staan … mij|me|ons|hem|haar … opwachten
        <lurker> … op te wachten … met zijn|haar|hun vrienden|broers|neven|maten|familie|groep
        <lurker> … op mij|me|ons|hem|haar te wachten … met zijn|haar|hun vrienden|broers|neven|maten|familie
        wil|wilt|willen|gaat|gaan|komt|komen mij|me|ons|hem|haar … opwachten
        word|wordt|worden … opgewacht
        ik durf … niet naar huis|buiten
        durf ik … niet naar huis|buiten
    """,
    Danger.FIGHT: """
        ze|hij hem|haar mishandelen|mishandelt
        <person> mishandelen|mishandelt
        bijt|krabt|slaat|schopt … iedereen
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
        wordt|worden gemept|gebeukt|geramd
        slaan|slaat|schopt|trapt maar door
        slaan|slaat door
        stampt|stampen|trapt|trappen|springen op zijn|haar|hun|mijn hoofd|gezicht
        bovenop hem|haar en slaat|stompt
        vechtende groep
        slaags
        wordt|worden|word … in elkaar
        wordt|worden|word … geslagen|geschopt|afgetuigd|mishandeld|getrapt|gestompt
        er|der is|breekt … vechtpartij|gevecht|knokpartij|steekpartij|massagevecht
        hebben hier|nu … vechtpartij|gevecht|knokpartij|steekpartij
        vechtpartij|gevecht|knokpartij|steekpartij gaande|bezig|uitgebroken
    """,
    Danger.CALL: """
        ^ help !|!!|!!! er is|ligt iets|iemand gebeurd|ergs|ernstigs|gevallen|gewond|$
        geen oefening … echt
        ^ geen grap kom|iedereen|help
        ^ sos <place>|hulp|help|er|iemand
        ^ 1 1 2
        telt|tellen|missen er een|eentje te weinig
        plons … alleen nog|niemand|niets
        wie belt … ambulance|politie
        ^ bel nu|snel|iemand|hulp
        waar blijft|blijven … ambulance|politie|brandweer|hulp
        stuur hulp|iemand|versterking
        ^ snel|nu|direct|spoed politie|ambulance|hulp|brandweer
        hulpdiensten … nodig|komen
        gaat iemand dood
        code rood
        please help
        help … hurt
        help er gebeurt|gaat iets
        ^ noodgeval|spoed|noodsituatie|emergency in|op|bij|hier|nu|help
        iemand|wie|jullie|je … ambulance|politie|brandweer bellen|sturen
        kan|kunnen iemand|jullie|je … ambulance|112 bellen|sturen
        gaat iets … mis|fout
        we need help|an|police|ambulance
        ^ help me|ons … please|alsjeblieft|aub
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
        ^ politie|ambulance|brandweer nu|snel|direct|direkt|$
        ^ komkom*
        <someone>|komt|kom … snel naar de|het <place>
        het is helemaal mis
        iedereen moet eruit|naar buiten de|het|er
        lift vast met een|leerling*|en
        acuut gevaar
    """,
}
