"""Words that weigh for here and now, and words that weigh for calm: a report, a plan, a question, talk.

Written as `bot.danger_phrases` says, by the weight.
"""

from __future__ import annotations

from bot.danger_phrases import weighed

_PRESENT = {
    1: """
        is|zijn|ben|word|wordt|worden|heeft|heb|hebben|hebt|heb|ligt|liggen|staat|staan|zit|zitten|loopt
        lopen|komt|komen
        gaat|gaan|zie|zien|hoor|horen|krijg|krijgen|krijgt|houdt|hangt|hangen|rent|rennen|gooit|gooien
        dreigt|wil|doet
        slaat|slaan|bloedt|trekt|zegt|appt|belt|blijft|blijven|reageert|denk|lijkt|laat|valt|vallen|is|are
        has|s
    """,
}
_HERE = {
    2: """
        in|op|bij|voor|achter|naast|buiten <place>
        in|op|bij|voor|achter|naast de|het|ons|onze|mijn|een <place>
        hier
        er is
    """,
    1: "buiten|binnen|ons|onze|mij|me",
}
_CALM = {
    4: """
        verantwoordelijkheid|verantwoordelijk|afgenomen|ingenomen|geblust
        meer en meer
        ook een wapen
        uitgepraat|grap|strafbaar|engels|printer|camera|magister|soep|licht|vergaderingen|jas|agenderen|verzekering
        route|procedure|valt een|gekalkt|geschreven
        zit|ligt thuis
        steeds meer
        geruchten|film|vlees|relatie|geld|geschorst|klacht|ziekenhuis|aangehouden|charmes|patroon|file|excel
        *protocol*|gesprek*|trend|naam|veel|volgend|inbrengen|ingebracht|bespreken|besproken|toevoegen|noteren|aandragen
        aankaarten|indienen|punt|punten|lijst|lijstje|signaal|signalen|informatie|verboden|verbod|richtlijn*|stappen*
        grapje|haha|merken
        movie|drill|song|yesterday|extinguisher|liedje
        if there|a|someone|he|she
        het over … hebben
        per ongeluk
        staat|staan … er|dr|der|al|nog … op of|de|die|$
        vaak|vaker|regelmatig|soms|elke|ieder|iedere|weleens|altijd|toename|dagelijks|wekelijks
        dit|volgend|komend jaar|schooljaar|week
        maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
        mag|mogen|aangifte|melden|melding|meldcode|contact*|wijkagent|jeugdagent
        gister*|eergisteren|vorig|vorige|afgelopen|laatst|destijds|vroeger|verleden|voormalig
        dagen|weken|maanden|jaren|week|maand|jaar geleden
        agenda*|protocol*|draaiboek|convenant|verslag|notulen|vergadering|overleg|cijfers|overzicht
        statistiek*|monitor
        training|cursus|gastles*|lessen|voorlichting*|preventie*|oefen*|*oefening|workshop|project*
        thema*|nazorg
        film|filmpje*|video*|boek|documentaire|toneelstuk|promofilm|foto*|fotograaf|musical|nieuws|krant
        las|serie|game|werkstuk|scriptie
        hoe|hoeveel|welke|welk|stel|indien|wanneer|voorkom*|voorkomen|verschil|beleid|regels|procedure|plan
        wat als|te
        als er|een|iemand|je|hij|ze|leerling*|ouder*
        bij een|brand|gaslucht|vechtpartij|overdosis
        hebben|hadden het over
        niemand|niks|nooit|vals|loos|voorbij|gesust|opgelost|gelukkig|veilig
        weer goed|beter|oke|rustig
        al weg|geweest|gesust|opgelost|voorbij
        niet aan de hand
        geen mes|messen|wapen*|brand|bom|vechtpartij|gevecht|gewonden|gevaar|spoed|ruzie|geweld|rook|gas
        vanmorgen|vanochtend
        te trouwen
        schiet|schieten tekort|uit|vol
        schiet in de lach
        niet op $
        huwelijk|uitgehuwelijkt|scheiden|scheiding
        in de|een|onze *app|appgroep|groepschat|chat
    """,
    2: """
        ^ is|zijn|valt|vallen|geldt|hoort|moet|kan|kunnen|hebben|heeft
        bij zich|hem|haar
        mee naar school
        laten|liet zien
        koken|werken|bot|opmerking|team|gebarsten|bommetje*|verkocht|verkoopt|handel*|bezit|koopt
        was|waren|werd|werden|had|hadden|kwam|kwamen|ging|gingen|geweest|gebeurd|gehad|toen|eerder|sinds
        viel|stond
        gevonden|aangetroffen|betrapt|afgepakt|ingeleverd|kluis*|tas|rugzak|etui|meegenomen|beslag
        is een *mes|schaar|hamer|bijl|wapen
        alleen|blikschade|zomaar|lijst|lijstje|punt|groepsapp|groepsapps
        volgende|morgen|komende|aanstaande|straks|misschien|gerucht*
        mag|mogen|moeten|kunnen|kan|aangifte|melden|melding|meldcode|contact*|nummer|wijkagent|politie
        verboden
        nep*|speelgoed*|namaak*|waterpistool*|zonder
        er is ruzie $|tussen|om|over|met|in
        online|snap*|app|whatsapp|instagram|tiktok|telefoon|mail
        wie|waar|waarom|wat
        social|budget|verzuim|onderwerp|graffiti|scheikundeles|tekenen|actie
        oud en|school te gaan
        mug|gerepareerd|kapot|vervangen|controle*|keuring|gekeurd|cameras|camerabeelden
    """,
}

PRESENT, HERE, CALM = weighed(_PRESENT), weighed(_HERE), weighed(_CALM)
