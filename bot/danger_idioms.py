"""Figures of speech that borrow the words of danger: "hij schiet tekort", "een steek onder water".

They are taken out of a sentence in which danger was heard, and what is left is judged anew; so a true danger
beside one is still heard. Each is written out with the words that make it a figure, and what may be said of
a real danger too ("een mes op de keel") is none. Written as `bot.danger_phrases` says.
"""

from __future__ import annotations

from bot.danger_phrases import signs

_IDIOMS = """
    schiet|schieten|schoot|schoten ernstig|zwaar|flink|behoorlijk|erg|soms|vaak tekort
    schiet|schieten|schoot|schoten tekort
    schiet|schieten|schoot|schoten … niks|niets|weinig|geen … mee op
    schiet|schieten|schoot lekker|al|goed|niet|aardig op met
    schiet eens|nou|even op
    schiet|schieten|schoot me|mij|hem|haar|ons niet|zo|ineens|net te binnen
    schiet|schieten|schoot me|mij|hem|haar|ons|zojuist te binnen
    schiet|schieten|schoot uit zijn|haar|mijn|hun slof
    schiet|schieten|schoten de hoogte in
    schiet|schieten|schoten omhoog|wortel
    ik|we|wij|je gun
    kan|kon hem|haar|ze|die wel schieten
    schrik|schrok|schrikt|schrokken|lach|lachte|lachen … dood
    verveel|verveelt|vervelen|erger|ergert|werk|werkt|werken|schaam … dood
    dood van de honger|dorst|kou|slaap|zenuwen
    vuur uit de|mijn|zijn|haar|hun|onze sloffen
    steek|steken onder water
    vecht|vechten|vocht|vochten voor hun|haar|zijn|een|mijn|onze|ons plek|plaats|kans|baan|diploma
    vecht|vechten|vocht|vochten voor hun|haar|zijn|mijn|onze|ons recht|rechten|zaak
    vecht|vechten|vocht|vochten voor elke|iedere|alle leerling|leerlingen|kind|kinderen|student
    vecht|vechten|vocht|vochten tegen de|haar|zijn|hun|mijn tranen|slaap|bierkaai|vooroordelen
    gevecht om aandacht|leerlingen|personeel
    gevecht om de aandacht
    gevecht tegen de bierkaai|klok|bureaucratie|regels
    strijdbijl
    brandbrief|brandbrieven|brandpunt|brandende vraag|kwestie|kwesties|vragen
    brandbrief|brandbrieven|brandpunt
    uit de brand geholpen|helpen|help|hielp
    helpt|help|hielp|helpen … uit de brand
    brand van nieuwsgierigheid|verlangen|ongeduld
    in brand van enthousiasme
    sta|staan|staat in vuur en vlam voor
    in vuur en vlam voor
    sta|staan ik|we|wij voor in vuur en vlam
    olie op het vuur
    vuurdoop|vuurproef|spervuur
    ligt|lag|kwam|komt|staat|stond onder vuur door|vanwege|om|tijdens|van
    directeur|directie|bestuur|beleid|plan|wethouder|gemeente ligt|lag|kwam|komt onder vuur
    vuurt|vuurde|vuurden|vuren … vragen|vraag
    bestoken|bestookt|bestookte … mails|mail|vragen|berichten|appjes|telefoontjes
    tijdbom onder
    op een tijdbom
    bom is gebarsten
    bom onder het|de|ons
    ingeslagen als een bom
    explosie van enthousiasme|meldingen|berichten|mails|klachten|vragen|incidenten|aanmeldingen|reacties
    explosieve groei|stijging|toename|sfeer
    discussie|mailbox|inbox|mail|groepsapp|appgroep|agenda|chat is ontploft
    mailbox|inbox|mail|groepsapp|appgroep|agenda|chat ontploft|ontplofte
    aanslag op mijn|zijn|haar|onze|ons|de humeur|agenda|tijd|budget|portemonnee|planning|begroting|zenuwen
    mes snijdt aan twee|beide kanten
    steekt|steek|steken … tijd|energie|werk in
    steekt|stak … boven … uit
    steekt|steek|steken|stak zijn|haar|mijn|hun|een|je vinger|hand|duim|vingers|handen op
    steekt|steken|stak er|iets|wat|nog meer|iets achter
    steekt|steken|stak meer achter
    steekt|steken de kop|draak op|met
    steekt|steek|steken|stak de|zijn|haar|hun handen uit de mouwen
    steekt|steek|steken|stak een handje toe
    slaat|sla|slaan|sloeg|sloegen de|helemaal plank|planken mis
    slaat|sla|slaan|sloeg|sloegen de spijker op zijn|de kop
    slaat|slaan|sloeg|sloegen nergens op
    slaat|sla|slaan er een slaatje uit
    slaan|sla deze|dit|die|we … over
    staat|staan|stond op zijn|haar|hun|de kop
    vlogen|vliegen elkaar in de haren over
    iemand|hem|haar|ze|ons|leerlingen de mond snoeren
    valt|val|vallen|viel uit de toon
    valt|vallen|viel … onder|buiten de|het|dit|die|een convenant|afspraken|afspraak|regel|regels|protocol|wet
    valt|vallen|viel niet meer onder
    valt|vallen|viel nu|voortaan onder mij|ons|hem|haar|leerplicht|onze
    ^ mijn|een|de|onze collega|mentor|wijkagent wacht|wachtte mij|me|ons op $
    ^ mijn|een|de|onze collega|mentor|wijkagent wacht|wachtte mij|me|ons buiten|binnen|beneden|boven op $
    ^ mijn|een|de|onze collega|mentor|wijkagent wacht|wachtte mij|me|ons op bij|in|aan|op de|het <place> $
    ^ mijn|onze|de collegas wachten|wachtten mij|me|ons op $
    ^ mijn|onze|de collegas wachten|wachtten mij|me|ons buiten|binnen|beneden|boven op $
    ^ mijn|onze|de collegas wachten|wachtten mij|me|ons op bij|in|aan|op de|het <place> $
    hartverzakking
    door de grond zakken|gaan
    verdrinken|verdrinkt|verdrink|stikken|stik|stikt in|van het|de|al werk|regels|papieren|mails|mail
    verdrinken|verdrinkt|verdrink|stikken|stik|stikt in|van de|het administratie|cijfers|taken|vragen
    stik|stikken|stikte van het lachen
    schot in de|het roos
    schot voor de boeg
    geen|weinig|nog schot in
    kogel is|gaat door de kerk
    op een dood|verkeerd|goed spoor
    op het goede|verkeerde|juiste spoor
    springt|spring|springen|sprong … in de bres
    springt|springen|sprong … in het oog
    gat in de lucht springen
    doodsteek voor
    les|lesuur|discussie|debat|gesprek|overleg|vergadering|stemming|grap|werk|planning loopt|liep uit de hand
    spel|spelletje|quiz|verbouwing|groepsapp|werkdruk loopt|liep uit de hand
    kosten|uitgaven|lessen|discussies|cijfers lopen|liepen uit de hand
    potje|partijtje|wedstrijdje voetbal|volleybal|basketbal|kaarten|schaken loopt|liep uit de hand
    gooit|gooien|gooide|gooiden met krijt*|prop|propjes|proppen|papier|papiertjes|sneeuw*|waterballon*
    gooit|gooien|gooide|gooiden met pennen|gummen|potloden|eten|brood|boterhammen|confetti
    leerlingen|kinderen|klas|ze schreeuwt|schreeuwen in|op de|het <place> $
    geschoten|schiet|schieten op|naast|over goal|doel
    geschoten|schiet|schieten op|naast|over het|de goal|doel|doelpunt
    schiet|schieten|schoot de|een|het bal|penalty|doelpunt|strafschop
    schiet|schieten|schoot plaatjes|foto*|filmpje*|beelden
    schiet|schieten met waterpistool|waterpistolen|elastiek*|propjes|erwten|nerf*
    kartonnen|plastic|houten|opblaasbaar|opblaasbare mes|zwaard|zwaarden|pistool|geweer|bijl
    messen en vorken|lepels
    vorken en messen
    botte messen
    stok kaarten
    memes|games|themes
    lek gestoken|geprikt
    gestoken door een wesp|bij|mug|hommel|horzel
    in de|het|een tafel|tafelblad|bank|prikbord|bord|muur|kurk gestoken
    gevochten|vechten|vecht om de|het|een laatste|plek|plekken|plaats|plaatsen|beurt|bal
    debat|discussie|werkstuk|spreekbeurt|opstel over wapens|messen|vuurwapens|kernwapens|geweld|drugs
    slaat|slaan een|de|zijn|haar bladzijde|pagina|blad om
    slaat|slaan op de|een|zijn|haar zak|bokszak|trommel|trommels|trom|pauken
    gillen|gilt|gegil|schreeuwen|krijsen van de|het pret|plezier|lachen|vreugde|blijdschap
    slap van het|de lachen|lach
    stapel|nakijkwerk|huiswerk|planning|agenda loopt|liep uit de hand
    aanval van ons|het|de elftal|team|schoolteam
    verdrinken|verdrinkt|verdrink in het|mijn|zijn|haar|ons nakijkwerk|huiswerk|werk|papierwerk
    stik|stikken|stikt van de|het warmte|hitte|nieuwsgierigheid
    geen lucht in de|die|dat|mijn|zijn|haar band|banden|bandje|bandjes|bal|ballen
    wakker van zijn|haar|de|mijn wekker
    reageert|reageren niet|nooit op mail|mails|berichten|appjes|telefoontjes
    reageert|reageren niet|nooit op mijn|onze|de|die|een mail|mails|bericht|berichten|appjes|telefoontjes
    voeten|benen|tenen in het|de water|vijver|sloot
    bloed bleek ketchup|nep|nepbloed|verf|limonade|schmink
    nepbloed
    stoel|tafel|krukje|bank zakt|zakte|zakken in elkaar
    op|in|aan|bij de|het|een gras|plein|bank|bankje|vensterbank|trap|kade|muurtje te lezen|leren|kletsen|eten
    fiets|step|bal|pet|verkeersbord|winkelwagentje in het|de|een water|gracht|sloot|singel|vijver
    fiets|step|bal van de kade in het|de water|gracht|singel
    drijft|ligt een fiets|step|bal|pet|verkeersbord|winkelwagentje in het|de|een water|gracht|sloot|singel
    op het|een dak … zonnepanelen|dakdekker|dakdekkers|loodgieter|installateur
    afscheidsbrief … met pensioen
    aan papier|karton gesneden
    zie|ziet het niet meer zitten met dat|die|het nieuwe rooster|toetsrooster|planning|systeem
    hangt|hangen … met zijn|haar stoel achterover
    brandt|branden er nog licht|lampen
    brandt nog licht|een lamp
    vuur en vlam
    tikt iets|wat in de radiator|verwarming|leiding|leidingen
    toilet|wc|afvoer|gootsteen|putje|riool|toiletten is|zit|zitten|weer|alweer verstopt
    toilet|wc|afvoer|gootsteen|putje|riool|toiletten verstopt
    dat|die|het|afspraak|plan|project doodgebloed
    bel|bellen nu al de|een|twee|drie|dagen
    lokaal|kamer 112
"""

IDIOMS = signs(_IDIOMS)


def literally(sentence: str) -> str:
    """`sentence` (as `bot.danger_spelling.sentences` gives it) without its figures of speech."""
    return IDIOMS.without(sentence).strip()
